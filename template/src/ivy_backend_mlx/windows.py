"""Sliding windows over the spatial axes of (batch, *spatial, channels), which is MLX's order: what convolution and pooling share."""

from __future__ import annotations

import mlx.core as mx

from ivy.errors import ArgumentError

FORMATS = ("channels_first", "channels_last")


def spatial_axes(name, x):
    """The number of spatial axes of ``x``."""
    if not 3 <= x.ndim <= 5:
        raise ArgumentError(f"ivy.{name}: x must have a batch axis, a channel axis and 1 to 3 spatial axes, got {x.ndim} axes.")
    return x.ndim - 2


def channels_last(name, x, data_format):
    """``x`` as (batch, *spatial, channels)."""
    if data_format not in FORMATS:
        raise ArgumentError(f"ivy.{name}: data_format must be 'channels_first' or 'channels_last', got {data_format!r}.")
    return x if data_format == "channels_last" else mx.moveaxis(x, 1, -1)


def in_format(x, data_format):
    """(batch, *spatial, channels) in ``data_format``."""
    return x if data_format == "channels_last" else mx.moveaxis(x, -1, 1)


def sizes_of(name, what, value, n, least=1):
    """``value``, one integer or one per spatial axis, as a list of ``n`` integers of at least ``least``."""
    found = [value] * n if isinstance(value, int) else list(value)
    if len(found) != n or any(int(s) < least for s in found):
        raise ArgumentError(f"ivy.{name}: {what} must be one integer or {n} integers, each at least {least}, got {value}.")
    return [int(s) for s in found]


def same_padding(size, kernel, stride, dilation):
    """The pair of paddings that makes the output ``ceil(size / stride)`` long."""
    total = max((-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


def padding_of(name, padding, shape, kernel, stride, dilation):
    """Any form of ``padding`` as a ``(before, after)`` pair per spatial axis of ``shape``."""
    n = len(shape)
    if padding == "same":
        return [same_padding(*sizes) for sizes in zip(shape, kernel, stride, dilation, strict=True)]
    pairs = [0] * n if padding == "valid" else [padding] * n if isinstance(padding, int) else padding
    if not isinstance(pairs, str) and len(pairs) == n:
        pairs = [(int(p), int(p)) if isinstance(p, int) else tuple(map(int, p)) for p in pairs]
        if all(len(p) == 2 and min(p) >= 0 for p in pairs):
            return pairs
    raise ArgumentError(
        f"ivy.{name}: padding must be an integer from 0 up, {n} of them or {n} pairs of them, or 'same' or 'valid' for a convolution,"
        f" got {padding!r}."
    )


def output_sizes(name, shape, pairs, kernel, stride, dilation, ceil_mode=False):
    """The number of windows along each spatial axis; with ``ceil_mode``, one more where it starts inside the input or its left padding."""
    out = []
    for size, pair, k, s, d in zip(shape, pairs, kernel, stride, dilation, strict=True):
        rest = size + sum(pair) - (k - 1) * d - 1
        count = rest // s + 1
        out.append(count + (ceil_mode and rest % s > 0 and count * s < size + pair[0]))
    if min(out) < 1:
        raise ArgumentError(
            f"ivy.{name}: a kernel of {kernel} with dilation {dilation} does not fit an input of {tuple(shape)} padded by {pairs}."
            " Pad more, or use a smaller kernel."
        )
    return out
