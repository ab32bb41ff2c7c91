"""Gradients that repeat are compiled on backends that compile quickly: they stay what they were."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend
from ivy_frontend_torch.autograd import compiled

oracle = pytest.importorskip("torch")
pytest.importorskip("jax")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")

CALLS = {
    "product": lambda T, x, i: x @ x.t() * (i + 1.0),
    "another constant": lambda T, x, i: T.pow(x, 2 + i % 2),
    "signed zeros": lambda T, x, i: T.clamp(x, min=-0.0 if i % 2 else 0.0),
    "a tensor that is not differentiated": lambda T, x, i: x * T.full((2, 3), float(i)),
    "several": lambda T, x, i: sum(T.stack(x.split(1)).unbind()),
    "an index that is a value": lambda T, x, i: x[T.tensor([0, 1, 1])],
    "a mask": lambda T, x, i: T.masked_select(x, x > 0.1 * i),
    "other shapes": lambda T, x, i: T.softmax(x[: 1 + i % 2], -1),
    "a loss": lambda T, x, i: T.nn.functional.cross_entropy(x, T.tensor([i % 3, 2])),
}


def gradients(T, call):
    found = []
    for i in range(compiled.REPEATED + 4):
        x = T.tensor(np.sin(np.arange(6, dtype=np.float32) + i).reshape(2, 3), requires_grad=True)
        (CALLS[call](T, x, i) ** 2).sum().backward()
        found.append(x.grad.numpy())
    return found


@pytest.mark.parametrize("call", CALLS)
def test_repeated_gradients_are_those_of_torch(call):
    with ivy.use_backend("jax"):
        found = gradients(frontend, call)
    np.testing.assert_allclose(found, gradients(oracle, call), rtol=1e-4, atol=1e-5)


def test_repeated_calls_are_compiled_once_and_others_not():
    compiled._programs.clear()
    compiled._seen.clear()
    with ivy.use_backend("jax"):
        gradients(frontend, "product")
        assert any(program is not None for program in compiled._programs.values())
        count = len(compiled._programs)
        gradients(frontend, "product")
        assert len(compiled._programs) == count
    with ivy.use_backend("torch"):
        gradients(frontend, "product")
    assert all(key[0] == "jax" for key in compiled._programs)


def test_random_numbers_are_drawn_again_and_second_derivatives_are_recorded():
    with ivy.use_backend("jax"):
        masks = []
        for _ in range(compiled.REPEATED + 3):
            x = frontend.ones(64, requires_grad=True)
            y = frontend.nn.functional.dropout(x, 0.5, True)
            y.sum().backward()
            np.testing.assert_array_equal(x.grad.numpy(), y.detach().numpy())
            masks.append(x.grad.tolist())
            z = frontend.tensor(2.0, requires_grad=True)
            (first,) = frontend.autograd.grad(z**3, z, create_graph=True)
            (second,) = frontend.autograd.grad(first, z)
            assert (round(float(first.detach()), 4), round(float(second), 4)) == (12.0, 12.0)
        assert len({str(m) for m in masks}) == len(masks)
