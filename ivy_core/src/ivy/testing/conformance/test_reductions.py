"""Reductions, running sums and norms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import ALL, REAL, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of


def reduced(empty: bool = False, **more: tuple[Any, ...]) -> Any:
    def draw(d: Draw) -> Any:
        x = d.array(d.shape(empty=empty), low=-3, high=3)
        return (x,), {"axis": d.axes(x.ndim), "keepdims": d.choice(False, True)} | {k: d.choice(*v) for k, v in more.items()}

    return draw


def at_least_two(d: Draw) -> Any:
    return (d.array(d.choice((2, 3), (4,), (2, 1, 3))),), {"axis": d.choice(None, -1, (-1,)), "correction": d.choice(0, 1, 0.5)}


def running(d: Draw) -> Any:
    x = d.array(d.shape(1, empty=False), low=-2, high=2)
    return (x,), {"axis": d.axis(x.ndim) if x.ndim > 1 else d.choice(None, 0), "include_initial": d.choice(False, True)}


def cumulative(fn: Any, start: int) -> Any:
    def reference(x: Any, axis: Any, include_initial: bool) -> Any:
        out = fn(x, axis=axis)
        shape = [1 if i == (axis or 0) % x.ndim else n for i, n in enumerate(x.shape)]
        return np.concatenate([np.full(shape, start), out], axis=axis or 0) if include_initial else out

    return reference


def norm(x: Any, axis: Any, keepdims: bool, ord: float) -> Any:
    size = np.abs(x)
    if ord in (np.inf, -np.inf):
        return (np.max if ord > 0 else np.min)(size, axis=axis, keepdims=keepdims)
    if ord == 0:
        return np.sum(size != 0, axis=axis, keepdims=keepdims)
    return np.sum(size**ord, axis=axis, keepdims=keepdims) ** (1 / ord)


def smooth_norm(d: Draw) -> Any:
    return (d.array((2, 3), low=0.5), ), {"axis": d.choice(None, -1), "ord": d.choice(2.0, 1.0, 3.0)}


def logsumexp(x: Any, **axes: Any) -> Any:
    return np.log(np.sum(np.exp(x), **axes))


CASES = [
    Case("all", reduced(True), np.all, "bool", ALL),
    Case("any", reduced(True), np.any, "bool", ALL),
    Case("max", reduced(), np.max, "first", REAL, True),
    Case("min", reduced(), np.min, "first", REAL, True),
    Case("sum", reduced(True), np.sum, "accumulate", ALL, True),
    Case("prod", reduced(True), np.prod, "accumulate", ALL, True, slack=5),
    Case("mean", reduced(), np.mean, "inexact", REAL, True),
    Case("var", at_least_two, lambda x, axis, correction: np.var(x, axis=axis, ddof=correction), "inexact", REAL, True),
    Case("std", at_least_two, lambda x, axis, correction: np.std(x, axis=axis, ddof=correction), "inexact", REAL, True),
    Case("cumulative_sum", running, cumulative(np.cumsum, 0), "accumulate", ALL, True),
    Case("cumulative_prod", running, cumulative(np.cumprod, 1), "accumulate", ALL, True, slack=5),
    Case("count_nonzero", reduced(True), np.count_nonzero, "index", ALL),
    Case("logsumexp", reduced(), logsumexp, "inexact", REAL, True),
    Case("vector_norm", reduced(ord=(2.0, 1.0, np.inf, -np.inf, 0, 3.0)), norm, "inexact", REAL),
    Case("vector_norm", smooth_norm, lambda x, axis, ord: norm(x, axis, False, ord), "inexact", gradient=True, label="smooth"),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.mark.parametrize("name", ["max", "min", "sum", "prod", "mean", "std"])
def test_nan_and_infinity_spread(name: str, ivy_backend: Any) -> None:
    x = np.asarray([[1.0, np.nan], [np.inf, 2.0]], "float32")
    with np.errstate(all="ignore"):
        expected = getattr(np, name)(x, axis=1)
    assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, x), axis=1), expected, "float32")


def test_logsumexp_neither_overflows_nor_makes_nan_of_minus_infinity(ivy_backend: Any) -> None:
    x = np.asarray([[1000.0, 1000.0], [-np.inf, -np.inf], [np.inf, 0.0]], "float32")
    with np.errstate(all="ignore"):
        expected = np.logaddexp(x[:, 0], x[:, 1])
    assert_equal(ivy_backend, ivy.logsumexp(native(ivy_backend, x), axis=1), expected, "float32")


@pytest.mark.parametrize("name", ["sum", "prod", "cumulative_sum", "cumulative_prod"])
def test_dtype_given(name: str, ivy_backend: Any) -> None:
    x = native(ivy_backend, np.asarray([1, 2, 3], "int32"))
    reference = {"sum": np.sum, "prod": np.prod, "cumulative_sum": np.cumsum, "cumulative_prod": np.cumprod}[name]
    assert_equal(ivy_backend, getattr(ivy, name)(x, dtype=ivy.float32), reference([1, 2, 3]), "float32")
