"""Sliding windows over the spatial axes of (batch, channels, *spatial): what convolution and pooling share."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError

FORMATS = ("channels_first", "channels_last")


def sizes_of(name, what, value, n, least):
    """``value``, one integer or one per spatial axis, as a list of ``n`` integers of at least ``least``."""
    sizes = [value] * n if isinstance(value, int) else list(value)
    if len(sizes) != n or any(int(s) < least for s in sizes):
        raise ArgumentError(
            f"ivy.{name}: {what} must be one integer or {n} integers, each at least {least}, got {value}."
        )
    return [int(s) for s in sizes]


def same_padding(size, kernel, stride, dilation):
    """The pair of paddings that makes the output ``ceil(size / stride)`` long."""
    total = max((-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


def padding_of(name, padding, shape, kernel, stride, dilation):
    """Any form of ``padding`` as a ``(before, after)`` pair per spatial axis of ``shape``."""
    n = len(shape)
    if padding == "same":
        return [same_padding(*sizes) for sizes in zip(shape, kernel, stride, dilation, strict=True)]
    if padding == "valid":
        return [(0, 0)] * n
    pairs = [padding] * n if isinstance(padding, int) else padding
    if not isinstance(pairs, str) and len(pairs) == n:
        pairs = [(p, p) if isinstance(p, (int, np.integer)) else tuple(p) for p in pairs]
        if all(len(p) == 2 and min(p) >= 0 for p in pairs):
            return [(int(before), int(after)) for before, after in pairs]
    raise ArgumentError(
        f"ivy.{name}: padding must be an integer from 0 up, {n} of them or {n} pairs of them for an input with"
        f" {n} spatial axes, or 'same' or 'valid' for a convolution, got {padding!r}."
    )


def spatial_axes(name, x):
    """The number of spatial axes of ``x``."""
    if not 3 <= x.ndim <= 5:
        raise ArgumentError(
            f"ivy.{name}: x must have a batch axis, a channel axis and 1 to 3 spatial axes, got {x.ndim} axes."
        )
    return x.ndim - 2


def channels_first(name, x, data_format):
    """``x`` as (batch, channels, *spatial)."""
    if data_format not in FORMATS:
        raise ArgumentError(
            f"ivy.{name}: data_format must be 'channels_first' or 'channels_last', got {data_format!r}."
        )
    return x if data_format == "channels_first" else np.moveaxis(x, -1, 1)


def in_format(x, data_format):
    """(batch, channels, *spatial) in ``data_format``."""
    return x if data_format == "channels_first" else np.moveaxis(x, 1, -1)


def output_sizes(name, shape, pairs, kernel, stride, dilation, ceil_mode=False):
    """The number of windows along each spatial axis of ``shape``; with ``ceil_mode``, one more where a further window
    starts inside the input or its left padding, though it ends outside."""
    padded = [n + sum(pair) for n, pair in zip(shape, pairs, strict=True)]
    out = [(n - (k - 1) * d - 1) // s + 1 for n, k, s, d in zip(padded, kernel, stride, dilation, strict=True)]
    if ceil_mode:
        rest = [n - (k - 1) * d - 1 - (o - 1) * s for n, o, k, s, d in zip(padded, out, kernel, stride, dilation, strict=True)]
        inside = [o * s < n + pair[0] for o, s, n, pair in zip(out, stride, shape, pairs, strict=True)]
        out = [o + (r > 0 and i) for o, r, i in zip(out, rest, inside, strict=True)]
    if min(out) < 1:
        raise ArgumentError(
            f"ivy.{name}: a kernel of {kernel} with dilation {dilation} does not fit the padded input {padded}."
            " Pad more, or use a smaller kernel."
        )
    return out


def at_offset(offset, out, stride, dilation):
    """The slices of the spatial axes that hold element ``offset`` of every window."""
    return tuple(
        slice(o * d, o * d + (n - 1) * s + 1, s) for o, n, s, d in zip(offset, out, stride, dilation, strict=True)
    )
