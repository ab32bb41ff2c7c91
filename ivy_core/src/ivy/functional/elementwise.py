"""Functions of each element, with broadcasting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact, OptionalPromoted, Promoted

SOURCE = "Python array API standard 2025.12, elementwise functions"
SHAPES = "The arrays broadcast; the result has their common shape."
SPECIAL = "NaN gives NaN, and infinities give the limit, as IEEE 754 has it; an empty array gives an empty array."


@primitive
def abs(x: Promoted, /) -> Array:
    """Absolute value; the magnitude, real, of complex numbers.
    Special: -inf gives inf; the least signed integer is its own absolute value."""


@primitive
def acos(x: Inexact, /) -> Array:
    """Inverse cosine in radians, within [0, pi]; NaN outside [-1, 1]."""


@primitive
def acosh(x: Inexact, /) -> Array:
    """Inverse hyperbolic cosine; NaN below 1. Special: inf gives inf."""


@primitive
def asin(x: Inexact, /) -> Array:
    """Inverse sine in radians, within [-pi/2, pi/2]; NaN outside [-1, 1]."""


@primitive
def asinh(x: Inexact, /) -> Array:
    """Inverse hyperbolic sine. Special: Infinities and -0.0 are kept."""


@primitive
def atan(x: Inexact, /) -> Array:
    """Inverse tangent in radians, within [-pi/2, pi/2]. Special: -inf and inf give -pi/2 and pi/2."""


@primitive
def atanh(x: Inexact, /) -> Array:
    """Inverse hyperbolic tangent; infinite at -1 and 1, NaN beyond."""


@primitive
def bitwise_invert(x: Promoted, /) -> Array:
    """Every bit flipped; logical not of booleans. Raises: A dtype that is neither integer nor boolean is refused."""


@primitive
def ceil(x: Promoted, /) -> Array:
    """Smallest integer not below ``x``, in the dtype of ``x``. Special: Integers, NaN and infinities are unchanged."""


@primitive
def conj(x: Promoted, /) -> Array:
    """Complex conjugate; real numbers unchanged. Special: The signs of zeros are kept."""


@primitive
def cos(x: Inexact, /) -> Array:
    """Cosine of radians. Special: Infinities give NaN."""


@primitive
def cosh(x: Inexact, /) -> Array:
    """Hyperbolic cosine. Special: Infinities give inf."""


@primitive
def erf(x: Inexact, /) -> Array:
    """Error function ``2/sqrt(pi) * integral of exp(-t**2) from 0 to x``.
    Special: Infinities give -1 and 1. Source: scipy.special.erf."""


@primitive
def exp(x: Inexact, /) -> Array:
    """Exponential. Special: -inf gives 0."""


@primitive
def expm1(x: Inexact, /) -> Array:
    """``exp(x) - 1``, accurate near 0. Special: -inf gives -1."""


@primitive
def floor(x: Promoted, /) -> Array:
    """Largest integer not above ``x``, in the dtype of ``x``. Special: Integers, NaN and infinities are unchanged."""


@primitive
def imag(x: Array, /) -> Array:
    """Imaginary part, in the real type of the same precision; zeros for real numbers. Shapes: The shape of ``x``."""


@primitive
def isfinite(x: Promoted, /) -> Array:
    """Whether neither infinite nor NaN. Special: True of every integer and boolean."""


@primitive
def isinf(x: Promoted, /) -> Array:
    """Whether infinite, of either sign.
    Special: False of every integer and boolean; of a complex number, whether either part is."""


@primitive
def isnan(x: Promoted, /) -> Array:
    """Whether NaN. Special: False of every integer and boolean; of a complex number, whether either part is."""


@primitive
def log(x: Inexact, /) -> Array:
    """Natural logarithm; -inf at 0, NaN below."""


@primitive
def log1p(x: Inexact, /) -> Array:
    """``log(1 + x)``, accurate near 0. Special: -inf at -1, NaN below."""


@primitive
def log2(x: Inexact, /) -> Array:
    """Base-2 logarithm. Special: -inf at 0, NaN below."""


@primitive
def log10(x: Inexact, /) -> Array:
    """Base-10 logarithm. Special: -inf at 0, NaN below."""


@primitive
def logical_not(x: Promoted, /) -> Array:
    """Whether zero or False. Special: NaN counts as non-zero."""


@primitive
def negative(x: Promoted, /) -> Array:
    """``-x``. Special: Unsigned integers wrap modulo 2**bits."""


@composite
def positive(x: Promoted, /) -> Array:
    """``x`` itself, as a new array."""
    return x


@primitive
def real(x: Array, /) -> Array:
    """Real part; real numbers unchanged. Shapes: The shape of ``x``."""


@composite
def reciprocal(x: Inexact, /) -> Array:
    """``1 / x``. Special: 0.0 gives inf, -0.0 gives -inf."""
    return divide(1.0, x)


@primitive
def round(x: Promoted, /) -> Array:
    """Nearest integer, halves to even, in the dtype of ``x``.
    Special: Integers, NaN and infinities are unchanged; 0.5 and 2.5 become 0 and 2."""


@composite
def rsqrt(x: Inexact, /) -> Array:
    """``1 / sqrt(x)``. Special: inf at 0, NaN below. Source: torch.rsqrt."""
    return divide(1.0, sqrt(x))


@primitive
def sign(x: Promoted, /) -> Array:
    """-1, 0 or 1; ``x / abs(x)`` for complex numbers; NaN stays NaN."""


@primitive
def signbit(x: Promoted, /) -> Array:
    """Whether the sign bit is set: also for -0.0."""


@primitive
def sin(x: Inexact, /) -> Array:
    """Sine of radians. Special: Infinities give NaN."""


@primitive
def sinh(x: Inexact, /) -> Array:
    """Hyperbolic sine."""


@primitive
def sqrt(x: Inexact, /) -> Array:
    """Square root; NaN below 0. Special: -0.0 is kept."""


@composite
def square(x: Promoted, /) -> Array:
    """``x * x``. Special: Integers wrap on overflow."""
    return multiply(x, x)


@primitive
def tan(x: Inexact, /) -> Array:
    """Tangent of radians. Special: Infinities give NaN."""


@primitive
def tanh(x: Inexact, /) -> Array:
    """Hyperbolic tangent. Special: Infinities give -1 and 1."""


@primitive
def trunc(x: Promoted, /) -> Array:
    """Nearest integer towards zero, in the dtype of ``x``. Special: Integers, NaN and infinities are unchanged."""


@primitive
def add(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 + x2``. Special: inf and -inf give NaN; integers wrap on overflow."""


@primitive
def atan2(x1: Inexact, x2: Inexact, /) -> Array:
    """Angle in radians of the point ``(x2, x1)``, within [-pi, pi].
    Special: The sign of a zero counts: (0.0, -0.0) gives pi, (-0.0, 0.0) gives -0.0."""


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
    """``x`` brought within [``min``, ``max``]; ``max`` wins where ``min`` exceeds it. None is no bound.
    Special: NaN in ``x`` stays NaN."""
    x = x if min is None else maximum(x, min)
    return x if max is None else minimum(x, max)


@primitive
def copysign(x1: Inexact, x2: Inexact, /) -> Array:
    """Magnitude of ``x1`` with the sign of ``x2``. Special: The sign of -0.0 and of NaN counts."""


@primitive
def divide(x1: Inexact, x2: Inexact, /) -> Array:
    """``x1 / x2``; of integers, in the default floating type.
    Special: x / 0 is an infinity of the sign of both, 0 / 0 is NaN."""


@primitive
def equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 == x2``, boolean. Special: NaN equals nothing, itself included; 0.0 equals -0.0."""


@primitive
def floor_divide(x1: Promoted, x2: Promoted, /) -> Array:
    """``floor(x1 / x2)``, rounding towards minus infinity. An integer divided by 0 gives 0, as in NumPy.
    Special: A floating number over 0 gives an infinity, or NaN for 0."""


@primitive
def greater(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 > x2``, boolean. Special: False where either is NaN."""


@primitive
def greater_equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 >= x2``, boolean. Special: False where either is NaN."""


@primitive
def hypot(x1: Inexact, x2: Inexact, /) -> Array:
    """``sqrt(x1**2 + x2**2)`` without overflow. Special: inf where either is infinite, even beside NaN."""


@primitive
def less(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 < x2``, boolean. Special: False where either is NaN."""


@primitive
def less_equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 <= x2``, boolean. Special: False where either is NaN."""


@primitive
def logaddexp(x1: Inexact, x2: Inexact, /) -> Array:
    """``log(exp(x1) + exp(x2))`` without overflow. Special: -inf with -inf gives -inf."""


@primitive
def logical_and(x1: Promoted, x2: Promoted, /) -> Array:
    """Whether both are non-zero. Special: NaN counts as non-zero."""


@primitive
def logical_or(x1: Promoted, x2: Promoted, /) -> Array:
    """Whether either is non-zero. Special: NaN counts as non-zero."""


@primitive
def logical_xor(x1: Promoted, x2: Promoted, /) -> Array:
    """Whether exactly one is non-zero. Special: NaN counts as non-zero."""


@primitive
def maximum(x1: Promoted, x2: Promoted, /) -> Array:
    """The larger; NaN where either is NaN."""


@primitive
def minimum(x1: Promoted, x2: Promoted, /) -> Array:
    """The smaller; NaN where either is NaN."""


@primitive
def multiply(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 * x2``. Special: 0 and infinity give NaN; integers wrap on overflow."""


@primitive
def nextafter(x1: Inexact, x2: Inexact, /) -> Array:
    """The next floating number from ``x1`` towards ``x2``; ``x2`` where they are equal, NaN where either is."""


@primitive
def not_equal(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 != x2``, boolean. Special: NaN differs from everything, itself included."""


@primitive
def pow(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 ** x2``, in the common dtype. An integer to a negative power is unspecified.
    Special: ``x ** 0`` and ``1 ** x`` are 1, also of NaN."""


@primitive
def remainder(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 - floor(x1 / x2) * x2``: has the sign of ``x2``. Of an integer and 0 it is 0, as in NumPy.
    Special: A floating number and 0 give NaN."""


@primitive
def subtract(x1: Promoted, x2: Promoted, /) -> Array:
    """``x1 - x2``. Special: inf and inf give NaN; integers wrap on overflow."""
