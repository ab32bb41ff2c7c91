"""What convolution and pooling have in common: arguments per spatial axis, padding, and the place of the channels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F

from ivy.errors import ArgumentError, UnsupportedError


def spatial_axes(name: str, x: torch.Tensor) -> int:
    """Number of spatial axes of ``x``, which torch has kernels for up to 3."""
    if not 3 <= x.ndim <= 5:
        raise UnsupportedError(f"ivy.{name}: torch has 1 to 3 spatial axes, so x needs 3 to 5 axes, got {x.ndim}.")
    return x.ndim - 2


def per_axis(name: str, argument: str, value: Any, count: int) -> tuple[int, ...]:
    """A number, or one per spatial axis, as a tuple of ``count`` integers."""
    values = (value,) * count if isinstance(value, int) else tuple(value)
    if len(values) != count or not all(isinstance(v, int) for v in values):
        raise ArgumentError(f"ivy.{name}: {argument} must be an integer or {count} integers, got {value}.")
    return tuple([int(v) for v in values])


def pairs(name: str, padding: Any, count: int) -> list[tuple[int, int]]:
    """Padding given as a number, numbers or pairs, as ``(before, after)`` per spatial axis."""
    values = [padding] * count if isinstance(padding, int) else list(padding)
    if len(values) != count or any(not isinstance(v, int) and len(v) != 2 for v in values):
        raise ArgumentError(
            f"ivy.{name}: padding must be an integer, {count} integers or {count} pairs of integers for a {count}-d input, got {padding}."
        )
    return [(int(v), int(v)) if isinstance(v, int) else (int(v[0]), int(v[1])) for v in values]


def padded(x: torch.Tensor, widths: list[tuple[int, int]], value: Any = 0) -> torch.Tensor:
    """``x`` with its last axes padded, or cut where a width is negative."""
    return F.pad(x, [n for pair in reversed(widths) for n in pair], value=value)


def channels_first(name: str, x: torch.Tensor, data_format: str, fn: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
    """``fn``, which has the channels at axis 1, of ``x`` in ``data_format``."""
    if data_format == "channels_first":
        return fn(x)
    if data_format != "channels_last":
        raise ArgumentError(f"ivy.{name}: data_format must be 'channels_first' or 'channels_last', got {data_format!r}.")
    return fn(x.movedim(-1, 1)).movedim(1, -1)
