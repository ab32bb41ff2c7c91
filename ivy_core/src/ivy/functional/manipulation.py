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

SOURCE = "Python array API standard 2025.12, manipulation functions"
SHAPES = "As the description says; axes may be negative."
SPECIAL = "Sizes of 0 are allowed; AxisError for an axis that the array has not. No values are changed."


@primitive
def reshape(x: Array, /, shape: Sequence[int], *, copy: bool | None = None) -> Array:
    """``x`` in another shape with the same elements in row-major order; one size may be -1.
    Shapes: Any of the same number of elements; ``shape``. Raises: A shape of another number of elements is refused, and a copy
    where ``copy=False``."""


@primitive
def permute_dims(x: Array, /, axes: Sequence[int]) -> Array:
    """Axis ``i`` of the result is axis ``axes[i]`` of ``x``.
    Shapes: The sizes of ``x`` in the order ``axes``, each of which occurs once."""


@primitive
def concat(arrays: PromotedArrays, /, *, axis: int | None = 0) -> Array:
    """``arrays`` joined along an existing ``axis``, in their common dtype; flattened first if ``axis`` is None.
    Shapes: Alike but along ``axis``, whose sizes add up; 1-d for None."""


@primitive
def stack(arrays: PromotedArrays, /, *, axis: int = 0) -> Array:
    """``arrays`` of equal shape joined along a new ``axis``, in their common dtype.
    Shapes: Alike; one axis more, of their number."""


@primitive
def expand_dims(x: Array, /, axis: int | Sequence[int]) -> Array:
    """``x`` with axes of size 1 inserted, at ``axis`` of the result. Shapes: (..., 1, ...)."""


@primitive
def squeeze(x: Array, /, axis: int | Sequence[int]) -> Array:
    """``x`` without the axes ``axis``, each of which must have size 1.
    Shapes: Without the axes ``axis``. Raises: An axis of another size than 1 is refused."""


@primitive
def broadcast_to(x: Array, /, shape: Sequence[int]) -> Array:
    """``x`` repeated to ``shape`` by the broadcasting rules.
    Shapes: ``shape``. Raises: A shape to which ``x`` does not broadcast is refused."""


@primitive
def flip(x: Array, /, *, axis: Axis = None) -> Array:
    """``x`` reversed along ``axis``, or along every axis. Shapes: As ``x``."""


@primitive
def roll(x: Array, /, shift: int | Sequence[int], *, axis: Axis = None) -> Array:
    """``x`` shifted cyclically towards higher indices; flattened for the purpose if ``axis`` is None.
    Shapes: As ``x``. Special: A shift beyond the size goes around; a negative one goes towards lower indices."""


@primitive
def tile(x: Array, /, repetitions: Sequence[int]) -> Array:
    """``x`` repeated whole, ``repetitions[i]`` times along axis ``i``.
    Shapes: Size i times ``repetitions[i]``, axes aligned at the end."""


@primitive
def repeat(x: Array, /, repeats: int, *, axis: int | None = None) -> Array:
    """Each element repeated ``repeats`` times (a number or a 1-d array) along ``axis``; flattened first if None.
    Shapes: Size of ``axis`` times ``repeats``, or their sum; 1-d for None."""


@primitive
def pad(x: Array, /, pad_width: Sequence[Sequence[int]], *, mode: str = "constant", value: Scalar = 0) -> Array:
    """``x`` with ``(before, after)`` elements added per axis; ``mode`` is constant, reflect, symmetric, edge or wrap.

    ``reflect`` mirrors at the outer elements, ``symmetric`` at their outer edges, so that they are repeated. Shapes: Sizes plus
    before plus after. Source: numpy.pad.
    """


@composite
def broadcast_arrays(*arrays: Array) -> tuple[Array, ...]:
    """``arrays`` repeated to their common shape by the broadcasting rules.
    Shapes: All the common shape. Raises: ArgumentError for shapes that do not broadcast."""
    shape: Any = broadcast_shapes(*[x.shape for x in arrays])
    return tuple(broadcast_to(x, shape) for x in arrays)


@composite
def moveaxis(x: Array, source: int | Sequence[int], destination: int | Sequence[int], /) -> Array:
    """``x`` with the axes ``source`` moved to ``destination``, the others in order.
    Shapes: The sizes of ``x`` in another order."""
    sources = [source] if isinstance(source, int) else list(source)
    targets = [destination] if isinstance(destination, int) else list(destination)
    sources, targets = [s % x.ndim for s in sources], [t % x.ndim for t in targets]
    order = [i for i in range(x.ndim) if i not in sources]
    for target, axis in sorted(zip(targets, sources, strict=True)):
        order.insert(target, axis)
    return permute_dims(x, order)


@composite
def swapaxes(x: Array, axis1: int, axis2: int, /) -> Array:
    """``x`` with two axes exchanged. Shapes: The sizes of ``x`` with two exchanged. Source: numpy.swapaxes."""
    order = list(range(x.ndim))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return permute_dims(x, order)


@composite
def matrix_transpose(x: Array, /) -> Array:
    """``x`` (..., m, n) as (..., n, m). Shapes: (..., m, n) -> (..., n, m)."""
    return swapaxes(x, -1, -2)


@composite
def unstack(x: Array, /, *, axis: int = 0) -> tuple[Array, ...]:
    """The slices of ``x`` along ``axis``, without that axis.
    Shapes: n times the shape of ``x`` without ``axis``. Special: An axis of size 0 gives no arrays."""
    before = (slice(None),) * (axis % x.ndim)
    return tuple(get_item(x, (*before, i)) for i in range(x.shape[axis]))


@composite
def split(x: Array, /, sizes: Sequence[int], *, axis: int = 0) -> tuple[Array, ...]:
    """Consecutive pieces of ``x`` along ``axis``, of the given ``sizes``, which add up to the size of that axis.
    Shapes: As ``x``, with each of ``sizes`` along ``axis``. Raises: ArgumentError where the sizes do not add up. Source:
    torch.split."""
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
