"""Reductions over axes."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_numpy.dtypes import as_ivy
from ivy_frontend_numpy.numpy_function import numpy_function
from ivy_frontend_numpy.promotion import array_like, promoted


def accumulated(x: Array, dtype: Any) -> Any:
    """The dtype of a sum: 64-bit for smaller integers."""
    wide = {"bool": ivy.int64, "int": ivy.int64, "uint": ivy.uint64}
    return as_ivy(dtype) or wide.get(x.dtype.kind, x.dtype)


def averaged(x: Array, dtype: Any = None) -> Array:
    """``x`` in the dtype of its mean: float64 of integers."""
    target = as_ivy(dtype) or (x.dtype if x.dtype.is_inexact else ivy.float64)
    return x if x.dtype is target else x.astype(target)


def _summing(name: str, fn: Callable[..., Any]) -> Any:
    def reduce(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
        x = array_like(a)
        return fn(x, axis=axis, dtype=accumulated(x, dtype), keepdims=keepdims)

    return _mirrored(reduce, name, fn)


def _choosing(name: str, fn: Callable[..., Any]) -> Any:
    def reduce(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        return fn(array_like(a), axis=axis, keepdims=keepdims)

    return _mirrored(reduce, name, fn)


def _index(name: str, fn: Callable[..., Any]) -> Any:
    def reduce(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        return fn(array_like(a), axis=axis, keepdims=keepdims).astype(ivy.int64)

    return _mirrored(reduce, name, fn)


def _cumulative(name: str, fn: Callable[..., Any]) -> Any:
    def reduce(a: Any, axis: int | None = None, dtype: Any = None) -> Any:
        x = array_like(a)
        x, axis = (ivy.reshape(x, (-1,)), 0) if axis is None else (x, axis)
        return fn(x, axis=axis, dtype=accumulated(x, dtype))

    return _mirrored(reduce, name, fn)


def _mirrored(reduce: Callable[..., Any], name: str, fn: Callable[..., Any]) -> Any:
    reduce.__name__ = reduce.__qualname__ = name
    reduce.__doc__ = fn.__doc__
    return numpy_function(reduce)


sum, prod = _summing("sum", ivy.sum), _summing("prod", ivy.prod)
max = amax = _choosing("max", ivy.max)
min = amin = _choosing("min", ivy.min)
all, any = _choosing("all", ivy.all), _choosing("any", ivy.any)
argmax, argmin = _index("argmax", ivy.argmax), _index("argmin", ivy.argmin)
cumsum, cumprod = _cumulative("cumsum", ivy.cumulative_sum), _cumulative("cumprod", ivy.cumulative_prod)
count_nonzero = _index("count_nonzero", ivy.count_nonzero)


@numpy_function
def mean(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
    """Arithmetic mean; of integers, in float64."""
    return ivy.mean(averaged(array_like(a), dtype), axis=axis, keepdims=keepdims)


def _variance(x: Array, axis: Any, ddof: float, keepdims: bool) -> Array:
    """The variance, real; of complex numbers, that of the real part and that of the imaginary part together."""
    if x.dtype.kind != "complex":
        return ivy.var(x, axis=axis, correction=float(ddof), keepdims=keepdims)
    parts = [ivy.var(part, axis=axis, correction=float(ddof), keepdims=keepdims) for part in (ivy.real(x), ivy.imag(x))]
    return parts[0] + parts[1]


@numpy_function
def var(a: Any, axis: Any = None, dtype: Any = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
    """Mean squared distance from the mean, over ``n - ddof``."""
    return _variance(averaged(array_like(a), dtype), axis, ddof, keepdims)


@numpy_function
def std(a: Any, axis: Any = None, dtype: Any = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
    """Square root of the variance."""
    return ivy.sqrt(_variance(averaged(array_like(a), dtype), axis, ddof, keepdims))


@numpy_function
def ptp(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    """Largest less smallest element."""
    x = array_like(a)
    return ivy.max(x, axis=axis, keepdims=keepdims) - ivy.min(x, axis=axis, keepdims=keepdims)


@numpy_function
def average(a: Any, axis: Any = None, weights: Any = None) -> Any:
    """Mean, weighted by ``weights`` of the shape of ``a``, or 1-d along ``axis``."""
    x = averaged(array_like(a))
    if weights is None:
        return ivy.mean(x, axis=axis)
    x, w = promoted(x, weights)
    if w.ndim == 1 and x.ndim > 1 and isinstance(axis, int):
        w = ivy.reshape(w, [-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])
    return ivy.sum(x * w, axis=axis) / ivy.sum(ivy.broadcast_to(w, x.shape), axis=axis)


@numpy_function
def median(a: Any, axis: int | None = None, *, keepdims: bool = False) -> Any:
    """Middle element, or the mean of the two middle ones."""
    x = averaged(array_like(a))
    flat, along = (ivy.reshape(x, (-1,)), 0) if axis is None else (x, axis % x.ndim)
    ordered, n = ivy.sort(flat, axis=along), flat.shape[along]
    before = (slice(None),) * along
    middle = (ordered[(*before, (n - 1) // 2)] + ordered[(*before, n // 2)]) / 2
    middle = ivy.where(ivy.any(ivy.isnan(flat), axis=along), ivy.nan, middle)  # NumPy's median of NaN is NaN
    if not keepdims:
        return middle
    return ivy.reshape(middle, [1 if axis is None or i == along else x.shape[i] for i in range(x.ndim)])


@numpy_function
def nansum(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
    """Sum, NaN counting as 0."""
    x = array_like(a)
    x = ivy.where(ivy.isnan(x), 0, x) if x.dtype.is_inexact else x
    return ivy.sum(x, axis=axis, dtype=accumulated(x, dtype), keepdims=keepdims)


@numpy_function
def nanmean(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    """Mean of the elements that are no NaN."""
    x = averaged(array_like(a))
    missing = ivy.isnan(x)
    total = ivy.sum(ivy.where(missing, 0, x), axis=axis, keepdims=keepdims)
    return total / ivy.sum(ivy.logical_not(missing), axis=axis, keepdims=keepdims).astype(x.dtype)


@numpy_function
def allclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Any:
    """Whether all elements are close. Differs: the result is a 0-d array, so that it can be traced."""
    return ivy.all(_close(a, b, rtol, atol, equal_nan))


@numpy_function
def isclose(a: Any, b: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Any:
    """Whether ``abs(a - b) <= atol + rtol * abs(b)``."""
    return _close(a, b, rtol, atol, equal_nan)


def _close(a: Any, b: Any, rtol: float, atol: float, equal_nan: bool) -> Array:
    x, y = promoted(a, b)
    x, y = averaged(x), averaged(y)
    near = ivy.where(ivy.isfinite(y), ivy.abs(x - y) <= atol + rtol * ivy.abs(y), ivy.equal(x, y))
    return ivy.logical_or(near, ivy.logical_and(ivy.isnan(x), ivy.isnan(y))) if equal_nan else near


@numpy_function
def array_equal(a1: Any, a2: Any) -> Any:
    """Whether shapes and elements are equal. Differs: the result is a 0-d array, so that it can be traced."""
    x, y = promoted(a1, a2)
    return ivy.all(ivy.equal(x, y)) if tuple(x.shape) == tuple(y.shape) else ivy.asarray(builtins.bool(0))
