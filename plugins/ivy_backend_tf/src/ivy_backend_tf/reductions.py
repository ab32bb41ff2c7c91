"""Reductions over axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF, native_dtype, real_only
from ivy_backend_tf.elementwise import truth
from ivy_backend_tf.interchange import cast
from ivy_backend_tf.shapes import axes, count, rank


@hookimpl
def all(x, /, *, axis=None, keepdims=False):
    return tf.reduce_all(truth(x), axes(axis), keepdims)


@hookimpl
def any(x, /, *, axis=None, keepdims=False):
    return tf.reduce_any(truth(x), axes(axis), keepdims)


def extreme(fn: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The hook of the largest or smallest element, of which there must be one."""

    def call(x, /, *, axis=None, keepdims=False):
        real_only(x, name)
        if x.shape.is_fully_defined() and not count(x, axis):
            raise ArgumentError(
                f"ivy.{name}: needs at least one element along axis {axis}, got shape {tuple(x.shape)}."
            )
        if x.dtype is tf.bool:
            return tf.cast(fn(tf.cast(x, tf.uint8), axes(axis), keepdims), tf.bool)
        return fn(x, axes(axis), keepdims)

    return hookimpl(call)


max, min = extreme(tf.reduce_max, "max"), extreme(tf.reduce_min, "min")


def widened(fn: Callable[..., Any], x: tf.Tensor, dtype: tf.DType, *args: Any) -> tf.Tensor:
    """``fn`` of ``x`` as ``dtype``; half precision accumulates in single."""
    if dtype in HALF:
        return tf.cast(fn(cast(x, tf.float32), *args), dtype)
    return fn(cast(x, dtype), *args)


@hookimpl
def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    return widened(tf.reduce_sum, x, native_dtype(dtype) or x.dtype, axes(axis), keepdims)


@hookimpl
def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    return widened(tf.reduce_prod, x, native_dtype(dtype) or x.dtype, axes(axis), keepdims)


@hookimpl
def mean(x, /, *, axis=None, keepdims=False):
    return widened(tf.reduce_mean, x, x.dtype, axes(axis), keepdims)


def variance(x: tf.Tensor, axis: Any, correction: float, keepdims: bool) -> tf.Tensor:
    """``sum(abs(x - mean)**2) / (n - correction)``; NaN where that is 0 / 0."""
    distance = x - tf.reduce_mean(x, axes(axis), keepdims=True)
    squares = tf.math.real(distance * tf.math.conj(distance)) if x.dtype.is_complex else distance * distance
    if not correction:
        return tf.reduce_mean(squares, axes(axis), keepdims)
    freedom = count(x, axis) - correction
    return tf.reduce_sum(squares, axes(axis), keepdims) / tf.constant(freedom if freedom > 0 else 0.0, squares.dtype)


@hookimpl
def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    return widened(variance, x, x.dtype, axis, correction, keepdims)


@hookimpl
def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    return tf.sqrt(var(x, axis=axis, correction=correction, keepdims=keepdims))


def cumulative(
    x: tf.Tensor, fn: Callable[..., Any], axis: int | None, dtype: Any, initial: tf.Tensor | None
) -> tf.Tensor:
    """``fn`` along ``axis``, with ``initial`` put first."""
    if axis is None and rank(x) != 1:
        raise ArgumentError(f"ivy: a cumulative function needs an axis for an array of {rank(x)} axes.")
    axis = axis or 0
    out = widened(fn, x, native_dtype(dtype) or x.dtype, axis)
    if initial is None:
        return out
    first = [1 if i == axis % rank(x) else n for i, n in enumerate(tf.unstack(tf.shape(x)))]
    return tf.concat([tf.cast(tf.fill(first, initial), out.dtype), out], axis)


@hookimpl
def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    return cumulative(x, tf.cumsum, axis, dtype, tf.constant(0) if include_initial else None)


@hookimpl
def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    return cumulative(x, tf.math.cumprod, axis, dtype, tf.constant(1) if include_initial else None)


@hookimpl
def logsumexp(x, /, *, axis=None, keepdims=False):
    real_only(x, "logsumexp")
    return tf.reduce_logsumexp(x, axes(axis), keepdims)
