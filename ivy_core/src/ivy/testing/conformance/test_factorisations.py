"""Factorisations of symmetric matrices: what they multiply to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import FLOAT, Case, Draw
from ivy.testing.checking import assert_equal, native, values_of


def symmetric(d: Draw) -> Any:
    """Hermitian matrices whose leading minors are far from 0, definite or not."""
    n = d.choice(3, 1, 4)
    x = d.array((*d.choice((), (2,)), n, n), low=-0.5, high=0.5)
    x = x + np.conj(np.swapaxes(x, -1, -2)) + np.diag(d.rng.choice([-1, 1], n) * 8)
    return x.astype(d.dtype)


def factorised(d: Draw) -> Any:
    x = symmetric(d)
    return (np.tril(x).astype(d.dtype),), {}


def multiplied(out: Any, x: Any) -> Any:
    lower, diagonal = out
    full = np.tril(x) + np.conj(np.swapaxes(np.tril(x, -1), -1, -2))
    again = (lower * diagonal[..., None, :]) @ np.conj(np.swapaxes(lower, -1, -2))
    return [(again, full), (np.tril(lower, -1) + np.eye(x.shape[-1]), lower)]


def solved(d: Draw) -> Any:
    n = 3
    lower = np.tril(d.array((n, n), low=-1, high=1), -1) + np.eye(n)
    diagonal = d.nonzero((n,), None)
    return (lower.astype(d.dtype), diagonal, d.array(d.choice((n,), (n, 2)))), {}


def solution(lower: Any, diagonal: Any, y: Any) -> Any:
    return np.linalg.solve(lower @ np.diag(diagonal) @ lower.T, y)


def real_diagonal(*kinds: Any) -> str:
    return {"complex64": "float32"}.get(kinds[0], kinds[0])


CASES = [
    Case("linalg_ldl", factorised, None, ("first", real_diagonal), (*FLOAT, "complex64"), slack=50, property=multiplied),
    Case("linalg_ldl_solve", solved, solution, "first", FLOAT, True, slack=50),
]
test_values = values_of(CASES)


@pytest.mark.parametrize("scale", [1e19, 1e-30, 1e37, 0.0])
def test_factors_of_large_and_small_matrices(scale: float, ivy_backend: Any) -> None:
    """Squares of the elements would be out of range."""
    x = (np.random.default_rng(0).uniform(-1, 1, (2, 3, 2)) * scale).astype("float32")
    q, r = (ivy.to_numpy(a) for a in ivy.linalg.qr(native(ivy_backend, x)))
    np.testing.assert_allclose(q @ r, x, rtol=1e-5, atol=1e-6 * scale)


def test_singular_matrices_have_factors(ivy_backend: Any) -> None:
    x = np.asarray([[[1, 2], [2, 4]], [[0, 0], [0, 0]], [[0, 1], [0, 3]], [[2, 1], [1, 3]]], "float32")
    permutation, lower, upper = ivy.linalg.lu(native(ivy_backend, x))
    assert_equal(ivy_backend, permutation @ lower @ upper, x, "float32")
    assert_equal(ivy_backend, ivy.linalg.lu_factor(native(ivy_backend, x[0])).LU, [[2, 4], [0.5, 0]], "float32")
