"""Arrays as sets of their elements. Each NaN is an element of its own; 0.0 and -0.0 are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ivy.functional.creation import full_like, ones, zeros_like
from ivy.functional.differences import diff
from ivy.functional.dtypes import bool as bool_dtype
from ivy.functional.elementwise import bitwise_xor, equal, imag, minimum, not_equal, real
from ivy.functional.indexing import put_along_axis, take
from ivy.functional.manipulation import concat, expand_dims, reshape
from ivy.functional.reductions import any, cumulative_sum
from ivy.functional.searching import nonzero, searchsorted
from ivy.functional.sorting import argsort, sort
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Promoted

SOURCE = "Python array API standard 2025.12, set functions"
SHAPES = "One-dimensional, of a number that depends on the values; ``inverse_indices`` as ``x``."
SPECIAL = "No elements give none. Every NaN is an element of its own."


class UniqueAll(NamedTuple):
    """What :func:`unique_all` gives."""

    values: Any
    indices: Any
    inverse_indices: Any
    counts: Any


class UniqueCounts(NamedTuple):
    """What :func:`unique_counts` gives."""

    values: Any
    counts: Any


class UniqueInverse(NamedTuple):
    """What :func:`unique_inverse` gives."""

    values: Any
    inverse_indices: Any


def rising(x: Array) -> Array:
    """The indices that sort 1-d ``x``, complex numbers by their real and then their imaginary part."""
    if x.dtype.kind != "complex":
        return argsort(x)
    order = argsort(imag(x))
    return take(order, argsort(take(real(x), order)))


@composite
def unique_all(x: Array, /) -> tuple[Array, Array, Array, Array]:
    """The distinct elements of ``x``, rising, as a named tuple ``(values, indices, inverse_indices, counts)``.

    ``indices`` are of the first occurrences in the flattened ``x``; ``values[inverse_indices]`` is ``x``, of its shape. All
    three are of the default integer type. Source: Python array API standard 2025.12.
    """
    flat = reshape(x, (-1,))
    order = rising(flat)
    ordered = take(flat, order)
    fresh = concat([ones((1,), dtype=bool_dtype), not_equal(ordered[1:], ordered[:-1])])[: flat.shape[0]]
    (starts,) = nonzero(fresh)
    inverse = put_along_axis(zeros_like(order), order, (cumulative_sum(fresh) - 1).astype(order.dtype), axis=0)
    counts = diff(starts, append=full_like(starts[:1], flat.shape[0]))
    return UniqueAll(take(ordered, starts), take(order, starts), reshape(inverse, x.shape), counts)


@composite
def unique_counts(x: Array, /) -> tuple[Array, Array]:
    """The distinct elements of ``x``, rising, and how often each occurs, as a named tuple ``(values, counts)``."""
    values, _, _, counts = unique_all(x)
    return UniqueCounts(values, counts)


@composite
def unique_inverse(x: Array, /) -> tuple[Array, Array]:
    """The distinct elements of ``x``, rising, and the place of each element of ``x`` among them, in the shape of ``x``, as a
    named tuple ``(values, inverse_indices)``."""
    values, _, inverse, _ = unique_all(x)
    return UniqueInverse(values, inverse)


@composite
def unique_values(x: Array, /) -> Array:
    """The distinct elements of ``x``, rising, 1-d."""
    return unique_all(x)[0]


@composite
def isin(x1: Promoted, x2: Promoted, /, *, invert: bool = False) -> Array:
    """Whether each element of ``x1`` equals some element of ``x2``, or none if ``invert``; in the shape of ``x1``.
    Shapes: As ``x1``. Special: NaN is in nothing; nothing is in an empty ``x2``."""
    candidates = reshape(x2, (-1,))
    if not candidates.shape[0]:
        return full_like(x1, invert, dtype=bool_dtype)
    if x1.dtype.kind in ("bool", "complex"):
        found = any(equal(expand_dims(x1, -1), candidates), axis=-1)
    else:
        candidates = sort(candidates)
        found = equal(take(candidates, minimum(searchsorted(candidates, x1), candidates.shape[0] - 1)), x1)
    return bitwise_xor(found, invert)


def _taken(x: Array, keep: Array) -> Array:
    return take(x, nonzero(keep)[0])


@composite
def union(x1: Promoted, x2: Promoted, /) -> Array:
    """The distinct elements of both arrays, rising, 1-d. Source: numpy.union1d."""
    return unique_values(concat([reshape(x1, (-1,)), reshape(x2, (-1,))]))


@composite
def intersection(x1: Promoted, x2: Promoted, /) -> Array:
    """The distinct elements that are in both arrays, rising, 1-d. Source: numpy.intersect1d."""
    values = unique_values(x1)
    return _taken(values, isin(values, x2))


@composite
def set_difference(x1: Promoted, x2: Promoted, /) -> Array:
    """The distinct elements of ``x1`` that are not in ``x2``, rising, 1-d. Source: numpy.setdiff1d."""
    values = unique_values(x1)
    return _taken(values, isin(values, x2, invert=True))


@composite
def symmetric_difference(x1: Promoted, x2: Promoted, /) -> Array:
    """The distinct elements that are in one of the arrays only, rising, 1-d. Source: numpy.setxor1d."""
    return union(set_difference(x1, x2), set_difference(x2, x1))
