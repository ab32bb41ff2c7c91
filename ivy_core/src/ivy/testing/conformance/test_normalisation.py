"""Normalisation of weights, and by the statistics of a batch with running ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import REAL, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of


def batch(d: Draw) -> Any:
    axis = d.choice(1, -1)
    shape = d.choice((4, 3), (2, 3, 4), (2, 3, 2, 2)) if axis == 1 else (2, 4, 3)
    affine = d.choice((), (d.array((3,)), d.array((3,))))
    return (d.array(shape), d.array((3,)), d.array((3,), low=0.5), *affine), {"axis": axis, "momentum": d.choice(0.1, 0.5)}


def batch_norm_training(x: Any, mean: Any, variance: Any, scale: Any = 1.0, offset: Any = 0.0, *, axis: int, momentum: float) -> Any:
    rows = np.moveaxis(x, axis, -1).reshape(-1, 3)
    y = (np.moveaxis(x, axis, -1) - rows.mean(0)) / np.sqrt(rows.var(0) + 1e-5) * scale + offset
    new = mean * (1 - momentum) + momentum * rows.mean(0), variance * (1 - momentum) + momentum * rows.var(0, ddof=1)
    return np.moveaxis(y, -1, axis), *new


def weighted(d: Draw) -> Any:
    axis = d.choice(0, 1, None)
    shape = () if axis is None else (2, 1, 1) if axis == 0 else (1, 3, 1)
    return (d.array((2, 3, 4), low=1), d.array(shape)), {"axis": axis}


def weight_norm(v: Any, g: Any, axis: Any) -> Any:
    others = tuple(i for i in range(3) if i != axis)
    return g * v / np.sqrt((v * v).sum(others, keepdims=True))


def spectral(d: Draw) -> Any:
    axis = d.choice(0, 1)
    u, v = d.array((2, 3)[axis], low=0.5), d.array((6, 4)[axis], low=0.5)
    return (d.array((2, 3, 2), low=0.5), u, v), {"axis": axis, "iterations": d.choice(1, 3)}


def spectral_norm(w: Any, u: Any, v: Any, axis: int, iterations: int) -> Any:
    matrix = np.moveaxis(w, axis, 0).reshape(w.shape[axis], -1)
    for _ in range(iterations):
        u = matrix @ v / np.linalg.norm(matrix @ v)
        v = u @ matrix / np.linalg.norm(u @ matrix)
    return w / (u @ matrix @ v), u, v


def standardize(x: Any, axis: Any) -> Any:
    return (x - x.mean(axis, keepdims=True)) / np.sqrt(x.var(axis, keepdims=True) + 1e-5)


CASES = [
    Case("batch_norm_training", batch, batch_norm_training, "inexact", gradient=True, slack=20),
    Case("weight_norm", weighted, weight_norm, "inexact", gradient=True, slack=5),
    Case("spectral_norm", spectral, spectral_norm, "inexact", slack=5),
    Case("standardize", lambda d: ((d.array((2, 3)),), {"axis": d.choice(-1, 0, (0, 1))}), standardize, "inexact", REAL, True, slack=20),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_the_spectral_norm_becomes_one(ivy_backend: Any) -> None:
    w = np.random.default_rng(0).standard_normal((4, 3, 2)).astype("float32")
    y, _, _ = ivy.spectral_norm(*[native(ivy_backend, a) for a in (w, np.ones(4, "float32"), np.ones(6, "float32"))], iterations=100)
    assert_equal(ivy_backend, ivy.linalg.svdvals(ivy.reshape(y, (4, 6)))[0], 1.0, "float32", slack=5)


def test_the_gradient_passes_through_the_weight_alone(ivy_backend: Any) -> None:
    """Of ``sum(w / (u @ w @ v))``, with u and v fixed at the singular vectors that the power method ends at."""
    if not ivy_backend.has("value_and_grad"):
        pytest.skip(f"the {ivy_backend.name} backend has no gradients")
    w = np.asarray([[3.0, 0.0], [0.0, 1.0]], "float32")
    one = ivy.Array(native(ivy_backend, np.asarray([1.0, 0.0], "float32")), ivy_backend)
    gradient = ivy.grad(lambda x: ivy.sum(ivy.spectral_norm(x, one, one)[0]))(ivy.Array(native(ivy_backend, w), ivy_backend))
    assert_equal(ivy_backend, gradient, [[1 / 3 - 4 / 9, 1 / 3], [1 / 3, 1 / 3]], "float32")
