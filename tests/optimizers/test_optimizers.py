"""Optimizers against torch's own, on every backend; schedules against torch's; clipping; one compilation for all steps."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
from ivy import optimizers, schedules
from ivy.errors import ArgumentError, DTypeError

torch = pytest.importorskip("torch")
BACKENDS = ("numpy", "torch", "jax", "tensorflow")
START = {"a": np.linspace(-2, 3, 6, dtype="float32").reshape(2, 3), "b": [np.array([0.5, -1.5], "float32")]}
CASES = {
    "SGD": (lambda: ivy.SGD(0.1), lambda p: torch.optim.SGD(p, 0.1)),
    "SGD-momentum": (
        lambda: ivy.SGD(0.1, momentum=0.9, weight_decay=0.01, nesterov=True),
        lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=0.01, nesterov=True),
    ),
    "Adam": (lambda: ivy.Adam(0.1, weight_decay=0.1), lambda p: torch.optim.Adam(p, 0.1, weight_decay=0.1)),
    "AdamW": (lambda: ivy.AdamW(0.1), lambda p: torch.optim.AdamW(p, 0.1)),
    "RMSprop": (lambda: ivy.RMSprop(0.05), lambda p: torch.optim.RMSprop(p, 0.05)),
    "RMSprop-centered": (
        lambda: ivy.RMSprop(0.05, centered=True, momentum=0.5, weight_decay=0.1),
        lambda p: torch.optim.RMSprop(p, 0.05, centered=True, momentum=0.5, weight_decay=0.1),
    ),
    "Adagrad": (
        lambda: ivy.Adagrad(0.3, initial=0.1, weight_decay=0.1),
        lambda p: torch.optim.Adagrad(p, 0.3, initial_accumulator_value=0.1, weight_decay=0.1),
    ),
}


@pytest.fixture(params=BACKENDS)
def backend(request):
    with ivy.use_backend(request.param) as loaded:
        yield loaded


def gradient_of(v):
    """That of ``sum(a**4 / 4) + sum(sin(b))``, written out so that NumPy takes part."""
    return {"a": v["a"] ** 3, "b": [ivy.cos(v["b"][0])]}


@pytest.mark.parametrize("name", CASES)
def test_steps_are_torchs(name, backend):
    make, theirs = CASES[name]
    v = ivy.tree.map(ivy.asarray, START)
    parameters = [torch.tensor(START["a"], requires_grad=True), torch.tensor(START["b"][0], requires_grad=True)]
    ours, torchs = make(), theirs(parameters)
    state = ours.init(v)
    for _ in range(6):
        v, state = ours.update(v, gradient_of(v), state)
        torchs.zero_grad()
        ((parameters[0] ** 4).sum() / 4 + parameters[1].sin().sum()).backward()
        torchs.step()
    assert int(state["count"]) == 6 and state["count"].dtype is ivy.int32
    for actual, expected in zip((v["a"], v["b"][0]), parameters, strict=True):
        np.testing.assert_allclose(actual.numpy(), expected.detach().numpy(), rtol=2e-5, atol=2e-5)
        assert actual.dtype is ivy.float32


def lamb(p, g, m, s, t):
    m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
    r = m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-6) + 0.01 * p
    return p - 0.1 * np.linalg.norm(p) / np.linalg.norm(r) * r, m, s


def lion(p, g, m, s, t):
    return p - 0.1 * (np.sign(0.9 * m + 0.1 * g) + 0.01 * p), 0.99 * m + 0.01 * g, s


@pytest.mark.parametrize(("make", "reference"), [(lambda: ivy.LAMB(0.1), lamb), (lambda: ivy.Lion(0.1, weight_decay=0.01), lion)])
def test_steps_are_the_papers(make, reference, backend):
    p, m, s = START["a"].astype("float64"), 0.0, 0.0
    ours, v = make(), ivy.asarray(START["a"])
    for t in range(1, 6):
        v = ours.step(v, v**3)
        p, m, s = reference(p, p**3, m, s, t)
    np.testing.assert_allclose(v.numpy(), p, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("make", [lambda: ivy.Adam(schedules.cosine(0.1, 10)), lambda: ivy.LAMB(0.1), lambda: ivy.SGD(0.1, momentum=0.9)])
def test_one_compilation_serves_all_steps(make, backend):
    traced = []
    optimizer, v = make(), ivy.tree.map(ivy.asarray, START)

    def step(v, state):
        traced.append(1)
        return optimizer.update(v, gradient_of(v), state)

    compiled, state = ivy.jit(step), optimizer.init(v)
    w, other = v, optimizer.init(v)
    for _ in range(5):
        v, state = compiled(v, state)
        w, other = optimizer.update(w, gradient_of(w), other)
    if backend.name != "numpy":
        assert len(traced) <= 2  # torch traces once and compiles the trace
    np.testing.assert_allclose(v["a"].numpy(), w["a"].numpy(), rtol=1e-4, atol=1e-5)


def test_jax_jit_itself_compiles_once():
    jax = pytest.importorskip("jax")
    with ivy.use_backend("jax"):
        optimizer, v = ivy.AdamW(schedules.warmup(schedules.linear(0.1, 0.0, 10), 3)), ivy.asarray([1.0, 2.0])
        step = jax.jit(lambda v, state: optimizer.update(v, v, state))
        state = optimizer.init(v)
        for _ in range(4):
            v, state = step(v, state)
        assert step._cache_size() == 1 and v.tolist()[0] < 1


def test_double_precision_is_kept(backend):
    if backend.default_integer().name == "int32":
        pytest.skip("JAX without x64")
    p = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    theirs, ours, v = torch.optim.Adam([p], 0.1), ivy.Adam(0.1), ivy.asarray(np.array([1.0, 2.0]))
    for _ in range(5):
        p.grad = p.detach().clone()
        theirs.step()
        v = ours.step(v, v)
    np.testing.assert_allclose(v.numpy(), p.detach().numpy(), rtol=1e-12)


def test_half_precision_and_missing_gradients(backend):
    v = {"h": ivy.asarray([1.0, 2.0], dtype="bfloat16"), "fixed": ivy.asarray([1.0])}
    new, state = (optimizer := ivy.Adam(0.1)).update(v, {"h": v["h"], "fixed": None}, optimizer.init(v))
    assert new["h"].dtype is ivy.bfloat16 and state["slots"][0]["h"].dtype is ivy.bfloat16 and new["fixed"].tolist() == [1.0]
    assert new["h"].tolist() == [0.8984375, 1.8984375]


def test_what_cannot_be_right_raises(backend):
    with pytest.raises(ArgumentError, match="above 0"):
        ivy.Lion(0.0)
    z = ivy.asarray([1 + 1j])
    with pytest.raises(DTypeError, match="must be real"):
        ivy.Adam(0.1).step(z, z)
    np.testing.assert_allclose(ivy.SGD(0.5).step(z, z).numpy(), [0.5 + 0.5j])


def rates(make):
    p = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([p], 1.0)
    scheduler = make(optimizer)
    found = []
    for _ in range(12):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


SCHEDULES = {
    "exponential": (schedules.exponential(1.0, 0.7), lambda o: torch.optim.lr_scheduler.ExponentialLR(o, 0.7)),
    "cosine": (schedules.cosine(1.0, 12, 0.1), lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 12, 0.1)),
    "linear": (schedules.linear(0.5, 1.0, 5), lambda o: torch.optim.lr_scheduler.LinearLR(o, 0.5, 1.0, 5)),
    "polynomial": (schedules.polynomial(1.0, 0.0, 8, 2.0), lambda o: torch.optim.lr_scheduler.PolynomialLR(o, 8, 2.0)),
    "piecewise": (
        schedules.piecewise([1.0, 0.5, 0.25], [3, 7]),
        lambda o: torch.optim.lr_scheduler.MultiStepLR(o, [3, 7], 0.5),
    ),
    "warmup": (schedules.warmup(schedules.constant(1.0), 4, 0.2), lambda o: torch.optim.lr_scheduler.LinearLR(o, 0.2, 1.0, 4)),
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_are_torchs(name, backend):
    ours, theirs = SCHEDULES[name]
    counts = [ivy.asarray(i, dtype="int32") for i in range(12)]
    np.testing.assert_allclose([float(ours(c)) for c in counts], rates(theirs), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose([float(ours(i)) for i in range(12)], rates(theirs), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("most", [0.5, 100.0])
def test_clipping(most, backend):
    v = ivy.tree.map(ivy.asarray, START)
    parameters = [torch.zeros(2, 3, requires_grad=True), torch.zeros(2, requires_grad=True)]
    parameters[0].grad, parameters[1].grad = torch.tensor(START["a"]), torch.tensor(START["b"][0])
    clipped, length = optimizers.clip_by_global_norm({**v, "none": None}, most)
    assert clipped["none"] is None
    assert float(length) == pytest.approx(float(torch.nn.utils.clip_grad_norm_(parameters, most)), rel=1e-5)
    np.testing.assert_allclose(clipped["a"].numpy(), parameters[0].grad.numpy(), rtol=1e-5)
    own = optimizers.clip_by_norm(v, most)
    expected = [x * min(1, most / np.linalg.norm(x)) for x in (START["a"], START["b"][0])]
    np.testing.assert_allclose(own["a"].numpy(), expected[0], rtol=1e-5)
    np.testing.assert_allclose(own["b"][0].numpy(), expected[1], rtol=1e-5)
    np.testing.assert_allclose(optimizers.clip_by_value(v, most)["a"].numpy(), np.clip(START["a"], -most, most))
