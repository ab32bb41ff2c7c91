"""Activation functions for which TensorFlow has kernels of the same meaning."""

from __future__ import annotations

import math

import tensorflow as tf

from ivy.hookspecs import hookimpl
from ivy_backend_tf.elementwise import unary
from ivy_backend_tf.shapes import axes

sigmoid, log_sigmoid, selu, softsign = (unary(f) for f in (tf.sigmoid, tf.math.log_sigmoid, tf.nn.selu, tf.nn.softsign))
# tf.nn.silu has a gradient of its own that cannot be differentiated again everywhere
silu = unary(lambda x: x * tf.sigmoid(x))
relu = unary(lambda x: x if x.dtype is tf.bool else tf.nn.relu(x))


@hookimpl
def gelu(x, /, *, approximate=False):
    # tf.nn.gelu rounds its constants to single precision, for float64 too
    if approximate:
        return 0.5 * x * (1.0 + tf.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))
    return 0.5 * x * (1.0 + tf.math.erf(x * math.sqrt(0.5)))


@hookimpl
def leaky_relu(x, /, *, negative_slope=0.01):
    return tf.where(x > 0, x, x * tf.constant(negative_slope, x.dtype))


@hookimpl
def elu(x, /, *, alpha=1.0):
    return tf.nn.elu(x) if alpha == 1.0 else tf.where(x > 0, x, alpha * tf.nn.elu(x))


@hookimpl
def softplus(x, /, *, beta=1.0):
    return tf.math.softplus(x) if beta == 1.0 else tf.math.softplus(beta * x) / beta


@hookimpl
def softmax(x, /, *, axis=-1):
    if isinstance(axis, int) and x.shape.rank:
        return tf.nn.softmax(x, axis)
    powers = tf.exp(x - tf.reduce_max(x, axes(axis), keepdims=True))
    return powers / tf.reduce_sum(powers, axes(axis), keepdims=True)


@hookimpl
def log_softmax(x, /, *, axis=-1):
    if isinstance(axis, int) and x.shape.rank:
        return tf.nn.log_softmax(x, axis)
    return x - tf.reduce_logsumexp(x, axes(axis), keepdims=True)
