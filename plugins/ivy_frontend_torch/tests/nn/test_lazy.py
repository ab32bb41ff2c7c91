"""Modules that learn their sizes from the first call, in torch and here."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore")
CASES = [
    ("LazyLinear(3)", (2, 5)), ("LazyConv1d(4, 2, bias=False)", (2, 3, 6)), ("LazyConv2d(4, 2, groups=2)", (4, 5, 5)),
    ("LazyConvTranspose2d(4, 2)", (1, 3, 4, 4)), ("LazyBatchNorm1d()", (4, 3)), ("LazyBatchNorm2d(affine=False)", (2, 3, 4, 4)),
    ("LazyInstanceNorm1d()", (2, 3, 6)),
]  # fmt: skip


@pytest.fixture(autouse=True)
def backend():
    with ivy.use_backend("torch"):
        yield


@pytest.mark.parametrize(("constructor", "shape"), CASES)
def test_first_call(constructor, shape):
    x = np.sin(np.arange(np.prod(shape), dtype=np.float32)).reshape(shape)
    expected, module = (eval(f"T.nn.{constructor}", {"T": T}) for T in (oracle, frontend))
    assert repr(module) == repr(expected)
    assert module.has_uninitialized_params() == expected.has_uninitialized_params()
    expected(oracle.tensor(x))
    module(frontend.tensor(x))
    assert type(module).__name__ == type(expected).__name__
    assert repr(module) == repr(expected)
    state = {name: tensor.numpy() for name, tensor in expected.state_dict().items()}
    assert {n: tuple(t.shape) for n, t in module.state_dict().items()} == {n: t.shape for n, t in state.items()}
    fresh = eval(f"T.nn.{constructor}", {"T": frontend})
    for loaded in (module, fresh):
        loaded.load_state_dict(state)
        found, wanted = loaded.eval()(frontend.tensor(x)), expected.eval()(oracle.tensor(x))
        np.testing.assert_allclose(found.detach().numpy(), wanted.detach().numpy(), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("T", [frontend, oracle], ids=["frontend", "torch"])
def test_no_size_before_it(T):
    parameter = T.nn.LazyLinear(3).weight
    assert isinstance(parameter, T.nn.UninitializedParameter) and isinstance(parameter, T.nn.Parameter)
    with pytest.raises(RuntimeError, match="uninitialized"):
        len(parameter.shape)
    parameter.materialize((2, 3))
    assert type(parameter) is T.nn.Parameter and parameter.shape == (2, 3)
