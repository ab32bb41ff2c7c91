"""Order, all of it by ``tf.math.top_k`` of integer keys: it is stable, and NaN has one place among integers."""

from __future__ import annotations

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF, real_only
from ivy_backend_tf.shapes import move, normal_axis, rank, static_shape


def order_key(x: tf.Tensor) -> tf.Tensor:
    """Integers in the order of ``x``, NaN last. The bits of a float are ordered like it, below zero in reverse."""
    if x.dtype is tf.bool:
        return tf.cast(x, tf.uint8)
    if not x.dtype.is_floating:
        return x
    x = tf.cast(x, tf.float32) if x.dtype in HALF else x
    whole = tf.int32 if x.dtype is tf.float32 else tf.int64
    bits = tf.bitcast(x + tf.zeros([], x.dtype), whole)  # -0.0 + 0.0 is 0.0
    key = tf.where(bits < 0, tf.bitwise.bitwise_xor(bits, tf.constant(whole.max, whole)), bits)
    return tf.where(tf.math.is_nan(x), tf.constant(whole.max, whole), key)


def ordered(x: tf.Tensor, axis: int, descending: bool, k: int | None, name: str) -> tuple[tf.Tensor, tf.Tensor]:
    """The first ``k`` elements along ``axis`` in order, and their indices."""
    real_only(x, name)
    axis = normal_axis(int(axis), rank(x))
    last = move(x, axis, -1)
    key = order_key(last)
    # inverted bits reverse the order without the overflow of negation
    key = key if descending else tf.bitwise.invert(key)
    indices = tf.cast(tf.math.top_k(key, static_shape(last)[-1] if k is None else k).indices, tf.int64)
    values = tf.gather(last, indices, axis=rank(x) - 1, batch_dims=rank(x) - 1)
    return move(values, -1, axis), move(indices, -1, axis)


@hookimpl
def sort(x, /, *, axis=-1, descending=False, stable=True):
    return ordered(x, axis, descending, None, "sort")[0]


@hookimpl
def argsort(x, /, *, axis=-1, descending=False, stable=True):
    return ordered(x, axis, descending, None, "argsort")[1]


@hookimpl
def top_k(x, k, /, *, axis=-1, largest=True):
    size = static_shape(x)[axis]
    if not 0 <= int(k) <= size:
        raise ArgumentError(f"ivy.top_k: k must be from 0 to {size}, the size of axis {axis}, got {k}.")
    return ordered(x, axis, largest, int(k), "top_k")
