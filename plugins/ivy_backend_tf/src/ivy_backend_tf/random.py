"""Random numbers by TensorFlow's stateless functions. A key is int64[2], each number below 2**32.

Seeds have 64 bits: the upper half is free to tell derived keys from draws, so they never share a stream.
"""

from __future__ import annotations

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF, native_dtype
from ivy_backend_tf.shapes import sizes

LOW = 2**32
SPLIT, FOLD = 1, 2


def seed_of(key: tf.Tensor, high: tuple[int, int] = (0, 0)) -> tf.Tensor:
    """The seed of ``key``, with ``high`` in the upper halves."""
    seed = tf.cast(key, tf.int64)
    upper = [h % LOW << 32 for h in high]
    signed = [u - 2**64 if u >= 2**63 else u for u in upper]
    return tf.bitwise.bitwise_xor(seed, tf.constant(signed, tf.int64)) if any(high) else seed


def new_keys(shape: list[int], seed: tf.Tensor) -> tf.Tensor:
    return tf.random.stateless_uniform(shape, seed, minval=0, maxval=LOW, dtype=tf.int64)


@hookimpl
def random_key(seed, /):
    return tf.constant([int(seed) >> 32 & LOW - 1, int(seed) & LOW - 1], tf.int64)


@hookimpl
def random_split(key, number=2, /):
    return new_keys([int(number), 2], seed_of(key, (SPLIT, 0)))


@hookimpl
def random_fold_in(key, data, /):
    # what exceeds 32 bits goes beside the tag
    data = int(data)
    return new_keys([2], seed_of(key, (FOLD | (data >> 32) << 2, data)))


def floating(dtype: object, name: str) -> tf.DType:
    """The dtype to draw; only real floating ones can be."""
    target = native_dtype(dtype)
    if target is None or not target.is_floating:
        raise ArgumentError(
            f"ivy.{name}: dtype must be real floating, got {dtype}. Use ivy.random.randint for integers."
        )
    return target


@hookimpl
def random_uniform(shape=(), *, low=0.0, high=1.0, dtype=None, key=None):
    target = floating(dtype, "random_uniform")
    low, high = tf.constant(low, target), tf.constant(high, target)
    unit = tf.random.stateless_uniform(sizes(shape), seed_of(key), dtype=target)
    drawn = unit * (high - low) + low
    # rounding may reach the upper bound, which is excluded
    return tf.where((drawn >= high) & (low < high), low, drawn)


@hookimpl
def random_normal(shape=(), *, mean=0.0, std=1.0, dtype=None, key=None):
    target = floating(dtype, "random_normal")
    draw = tf.float32 if target in HALF else target
    return tf.cast(tf.random.stateless_normal(sizes(shape), seed_of(key), mean, std, draw), target)


@hookimpl
def random_randint(low, high, /, shape=(), *, dtype=None, key=None):
    if not int(low) < int(high):
        raise ArgumentError(f"ivy.random_randint: low must be less than high, got {low} and {high}.")
    drawn = tf.random.stateless_uniform(sizes(shape), seed_of(key), minval=int(low), maxval=int(high), dtype=tf.int64)
    return tf.cast(drawn, native_dtype(dtype) or tf.int64)


@hookimpl
def random_permutation(n, /, *, key=None):
    draws = tf.random.stateless_uniform([int(n)], seed_of(key), minval=None, maxval=None, dtype=tf.int64)
    return tf.cast(tf.math.top_k(draws, int(n)).indices, tf.int64)
