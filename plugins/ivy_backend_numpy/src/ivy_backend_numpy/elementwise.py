"""Functions of each element: NumPy's ufuncs, and what they lack."""

from __future__ import annotations

import numpy as np

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy import complex_values
from ivy_backend_numpy.error_function import erf_of
from ivy_backend_numpy.floating_errors import binary, silent, unary, unary_with

acos = hookimpl(unary(np.arccos))
acosh = hookimpl(unary(np.arccosh))
asin = hookimpl(unary(np.arcsin))
asinh = hookimpl(unary(np.arcsinh))
atan = hookimpl(unary(np.arctan))
atanh = hookimpl(unary(np.arctanh))
abs = hookimpl(unary(np.absolute))
bitwise_invert = hookimpl(unary(np.invert))
ceil = hookimpl(unary(np.ceil))
cos = hookimpl(unary(np.cos))
cosh = hookimpl(unary(np.cosh))
exp = hookimpl(unary(np.exp))
expm1 = hookimpl(unary_with(complex_values.expm1, np.expm1))
floor = hookimpl(unary(np.floor))
isfinite = hookimpl(unary(np.isfinite))
isinf = hookimpl(unary(np.isinf))
isnan = hookimpl(unary(np.isnan))
log = hookimpl(unary(np.log))
log1p = hookimpl(unary(np.log1p))
log2 = hookimpl(unary(np.log2))
log10 = hookimpl(unary(np.log10))
logical_not = hookimpl(unary(np.logical_not))
negative = hookimpl(unary(np.negative))
reciprocal = hookimpl(unary(np.reciprocal))
sign = hookimpl(unary(np.sign))
signbit = hookimpl(unary(np.signbit))
sin = hookimpl(unary(np.sin))
sinh = hookimpl(unary(np.sinh))
sqrt = hookimpl(unary(np.sqrt))
square = hookimpl(unary(np.square))
tan = hookimpl(unary(np.tan))
tanh = hookimpl(unary_with(complex_values.tanh, np.tanh))
trunc = hookimpl(unary(np.trunc))

add = hookimpl(binary(np.add))
atan2 = hookimpl(binary(np.arctan2))
bitwise_and = hookimpl(binary(np.bitwise_and))
bitwise_left_shift = hookimpl(binary(np.left_shift))
bitwise_or = hookimpl(binary(np.bitwise_or))
bitwise_right_shift = hookimpl(binary(np.right_shift))
bitwise_xor = hookimpl(binary(np.bitwise_xor))
copysign = hookimpl(binary(np.copysign))
divide = hookimpl(binary(np.divide))
equal = hookimpl(binary(np.equal))
greater = hookimpl(binary(np.greater))
greater_equal = hookimpl(binary(np.greater_equal))
hypot = hookimpl(binary(np.hypot))
less = hookimpl(binary(np.less))
less_equal = hookimpl(binary(np.less_equal))
logical_and = hookimpl(binary(np.logical_and))
logical_or = hookimpl(binary(np.logical_or))
logical_xor = hookimpl(binary(np.logical_xor))
maximum = hookimpl(binary(np.maximum))
minimum = hookimpl(binary(np.minimum))
multiply = hookimpl(binary(np.multiply))
nextafter = hookimpl(binary(np.nextafter))
not_equal = hookimpl(binary(np.not_equal))
remainder = hookimpl(binary(np.remainder))
subtract = hookimpl(binary(np.subtract))


@hookimpl
def conj(x, /):
    return np.conjugate(x, out=...) if x.dtype.kind == "c" else x


@hookimpl
def real(x, /):
    return np.real(x)


@hookimpl
def imag(x, /):
    return np.imag(x) if x.dtype.kind == "c" else np.zeros_like(x)


@hookimpl
def round(x, /):
    # np.rint makes floating numbers of integers
    return x if x.dtype.kind in "biu" else np.rint(x, out=...)


@hookimpl
def erf(x, /):
    if x.dtype.kind == "c":
        raise UnsupportedError("ivy.erf: the numpy backend has no erf of complex numbers. Take the real part first.")
    return silent(erf_of, x)


@hookimpl
def logaddexp(x1, x2, /):
    if x1.dtype.kind == "c":
        top = np.where(x1.real > x2.real, x1, x2)
        return silent(np.add, top, silent(np.log, silent(np.exp, x1 - top) + silent(np.exp, x2 - top)), out=...)
    return silent(np.logaddexp, x1, x2, out=...)


def infinite_quotients(x1, x2, quotient):
    return np.where(np.isinf(x1) != np.isinf(x2), x1 / x2, quotient)


@hookimpl
def floor_divide(x1, x2, /):
    quotient = silent(np.floor_divide, x1, x2, out=...)
    # the standard has infinity over a number infinite, where numpy has NaN, and a number over infinity 0
    return quotient if x1.dtype.kind in "biu" else silent(infinite_quotients, x1, x2, quotient)


@hookimpl
def pow(x1, x2, /):
    if x1.dtype.kind in "iu" and np.any(x2 < 0):  # numpy raises for a negative power among integers
        return np.power(x1, np.abs(x2), out=...) * ((x2 >= 0) | (x1 * x1 == 1))
    return silent(np.power, x1, x2, out=...)


@hookimpl
def clip(x, /, min=None, max=None):
    x = x if min is None else np.maximum(x, min, out=...)
    return x if max is None else np.minimum(x, max, out=...)
