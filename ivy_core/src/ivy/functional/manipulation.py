"""Shapes and order of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.broadcasting import broadcast_shapes
from ivy.functional.indexing import get_item
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Axis, PromotedArrays, Scalar


@primitive
def reshape(x: Array, /, shape: Sequence[int], *, copy: bool | None = None) -> Array:
    """``x`` in another shape with the same elements in row-major order; one size may be -1."""


@primitive
def permute_dims(x: Array, /, axes: Sequence[int]) -> Array:
    """Axis ``i`` of the result is axis ``axes[i]`` of ``x``."""


@primitive
def concat(arrays: PromotedArrays, /, *, axis: int | None = 0) -> Array:
    """``arrays`` joined along an existing ``axis``, in their common dtype; flattened first if ``axis`` is None."""


@primitive
def stack(arrays: PromotedArrays, /, *, axis: int = 0) -> Array:
    """``arrays`` of equal shape joined along a new ``axis``, in their common dtype."""


@primitive
def expand_dims(x: Array, /, axis: int | Sequence[int]) -> Array:
    """``x`` with axes of size 1 inserted, at ``axis`` of the result."""


@primitive
def squeeze(x: Array, /, axis: int | Sequence[int]) -> Array:
    """``x`` without the axes ``axis``, each of which must have size 1."""


@primitive
def broadcast_to(x: Array, /, shape: Sequence[int]) -> Array:
    """``x`` repeated to ``shape`` by the broadcasting rules."""


@primitive
def flip(x: Array, /, *, axis: Axis = None) -> Array:
    """``x`` reversed along ``axis``, or along every axis."""


@primitive
def roll(x: Array, /, shift: int | Sequence[int], *, axis: Axis = None) -> Array:
    """``x`` shifted cyclically towards higher indices; flattened for the purpose if ``axis`` is None."""


@primitive
def tile(x: Array, /, repetitions: Sequence[int]) -> Array:
    """``x`` repeated whole, ``repetitions[i]`` times along axis ``i``."""


@primitive
def repeat(x: Array, /, repeats: int, *, axis: int | None = None) -> Array:
    """Each element repeated ``repeats`` times (a number or a 1-d array) along ``axis``; flattened first if None."""


@primitive
def pad(x: Array, /, pad_width: Sequence[Sequence[int]], *, mode: str = "constant", value: Scalar = 0) -> Array:
    """``x`` with ``(before, after)`` elements added per axis; ``mode`` is constant, reflect, symmetric, edge or wrap.

    ``reflect`` mirrors at the outer elements, ``symmetric`` at their outer edges, so that they are repeated.
    """


@composite
def broadcast_arrays(*arrays: Array) -> tuple[Array, ...]:
    """``arrays`` repeated to their common shape by the broadcasting rules."""
    shape: Any = broadcast_shapes(*[x.shape for x in arrays])
    return tuple(broadcast_to(x, shape) for x in arrays)


@composite
def moveaxis(x: Array, source: int | Sequence[int], destination: int | Sequence[int], /) -> Array:
    """``x`` with the axes ``source`` moved to ``destination``, the others in order."""
    sources = [source] if isinstance(source, int) else list(source)
    targets = [destination] if isinstance(destination, int) else list(destination)
    sources, targets = [s % x.ndim for s in sources], [t % x.ndim for t in targets]
    order = [i for i in range(x.ndim) if i not in sources]
    for target, axis in sorted(zip(targets, sources, strict=True)):
        order.insert(target, axis)
    return permute_dims(x, order)


@composite
def swapaxes(x: Array, axis1: int, axis2: int, /) -> Array:
    """``x`` with two axes exchanged."""
    order = list(range(x.ndim))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return permute_dims(x, order)


@composite
def matrix_transpose(x: Array, /) -> Array:
    """``x`` (..., m, n) as (..., n, m)."""
    return swapaxes(x, -1, -2)


@composite
def unstack(x: Array, /, *, axis: int = 0) -> tuple[Array, ...]:
    """The slices of ``x`` along ``axis``, without that axis."""
    before = (slice(None),) * (axis % x.ndim)
    return tuple(get_item(x, (*before, i)) for i in range(x.shape[axis]))


@composite
def split(x: Array, /, sizes: Sequence[int], *, axis: int = 0) -> tuple[Array, ...]:
    """Consecutive pieces of ``x`` along ``axis``, of the given ``sizes``, which add up to the size of that axis."""
    parts: list[Array] = []
    start, before = 0, (slice(None),) * (axis % x.ndim)
    for size in sizes:
        parts.append(get_item(x, (*before, slice(start, start + size))))
        start += size
    if start != x.shape[axis]:
        raise ArgumentError(
            f"ivy.split: sizes must add up to {x.shape[axis]}, the size of axis {axis}, got {list(sizes)}."
        )
    return tuple(parts)
