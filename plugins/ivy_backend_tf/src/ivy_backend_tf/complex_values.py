"""Functions of complex numbers whose special values the array API standard sets otherwise than TensorFlow."""

from __future__ import annotations

import tensorflow as tf


def parts(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    return tf.math.real(x), tf.math.imag(x)


def expm1(x: tf.Tensor) -> tf.Tensor:
    """``exp(x) - 1``. TensorFlow has NaN wherever the real part is not finite, and -0.0 for -0.0."""
    a, b = parts(x)
    low, loose = a < 0, tf.math.is_inf(a) & ~tf.math.is_finite(b)
    real = tf.where(loose, tf.where(low, -tf.ones_like(a), a), tf.exp(a) * tf.cos(b) - 1)
    imaginary = tf.where(loose & low, tf.zeros_like(b), tf.where(b == 0, b, tf.exp(a) * tf.sin(b)))
    out = tf.math.expm1(x)
    return tf.where(tf.math.is_finite(a), tf.complex(tf.math.real(out) + 0.0, tf.math.imag(out)), tf.complex(real, imaginary))


def log(x: tf.Tensor) -> tf.Tensor:
    """TensorFlow's vector kernel squares the parts, and has NaN where that underflows or overflows."""
    a, b = parts(x)
    large, small = tf.maximum(tf.abs(a), tf.abs(b)), tf.minimum(tf.abs(a), tf.abs(b))
    limit = tf.constant(1e15 if a.dtype is tf.float32 else 1e100, a.dtype)
    extreme = ((large < 1 / limit) | (large > limit)) & tf.math.is_finite(large)
    size = tf.math.log(large) + tf.math.log1p(tf.math.divide_no_nan(small, large) ** 2) / 2
    return tf.where(extreme, tf.complex(size, tf.atan2(b, a)), tf.math.log(x))


def log1p(x: tf.Tensor) -> tf.Tensor:
    """``log(1 + x)``. TensorFlow has NaN at -1 and wherever a part is not finite."""
    a, b = parts(x)
    infinite = tf.math.is_inf(a) | tf.math.is_inf(b)
    # only its being 0, NaN or infinite matters
    size = tf.where(infinite, tf.constant(float("inf"), a.dtype), tf.abs(a + 1) + tf.abs(b))
    special = infinite | tf.math.is_nan(a) | tf.math.is_nan(b) | (x == -1)
    return tf.where(special, tf.complex(tf.math.log(size), tf.atan2(b, a + 1)), tf.math.log1p(x))


def tanh(x: tf.Tensor) -> tf.Tensor:
    """TensorFlow follows C, where an infinite real part gives a zero imaginary part with the sign of ``sin(2 * imag(x))``."""
    a, b = parts(x)
    out = tf.tanh(x)
    zeros = tf.zeros_like(b)
    signed = tf.where(tf.math.is_nan(b) | (b >= 0), zeros, -zeros)
    return tf.where(tf.math.is_inf(a), tf.complex(tf.math.real(out), signed), out)
