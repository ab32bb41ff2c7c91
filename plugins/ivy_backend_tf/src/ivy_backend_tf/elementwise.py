"""Functions of each element. Where a kernel lacks a dtype, the reason and the way round stand beside it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_tf import complex_values
from ivy_backend_tf.dtypes import HALF, real_only
from ivy_backend_tf.interchange import cast

SIGNED = {tf.float16: tf.int16, tf.bfloat16: tf.int16, tf.float32: tf.int32, tf.float64: tf.int64}


def unary(fn: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The hook of a function that TensorFlow computes for every dtype that reaches it."""

    def call(x, /):
        return fn(x)

    return hookimpl(call)


def unary_with(complex_fn: Callable[[Any], Any], fn: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The hook of a function that is ``complex_fn`` of complex numbers."""

    def call(x, /):
        return complex_fn(x) if x.dtype.is_complex else fn(x)

    return hookimpl(call)


acos, acosh, asin, asinh, atan, atanh = (unary(f) for f in (tf.acos, tf.acosh, tf.asin, tf.asinh, tf.atan, tf.atanh))
cos, cosh, sin, sinh, tan = (unary(f) for f in (tf.cos, tf.cosh, tf.sin, tf.sinh, tf.tan))
exp = unary(tf.exp)
expm1 = unary_with(complex_values.expm1, tf.math.expm1)
log = unary_with(complex_values.log, tf.math.log)
log1p = unary_with(complex_values.log1p, tf.math.log1p)
tanh = unary_with(complex_values.tanh, tf.tanh)
erf, sqrt, rsqrt, conj = (unary(f) for f in (tf.math.erf, tf.sqrt, tf.math.rsqrt, tf.math.conj))
positive, reciprocal = unary(tf.identity), unary(tf.math.reciprocal)


def zero(x: tf.Tensor) -> tf.Tensor:
    """0 in the dtype of ``x``."""
    return tf.zeros([], x.dtype)


def truth(x: tf.Tensor) -> tf.Tensor:
    """Whether each element is non-zero."""
    return x if x.dtype is tf.bool else tf.not_equal(x, zero(x))


def no_boolean(x: tf.Tensor, function: str) -> None:
    if x.dtype is tf.bool:
        raise UnsupportedError(f"ivy.{function}: is not defined for bool. Convert with ivy.astype(x, 'int64') first.")


@hookimpl
def abs(x, /):
    return x if x.dtype.is_unsigned or x.dtype is tf.bool else tf.abs(x)


@hookimpl
def bitwise_invert(x, /):
    return tf.logical_not(x) if x.dtype is tf.bool else tf.bitwise.invert(x)


def integral(fn: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The hook of a rounding function: integers stay as they are, complex numbers are rounded by parts."""

    def call(x, /):
        if x.dtype.is_complex:
            return tf.complex(fn(tf.math.real(x)), fn(tf.math.imag(x)))
        return fn(x) if x.dtype.is_floating else tf.identity(x)

    return hookimpl(call)


floor, ceil, round = integral(tf.floor), integral(tf.math.ceil), integral(tf.round)
trunc = integral(lambda x: tf.where(x < 0, tf.math.ceil(x), tf.floor(x)))


@hookimpl
def imag(x, /):
    return tf.math.imag(x) if x.dtype.is_complex else tf.zeros_like(x)


@hookimpl
def real(x, /):
    return tf.math.real(x) if x.dtype.is_complex else tf.identity(x)


@hookimpl
def isnan(x, /):
    if x.dtype.is_complex:
        return tf.math.is_nan(tf.math.real(x)) | tf.math.is_nan(tf.math.imag(x))
    return tf.math.is_nan(x) if x.dtype.is_floating else tf.zeros_like(x, tf.bool)


@hookimpl
def isinf(x, /):
    if x.dtype.is_complex:
        return tf.math.is_inf(tf.math.real(x)) | tf.math.is_inf(tf.math.imag(x))
    return tf.math.is_inf(x) if x.dtype.is_floating else tf.zeros_like(x, tf.bool)


@hookimpl
def isfinite(x, /):
    if x.dtype.is_complex:
        return tf.math.is_finite(tf.math.real(x)) & tf.math.is_finite(tf.math.imag(x))
    return tf.math.is_finite(x) if x.dtype.is_floating else tf.ones_like(x, tf.bool)


def logarithm(base: float) -> Callable[[Any], Any]:
    """The hook of a logarithm without a kernel; in double precision, so that powers come out whole."""

    def call(x, /):
        if x.dtype.is_complex:
            return complex_values.log(x) / tf.constant(math.log(base), x.dtype)
        return tf.cast(tf.math.log(tf.cast(x, tf.float64)) / math.log(base), x.dtype)

    return hookimpl(call)


log2, log10 = logarithm(2.0), logarithm(10.0)


@hookimpl
def logical_not(x, /):
    return tf.logical_not(truth(x))


@hookimpl
def negative(x, /):
    no_boolean(x, "negative")
    if x.dtype.is_unsigned:  # there is no kernel, and TensorFlow's graph optimiser makes one of 0 - x all the same
        return tf.bitwise.invert(x) + tf.ones([], x.dtype)
    return tf.negative(x)


@hookimpl
def sign(x, /):
    no_boolean(x, "sign")
    return tf.cast(truth(x), x.dtype) if x.dtype.is_unsigned else tf.sign(x)


def sign_bit(x: tf.Tensor) -> tf.Tensor:
    """Whether the sign bit is set."""
    if x.dtype in SIGNED:
        return tf.bitcast(x, SIGNED[x.dtype]) < 0
    return tf.zeros_like(x, tf.bool) if x.dtype.is_unsigned or x.dtype is tf.bool else x < zero(x)


@hookimpl
def signbit(x, /):
    real_only(x, "signbit")
    return sign_bit(x)


@hookimpl
def square(x, /):
    return tf.identity(x) if x.dtype is tf.bool else tf.square(x)


@hookimpl
def add(x1, x2, /):
    return tf.logical_or(x1, x2) if x1.dtype is tf.bool else tf.add(x1, x2)


@hookimpl
def subtract(x1, x2, /):
    no_boolean(x1, "subtract")
    return tf.subtract(x1, x2)


@hookimpl
def multiply(x1, x2, /):
    return tf.logical_and(x1, x2) if x1.dtype is tf.bool else tf.multiply(x1, x2)


@hookimpl
def divide(x1, x2, /):
    return tf.truediv(x1, x2)


@hookimpl
def atan2(x1, x2, /):
    return tf.atan2(x1, x2)


def safe_divisor(x2: tf.Tensor) -> tf.Tensor:
    """``x2`` with 1 in place of what stops an integer division: 0 raises, and the lowest number over -1 traps."""
    bad = x2 == zero(x2)
    bad = bad if x2.dtype.is_unsigned else bad | (x2 == -tf.ones([], x2.dtype))
    return tf.where(bad, tf.ones([], x2.dtype), x2)


@hookimpl
def floor_divide(x1, x2, /):
    no_boolean(x1, "floor_divide")
    real_only(x1, "floor_divide")
    if x1.dtype.is_floating:
        return tf.math.floordiv(x1, x2)
    quotient = tf.where(x2 == zero(x2), zero(x2), tf.math.floordiv(x1, safe_divisor(x2)))
    return quotient if x1.dtype.is_unsigned else tf.where(x2 == -tf.ones([], x2.dtype), -x1, quotient)


@hookimpl
def remainder(x1, x2, /):
    no_boolean(x1, "remainder")
    real_only(x1, "remainder")
    if not x1.dtype.is_floating:
        return tf.math.floormod(x1, safe_divisor(x2))
    rest = tf.math.floormod(x1, x2)
    # TensorFlow's 0 has the sign of x1
    return tf.where((rest == zero(rest)) & (sign_bit(rest) != sign_bit(x2)), -rest, rest)


@hookimpl
def pow(x1, x2, /):
    no_boolean(x1, "pow")
    if not x1.dtype.is_integer:
        return tf.pow(x1, x2)
    # the kernel lacks unsigned integers and raises for negative powers
    wide = [cast(x, tf.int64) for x in (x1, x2)] if x1.dtype.is_unsigned else [x1, x2]
    return cast(tf.pow(wide[0], tf.maximum(wide[1], zero(wide[1]))), x1.dtype)


def bitwise(number: Callable[..., Any], boolean: Callable[..., Any]) -> Callable[..., Any]:
    """The hook of a bitwise function; TensorFlow's take no booleans."""

    def call(x1, x2, /):
        return boolean(x1, x2) if x1.dtype is tf.bool else number(x1, x2)

    return hookimpl(call)


bitwise_and = bitwise(tf.bitwise.bitwise_and, tf.logical_and)
bitwise_or = bitwise(tf.bitwise.bitwise_or, tf.logical_or)
bitwise_xor = bitwise(tf.bitwise.bitwise_xor, tf.math.logical_xor)


def shifted_out(x2: tf.Tensor) -> tf.Tensor:
    """Where a shift leaves nothing: TensorFlow clamps the count to one less than the bits."""
    return x2 >= tf.constant(x2.dtype.size * 8, x2.dtype)


@hookimpl
def bitwise_left_shift(x1, x2, /):
    return tf.where(shifted_out(x2), zero(x1), tf.bitwise.left_shift(x1, x2))


@hookimpl
def bitwise_right_shift(x1, x2, /):
    shifted = tf.bitwise.right_shift(x1, x2)
    return tf.where(shifted_out(x2), zero(x1), shifted) if x1.dtype.is_unsigned else shifted


@hookimpl
def copysign(x1, x2, /):
    size = tf.abs(x1)
    return tf.where(sign_bit(x2), -size, size)


@hookimpl
def equal(x1, x2, /):
    return tf.equal(x1, x2)


@hookimpl
def not_equal(x1, x2, /):
    return tf.not_equal(x1, x2)


def order(fn: Callable[..., Any], name: str, boolean: bool = True) -> Callable[..., Any]:
    """The hook of a function that rests on the order of numbers; TensorFlow's take no booleans."""

    def call(x1, x2, /):
        real_only(x1, name)
        if x1.dtype is tf.bool:
            out = fn(tf.cast(x1, tf.uint8), tf.cast(x2, tf.uint8))
            return out if boolean else tf.cast(out, tf.bool)
        return fn(x1, x2)

    return hookimpl(call)


greater, greater_equal = order(tf.greater, "greater"), order(tf.greater_equal, "greater_equal")
less, less_equal = order(tf.less, "less"), order(tf.less_equal, "less_equal")
maximum, minimum = order(tf.maximum, "maximum", boolean=False), order(tf.minimum, "minimum", boolean=False)


def logical(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The hook of a logical function, of numbers too."""

    def call(x1, x2, /):
        return fn(truth(x1), truth(x2))

    return hookimpl(call)


logical_and, logical_or, logical_xor = logical(tf.logical_and), logical(tf.logical_or), logical(tf.math.logical_xor)


@hookimpl
def hypot(x1, x2, /):
    a, b = tf.abs(x1), tf.abs(x2)
    if a.dtype in HALF or a.dtype is tf.float32:
        a, b = tf.cast(a, tf.float64), tf.cast(b, tf.float64)
        root = tf.sqrt(a * a + b * b)
        return tf.cast(tf.where(tf.math.is_inf(a) | tf.math.is_inf(b), np.inf, root), x1.dtype)
    big, small = tf.maximum(a, b), tf.minimum(a, b)
    ratio = tf.math.divide_no_nan(small, big)
    infinite = tf.math.is_inf(a) | tf.math.is_inf(b)
    return tf.where(infinite, tf.constant(np.inf, a.dtype), big * tf.sqrt(1.0 + ratio * ratio))


@tf.custom_gradient
def log_add_exp(x1: tf.Tensor, x2: tf.Tensor) -> Any:
    """``log(exp(x1) + exp(x2))`` of equal shapes; has its own gradient, as that of this form is one-sided on ties."""
    difference = tf.where(x1 == x2, zero(x1), x1 - x2)  # inf - inf is 0 here
    out = tf.maximum(x1, x2) + tf.math.softplus(-tf.abs(difference))

    def gradient(upstream: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        share = tf.sigmoid(tf.where(x1 == x2, zero(x1), x1 - x2))
        return upstream * share, upstream * (1.0 - share)

    return out, gradient


@hookimpl
def logaddexp(x1, x2, /):
    real_only(x1, "logaddexp")
    return log_add_exp(x1 + tf.zeros_like(x2), x2 + tf.zeros_like(x1))


@hookimpl
def nextafter(x1, x2, /):
    real_only(x1, "nextafter")
    if x1.dtype not in HALF:
        return tf.math.nextafter(x1, x2)
    # there is no kernel; the bits of neighbours differ by one, and those of the smallest number beside zero are 1
    bits, sign = tf.bitcast(x1, tf.int16), tf.bitcast(tf.ones([], x1.dtype) * -0.0, tf.int16)
    away = tf.where((x1 < x2) == (x1 > zero(x1)), tf.ones([], tf.int16), -tf.ones([], tf.int16))
    least = tf.where(x2 > zero(x2), tf.ones([], tf.int16), sign + tf.ones([], tf.int16))
    near = tf.bitcast(tf.where(x1 == zero(x1), least, bits + away), x1.dtype)
    return tf.where(x1 == x2, x2 + tf.zeros_like(x1), tf.where(tf.math.is_nan(x1) | tf.math.is_nan(x2), x1 + x2, near))
