"""Reductions over axes."""

from __future__ import annotations

import math

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import native_dtype


def count(x, axis):
    """The number of elements over which ``axis`` reduces."""
    if axis is None:
        return x.size
    return math.prod(x.shape[a] for a in ([axis] if isinstance(axis, int) else axis))


def none(axis):
    """Whether there is no axis to reduce over, for which MLX would take all."""
    return isinstance(axis, (tuple, list)) and not axis


@hookimpl
def all(x, /, *, axis=None, keepdims=False):
    if not x.size and not none(axis):  # mx.all of nothing may be False
        return mx.sum(x, axis=axis, keepdims=keepdims) == 0
    return x.astype(mx.bool_) if none(axis) else mx.all(x, axis=axis, keepdims=keepdims)


@hookimpl
def any(x, /, *, axis=None, keepdims=False):
    if not x.size and not none(axis):  # mx.any of nothing may be True
        return mx.sum(x, axis=axis, keepdims=keepdims) != 0
    return x.astype(mx.bool_) if none(axis) else mx.any(x, axis=axis, keepdims=keepdims)


@hookimpl
def max(x, /, *, axis=None, keepdims=False):
    return x if none(axis) else mx.max(x, axis=axis, keepdims=keepdims)


@hookimpl
def min(x, /, *, axis=None, keepdims=False):
    return x if none(axis) else mx.min(x, axis=axis, keepdims=keepdims)


@hookimpl
def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    x = x.astype(native_dtype(dtype))
    return x if none(axis) else mx.sum(x, axis=axis, keepdims=keepdims).astype(x.dtype)


@hookimpl
def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    x = x.astype(native_dtype(dtype))
    return x if none(axis) else mx.prod(x, axis=axis, keepdims=keepdims).astype(x.dtype)


@hookimpl
def mean(x, /, *, axis=None, keepdims=False):
    return x if none(axis) else mx.mean(x, axis=axis, keepdims=keepdims)


@hookimpl
def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    # mx.var takes whole numbers for the correction
    squares = mx.square(mx.abs(x - mean(x, axis=axis, keepdims=True))).astype(x.dtype)
    total = squares if none(axis) else mx.sum(squares, axis=axis, keepdims=keepdims)
    left = count(x, axis) - correction
    return total / mx.array(left if left > 0 else 0, total.dtype)


@hookimpl
def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    return mx.sqrt(var(x, axis=axis, correction=correction, keepdims=keepdims))


def running(name, fn, x, axis, dtype, first):
    """``fn`` along ``axis``, after the number ``first`` where there is one."""
    if axis is None and x.ndim != 1:
        raise ArgumentError(f"ivy.{name}: axis may be None only for 1-d arrays, got {x.ndim} axes. Name an axis.")
    axis, x = 0 if axis is None else axis, x.astype(native_dtype(dtype))
    out = fn(x, axis=axis).astype(x.dtype) if x.size else x
    if first is None:
        return out
    shape = [1 if i == axis % x.ndim else n for i, n in enumerate(x.shape)]
    return mx.concatenate([mx.full(shape, first, x.dtype), out], axis=axis)


@hookimpl
def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    return running("cumulative_sum", mx.cumsum, x, axis, dtype, 0 if include_initial else None)


@hookimpl
def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    return running("cumulative_prod", mx.cumprod, x, axis, dtype, 1 if include_initial else None)


@hookimpl
def logsumexp(x, /, *, axis=None, keepdims=False):
    return mx.logsumexp(x, axis=axis, keepdims=keepdims)
