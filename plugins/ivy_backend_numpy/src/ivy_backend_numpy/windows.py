"""Sliding windows over the spatial axes of (batch, channels, *spatial): what convolution and pooling share."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.functional.spatial import is_channels_last


def spatial_axes(name, x):
    """The number of spatial axes of ``x``."""
    if not 3 <= x.ndim <= 5:
        raise ArgumentError(
            f"ivy.{name}: x must have a batch axis, a channel axis and 1 to 3 spatial axes, got {x.ndim} axes."
        )
    return x.ndim - 2


def channels_first(name, x, data_format):
    """``x`` as (batch, channels, *spatial)."""
    return np.moveaxis(x, -1, 1) if is_channels_last(name, data_format) else x


def in_format(x, data_format):
    """(batch, channels, *spatial) in ``data_format``."""
    return x if data_format == "channels_first" else np.moveaxis(x, 1, -1)


def at_offset(offset, out, stride, dilation):
    """The slices of the spatial axes that hold element ``offset`` of every window."""
    return tuple(
        slice(o * d, o * d + (n - 1) * s + 1, s) for o, n, s, d in zip(offset, out, stride, dilation, strict=True)
    )
