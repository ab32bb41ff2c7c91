"""Reductions over elements that share a number: segments, bags of embeddings, counts and histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.creation import arange, full, ones, zeros
from ivy.functional.dtypes import int64
from ivy.functional.elementwise import floor, logical_and, maximum, minimum
from ivy.functional.indexing import add_item, put_along_axis, take
from ivy.functional.manipulation import broadcast_to, expand_dims, reshape
from ivy.functional.reductions import max, min
from ivy.functional.searching import searchsorted, where
from ivy.functional.windows import highest, lowest
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact, OptionalArray

SOURCE = "jax.ops.segment_sum and its like"
SHAPES = "(rows, ...), (rows,) -> (number, ...)."
SPECIAL = "A segment number that is out of range as in :func:`add_item`."


def _counts(segments: Array, number: int, like: Array) -> Array:
    """How many elements each segment has, (number, 1, ...) in the rank of ``like``."""
    found = add_item(zeros((number,), dtype=like.dtype), segments, ones(segments.shape, dtype=like.dtype))
    return reshape(found, (number, *(1,) * (like.ndim - 1)))


def _put(x: Array, segments: Array, number: int, start: Any, mode: str) -> Array:
    """``x`` reduced into an array of ``start``, element by element along the first axis."""
    places = broadcast_to(reshape(segments, (-1, *(1,) * (x.ndim - 1))), x.shape)
    return put_along_axis(full((number, *x.shape[1:]), start, dtype=x.dtype), places, x, axis=0, mode=mode)


@composite
def segment_sum(x: Array, segments: Array, number: int, /) -> Array:
    """Sums (number, ...) of the rows of ``x`` that have the same number in 1-d ``segments``, in any order; 0 of none."""
    return add_item(zeros((number, *x.shape[1:]), dtype=x.dtype), segments, x)


@composite
def segment_mean(x: Inexact, segments: Array, number: int, /) -> Array:
    """Means of the rows of ``x`` that have the same number in ``segments``; 0 of none."""
    return segment_sum(x, segments, number) / maximum(_counts(segments, number, x), 1)


@composite
def segment_prod(x: Array, segments: Array, number: int, /) -> Array:
    """Products of the rows of ``x`` that have the same number in ``segments``; 1 of none."""
    return _put(x, segments, number, 1, "multiply")


@composite
def segment_max(x: Array, segments: Array, number: int, /) -> Array:
    """Largest elements of the rows of ``x`` with the same number in ``segments``; -inf, or the least integer, of none."""
    return _put(x, segments, number, lowest(x.dtype), "maximum")


@composite
def segment_min(x: Array, segments: Array, number: int, /) -> Array:
    """Smallest elements of the rows of ``x`` with the same number in ``segments``; inf, or the largest integer, of none."""
    return _put(x, segments, number, highest(x.dtype), "minimum")


@composite
def embedding_bag(
    weight: Inexact,
    indices: Array,
    /,
    offsets: OptionalArray = None,
    *,
    mode: str = "mean",
    sample_weights: OptionalArray = None,
    padding: int | None = None,
    include_last_offset: bool = False,
) -> Array:
    """Rows of ``weight`` summed, averaged or maximised over bags: the rows of 2-d ``indices``, or what ``offsets`` begin in 1-d ones.

    ``mode`` is ``sum``, ``mean`` or ``max``; ``sample_weights`` multiply the rows of a sum. Rows of the index ``padding`` do
    not count. An empty bag gives 0. With ``include_last_offset`` the last offset is the end of the last bag. Shapes: (number,
    size), (bags, n) or (n,) -> (bags, size). Raises: ArgumentError for another mode, and for weights or offsets that do not
    fit. Source: torch.nn.functional.embedding_bag.
    """
    if mode not in ("sum", "mean", "max"):
        raise ArgumentError(f"ivy.embedding_bag: mode must be 'sum', 'mean' or 'max', got {mode!r}.")
    if sample_weights is not None and mode != "sum":
        raise ArgumentError(f"ivy.embedding_bag: sample_weights need mode='sum', got mode={mode!r}.")
    if indices.ndim == 2:
        number = indices.shape[0]
        bag = reshape(broadcast_to(expand_dims(arange(number, dtype=int64), 1), indices.shape), (-1,))
    elif offsets is None:
        raise ArgumentError("ivy.embedding_bag: offsets must be given for 1-d indices.")
    else:
        number = offsets.shape[0] - 1 if include_last_offset else offsets.shape[0]
        bag = searchsorted(offsets[:number], arange(indices.shape[0], dtype=offsets.dtype), side="right") - 1
    flat = reshape(indices, (-1,))
    rows = take(weight, flat, axis=0)
    rows = rows if sample_weights is None else rows * reshape(sample_weights, (-1, 1))
    counted = ones((flat.shape[0], 1), dtype=rows.dtype)
    if padding is not None:
        counted = expand_dims(flat != (padding if padding >= 0 else weight.shape[0] + padding), 1).astype(rows.dtype)
    counts = segment_sum(counted, bag, number)
    if mode == "max":
        best = segment_max(where(counted > 0, rows, -float("inf")), bag, number)
        return where(counts > 0, best, 0.0)
    total = segment_sum(rows * counted, bag, number)
    return total / maximum(counts, 1) if mode == "mean" else total


@composite
def bincount(x: Array, /, *, weights: OptionalArray = None, minlength: int = 0, length: int | None = None) -> Array:
    """How often each of 0, 1, … occurs among non-negative integers ``x`` (1-d), or the sum of its ``weights``.

    There are as many counts as the largest number says, at least ``minlength``; ``length`` fixes how many, as it must where
    values cannot be read (in compiled programs). Shapes: (n,) -> (length,). Special: Empty ``x`` gives ``minlength`` zeros.
    Source: numpy.bincount.
    """
    if length is None:
        largest = int(max(x)) + 1 if x.shape[0] else 0
        length = largest if largest > minlength else minlength
    values = ones(x.shape, dtype=int64) if weights is None else weights
    return add_item(zeros((length,), dtype=values.dtype), x, values)


@composite
def histogram(
    x: Array, bins: int = 10, /, *, low: float | None = None, high: float | None = None, weights: OptionalArray = None
) -> tuple[Array, Array]:
    """Counts of ``x`` in ``bins`` equal bins from ``low`` to ``high`` (of all of it unless given), and their ``bins + 1`` edges.

    A bin holds its left edge, the last one its right edge too; what lies outside does not count. With ``weights`` (in the shape
    of ``x``) they are added up instead. Bins of no width are of width 1 around the value. Shapes: Any -> (bins,), (bins + 1,).
    Special: NaN counts nowhere once the range is given, and makes the range NaN otherwise. Raises: ArgumentError for fewer than
    1 bin. Source: numpy.histogram.
    """
    if bins < 1:
        raise ArgumentError(f"ivy.histogram: bins must be at least 1, got {bins}.")
    x = reshape(x if x.dtype.is_inexact else x.astype("float32"), (-1,))
    first = min(x) if low is None else full((), low, dtype=x.dtype)
    last = max(x) if high is None else full((), high, dtype=x.dtype)
    flat = first == last
    first, last = where(flat, first - 0.5, first), where(flat, last + 0.5, last)
    edges = first + (last - first) * (arange(bins + 1, dtype=x.dtype) / bins)
    inside = logical_and(x >= first, x <= last)
    place = floor(where(inside, (x - first) / (last - first), 0.0) * bins)
    place = minimum(maximum(place, 0), bins - 1).astype("int64")
    # rounding may put a value one bin beside its edge
    place = place - (x < take(edges, place, axis=0)).astype(place.dtype)
    place = place + logical_and(x >= take(edges, place + 1, axis=0), place < bins - 1).astype(place.dtype)
    place = maximum(place, 0)
    values = ones(x.shape, dtype=int64) if weights is None else reshape(weights, (-1,))
    values = where(inside, values, 0)
    return add_item(zeros((bins,), dtype=values.dtype), place, values), edges
