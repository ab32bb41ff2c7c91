"""Shapes and order of elements."""

from __future__ import annotations

import mlx.core as mx
import numpy as np

from ivy.errors import ArgumentError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.creation import scalar, sizes
from ivy_backend_mlx.interchange import is_concrete

PAD_MODES = ("constant", "reflect", "symmetric", "edge", "wrap")


def axes_of(axis, ndim):
    """``axis`` as a list of numbers from 0 up."""
    return [a % ndim for a in (range(ndim) if axis is None else [axis] if isinstance(axis, int) else axis)]


@hookimpl
def reshape(x, /, shape, *, copy=None):
    return mx.reshape(x, sizes(shape))


@hookimpl
def permute_dims(x, /, axes):
    return mx.transpose(x, list(axes))


@hookimpl
def concat(arrays, /, *, axis=0):
    arrays = [mx.reshape(x, (-1,)) for x in arrays] if axis is None else list(arrays)
    return mx.concatenate(arrays, axis=axis or 0)


@hookimpl
def stack(arrays, /, *, axis=0):
    return mx.stack(list(arrays), axis=axis)


@hookimpl
def expand_dims(x, /, axis):
    return mx.expand_dims(x, axis if isinstance(axis, int) else list(axis))


@hookimpl
def squeeze(x, /, axis):
    return mx.squeeze(x, axis if isinstance(axis, int) else list(axis))


@hookimpl
def broadcast_to(x, /, shape):
    return mx.broadcast_to(x, sizes(shape))


@hookimpl
def flip(x, /, *, axis=None):
    flipped = axes_of(axis, x.ndim)
    return x[tuple(slice(None, None, -1) if i in flipped else slice(None) for i in range(x.ndim))]


@hookimpl
def roll(x, /, shift, *, axis=None):
    if axis is None or isinstance(axis, int):
        return mx.roll(x, shift if isinstance(shift, int) else next(iter(shift)), axis)
    shifts = [shift] * len(axis) if isinstance(shift, int) else shift
    for s, a in zip(shifts, axis, strict=True):
        x = mx.roll(x, s, a)
    return x


@hookimpl
def tile(x, /, repetitions):
    return mx.tile(x, sizes(repetitions))


@hookimpl
def repeat(x, /, repeats, *, axis=None):
    if not isinstance(repeats, mx.array):
        return mx.repeat(x, int(repeats), axis)
    if not is_concrete(repeats):
        raise UnsupportedError("ivy.repeat: the size of the result depends on repeats, whose values mx.compile does not know.")
    x, axis = (mx.reshape(x, (-1,)), 0) if axis is None else (x, axis)
    return mx.take(x, mx.array(np.repeat(np.arange(x.shape[axis]), np.array(repeats))), axis=axis)


@hookimpl
def pad(x, /, pad_width, *, mode="constant", value=0):
    if mode not in PAD_MODES:
        raise ArgumentError(f"ivy.pad: mode must be {', '.join(PAD_MODES)}, got {mode!r}.")
    widths = [tuple(sizes(pair)) for pair in pad_width]
    if len(widths) != x.ndim or any(n < 0 for pair in widths for n in pair):
        raise ArgumentError(f"ivy.pad: pad_width must be {x.ndim} pairs of numbers from 0 up, got {pad_width}.")
    if mode == "constant":
        return mx.pad(x, widths, constant_values=scalar(value, str(x.dtype).rpartition(".")[2])) if x.ndim else x
    for axis, width in enumerate(widths):
        if any(width):
            x = mx.take(x, mx.array(np.pad(np.arange(x.shape[axis]), width, mode=mode)), axis=axis)
    return x
