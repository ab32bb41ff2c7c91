"""Windows that slide over the spatial axes, gathered into arrays."""

from __future__ import annotations

import ivy


def places(size, kernel, stride, padding, dilation, ceil_mode=False):
    """Where along an axis of ``size`` each window looks, (windows, kernel); may lie outside, in the padding."""
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    count = room // stride + 1
    if ceil_mode:
        count = -(-room // stride) + 1
        if (count - 1) * stride >= size + padding:  # the last window would start in the right padding
            count = count - 1
    starts = ivy.arange(count, dtype=ivy.int64) * stride - padding
    return ivy.expand_dims(starts, 1) + ivy.expand_dims(ivy.arange(kernel, dtype=ivy.int64) * dilation, 0)


def adaptive_places(size, out):
    """Where along an axis of ``size`` each of ``out`` nearly equal windows looks; shorter ones repeat their last place."""
    index = ivy.arange(out, dtype=ivy.int64)
    starts, stops = index * size // out, -(-(index + 1) * size // out)
    longest = (size + out - 1) // out + 1
    inside = ivy.expand_dims(starts, 1) + ivy.expand_dims(ivy.arange(longest, dtype=ivy.int64), 0)
    return ivy.minimum(inside, ivy.expand_dims(stops - 1, 1))


def gathered(x, axes_places, fill):
    """Windows of ``x`` (batch, channels, *spatial) as (batch, channels, *windows, *kernel); ``fill`` lies outside."""
    n = len(axes_places)
    shape = list(x.shape[:2])
    for axis, place in enumerate(axes_places, start=2):
        size = x.shape[axis]
        taken = ivy.take(x, ivy.reshape(ivy.clip(place, 0, size - 1), (-1,)), axis=axis)
        inside = ivy.reshape(ivy.logical_and(place >= 0, place < size), [-1 if i == axis else 1 for i in range(n + 2)])
        x = ivy.where(inside, taken, fill)
        shape += list(place.shape)
    order = [0, 1, *range(2, 2 * n + 2, 2), *range(3, 2 * n + 2, 2)]
    return ivy.permute_dims(ivy.reshape(x, shape), order)


def flat_places(axes_places, sizes):
    """The row-major position in the spatial plane of each element of each window, (*windows, *kernel)."""
    n = len(axes_places)
    total = 0
    for i, (place, size) in enumerate(zip(axes_places, sizes, strict=True)):
        shape = [1] * (2 * n)
        shape[i], shape[n + i] = place.shape
        total = total * size + ivy.reshape(place, shape)
    return total


def largest(x, axes_places):
    """The largest element of each window, and its position in the spatial plane; the first of equals."""
    n = len(axes_places)
    lowest = -ivy.inf if x.dtype.is_inexact else 0 if x.dtype.kind == "uint" else -(2 ** (x.dtype.bits - 1))
    windows = gathered(x, axes_places, lowest)
    lead = windows.shape[: n + 2]
    windows = ivy.reshape(windows, (*lead, -1))
    best = ivy.argmax(windows, axis=-1, keepdims=True)
    positions = flat_places(axes_places, x.shape[2:])
    positions = ivy.broadcast_to(ivy.reshape(positions, (1, 1, *lead[2:], -1)), windows.shape)
    return tuple(ivy.squeeze(ivy.take_along_axis(a, best, axis=-1), -1) for a in (windows, positions))
