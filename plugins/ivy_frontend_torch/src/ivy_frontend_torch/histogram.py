"""Counts of values in bins."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "histc", "histogram", "histogramdd",
]  # fmt: skip

histogram_type = namedtuple("histogram", ("hist", "bin_edges"))
histogramdd_type = namedtuple("histogramdd", ("hist", "bin_edges"))


@torch_function
def histc(input: Any, bins: int = 100, min: Any = 0, max: Any = 0) -> Any:
    """Counts in ``bins`` equal bins over [``min``, ``max``], or over the range of ``input`` where both are equal."""
    x = ivy.reshape(input, (-1,))
    low, high = (ivy.min(x), ivy.max(x)) if min == max else (min, max)
    place = ivy.floor((x - low) / (high - low) * bins)
    place = ivy.where(x == high, bins - 1, place)
    inside = ivy.logical_and(x >= low, x <= high)
    hits = ivy.logical_and(ivy.expand_dims(place, -1) == ivy.arange(bins, dtype=x.dtype), ivy.expand_dims(inside, -1))
    return ivy.sum(hits.astype(x.dtype), axis=0)


def edges_of(x: Array, bins: Any, bounds: Any) -> Array:
    """The edges of ``bins``: as given, or of that many equal bins within ``bounds`` or the range of ``x``."""
    if isinstance(bins, Array):
        return bins
    if bounds is not None:
        low, high = (ivy.full((), float(b), dtype=x.dtype) for b in bounds)
    elif x.size:
        low, high = ivy.min(x), ivy.max(x)
    else:
        low, high = ivy.zeros((), dtype=x.dtype), ivy.ones((), dtype=x.dtype)
    same = ivy.equal(low, high)
    low, high = ivy.where(same, low - 0.5, low), ivy.where(same, high + 0.5, high)
    steps = ivy.arange(bins + 1, dtype=ivy.int64).astype(x.dtype)
    # from both ends, so that the last edge is exact
    return ivy.where(steps * 2 < bins + 1, low + (high - low) / bins * steps, high - (high - low) / bins * (bins - steps))


def counted(points: Array, edges: list[Array], weight: Any, density: bool) -> Array:
    """How many of the ``points`` (count, dimensions), or how much of their weight, lies in each cell."""
    total = ivy.ones((points.shape[0],), dtype=points.dtype) if weight is None else ivy.reshape(weight, (-1,)).astype(points.dtype)
    place: Any = 0
    for d, edge in enumerate(edges):
        x, count = points[:, d], edge.shape[0] - 1
        at = ivy.searchsorted(edge, x, side="right") - 1
        at = ivy.where(ivy.equal(x, edge[-1]), count - 1, at)
        inside = ivy.logical_and(at >= 0, at < count)
        total = ivy.where(inside, total, ivy.zeros_like(total))
        place = place * count + ivy.clip(at, 0, max(count - 1, 0))
    shape = [edge.shape[0] - 1 for edge in edges]
    cells = ivy.zeros((_product(shape),), dtype=points.dtype)
    found = ivy.reshape(ivy.add_item(cells, place.astype(ivy.int64), total), shape)
    if not density:
        return found
    volume = ivy.ones((), dtype=points.dtype)
    for d, edge in enumerate(edges):
        volume = volume * ivy.reshape(edge[1:] - edge[:-1], (-1, *(1,) * (len(edges) - d - 1)))
    return found / volume / ivy.sum(found)


def _product(sizes: list[int]) -> int:
    count = 1
    for size in sizes:
        count *= size
    return count


@torch_function
def histogram(input: Any, bins: Any, *, range: Any = None, weight: Any = None, density: bool = False) -> Any:
    """Counts in bins, which include their lower edges and the last one its upper, and the edges."""
    x = ivy.reshape(input, (-1,))
    edges = edges_of(x, bins, range)
    return histogram_type(counted(ivy.expand_dims(x, axis=1), [edges], weight, density), edges)


@torch_function
def histogramdd(input: Any, bins: Any, *, range: Any = None, weight: Any = None, density: bool = False) -> Any:
    """Counts of points (their coordinates in the last dimension) in cells, and the edges along each coordinate."""
    size = input.shape[-1]
    points = ivy.reshape(input, (-1, size))
    many = [bins] * size if isinstance(bins, int) else list(bins)
    bounds = [None] * size if range is None else [range[2 * d : 2 * d + 2] for d, _ in enumerate(many)]
    edges = [edges_of(points[:, d], b, r) for d, (b, r) in enumerate(zip(many, bounds, strict=True))]
    return histogramdd_type(counted(points, edges, weight, density), edges)
