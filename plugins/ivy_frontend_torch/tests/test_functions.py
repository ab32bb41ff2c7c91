"""Every function against torch itself: values, shapes and dtypes."""

from __future__ import annotations

import runpy
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

TABLE = runpy.run_path(str(Path(__file__).with_name("cases.py")))
CASES, ELSEWHERE, INPUTS = TABLE["CASES"], TABLE["ELSEWHERE"], TABLE["INPUTS"]
oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def evaluated(expression: str, module: Any) -> Any:
    """The value of an expression of :mod:`cases` in torch or in the frontend."""
    names = {name: module.tensor(value) for name, value in INPUTS.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns of its deprecations
        return eval(expression, {"T": module, "np": np, **names})


def array(value: Any) -> Any:
    """A tensor of either kind as a NumPy array, bfloat16 as float32."""
    if "bfloat16" in str(value.dtype):
        value = value.float()
    return value.detach().resolve_conj().numpy() if isinstance(value, oracle.Tensor) else np.asarray(value)


def assert_same(found: Any, expected: Any, dtypes: bool = True) -> None:
    """Same structure, shapes, dtypes and values."""
    if isinstance(expected, oracle.Tensor):
        assert isinstance(found, frontend.Tensor)
        assert tuple(found.shape) == tuple(expected.shape)
        assert not dtypes or str(found.dtype) == str(expected.dtype)
        loose = str(expected.dtype) in ("torch.float16", "torch.bfloat16")
        np.testing.assert_allclose(array(found), array(expected), rtol=1e-2 if loose else 2e-5, atol=2e-5)
    elif isinstance(expected, (tuple, list)):
        assert len(found) == len(expected)
        for f, e in zip(found, expected, strict=True):
            assert_same(f, e, dtypes)
        assert all(hasattr(expected, name) for name in getattr(found, "_fields", ()))
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-5)
    else:
        assert str(found) == str(expected)


@pytest.mark.parametrize("expression", CASES)
def test_as_torch(expression):
    with ivy.use_backend("numpy"), np.errstate(all="ignore"):
        assert_same(evaluated(expression, frontend), evaluated(expression, oracle))


@pytest.mark.parametrize("backend", ["torch", "jax", "tensorflow"])
@pytest.mark.parametrize("expression", ELSEWHERE)
def test_as_torch_on_other_backends(expression, backend):
    pytest.importorskip(backend)
    with ivy.use_backend(backend):
        # JAX without x64 has no 64-bit types
        assert_same(evaluated(expression, frontend), evaluated(expression, oracle), dtypes=backend != "jax")


def test_native_arrays_in_native_arrays_out():
    x = np.array([-1.0, 2.0], np.float32)
    assert isinstance(frontend.exp(x), np.ndarray)
    assert isinstance(frontend.Tensor.transpose(np.ones((2, 3)), 0, 1), np.ndarray)
    assert isinstance(frontend.max(x, 0).values, np.ndarray)
    assert type(frontend.clamp(ivy.asarray(x), 0)) is ivy.Array


def test_random_functions():
    frontend.manual_seed(3)
    first = frontend.rand(2, 3)
    frontend.manual_seed(3)
    again = frontend.rand(2, 3)
    assert first.tolist() == again.tolist() and tuple(first.shape) == (2, 3)
    assert sorted(frontend.randperm(5).tolist()) == [0, 1, 2, 3, 4]
    assert frontend.randint(0, 3, (100,)).max() < 3 and str(frontend.randint(5, (2,)).dtype) == "torch.int64"
    assert frontend.bernoulli(frontend.ones(4)).tolist() == [1.0] * 4
    assert frontend.multinomial(frontend.tensor([0.0, 1.0, 0.0]), 1).tolist() == [1]
    assert sorted(frontend.multinomial(frontend.tensor([0.2, 0.3, 0.5]), 3).tolist()) == [0, 1, 2]
    generator = frontend.Generator().manual_seed(1)
    x = frontend.randn(1000, generator=generator)
    assert abs(float(x.mean())) < 0.2 and abs(float(x.std()) - 1) < 0.2
    assert 2 <= float(frontend.empty(10).uniform_(2, 3).min()) and float(frontend.zeros(500).normal_(5, 0.1).mean()) > 4.9


@pytest.mark.parametrize("call", [lambda T: T.fooo, lambda T: T.linalg.fooo, lambda T: T.ones(2).fooo, lambda T: T.special.fooo])
def test_missing_names_say_so(call):
    with pytest.raises(AttributeError, match="is not available in"):
        call(frontend)


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("i.mean()", RuntimeError), ("x.t().view(12)", RuntimeError), ("i.add_(x)", RuntimeError), ("v.add_(x)", RuntimeError),
        ("v.expand(3, 4).add_(1)", RuntimeError), ("i ** -1", RuntimeError), ("x[::-1]", ValueError), ("T.clamp(x)", RuntimeError),
        ("T.div(x, y, rounding_mode='up')", RuntimeError), ("T.finfo(T.int32)", TypeError),
        ("T.device('gpu')", RuntimeError), ("x[5]", IndexError),
    ],
)  # fmt: skip
def test_errors_as_in_torch(expression, error, T):
    with pytest.raises(error), ivy.use_backend("numpy"):
        evaluated(expression, T)


def test_honest_modes():
    @frontend.no_grad()
    def double(x):
        return x * 2

    @frontend.no_grad
    def triple(x):
        return x * 3

    with frontend.inference_mode():
        assert double(2) + triple(2) == 10 and not frontend.is_grad_enabled() and frontend.is_inference_mode_enabled()
    assert frontend.is_grad_enabled()
    with pytest.raises(ivy.errors.UnsupportedError):
        frontend.set_default_dtype(frontend.float64)
