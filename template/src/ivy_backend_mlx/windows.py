"""Sliding windows over the spatial axes of (batch, *spatial, channels), which is MLX's order: what convolution and pooling share."""

from __future__ import annotations

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.functional.spatial import is_channels_last


def spatial_axes(name, x):
    """The number of spatial axes of ``x``."""
    if not 3 <= x.ndim <= 5:
        raise ArgumentError(f"ivy.{name}: x must have a batch axis, a channel axis and 1 to 3 spatial axes, got {x.ndim} axes.")
    return x.ndim - 2


def channels_last(name, x, data_format):
    """``x`` as (batch, *spatial, channels)."""
    return x if is_channels_last(name, data_format) else mx.moveaxis(x, 1, -1)


def in_format(x, data_format):
    """(batch, *spatial, channels) in ``data_format``."""
    return x if data_format == "channels_last" else mx.moveaxis(x, -1, 1)
