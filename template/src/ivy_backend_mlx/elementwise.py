"""Functions of each element: MLX's kernels, and what they lack."""

from __future__ import annotations

import mlx.core as mx

from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import is_complex, is_floating, is_inexact, real_only


def unary(fn):
    def native(x, /):
        return fn(x)

    return hookimpl(native)


def binary(fn):
    def native(x1, x2, /):
        return fn(x1, x2)

    return hookimpl(native)


abs, acosh, asin = unary(mx.abs), unary(mx.arccosh), unary(mx.arcsin)
asinh, atan, atanh = unary(mx.arcsinh), unary(mx.arctan), unary(mx.arctanh)
bitwise_invert, ceil, cos, cosh = unary(mx.bitwise_invert), unary(mx.ceil), unary(mx.cos), unary(mx.cosh)
exp, floor, isfinite, isinf, isnan = (unary(f) for f in (mx.exp, mx.floor, mx.isfinite, mx.isinf, mx.isnan))
log, log1p, log2, log10 = unary(mx.log), unary(mx.log1p), unary(mx.log2), unary(mx.log10)
logical_not, negative, acos = unary(mx.logical_not), unary(mx.negative), unary(mx.arccos)
round, sin, sinh, sqrt, tan = unary(mx.round), unary(mx.sin), unary(mx.sinh), unary(mx.sqrt), unary(mx.tan)
square, trunc, conj = unary(mx.square), unary(mx.trunc), unary(mx.conj)

add, subtract, multiply, divide = binary(mx.add), binary(mx.subtract), binary(mx.multiply), binary(mx.divide)
bitwise_and, bitwise_or, bitwise_xor = binary(mx.bitwise_and), binary(mx.bitwise_or), binary(mx.bitwise_xor)
equal, not_equal, greater, greater_equal = binary(mx.equal), binary(mx.not_equal), binary(mx.greater), binary(mx.greater_equal)
less, less_equal, logical_and, logical_or = binary(mx.less), binary(mx.less_equal), binary(mx.logical_and), binary(mx.logical_or)
maximum, minimum, atan2 = binary(mx.maximum), binary(mx.minimum), binary(mx.arctan2)
logaddexp, pow = binary(mx.logaddexp), binary(mx.power)
bitwise_left_shift, bitwise_right_shift = binary(mx.left_shift), binary(mx.right_shift)
logical_xor = binary(lambda x1, x2: x1.astype(mx.bool_) != x2.astype(mx.bool_))


@hookimpl
def real(x, /):
    return mx.real(x) if is_complex(x) else x


@hookimpl
def imag(x, /):
    return mx.imag(x) if is_complex(x) else mx.zeros_like(x)


def of_parts(real, imaginary):
    """A complex array; ``real + 1j * imaginary`` would make NaN of infinite parts."""
    return mx.stack([real, imaginary], axis=-1).view(mx.complex64).squeeze(-1)


@hookimpl
def sign(x, /):
    return mx.where(mx.isnan(x), x, mx.sign(x)) if is_inexact(x) else mx.sign(x)  # MLX has 0 for NaN


@hookimpl
def expm1(x, /):
    if not is_complex(x):
        return mx.expm1(x)
    a, b = mx.real(x), mx.imag(x)
    real = mx.expm1(a) * mx.cos(b) - 2 * mx.square(mx.sin(b / 2))
    imaginary = mx.where(b == 0, b, mx.exp(a) * mx.sin(b))
    loose = mx.isinf(a) & ~mx.isfinite(b)  # the standard's special values
    return of_parts(mx.where(loose, mx.where(a < 0, -1, a), real), mx.where(loose & (a < 0), 0, imaginary))


@hookimpl
def tanh(x, /):
    out = mx.tanh(x)
    if not is_complex(x):
        return out
    far = mx.isinf(mx.real(x))
    zeros = copysign(mx.zeros_like(mx.imag(x)), mx.imag(x))
    return of_parts(mx.where(far, mx.sign(mx.real(x)), mx.real(out)), mx.where(far, zeros, mx.imag(out)))


def over(fn, x1, x2):
    """``fn`` of integers, 0 where ``x2`` is, which MLX leaves open."""
    none = x2 == 0
    return mx.where(none, 0, fn(x1, mx.where(none, 1, x2))).astype(x1.dtype)


@hookimpl
def floor_divide(x1, x2, /):
    return mx.floor_divide(x1, x2) if is_inexact(x1) else over(mx.floor_divide, x1, x2)


@hookimpl
def remainder(x1, x2, /):
    if not is_floating(x1):
        return over(mx.remainder, x1, x2)
    out = mx.remainder(x1, x2)
    return mx.where(out == 0, copysign(out, x2), out)  # a zero has the sign of x2 too


@hookimpl
def erf(x, /):
    real_only("erf", x)
    return mx.erf(x)


@hookimpl
def signbit(x, /):
    if not is_floating(x):
        return x < 0
    unsigned = {2: mx.uint16, 4: mx.uint32, 8: mx.uint64}[x.dtype.size]
    return mx.right_shift(x.view(unsigned), 8 * x.dtype.size - 1) == 1


@hookimpl
def copysign(x1, x2, /):
    size = mx.abs(x1)
    return mx.where(signbit(x2), -size, size)


@hookimpl
def hypot(x1, x2, /):
    x1, x2 = mx.abs(x1), mx.abs(x2)
    large, small = mx.maximum(x1, x2), mx.minimum(x1, x2)
    safe = mx.where((large > 0) & mx.isfinite(large), large, mx.ones_like(large))
    out = large * mx.sqrt(1 + mx.square(small / safe))
    return mx.where(mx.isinf(x1) | mx.isinf(x2), float("inf"), out)


@hookimpl
def nextafter(x1, x2, /):
    signed = {2: mx.int16, 4: mx.int32, 8: mx.int64}[x1.dtype.size]
    step = mx.where((x1 < x2) == (x1 > 0), 1, -1).astype(signed)
    smallest = mx.where(x2 > 0, 1, 1 + mx.iinfo(signed).min).astype(signed).view(x1.dtype)
    out = mx.where(x1 == x2, x2, mx.where(x1 == 0, smallest, (x1.view(signed) + step).view(x1.dtype)))
    return mx.where(mx.isnan(x1) | mx.isnan(x2), float("nan"), out)
