"""Reductions over axes."""

from __future__ import annotations

import math

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import computed_wide, is_half, native_dtype
from ivy_backend_numpy.floating_errors import silent
from ivy_backend_numpy.interchange import astype


def axes_of(axis):
    """``axis`` as ufunc.reduce takes it."""
    return tuple(axis) if isinstance(axis, list) else axis


def count(x, axis):
    """The number of elements over which ``axis`` reduces."""
    if axis is None:
        return x.size
    return math.prod(x.shape[a] for a in (axis if isinstance(axis, (tuple, list)) else (axis,)))


def reduce(ufunc, x, axis, keepdims):
    return silent(ufunc.reduce, x, axis=axes_of(axis), keepdims=keepdims, out=...)


def accumulate(ufunc, x, axis, dtype, keepdims):
    """``ufunc.reduce`` in ``dtype``, which accumulates in float32 where it is of half precision."""
    dtype = native_dtype(dtype)
    x = x if x.dtype == dtype else astype(x, dtype)
    inner = np.float32 if is_half(dtype) else dtype
    out = silent(ufunc.reduce, x, axis=axes_of(axis), dtype=inner, keepdims=keepdims, out=...)
    return out if out.dtype == dtype else silent(out.astype, dtype)


@hookimpl
def all(x, /, *, axis=None, keepdims=False):
    return reduce(np.logical_and, x, axis, keepdims)


@hookimpl
def any(x, /, *, axis=None, keepdims=False):
    return reduce(np.logical_or, x, axis, keepdims)


@hookimpl
def max(x, /, *, axis=None, keepdims=False):
    return reduce(np.maximum, x, axis, keepdims)


@hookimpl
def min(x, /, *, axis=None, keepdims=False):
    return reduce(np.minimum, x, axis, keepdims)


@hookimpl
def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    return accumulate(np.add, x, axis, dtype, keepdims)


@hookimpl
def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    return accumulate(np.multiply, x, axis, dtype, keepdims)


def mean_of(x, axis, keepdims):
    # np.mean warns of no elements, by warnings.warn, which no error state silences
    total = reduce(np.add, x, axis, keepdims)
    return silent(np.divide, total, total.dtype.type(count(x, axis)), out=...)


def var_of(x, axis, correction, keepdims):
    distance = silent(np.subtract, x, mean_of(x, axis, True))
    squares = (distance * distance.conj()).real if x.dtype.kind == "c" else silent(np.square, distance)
    total = reduce(np.add, squares, axis, keepdims)
    n = np.maximum(count(x, axis) - correction, 0)
    out = silent(np.divide, total, total.dtype.type(n), out=...)
    return out.astype(x.dtype) if x.dtype.kind == "c" else out


@hookimpl
def mean(x, /, *, axis=None, keepdims=False):
    return computed_wide(mean_of, x, axis=axis, keepdims=keepdims)


@hookimpl
def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    return computed_wide(var_of, x, axis=axis, correction=correction, keepdims=keepdims)


@hookimpl
def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    def root(x):
        return silent(np.sqrt, var_of(x, axis, correction, keepdims), out=...)

    return computed_wide(root, x)


def running(name, fn, x, axis, dtype, include_initial):
    if axis is None and x.ndim != 1:
        raise ArgumentError(f"ivy.{name}: axis may be None only for 1-d arrays, got {x.ndim} axes. Name an axis.")
    dtype = native_dtype(dtype)
    inner = np.dtype(np.float32) if is_half(dtype) else dtype
    out = silent(fn, astype(x, dtype, copy=False), axis=axis, dtype=inner, include_initial=include_initial)
    return out if out.dtype == dtype else silent(out.astype, dtype)


@hookimpl
def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    return running("cumulative_sum", np.cumulative_sum, x, axis, dtype, include_initial)


@hookimpl
def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    return running("cumulative_prod", np.cumulative_prod, x, axis, dtype, include_initial)


@hookimpl
def count_nonzero(x, /, *, axis=None, keepdims=False):
    return np.asarray(np.count_nonzero(x, axis=axes_of(axis), keepdims=keepdims), dtype=np.int64)
