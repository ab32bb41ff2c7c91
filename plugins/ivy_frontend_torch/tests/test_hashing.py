"""``torch.hash_tensor`` against torch's own, bit by bit."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
VALUES = {
    "normal": np.linspace(-2e5, 3e4, 24).reshape(2, 3, 4),
    "special": np.array([[0.0, -0.0, np.inf, -np.inf, np.nan, 1.0, 2.0**-1022, np.finfo("float64").max]]),
    "subnormal": np.array([5e-324, -1e-310, 2.0**-1074 * 3, 1e-320]),
    "integers": np.array([[3, -7, 2**62], [0, -(2**63), 2**63 - 1]]),
    "bytes": np.arange(200, 212, dtype=np.uint8),
    "truth": np.array([True, True, True, False]),
    "single": np.linspace(-1, 1, 9, dtype=np.float32),
}


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("dim", [(), 0, (0, -1)])
def test_as_torch(name, dim):
    values = VALUES[name]
    if dim == (0, -1) and values.ndim == 1:
        dim = (-1,)
    for backend in ("numpy", "torch"):
        with ivy.use_backend(backend):
            found = frontend.hash_tensor(frontend.tensor(values), dim, keepdim=True)
        expected = oracle.hash_tensor(oracle.tensor(values), dim, keepdim=True)
        assert np.asarray(found).dtype == np.uint64
        np.testing.assert_array_equal(np.asarray(found), expected.numpy())


def test_what_is_refused():
    with ivy.use_backend("numpy"):
        with pytest.raises(RuntimeError, match="mode must be 0"):
            frontend.hash_tensor(frontend.ones(3), mode=1)
        with pytest.raises(IndexError, match="no elements"):
            frontend.ones(0, 3).hash_tensor(0)
        with pytest.raises(NotImplementedError, match="real numbers"):
            frontend.hash_tensor(frontend.ones(3, dtype=frontend.complex64))


def test_narrow_types_are_refused():
    jax = pytest.importorskip("jax")
    if jax.config.jax_enable_x64:
        pytest.fail("this test needs JAX as it comes, without 64-bit types")
    with ivy.use_backend("jax"), warnings.catch_warnings(), pytest.raises(ivy.errors.UnsupportedError, match="64-bit"):
        warnings.simplefilter("ignore")  # of 64-bit types that JAX has not: once in a process
        frontend.hash_tensor(frontend.ones(3))
