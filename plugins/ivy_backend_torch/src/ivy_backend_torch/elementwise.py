"""Functions of each element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from ivy.hookspecs import hookimpl
from ivy_backend_torch import complex_values
from ivy_backend_torch.dtypes import INT64_MIN, UNSIGNED, ordered, unordered, wide


def unary(fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn`` itself."""

    def native(x, /):
        return fn(x)

    return hookimpl(native)


def unary_with(complex_fn: Callable[..., torch.Tensor], fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn``, and ``complex_fn`` of complex numbers."""

    def native(x, /):
        return complex_fn(x) if x.dtype.is_complex else fn(x)

    return hookimpl(native)


def of_floats(fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn`` of floating numbers, and nothing to do for all others."""

    def native(x, /):
        return fn(x) if x.dtype.is_floating_point else x

    return hookimpl(native)


def binary(fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn``, and for unsigned types ``fn`` modulo 2**64."""

    def native(x1, x2, /):
        if x1.dtype in UNSIGNED:
            return fn(x1.to(torch.int64), x2.to(torch.int64)).to(x1.dtype)
        return fn(x1, x2)

    return hookimpl(native)


def comparison(fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn``, a comparison by order."""

    def native(x1, x2, /):
        if x1.dtype in UNSIGNED:
            return fn(ordered(x1), ordered(x2))
        return fn(x1, x2)

    return hookimpl(native)


def extreme(fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn``, a choice by order."""

    def native(x1, x2, /):
        if x1.dtype in UNSIGNED:
            return unordered(fn(ordered(x1), ordered(x2)), x1.dtype)
        return fn(x1, x2)

    return hookimpl(native)


def logical(fn: Callable[..., torch.Tensor]) -> Any:
    """A hook that is ``fn`` of truth values."""

    def native(x1, x2, /):
        return fn(wide(x1), wide(x2))

    return hookimpl(native)


acos = unary_with(complex_values.acos, torch.acos)
acosh = unary(torch.acosh)
asin = unary(torch.asin)
asinh = unary(torch.asinh)
atan = unary(torch.atan)
atanh = unary(torch.atanh)
conj = unary(torch.conj_physical)
cos = unary(torch.cos)
cosh = unary(torch.cosh)
erf = unary(torch.erf)
exp = unary(torch.exp)
expm1 = unary_with(complex_values.expm1, torch.expm1)
isfinite = unary(torch.isfinite)
isinf = unary(torch.isinf)
isnan = unary(torch.isnan)
log = unary(torch.log)
log1p = unary_with(complex_values.log1p, torch.log1p)
log2 = unary(torch.log2)
log10 = unary(torch.log10)
real = unary(torch.real)
reciprocal = unary(torch.reciprocal)
rsqrt = unary(torch.rsqrt)
sin = unary(torch.sin)
sinh = unary(torch.sinh)
sqrt = unary(torch.sqrt)
tan = unary(torch.tan)
tanh = unary_with(complex_values.tanh, torch.tanh)

ceil = of_floats(torch.ceil)
floor = of_floats(torch.floor)
round = of_floats(torch.round)
trunc = of_floats(torch.trunc)

add = binary(torch.add)
bitwise_and = binary(torch.bitwise_and)
bitwise_left_shift = binary(torch.bitwise_left_shift)
bitwise_or = binary(torch.bitwise_or)
bitwise_xor = binary(torch.bitwise_xor)
multiply = binary(torch.mul)
pow = binary(torch.pow)
subtract = binary(torch.sub)

atan2 = binary(torch.atan2)
copysign = binary(torch.copysign)
divide = binary(torch.true_divide)
hypot = binary(torch.hypot)
nextafter = binary(torch.nextafter)
logaddexp = binary(torch.logaddexp)

equal = comparison(torch.eq)
not_equal = comparison(torch.ne)
greater = comparison(torch.gt)
greater_equal = comparison(torch.ge)
less = comparison(torch.lt)
less_equal = comparison(torch.le)

maximum = extreme(torch.maximum)
minimum = extreme(torch.minimum)

logical_and = logical(torch.logical_and)
logical_or = logical(torch.logical_or)
logical_xor = logical(torch.logical_xor)


@hookimpl
def logical_not(x, /):
    return torch.logical_not(wide(x))


@hookimpl
def abs(x, /):
    return x if x.dtype in UNSIGNED or x.dtype == torch.bool else torch.abs(x)


@hookimpl
def bitwise_invert(x, /):
    return torch.bitwise_not(wide(x)).to(x.dtype)


@hookimpl
def imag(x, /):
    return torch.imag(x) if x.dtype.is_complex else torch.zeros_like(x)


@hookimpl
def negative(x, /):
    return torch.neg(wide(x)).to(x.dtype)


@hookimpl
def sign(x, /):
    if x.dtype.is_complex:
        return torch.sgn(x)
    if x.dtype in UNSIGNED:
        return (x != 0).to(x.dtype)
    # torch gives 0 for NaN
    return torch.where(torch.isnan(x), x, torch.sign(x)) if x.dtype.is_floating_point else torch.sign(x)


@hookimpl
def signbit(x, /):
    return torch.zeros_like(x, dtype=torch.bool) if x.dtype in UNSIGNED else torch.signbit(x)


@hookimpl
def square(x, /):
    return x if x.dtype == torch.bool else torch.square(wide(x)).to(x.dtype)


@hookimpl
def clip(x, /, min=None, max=None):
    # torch.clamp drops NaN bounds on some devices and lacks booleans; max wins where min exceeds it
    x = x if min is None else maximum(x, min)
    return x if max is None else minimum(x, max)


@hookimpl
def bitwise_right_shift(x1, x2, /):
    if x1.dtype not in UNSIGNED:
        return torch.bitwise_right_shift(x1, x2)
    bits, shift = x1.to(torch.int64), x2.to(torch.int64)
    kept = torch.bitwise_left_shift(torch.ones_like(shift), 64 - shift) - 1  # without the copies of the sign bit
    return torch.where(shift == 0, bits, torch.bitwise_right_shift(bits, shift) & kept).to(x1.dtype)


def divided(x1: torch.Tensor, x2: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Quotient and remainder of unsigned numbers, as the int64 of the same bits.

    Source: Warren, Hacker's Delight, section 9-3: unsigned division by signed division of the half.
    """
    a, b = x1.to(torch.int64), x2.to(torch.int64)
    half = (a >> 1) & ~INT64_MIN
    q = torch.where(b < 0, torch.zeros_like(a), (half // torch.where(b < 0, 1, b)) << 1)
    r = a - q * b
    more = (r ^ INT64_MIN) >= (b ^ INT64_MIN)
    return q + more, r - torch.where(more, b, 0)


def divisor(x: torch.Tensor) -> torch.Tensor:
    """``x`` with 1 for 0 if it holds integers, by which torch refuses to divide even what is masked out later."""
    return x if x.dtype.is_floating_point else torch.where(x == 0, torch.ones_like(x), x)


@hookimpl
def floor_divide(x1, x2, /):
    if x1.dtype in UNSIGNED:
        return torch.where(x2 == 0, 0, divided(x1, divisor(x2))[0].to(x1.dtype))
    quotient = torch.floor_divide(x1, divisor(x2))
    if not x1.dtype.is_floating_point:
        return torch.where(x2 == 0, 0, quotient)
    # the standard has infinity over a number infinite, where torch has NaN, and a number over infinity 0
    return torch.where(torch.isinf(x1) != torch.isinf(x2), (x1 / x2).detach(), quotient)


@hookimpl
def remainder(x1, x2, /):
    x2 = divisor(x2)
    if x1.dtype in UNSIGNED:
        return divided(x1, x2)[1].to(x1.dtype)
    rest = torch.remainder(x1, x2)
    if not x1.dtype.is_floating_point:
        return rest
    # torch's 0 has the sign of x1
    return torch.where((rest == 0) & (torch.signbit(rest) != torch.signbit(x2)), torch.copysign(rest, x2), rest)
