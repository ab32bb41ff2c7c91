"""What convolution and pooling have in common: spatial axes, padding, and the place of the channels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
import torch.nn.functional as F

from ivy.errors import UnsupportedError
from ivy.functional.spatial import is_channels_last


def spatial_axes(name: str, x: torch.Tensor) -> int:
    """Number of spatial axes of ``x``, which torch has kernels for up to 3."""
    if not 3 <= x.ndim <= 5:
        raise UnsupportedError(f"ivy.{name}: torch has 1 to 3 spatial axes, so x needs 3 to 5 axes, got {x.ndim}.")
    return x.ndim - 2


def padded(x: torch.Tensor, widths: Sequence[tuple[int, int]], value: Any = 0) -> torch.Tensor:
    """``x`` with its last axes padded, or cut where a width is negative."""
    return F.pad(x, [n for pair in reversed(widths) for n in pair], value=value)


def channels_first(name: str, x: torch.Tensor, data_format: str, fn: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
    """``fn``, which has the channels at axis 1, of ``x`` in ``data_format``."""
    return fn(x.movedim(-1, 1)).movedim(1, -1) if is_channels_last(name, data_format) else fn(x)
