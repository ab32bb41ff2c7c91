"""Functions of each element, with broadcasting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact, OptionalPromoted, Promoted


@primitive
def abs(x: Promoted, /) -> Array:
    """Absolute value; the magnitude, real, of complex numbers."""


@primitive
def acos(x: Inexact, /) -> Array:
    """Inverse cosine in radians, within [0, pi]; NaN outside [-1, 1]."""


@primitive
def acosh(x: Inexact, /) -> Array:
    """Inverse hyperbolic cosine; NaN below 1."""


@primitive
def asin(x: Inexact, /) -> Array:
    """Inverse sine in radians, within [-pi/2, pi/2]; NaN outside [-1, 1]."""


@primitive
def asinh(x: Inexact, /) -> Array:
    """Inverse hyperbolic sine."""


@primitive
def atan(x: Inexact, /) -> Array:
    """Inverse tangent in radians, within [-pi/2, pi/2]."""


@primitive
def atanh(x: Inexact, /) -> Array:
    """Inverse hyperbolic tangent; infinite at -1 and 1, NaN beyond."""


@primitive
def bitwise_invert(x: Promoted, /) -> Array:
    """Every bit flipped; logical not of booleans."""


@primitive
def ceil(x: Promoted, /) -> Array:
    """Smallest integer not below ``x``, in the dtype of ``x``."""


@primitive
def conj(x: Promoted, /) -> Array:
    """Complex conjugate; real numbers unchanged."""


@primitive
def cos(x: Inexact, /) -> Array:
    """Cosine of radians."""


@primitive
def cosh(x: Inexact, /) -> Array:
    """Hyperbolic cosine."""


@primitive
def erf(x: Inexact, /) -> Array:
    """Error function ``2/sqrt(pi) * integral of exp(-t**2) from 0 to x``."""


@primitive
def exp(x: Inexact, /) -> Array:
    """Exponential."""


@primitive
def expm1(x: Inexact, /) -> Array:
    """``exp(x) - 1``, accurate near 0."""


@primitive
def floor(x: Promoted, /) -> Array:
    """Largest integer not above ``x``, in the dtype of ``x``."""


@primitive
def imag(x: Array, /) -> Array:
    """Imaginary part, in the real type of the same precision; zeros for real numbers."""


@primitive
def isfinite(x: Promoted, /) -> Array:
    """Whether neither infinite nor NaN."""


@primitive
def isinf(x: Promoted, /) -> Array:
    """Whether infinite, of either sign."""


@primitive
def isnan(x: Promoted, /) -> Array:
    """Whether NaN."""


@primitive
def log(x: Inexact, /) -> Array:
    """Natural logarithm; -inf at 0, NaN below."""


@primitive
def log1p(x: Inexact, /) -> Array:
    """``log(1 + x)``, accurate near 0."""


@primitive
def log2(x: Inexact, /) -> Array:
    """Base-2 logarithm."""


@primitive
def log10(x: Inexact, /) -> Array:
    """Base-10 logarithm."""


@primitive
def logical_not(x: Promoted, /) -> Array:
    """Whether zero or False."""


@primitive
def negative(x: Promoted, /) -> Array:
    """``-x``."""


@composite
def positive(x: Promoted, /) -> Array:
    """``x`` itself, as a new array."""
    return x


@primitive
def real(x: Array, /) -> Array:
    """Real part; real numbers unchanged."""


@composite
def reciprocal(x: Inexact, /) -> Array:
    """``1 / x``."""
    return divide(1.0, x)


@primitive
def round(x: Promoted, /) -> Array:
    """Nearest integer, halves to even, in the dtype of ``x``."""


@composite
def rsqrt(x: Inexact, /) -> Array:
    """``1 / sqrt(x)``."""
    return divide(1.0, sqrt(x))


@primitive
def sign(x: Promoted, /) -> Array:
    """-1, 0 or 1; ``x / abs(x)`` for complex numbers; NaN stays NaN."""


@primitive
def signbit(x: Promoted, /) -> Array:
    """Whether the sign bit is set: also for -0.0."""


@primitive
def sin(x: Inexact, /) -> Array:
    """Sine of radians."""


@primitive
def sinh(x: Inexact, /) -> Array:
    """Hyperbolic sine."""


@primitive
def sqrt(x: Inexact, /) -> Array:
    """Square root; NaN below 0."""


@composite
def square(x: Promoted, /) -> Array:
    """``x * x``."""
    return multiply(x, x)


@primitive
def tan(x: Inexact, /) -> Array:
    """Tangent of radians."""


@primitive
def tanh(x: Inexact, /) -> Array:
    """Hyperbolic tangent."""


@primitive
def trunc(x: Promoted, /) -> Array:
    """Nearest integer towards zero, in the dtype of ``x``."""


@primitive
def add(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 + x2``."""


@primitive
def atan2(x1: Inexact, x2: Inexact, /) -> Array:
    """Angle in radians of the point ``(x2, x1)``, within [-pi, pi]."""


@primitive
def bitwise_and(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 & x2`` of integers or booleans."""


@primitive
def bitwise_left_shift(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 << x2`` of integers."""


@primitive
def bitwise_or(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 | x2`` of integers or booleans."""


@primitive
def bitwise_right_shift(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 >> x2`` of integers, keeping the sign."""


@primitive
def bitwise_xor(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 ^ x2`` of integers or booleans."""


@composite
def clip(x: Promoted, /, min: OptionalPromoted = None, max: OptionalPromoted = None) -> Array:
    """``x`` brought within [``min``, ``max``]; ``max`` wins where ``min`` exceeds it. None is no bound."""
    x = x if min is None else maximum(x, min)
    return x if max is None else minimum(x, max)


@primitive
def copysign(x1: Inexact, x2: Inexact, /) -> Array:
    """Magnitude of ``x1`` with the sign of ``x2``."""


@primitive
def divide(x1: Inexact, x2: Inexact, /) -> Array:
    """``x1 / x2``; of integers, in the default floating type."""


@primitive
def equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 == x2``, boolean."""


@primitive
def floor_divide(x1: Promoted, x2: Promoted, /) -> Array:
    """``floor(x1 / x2)``, rounding towards minus infinity. An integer divided by 0 gives 0, as in NumPy."""


@primitive
def greater(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 > x2``, boolean."""


@primitive
def greater_equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 >= x2``, boolean."""


@primitive
def hypot(x1: Inexact, x2: Inexact, /) -> Array:
    """``sqrt(x1**2 + x2**2)`` without overflow."""


@primitive
def less(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 < x2``, boolean."""


@primitive
def less_equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 <= x2``, boolean."""


@primitive
def logaddexp(x1: Inexact, x2: Inexact, /) -> Array:
    """``log(exp(x1) + exp(x2))`` without overflow."""


@primitive
def logical_and(x1: Promoted, x2: Promoted, /) -> Array:
    """Whether both are non-zero."""


@primitive
def logical_or(x1: Promoted, x2: Promoted, /) -> Array:
    """Whether either is non-zero."""


@primitive
def logical_xor(x1: Promoted, x2: Promoted, /) -> Array:
    """Whether exactly one is non-zero."""


@primitive
def maximum(x1: Promoted, x2: Promoted, /) -> Array:
    """The larger; NaN where either is NaN."""


@primitive
def minimum(x1: Promoted, x2: Promoted, /) -> Array:
    """The smaller; NaN where either is NaN."""


@primitive
def multiply(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 * x2``."""


@primitive
def nextafter(x1: Inexact, x2: Inexact, /) -> Array:
    """The next floating number from ``x1`` towards ``x2``; ``x2`` where they are equal, NaN where either is."""


@primitive
def not_equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 != x2``, boolean."""


@primitive
def pow(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 ** x2``, in the common dtype. An integer to a negative power is unspecified."""


@primitive
def remainder(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 - floor(x1 / x2) * x2``: has the sign of ``x2``. Of an integer and 0 it is 0, as in NumPy."""


@primitive
def subtract(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 - x2``."""
