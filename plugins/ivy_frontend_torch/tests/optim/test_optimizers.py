"""Optimizers and schedules over some steps, in torch and here: one script, two frameworks."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")

OPTIMIZERS = [
    "SGD(p, lr=0.1)", "SGD(p, 0.1, momentum=0.9, dampening=0.1, weight_decay=0.01)", "SGD(p, 0.1, momentum=0.9, nesterov=True)",
    "SGD(p, 0.1, maximize=True)", "Adam(p, lr=0.1)", "Adam(p, 0.1, betas=(0.8, 0.9), weight_decay=0.1, amsgrad=True)", "AdamW(p, lr=0.1)",
    "AdamW(p, 0.1, weight_decay=0.3, amsgrad=True, maximize=True)", "Adamax(p, lr=0.1, weight_decay=0.1)", "NAdam(p, lr=0.1)",
    "NAdam(p, 0.1, weight_decay=0.1, decoupled_weight_decay=True)", "RAdam(p, lr=0.1)", "RAdam(p, 0.1, (0.5, 0.6), weight_decay=0.1)",
    "Adagrad(p, lr=0.1, lr_decay=0.1, initial_accumulator_value=0.2)", "Adadelta(p, weight_decay=0.1)", "RMSprop(p, lr=0.1)",
    "RMSprop(p, 0.1, momentum=0.9, centered=True)", "Rprop(p, lr=0.1)", "ASGD(p, lr=0.1, t0=2)", "LBFGS(p, lr=0.5, max_iter=4)",
    "LBFGS(p, max_iter=5, line_search_fn='strong_wolfe')", "LBFGS(p, lr=0.1, max_iter=8, line_search_fn='strong_wolfe')",
    "Adafactor(p, lr=0.1)", "Adafactor(p, lr=0.1, weight_decay=0.1, maximize=True)",
    "Adam([{'params': p[:1], 'lr': 0.2}, {'params': p[1:]}], lr=0.01)",
]  # fmt: skip
SCHEDULES = [
    "StepLR(o, 3)", "MultiStepLR(o, [2, 5], gamma=0.5)", "ExponentialLR(o, 0.9)", "CosineAnnealingLR(o, 5, eta_min=0.01)",
    "CosineAnnealingLR(o, 4)", "LambdaLR(o, lambda step: 0.9**step)", "MultiplicativeLR(o, lambda step: 0.95)", "ConstantLR(o)",
    "LinearLR(o)", "LinearLR(o, 0.5, 0.1, 4)", "PolynomialLR(o, 6, 2.0)", "OneCycleLR(o, 1.0, total_steps=14)",
    "OneCycleLR(o, 1.0, epochs=7, steps_per_epoch=2, anneal_strategy='linear', three_phase=True)", "CosineAnnealingWarmRestarts(o, 3, 2)",
    "CyclicLR(o, 0.01, 0.1, 3)", "CyclicLR(o, 0.01, 0.1, 3, 2, mode='exp_range', gamma=0.9)",
    "SequentialLR(o, [L.ConstantLR(o, 0.1, 2), L.ExponentialLR(o, 0.9)], [4])", "ChainedScheduler([L.StepLR(o, 2), L.ExponentialLR(o, 0.9)])",
]  # fmt: skip


def parameters(T):
    values = np.sin(np.arange(6, dtype=np.float32)).reshape(2, 3), np.array([0.5, -1.5], np.float32)
    return [T.nn.Parameter(T.tensor(v)) for v in values]


def trained(T, expression, steps=5, resumed=False):
    """The parameters and losses on the way; ``resumed`` goes on with a new optimizer that loads the old one's state."""
    p = parameters(T)
    optimizer = eval(f"T.optim.{expression}", {"T": T, "p": p})
    losses = []

    def closure():
        optimizer.zero_grad()
        loss = (p[0] ** 2).sum() + ((p[0] @ p[0].t() - p[1]) ** 2).sum() * 0.1
        loss.backward()
        return loss

    for step in range(steps):
        if resumed and step == 2:
            state = optimizer.state_dict()
            optimizer = eval(f"T.optim.{expression}", {"T": T, "p": p})
            optimizer.load_state_dict(state)
        losses.append(float(optimizer.step(closure).detach()))
    return losses, [np.asarray(x.detach()) for x in p], optimizer


@pytest.mark.parametrize("expression", OPTIMIZERS)
def test_optimizers_as_torch(expression):
    expected = trained(oracle, expression)
    with ivy.use_backend("torch"):
        found = trained(frontend, expression)
        again = trained(frontend, expression, resumed="LBFGS" not in expression)
    np.testing.assert_allclose(found[0], expected[0], rtol=1e-4, atol=1e-5)
    for f, r, e in zip(found[1], again[1], expected[1], strict=True):
        np.testing.assert_allclose(f, e, rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(r, e, rtol=1e-4, atol=1e-5)
    if "LBFGS" not in expression:
        theirs, ours = expected[2].state_dict(), found[2].state_dict()
        assert sorted(ours["state"].get(0, {})) == sorted(k for k, v in theirs["state"].get(0, {}).items() if v is not None)


@pytest.mark.parametrize("backend", ["jax", "tensorflow"])
@pytest.mark.parametrize("expression", ["SGD(p, 0.1, momentum=0.9)", "AdamW(p, lr=0.1)"])
def test_optimizers_on_other_backends(expression, backend):
    pytest.importorskip(backend)
    with ivy.use_backend(backend):
        found = trained(frontend, expression)
    expected = trained(oracle, expression)
    np.testing.assert_allclose(found[0], expected[0], rtol=1e-4, atol=1e-5)


def rates(T, expression):
    p = parameters(T)
    optimizer = T.optim.SGD([{"params": p[:1]}, {"params": p[1:], "lr": 0.5}], lr=0.1, momentum=0.9)
    schedule = eval(f"L.{expression}", {"L": T.optim.lr_scheduler, "o": optimizer})
    found = []
    for _ in range(13):
        found.append([(group["lr"], group["momentum"]) for group in optimizer.param_groups])
        optimizer.step()
        schedule.step()
        assert schedule.get_last_lr() == [group["lr"] for group in optimizer.param_groups]
    return np.array(found)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("expression", SCHEDULES)
def test_schedules_as_torch(expression):
    with ivy.use_backend("numpy"):
        np.testing.assert_allclose(rates(frontend, expression), rates(oracle, expression), rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("options", [{}, {"mode": "max", "patience": 1, "threshold_mode": "abs", "cooldown": 1, "min_lr": 0.02}])
def test_plateau_as_torch(options):
    def found(T):
        optimizer = T.optim.SGD(parameters(T), lr=0.1)
        schedule = T.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **{"patience": 2, **options})
        rates = []
        for metric in [1, 0.9, 0.95, 0.97, 0.96, 0.99, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6]:
            schedule.step(metric)
            rates.append(optimizer.param_groups[0]["lr"])
        return rates

    with ivy.use_backend("numpy"):
        assert found(frontend) == pytest.approx(found(oracle))


def test_wrong_arguments_raise_as_in_torch(T):
    p = parameters(T)
    with pytest.raises(ValueError):
        T.optim.SGD(p, lr=-1)
    with pytest.raises(ValueError):
        T.optim.Adam(p, betas=(1.0, 0.9))
    with pytest.raises(ValueError):
        T.optim.SGD([])
    with pytest.raises(TypeError):
        T.optim.SGD(p[0], lr=1)


@pytest.mark.parametrize("expression", ["Muon(p, lr=0.1)", "Muon(p, 0.1, nesterov=False, adjust_lr_fn='match_rms_adamw')"])
def test_muon_as_torch_to_the_precision_of_bfloat16(expression):
    def found(T):
        p = [T.nn.Parameter(T.tensor(np.random.default_rng(0).normal(size=(3, 4)).astype("float32")))]
        optimizer = eval(f"T.optim.{expression}", {"T": T, "p": p})
        for _ in range(3):
            optimizer.zero_grad()
            ((p[0] ** 2).sum() + (p[0] @ p[0].T).sum()).backward()
            optimizer.step()
        return p[0].detach().numpy()

    with ivy.use_backend("torch"):
        np.testing.assert_allclose(found(frontend), found(oracle), atol=0.02)


def test_muon_takes_matrices_only(T):
    with pytest.raises(ValueError), ivy.use_backend("torch"):
        T.optim.Muon(parameters(T))


def test_sparse_gradients_are_refused():
    with pytest.raises(ivy.errors.UnsupportedError, match="no sparse tensors here; use Adam"):
        frontend.optim.SparseAdam(parameters(frontend))
