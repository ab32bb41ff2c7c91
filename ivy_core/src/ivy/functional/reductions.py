"""Reductions over axes. ``axis=None`` takes all axes, a tuple takes several; ``keepdims`` leaves size-1 axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.functional.creation import zeros_like
from ivy.functional.elementwise import abs, add, equal, exp, isinf, log, logical_and, not_equal, subtract
from ivy.functional.searching import where
from ivy.hookspecs import alias, composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Axis, Inexact, SumDType

SOURCE = "Python array API standard 2025.12, statistical and utility functions"
SHAPES = "The shape of ``x`` without ``axis``, which may be negative, a tuple or None for all; size 1 in its place if ``keepdims``."
SPECIAL = "NaN among the elements gives NaN. An axis that ``x`` has not raises AxisError."


@primitive
def all(x: Array, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Whether every element is non-zero, boolean; True of no elements. Special: NaN counts as non-zero."""


@primitive
def any(x: Array, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Whether some element is non-zero, boolean; False of no elements. Special: NaN counts as non-zero."""


@primitive
def max(x: Array, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Largest element; NaN if any is NaN. Raises: Of no elements the framework's own error."""


@primitive
def min(x: Array, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Smallest element; NaN if any is NaN. Raises: Of no elements the framework's own error."""


@primitive
def sum(x: Array, /, *, axis: Axis = None, dtype: SumDType = None, keepdims: bool = False) -> Array:
    """Sum of elements; integers accumulate in at least the default integer type.
    Special: 0 of no elements; unsigned integers accumulate in the unsigned type of that width."""


@primitive
def prod(x: Array, /, *, axis: Axis = None, dtype: SumDType = None, keepdims: bool = False) -> Array:
    """Product of elements; integers accumulate in at least the default integer type.
    Special: 1 of no elements; unsigned integers accumulate in the unsigned type of that width."""


@primitive
def mean(x: Inexact, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Arithmetic mean; of integers, in the default floating type. Special: NaN of no elements."""


reduce_mean = alias("reduce_mean", mean)


@primitive
def var(x: Inexact, /, *, axis: Axis = None, correction: float = 0.0, keepdims: bool = False) -> Array:
    """``sum((x - mean)**2) / (n - correction)``.
    Special: NaN of no elements; where ``correction`` reaches their number, infinite, or NaN of equal ones."""


@primitive
def std(x: Inexact, /, *, axis: Axis = None, correction: float = 0.0, keepdims: bool = False) -> Array:
    """Square root of :func:`var`.
    Special: NaN of no elements; where ``correction`` reaches their number, infinite, or NaN of equal ones."""


@primitive
def cumulative_sum(
    x: Array, /, *, axis: int | None = None, dtype: SumDType = None, include_initial: bool = False
) -> Array:
    """Running sum along ``axis`` (may be None for 1-d ``x``); ``include_initial`` puts a 0 first.
    Shapes: As ``x``, one longer along ``axis`` with ``include_initial``. Special: From a NaN on, NaN."""


@primitive
def cumulative_prod(
    x: Array, /, *, axis: int | None = None, dtype: SumDType = None, include_initial: bool = False
) -> Array:
    """Running product along ``axis`` (may be None for 1-d ``x``); ``include_initial`` puts a 1 first.
    Shapes: As ``x``, one longer along ``axis`` with ``include_initial``. Special: From a NaN on, NaN."""


@composite
def count_nonzero(x: Array, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Number of non-zero elements, in the default integer type. Special: 0 of no elements; NaN counts as non-zero."""
    return sum(not_equal(x, zeros_like(x)), axis=axis, keepdims=keepdims)


@composite
def logsumexp(x: Inexact, /, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """``log(sum(exp(x)))`` without overflow.
    Special: -inf where all are -inf; inf where one is inf. Source: scipy.special.logsumexp."""
    top = max(x, axis=axis, keepdims=True)
    top = where(isinf(top), zeros_like(top), top)
    total = add(log(sum(exp(subtract(x, top)), axis=axis, keepdims=True)), top)
    return total if keepdims else sum(total, axis=axis)


@composite
def vector_norm(x: Inexact, /, *, axis: Axis = None, keepdims: bool = False, ord: float = 2.0) -> Array:
    """``sum(abs(x)**ord)**(1/ord)``; the largest or smallest magnitude for infinite ``ord``; a count for 0.
    Special: 0 of no elements, for a positive ``ord``. Source: Python array API standard 2025.12, extension linalg."""
    size = abs(x)
    if ord == float("inf"):
        return max(size, axis=axis, keepdims=keepdims)
    if ord == float("-inf"):
        return min(size, axis=axis, keepdims=keepdims)
    if ord == 0:
        return sum(not_equal(size, 0).astype(size.dtype), axis=axis, keepdims=keepdims)
    zero = equal(size, 0)
    if ord == 1:
        return sum(where(zero, 0.0, size), axis=axis, keepdims=keepdims)
    # at 0 no slope is taken of a power or a root, where it may be infinite: the gradient there is 0
    powers = size * size if ord == 2 else where(zero, 0.0, where(zero, 1.0, size) ** ord)
    total = sum(powers, axis=axis, keepdims=keepdims)
    known = equal(total, 0) if ord > 0 else logical_and(any(zero, axis=axis, keepdims=keepdims), equal(total, total))
    return where(known, 0.0, where(known, 1.0, total) ** (1.0 / ord))
