"""Pooling in 1 to 3 dimensions over ``x`` (batch, channels, *spatial), or channels last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.functional.indexing import get_item
from ivy.functional.manipulation import concat, moveaxis, reshape
from ivy.functional.reductions import max, mean
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivy.array import Array
    from ivy.typing import Inexact

SOURCE = "torch.nn.functional"
SHAPES = "(batch, channels, *spatial) -> (batch, channels, *output), output being ``(size + padding - window) // stride + 1``."
SPECIAL = "NaN in a window makes it NaN."


@primitive
def max_pool(
    x: Array,
    kernel: int | Sequence[int],
    /,
    *,
    stride: int | Sequence[int] | None = None,
    padding: int | Sequence[int] | Sequence[Sequence[int]] = 0,
    dilation: int | Sequence[int] = 1,
    ceil_mode: bool = False,
    data_format: str = "channels_first",
) -> Array:
    """Largest element of each window. ``stride`` is ``kernel`` unless given; padding never wins.

    ``padding`` is a number, one per spatial axis, or a ``(before, after)`` pair per spatial axis. With ``ceil_mode`` a
    last window that starts inside the input or its left padding is kept though it ends outside.
    """


@primitive
def avg_pool(
    x: Inexact,
    kernel: int | Sequence[int],
    /,
    *,
    stride: int | Sequence[int] | None = None,
    padding: int | Sequence[int] | Sequence[Sequence[int]] = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor: int | None = None,
    data_format: str = "channels_first",
) -> Array:
    """Mean of each window; padding counts as zeros, or not at all if not ``count_include_pad``.

    What ``ceil_mode`` adds beyond the padding never counts. ``divisor`` replaces the number of elements.
    """


def _adaptive(x: Array, size: int | Sequence[int], reduce: Callable[..., Array]) -> Array:
    """Each spatial axis cut into ``size`` nearly equal, possibly overlapping windows, and reduced."""
    sizes = [size] * (x.ndim - 2) if isinstance(size, int) else list(size)
    for axis, out in enumerate(sizes, start=2):
        length = x.shape[axis]
        if out == 1:
            x = reduce(x, axis=axis, keepdims=True)
            continue
        if length % out == 0:
            shape = [*x.shape[:axis], out, length // out, *x.shape[axis + 1 :]]
            x = reduce(reshape(x, shape), axis=axis + 1)
            continue
        before = (slice(None),) * axis
        windows = [(i * length // out, -((-(i + 1) * length) // out)) for i in range(out)]
        x = concat([reduce(get_item(x, (*before, slice(a, b))), axis=axis, keepdims=True) for a, b in windows], axis=axis)
    return x


@composite
def adaptive_avg_pool(x: Inexact, size: int | Sequence[int], /, *, data_format: str = "channels_first") -> Array:
    """Mean over windows chosen so that the spatial axes get ``size``; window i is [floor(i*n/m), ceil((i+1)*n/m)).
    Shapes: (batch, channels, *spatial) -> (batch, channels, *size)."""
    if data_format == "channels_last":
        return moveaxis(_adaptive(moveaxis(x, -1, 1), size, mean), 1, -1)
    return _adaptive(x, size, mean)


@composite
def adaptive_max_pool(x: Array, size: int | Sequence[int], /, *, data_format: str = "channels_first") -> Array:
    """Largest element over windows chosen so that the spatial axes get ``size``.
    Shapes: (batch, channels, *spatial) -> (batch, channels, *size)."""
    if data_format == "channels_last":
        return moveaxis(_adaptive(moveaxis(x, -1, 1), size, max), 1, -1)
    return _adaptive(x, size, max)
