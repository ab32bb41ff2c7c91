"""Special functions, of real numbers, and the elementwise functions beyond the array API standard."""

from __future__ import annotations

import builtins
import math
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.creation import arange, ones_like, zeros_like
from ivy.functional.elementwise import (
    abs,
    add,
    divide,
    equal,
    exp,
    floor,
    floor_divide,
    greater,
    greater_equal,
    imag,
    isnan,
    less,
    log,
    log1p,
    logical_and,
    logical_not,
    logical_or,
    maximum,
    minimum,
    multiply,
    negative,
    not_equal,
    pow,
    real,
    sin,
    square,
    subtract,
    trunc,
)  # fmt: skip
from ivy.functional.manipulation import broadcast_to, concat, reshape
from ivy.functional.searching import where
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivy.array import Array
    from ivy.typing import Inexact, Promoted

SOURCE = "scipy.special, whose definitions are followed"
SHAPES = "The arrays broadcast; the result has their common shape."
SPECIAL = "NaN gives NaN; an empty array gives an empty array."


@primitive
def lgamma(x: Inexact, /) -> Array:
    """Logarithm of the magnitude of the gamma function; infinite at 0 and the negative integers."""


@primitive
def digamma(x: Inexact, /) -> Array:
    """Logarithmic derivative of the gamma function. At its poles, 0 and the negative integers, unspecified: NaN or infinite."""


@primitive
def polygamma(n: int, x: Inexact, /) -> Array:
    """The derivative of order ``n`` of :func:`digamma`; for ``n`` > 0, of positive ``x``."""


@composite
def multigammaln(x: Inexact, p: int, /) -> Array:
    """Logarithm of the gamma function of ``p`` dimensions, of ``x`` > (p - 1) / 2.
    Special: NaN or a meaningless number outside of the domain, as the sum of :func:`lgamma` gives. Raises: ArgumentError for
    ``p`` < 1."""
    if p < 1:
        raise ArgumentError(f"ivy.multigammaln: p must be at least 1, got {p}.")
    total = lgamma(x)
    for j in range(1, p):
        total = add(total, lgamma(subtract(x, j / 2)))
    return add(total, p * (p - 1) / 4 * math.log(math.pi))


@composite
def gamma(x: Inexact, /) -> Array:
    """The gamma function of real numbers: NaN at the negative integers, infinite with the sign of ``x`` at 0."""
    below = less(x, 0.0)
    floored = floor(x)
    odd = not_equal(multiply(floor(multiply(floored, 0.5)), 2.0), floored)
    size = exp(lgamma(x))
    signed = where(logical_and(below, odd), negative(size), size)
    signed = where(logical_and(below, equal(floored, x)), math.nan, signed)
    return where(equal(x, 0.0), divide(1.0, x), signed)


@composite
def betaln(x1: Inexact, x2: Inexact, /) -> Array:
    """Logarithm of the beta function of positive numbers, ``lgamma(x1) + lgamma(x2) - lgamma(x1 + x2)``."""
    return subtract(add(lgamma(x1), lgamma(x2)), lgamma(add(x1, x2)))


@composite
def beta(x1: Inexact, x2: Inexact, /) -> Array:
    """The beta function of positive numbers: integral of ``t**(x1-1) * (1-t)**(x2-1)`` from 0 to 1."""
    return exp(betaln(x1, x2))


@primitive
def gammainc(a: Inexact, x: Inexact, /) -> Array:
    """Regularised lower incomplete gamma function: integral of ``t**(a-1) * exp(-t) / gamma(a)`` from 0 to ``x``, both at least 0."""


@primitive
def gammaincc(a: Inexact, x: Inexact, /) -> Array:
    """``1 - gammainc(a, x)``, accurate where that is near 0."""


@primitive
def betainc(a: Inexact, b: Inexact, x: Inexact, /) -> Array:
    """Regularised incomplete beta function of positive ``a`` and ``b``, and ``x`` in [0, 1]."""


@primitive
def zeta(x1: Inexact, x2: Inexact, /) -> Array:
    """Hurwitz zeta function: sum of ``(k + x2) ** -x1`` over k from 0 on, for ``x1`` > 1 and positive ``x2``."""


@primitive
def erfc(x: Inexact, /) -> Array:
    """``1 - erf(x)``, accurate where that is near 0."""


@composite
def erfcx(x: Inexact, /) -> Array:
    """``exp(x**2) * erfc(x)`` without underflow of large ``x``; infinite of very negative ones.

    Source: Abramowitz and Stegun, 7.1.23, from 5 (10 in double precision) on, with 12 terms.
    """
    if x.dtype.bits == 16:
        return erfcx(x.astype("float32")).astype(x.dtype)
    start = 10.0 if x.dtype.name == "float64" else 5.0
    large = greater(x, start)
    near, far = where(large, 0.0, x), where(large, x, start)
    inverse = divide(0.5, square(far))
    series = ones_like(x)
    for k in range(12, 0, -1):
        series = subtract(1.0, multiply(multiply(inverse, 2.0 * k - 1.0), series))
    return where(large, divide(series, multiply(far, math.sqrt(math.pi))), multiply(exp(square(near)), erfc(near)))


@primitive
def erfinv(x: Inexact, /) -> Array:
    """Inverse of :func:`erf`: infinite at -1 and 1, NaN beyond."""


@composite
def ndtr(x: Inexact, /) -> Array:
    """The normal distribution function: the share of it below ``x``."""
    return multiply(erfc(multiply(x, -math.sqrt(0.5))), 0.5)


@primitive
def ndtri(x: Inexact, /) -> Array:
    """Inverse of :func:`ndtr`: infinite at 0 and 1, NaN beyond."""


@composite
def log_ndtr(x: Inexact, /) -> Array:
    """``log(ndtr(x))``, accurate in both tails.

    Source: Abramowitz and Stegun, 26.2.12, for the lower one: with 10 terms the error is below 1e-17 of the sum at -20 in
    double, below 1e-11 at -10 in lower precision.
    """
    if x.dtype.bits == 16:
        return log_ndtr(x.astype("float32")).astype(x.dtype)
    start = -20.0 if x.dtype.name == "float64" else -10.0
    high, low = greater(x, 0.0), less(x, start)
    above = log1p(negative(ndtr(negative(where(high, x, ones_like(x))))))
    middle = log(ndtr(where(logical_or(high, low), -ones_like(x), x)))
    far = where(low, x, multiply(ones_like(x), start))
    inverse = divide(1.0, square(far))
    series = zeros_like(x)
    for k in range(10, 0, -1):
        series = multiply(multiply(inverse, -(2.0 * k - 1.0)), add(series, 1.0))
    below = add(subtract(multiply(square(far), -0.5), log(multiply(far, -math.sqrt(2 * math.pi)))), log1p(series))
    return where(high, above, where(low, below, middle))


@composite
def i0(x: Inexact, /) -> Array:
    """Modified Bessel function of the first kind, order 0. Special: Infinities give NaN."""
    return multiply(exp(abs(x)), i0e(x))


@primitive
def i0e(x: Inexact, /) -> Array:
    """``exp(-abs(x)) * i0(x)``."""


@composite
def i1(x: Inexact, /) -> Array:
    """Modified Bessel function of the first kind, order 1. Special: The sign of ``x`` is kept; infinities give NaN."""
    return multiply(exp(abs(x)), i1e(x))


@primitive
def i1e(x: Inexact, /) -> Array:
    """``exp(-abs(x)) * i1(x)``."""


@composite
def xlogy(x1: Inexact, x2: Inexact, /) -> Array:
    """``x1 * log(x2)``, and 0 where ``x1`` is 0 and ``x2`` not NaN."""
    return multiply(x1, log(where(logical_and(equal(x1, 0.0), logical_not(isnan(x2))), ones_like(x2), x2)))


@composite
def xlog1py(x1: Inexact, x2: Inexact, /) -> Array:
    """``x1 * log1p(x2)``, and 0 where ``x1`` is 0 and ``x2`` not NaN."""
    return multiply(x1, log1p(where(logical_and(equal(x1, 0.0), logical_not(isnan(x2))), zeros_like(x2), x2)))


@composite
def entr(x: Inexact, /) -> Array:
    """``-x * log(x)``; 0 at 0, -inf below."""
    inside = logical_or(greater(x, 0.0), isnan(x))
    value = multiply(negative(x), log(where(inside, x, ones_like(x))))
    return where(less(x, 0.0), -math.inf, where(inside, value, zeros_like(x)))


@composite
def logit(x: Inexact, /) -> Array:
    """``log(x / (1 - x))``: infinite at 0 and 1, NaN beyond."""
    return subtract(log(x), log1p(negative(x)))


@composite
def sinc(x: Inexact, /) -> Array:
    """``sin(pi * x) / (pi * x)``, and 1 at 0. Special: Infinities give NaN. Source: numpy.sinc, the normalised sinc."""
    angle = multiply(where(equal(x, 0.0), ones_like(x), x), math.pi)
    return where(equal(x, 0.0), 1.0, divide(sin(angle), angle))


@composite
def exp2(x: Inexact, /) -> Array:
    """``2 ** x``. Special: inf gives inf, -inf gives 0. Source: numpy.exp2."""
    return pow(2.0, x)


@composite
def deg2rad(x: Inexact, /) -> Array:
    """Degrees as radians. Source: numpy.deg2rad."""
    return multiply(x, math.pi / 180)


@composite
def rad2deg(x: Inexact, /) -> Array:
    """Radians as degrees. Source: numpy.rad2deg."""
    return multiply(x, 180 / math.pi)


@composite
def frac(x: Promoted, /) -> Array:
    """``x - trunc(x)``: has the sign of ``x``. Special: 0 for integers, NaN for infinities. Source: torch.frac."""
    return subtract(x, trunc(x))


@composite
def float_power(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 ** x2`` in double precision: float64, or complex128 of complex numbers.
    Special: As :func:`pow`. Source: numpy.float_power."""
    wide = "complex128" if x1.dtype.kind == "complex" else "float64"
    return pow(x1.astype(wide), x2.astype(wide))


@composite
def heaviside(x1: Promoted, x2: Promoted, /) -> Array:
    """0 where ``x1`` is negative, 1 where it is positive, ``x2`` where it is 0, NaN where it is NaN.
    Special: NaN in ``x2`` counts only where ``x1`` is 0. Source: numpy.heaviside."""
    step = where(isnan(x1), x1, greater(x1, 0).astype(x1.dtype))
    return where(equal(x1, 0), x2, step)


@composite
def nan_to_num(x: Promoted, /, *, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Array:
    """``x`` with numbers for NaN and the infinities (by default the largest and lowest finite ones), part by part if complex.
    Special: Integers and booleans are unchanged. Source: numpy.nan_to_num."""
    if not x.dtype.is_inexact:
        return x
    if x.dtype.kind == "complex":
        parts = [nan_to_num(part, nan=nan, posinf=posinf, neginf=neginf).astype(x.dtype) for part in (real(x), imag(x))]
        return add(parts[0], multiply(parts[1], 1j))
    largest = LARGEST[x.dtype.name]
    x = where(isnan(x), nan, x)
    x = where(equal(x, math.inf), largest if posinf is None else posinf, x)
    return where(equal(x, -math.inf), -largest if neginf is None else neginf, x)


LARGEST = {
    "float16": 65504.0, "bfloat16": (2 - 2.0**-7) * 2.0**127, "float32": (2 - 2.0**-23) * 2.0**127,
    "float64": (2 - 2.0**-52) * 2.0**1023,
}  # fmt: skip


@composite
def fmax(x1: Promoted, x2: Promoted, /) -> Array:
    """The larger, of a NaN and a number the number. Special: NaN only where both are. Source: C99 and numpy.fmax."""
    return where(isnan(x1), x2, where(isnan(x2), x1, maximum(x1, x2)))


@composite
def fmin(x1: Promoted, x2: Promoted, /) -> Array:
    """The smaller, of a NaN and a number the number. Special: NaN only where both are. Source: C99 and numpy.fmin."""
    return where(isnan(x1), x2, where(isnan(x2), x1, minimum(x1, x2)))


@primitive
def gcd(x1: Promoted, x2: Promoted, /) -> Array:
    """Greatest common divisor of integers, not negative; of 0 and 0, 0. Special: Signs are ignored. Source: numpy.gcd."""


@composite
def lcm(x1: Promoted, x2: Promoted, /) -> Array:
    """Least common multiple of integers, not negative; 0 where either is 0.
    Special: Signs are ignored; integers wrap on overflow. Source: numpy.lcm."""
    divisor = gcd(x1, x2)
    return multiply(floor_divide(abs(x1), where(equal(divisor, 0), 1, divisor)), abs(x2))


@primitive
def logcumsumexp(x: Inexact, /, *, axis: int = -1) -> Array:
    """Logarithm of the running sum of ``exp(x)`` along ``axis``, without overflow.
    Shapes: As ``x``. Special: -inf counts as 0 inside the sum. Source: torch.logcumsumexp."""


@composite
def cummax(x: Array, /, *, axis: int = -1) -> tuple[Array, Array]:
    """The largest element so far along ``axis``, and where it is: the latest of equals, in the default integer type.

    A NaN is larger than all that comes after it. Shapes: As ``x``, twice. Source: torch.cummax.
    """
    return running(greater_equal, x, axis)


@composite
def cummin(x: Array, /, *, axis: int = -1) -> tuple[Array, Array]:
    """The smallest element so far along ``axis``, and where it is: the latest of equals, in the default integer type.

    A NaN is smaller than all that comes after it. Shapes: As ``x``, twice. Source: torch.cummin.
    """
    return running(lambda later, earlier: greater_equal(earlier, later), x, axis)


def running(wins: Callable[[Array, Array], Array], x: Array, axis: int) -> tuple[Array, Array]:
    """The best element so far and its place, in as many steps as the size of ``axis`` has binary digits.

    Source: Hillis and Steele, "Data parallel algorithms", Communications of the ACM 29 (1986), 1170-1183.
    """
    axis %= builtins.max(x.ndim, 1)
    size, before = x.shape[axis], (slice(None),) * axis
    places = broadcast_to(reshape(arange(size), [size if i == axis else 1 for i in range(x.ndim)]), x.shape)
    step = 1
    while step < size:
        first, early, late = ((*before, part) for part in (slice(step), slice(size - step), slice(step, None)))
        later = wins(x[late], x[early])
        later = logical_or(later, isnan(x[late])) if x.dtype.is_inexact else later
        x, places = (concat([y[first], where(later, y[late], y[early])], axis=axis) for y in (x, places))
        step *= 2
    return x, places
