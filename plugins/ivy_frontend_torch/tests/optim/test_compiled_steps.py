"""Steps that are compiled are those of torch, also where numbers change from step to step, and are compiled once."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend
from ivy_frontend_torch.optim import compiled

oracle = pytest.importorskip("torch")
pytest.importorskip("jax")
OPTIONS = {
    "plain": {},
    "amsgrad": {"amsgrad": True},
    "maximize": {"maximize": True},
    "weight decay": {"weight_decay": 0.1},
    "weight decay apart": {"weight_decay": 0.1, "decoupled_weight_decay": True},
    "other averages": {"betas": (0.5, 0.6), "eps": 1e-3},
}


def trained(T, options):
    start = np.linspace(-1, 1, 6, dtype=np.float32)
    parameters = [T.nn.Parameter(T.tensor(start.reshape(2, 3))), T.nn.Parameter(T.tensor(start[:3]))]
    optimizer = T.optim.Adam(parameters, lr=0.1, **options)
    for step in range(5):
        optimizer.zero_grad()
        optimizer.param_groups[0]["lr"] = 0.1 / (1 + step)
        ((parameters[0] * parameters[1]) ** 2 - parameters[0]).sum().backward()
        optimizer.step()
    return [p.detach().numpy() for p in parameters], optimizer.state_dict()["state"][0]


@pytest.mark.parametrize("name", OPTIONS)
def test_steps_are_those_of_torch(name):
    compiled._program.cache_clear()
    with ivy.use_backend("jax"):
        ours, state = trained(frontend, OPTIONS[name])
        assert compiled._program.cache_info().misses == 2  # one for each shape
    theirs, expected = trained(oracle, OPTIONS[name])
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-6)
    assert sorted(state) == sorted(expected)
    for key, value in expected.items():
        np.testing.assert_allclose(np.asarray(state[key].numpy()), value.numpy(), rtol=1e-4, atol=1e-6)
        assert state[key].shape == value.shape and str(state[key].dtype) == str(value.dtype)


def test_state_in_python_numbers_is_taken():
    with ivy.use_backend("numpy"):
        parameter = frontend.nn.Parameter(frontend.ones(2))
        parameter.grad = frontend.ones(2)
        optimizer = frontend.optim.Adam([parameter])
        optimizer.state[parameter] = {"step": 3, "exp_avg": frontend.zeros(2), "exp_avg_sq": frontend.zeros(2)}
        optimizer.step()
        assert optimizer.state[parameter]["step"] == 4
