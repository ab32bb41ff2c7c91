"""Windows that slide over the spatial axes of ``x`` (batch, channels, *spatial): unfolding, folding, and where maxima are."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.creation import arange, zeros
from ivy.functional.dtypes import int64
from ivy.functional.elementwise import clip, logical_and, minimum, pow
from ivy.functional.indexing import add_item, get_item, put_along_axis, take, take_along_axis
from ivy.functional.manipulation import broadcast_to, expand_dims, permute_dims, reshape, squeeze
from ivy.functional.pooling import avg_pool
from ivy.functional.searching import argmax, where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.functional.dtypes import DType
    from ivy.typing import Inexact

SOURCE = "torch.nn.functional"
SHAPES = "(batch, channels, *spatial) -> (batch, channels, *output)."
SPECIAL = "ArgumentError where as many numbers as spatial axes are needed and others given."


def _per_axis(name: str, value: Any, n: int) -> list[int]:
    """A number, or one per spatial axis, as ``n`` numbers."""
    sizes = [value] * n if isinstance(value, int) else list(value)
    if len(sizes) != n:
        raise ArgumentError(f"ivy.{name}: there are {n} spatial axes, so a number or {n} of them are needed, got {value}.")
    return sizes


def _options(name: str, x: Array, *values: Any) -> list[list[int]]:
    return [_per_axis(name, v, x.ndim - 2) for v in values]


def _places(size: int, kernel: int, stride: int, padding: int, dilation: int, ceil_mode: bool = False) -> Array:
    """Where along an axis of ``size`` each window looks, (windows, kernel); may lie outside, in the padding."""
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    count = room // stride + 1
    if ceil_mode:
        count = -(-room // stride) + 1
        if (count - 1) * stride >= size + padding:  # the last window would start in the right padding
            count = count - 1
    starts = arange(count, dtype=int64) * stride - padding
    return expand_dims(starts, 1) + expand_dims(arange(kernel, dtype=int64) * dilation, 0)


def _adaptive_places(size: int, out: int) -> Array:
    """Where along an axis of ``size`` each of ``out`` nearly equal windows looks; shorter ones repeat their last place."""
    index = arange(out, dtype=int64)
    starts, stops = index * size // out, -(-(index + 1) * size // out)
    longest = (size + out - 1) // out + 1
    return minimum(expand_dims(starts, 1) + expand_dims(arange(longest, dtype=int64), 0), expand_dims(stops - 1, 1))


def _gathered(x: Array, axes_places: list[Array], fill: Any) -> Array:
    """Windows of ``x`` as (batch, channels, *windows, *kernel); ``fill`` lies outside."""
    n = len(axes_places)
    shape = list(x.shape[:2])
    for axis, place in enumerate(axes_places, start=2):
        size = x.shape[axis]
        taken = take(x, reshape(clip(place, 0, size - 1), (-1,)), axis=axis)
        inside = reshape(logical_and(place >= 0, place < size), [-1 if i == axis else 1 for i in range(n + 2)])
        x = where(inside, taken, fill)
        shape += list(place.shape)
    order = [0, 1, *range(2, 2 * n + 2, 2), *range(3, 2 * n + 2, 2)]
    return permute_dims(reshape(x, shape), order)


def _flat_places(axes_places: list[Array], sizes: Sequence[int]) -> Array:
    """The row-major position in the spatial plane of each element of each window, (*windows, *kernel)."""
    n = len(axes_places)
    total: Any = 0
    for i, (place, size) in enumerate(zip(axes_places, sizes, strict=True)):
        shape = [1] * (2 * n)
        shape[i], shape[n + i] = place.shape
        total = total * size + reshape(place, shape)
    return total


def lowest(dtype: DType) -> Any:
    """The number that never wins a maximum."""
    return -float("inf") if dtype.is_inexact else 0 if dtype.kind in ("uint", "bool") else -(2 ** (dtype.bits - 1))


def highest(dtype: DType) -> Any:
    """The number that never wins a minimum."""
    if dtype.is_inexact:
        return float("inf")
    return 1 if dtype.kind == "bool" else 2 ** (dtype.bits - (dtype.kind == "int")) - 1


def _largest(x: Array, axes_places: list[Array]) -> tuple[Array, Array]:
    """The largest element of each window, and its position in the spatial plane; the first of equals."""
    n = len(axes_places)
    windows = _gathered(x, axes_places, lowest(x.dtype))
    lead = windows.shape[: n + 2]
    windows = reshape(windows, (*lead, -1))
    best = argmax(windows, axis=-1, keepdims=True)
    positions = _flat_places(axes_places, x.shape[2:])
    positions = broadcast_to(reshape(positions, (1, 1, *lead[2:], -1)), windows.shape)
    return squeeze(take_along_axis(windows, best, axis=-1), -1), squeeze(take_along_axis(positions, best, axis=-1), -1)


@composite
def max_pool_with_indices(
    x: Array,
    kernel: int | Sequence[int],
    /,
    *,
    stride: int | Sequence[int] | None = None,
    padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
    ceil_mode: bool = False,
) -> tuple[Array, Array]:
    """:func:`max_pool`, and where in the flattened spatial plane each maximum is: the first of equals, in the default integer type.
    Shapes: Twice (batch, channels, *output). Special: The first NaN of a window wins."""
    options = _options("max_pool_with_indices", x, kernel, kernel if stride is None else stride, padding, dilation)
    return _largest(x, [_places(*o, ceil_mode=ceil_mode) for o in zip(x.shape[2:], *options, strict=True)])


@composite
def adaptive_max_pool_with_indices(x: Array, size: int | Sequence[int], /) -> tuple[Array, Array]:
    """:func:`adaptive_max_pool`, and where in the flattened spatial plane each maximum is.
    Shapes: Twice (batch, channels, *size). Special: The first NaN of a window wins."""
    (sizes,) = _options("adaptive_max_pool_with_indices", x, size)
    return _largest(x, [_adaptive_places(n, out) for n, out in zip(x.shape[2:], sizes, strict=True)])


@composite
def max_unpool(x: Array, indices: Array, size: int | Sequence[int], /) -> Array:
    """``x`` (batch, channels, *pooled) at ``indices`` of zeros (batch, channels, *size): undoes :func:`max_pool_with_indices`.
    Shapes: (batch, channels, *pooled) twice -> (batch, channels, *size). Special: Of equal indices one value wins."""
    (sizes,) = _options("max_unpool", x, size)
    plane = 1
    for n in sizes:
        plane = plane * n
    lead = x.shape[:2]
    flat = put_along_axis(zeros((*lead, plane), dtype=x.dtype), reshape(indices, (*lead, -1)), reshape(x, (*lead, -1)), axis=-1)
    return reshape(flat, (*lead, *sizes))


@composite
def lp_pool(
    x: Inexact, kernel: int | Sequence[int], /, *, p: float = 2.0, stride: int | Sequence[int] | None = None, ceil_mode: bool = False
) -> Array:
    """``sum(x**p)**(1/p)`` of each window. Special: NaN where the sum is negative and ``1/p`` is no integer."""
    count = 1
    for size in _options("lp_pool", x, kernel)[0]:
        count = count * size
    mean = avg_pool(pow(x, p), kernel, stride=stride, ceil_mode=ceil_mode)
    return (mean * count) ** (1.0 / p)


@composite
def unfold(
    x: Array,
    kernel: int | Sequence[int],
    /,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> Array:
    """Every window of ``x`` as a column: (batch, channels * kernel elements, windows); padding is 0. Also called im2col.
    Shapes: (batch, channels, *spatial) -> (batch, channels * elements, windows)."""
    options = _options("unfold", x, kernel, stride, padding, dilation)
    windows = _gathered(x, [_places(*o) for o in zip(x.shape[2:], *options, strict=True)], 0)
    n = x.ndim - 2
    elements, count = 1, 1  # not -1, which is undefined for an empty batch
    for size, places in zip(options[0], windows.shape[2 : 2 + n], strict=True):
        elements, count = elements * size, count * places
    order = (0, 1, *range(2 + n, 2 + 2 * n), *range(2, 2 + n))
    return reshape(permute_dims(windows, order), (x.shape[0], x.shape[1] * elements, count))


@composite
def fold(
    x: Array,
    size: Sequence[int],
    kernel: int | Sequence[int],
    /,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
) -> Array:
    """Columns (batch, channels * kernel elements, windows) added up where :func:`unfold` took them from an array of spatial ``size``.
    Shapes: (batch, channels * elements, windows) -> (batch, channels, *size)."""
    n = len(size)
    kernels, steps, margins, gaps = (_per_axis("fold", v, n) for v in (kernel, stride, padding, dilation))
    count = [(size[i] + 2 * margins[i] - gaps[i] * (kernels[i] - 1) - 1) // steps[i] + 1 for i in range(n)]
    elements = 1
    for k in kernels:
        elements = elements * k
    channels = x.shape[1] // elements
    blocks = reshape(x, (x.shape[0], channels, *kernels, *count))
    out = zeros((x.shape[0], channels, *[size[i] + 2 * margins[i] for i in range(n)]), dtype=x.dtype)
    every = (slice(None), slice(None))
    for place in itertools.product(*map(range, kernels)):
        starts = [p * gap for p, gap in zip(place, gaps, strict=True)]
        spots = [slice(a, a + step * (c - 1) + 1, step) for a, step, c in zip(starts, steps, count, strict=True)]
        out = add_item(out, (*every, *spots), get_item(blocks, (*every, *place)))
    return get_item(out, (*every, *[slice(margins[i], margins[i] + size[i]) for i in range(n)]))
