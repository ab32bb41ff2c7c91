"""Where things are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import real_only
from ivy_backend_tf.elementwise import truth
from ivy_backend_tf.interchange import cast
from ivy_backend_tf.shapes import count, rank


def place(fn: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The hook of the place of an extreme element; TensorFlow passes over NaN, which counts as extreme here."""

    def call(x, /, *, axis=None, keepdims=False):
        real_only(x, name)
        if x.shape.is_fully_defined() and not count(x, axis):
            raise ArgumentError(
                f"ivy.{name}: needs at least one element along axis {axis}, got shape {tuple(x.shape)}."
            )
        flat, along = (tf.reshape(x, [-1]), 0) if axis is None else (x, int(axis))
        out = fn(flat, along, output_type=tf.int64)
        if x.dtype.is_floating:
            nan = tf.math.is_nan(flat)
            out = tf.where(tf.reduce_any(nan, along), tf.argmax(nan, along, output_type=tf.int64), out)
        if not keepdims:
            return out
        return tf.reshape(out, [1] * rank(x)) if axis is None else tf.expand_dims(out, along)

    return hookimpl(call)


argmax, argmin = place(tf.argmax, "argmax"), place(tf.argmin, "argmin")


@hookimpl
def nonzero(x, /):
    if not rank(x):
        raise ArgumentError("ivy.nonzero: needs at least one axis, got a 0-d array. Use ivy.reshape(x, (1,)).")
    return tuple(tf.unstack(tf.where(truth(x)), rank(x), axis=1))


@hookimpl
def searchsorted(x1, x2, /, *, side="left", sorter=None):
    if side not in ("left", "right"):
        raise ArgumentError(f"ivy.searchsorted: side must be 'left' or 'right', got {side!r}.")
    x1 = x1 if sorter is None else tf.gather(x1, sorter)
    real_only(x1, "searchsorted")
    common = tf.uint8 if x1.dtype is tf.bool else x1.dtype
    places = tf.searchsorted(cast(x1, common), tf.reshape(cast(x2, common), [-1]), side, tf.int64)
    return tf.reshape(places, tf.shape(x2))


@hookimpl
def where(condition, x1, x2, /):
    return tf.where(truth(condition), x1, x2)
