"""Distributions for which ``tf.random`` has a stateless function."""

from __future__ import annotations

import tensorflow as tf

from ivy.functional.random_distributions import common_shape
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF, native_dtype
from ivy_backend_tf.random import seed_of
from ivy_backend_tf.shapes import sizes as plain_sizes
from ivy_backend_tf.shapes import static_shape


def wide(x: tf.Tensor) -> tf.Tensor:
    """``x``, in float32 if it is of half precision."""
    return tf.cast(x, tf.float32) if x.dtype in HALF else x


def shape_for(shape: object, *parameters: tf.Tensor) -> object:
    return plain_sizes(common_shape(shape, *[static_shape(p) for p in parameters]))


@hookimpl
def random_standard_gamma(alpha, /, *, shape=None, key=None):
    sizes = shape_for(shape, alpha)
    parameter = tf.broadcast_to(wide(alpha), sizes)  # the kernel takes trailing axes only
    drawn = tf.random.stateless_gamma(sizes, seed_of(key), parameter, dtype=parameter.dtype)
    return tf.cast(drawn, alpha.dtype)


@hookimpl
def random_poisson(rate, /, *, shape=None, dtype=None, key=None):
    sizes = shape_for(shape, rate)
    parameter = tf.broadcast_to(wide(rate), sizes)  # the kernel takes trailing axes only
    # drawn as float64: the integer kernels overflow silently for large rates
    drawn = tf.random.stateless_poisson(sizes, seed_of(key), parameter, tf.float64)
    return tf.cast(drawn, native_dtype(dtype) or tf.int64)


@hookimpl
def random_binomial(n, p, /, *, shape=None, dtype=None, key=None):
    sizes = shape_for(shape, n, p)
    counts, chance = tf.broadcast_to(wide(n), sizes), tf.broadcast_to(wide(p), sizes)
    drawn = tf.random.stateless_binomial(sizes, seed_of(key), counts, chance, tf.int64)
    return tf.cast(drawn, native_dtype(dtype) or tf.int64)
