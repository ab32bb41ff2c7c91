"""Shapes and order of elements."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.floating_errors import silent

PAD_MODES = ("constant", "reflect", "symmetric", "edge", "wrap")


def axes_of(axis):
    """``axis`` as NumPy takes it: no lists."""
    return tuple(axis) if isinstance(axis, list) else axis


@hookimpl
def reshape(x, /, shape, *, copy=None):
    return np.reshape(x, shape, copy=copy)


@hookimpl
def permute_dims(x, /, axes):
    return np.transpose(x, axes)


@hookimpl
def concat(arrays, /, *, axis=0):
    return np.concatenate(arrays, axis=axis)


@hookimpl
def stack(arrays, /, *, axis=0):
    return np.stack(arrays, axis=axis)


@hookimpl
def expand_dims(x, /, axis):
    return np.expand_dims(x, axes_of(axis))


@hookimpl
def squeeze(x, /, axis):
    return np.squeeze(x, axes_of(axis))


@hookimpl
def broadcast_to(x, /, shape):
    return np.broadcast_to(x, shape)


@hookimpl
def flip(x, /, *, axis=None):
    return np.flip(x, axes_of(axis))


@hookimpl
def roll(x, /, shift, *, axis=None):
    return np.roll(x, axes_of(shift), axes_of(axis))


@hookimpl
def tile(x, /, repetitions):
    return np.tile(x, repetitions)


@hookimpl
def repeat(x, /, repeats, *, axis=None):
    return np.repeat(x, repeats, axis=axis)


@hookimpl
def pad(x, /, pad_width, *, mode="constant", value=0):
    if mode not in PAD_MODES:
        raise ArgumentError(f"ivy.pad: mode must be {', '.join(PAD_MODES)}, got {mode!r}.")
    return pad_constant(x, pad_width, value) if mode == "constant" else np.pad(x, pad_width, mode=mode)


def pad_constant(x, pad_width, value):
    """``x`` within a frame of ``value``; a fraction of the time of np.pad."""
    if len(pad_width) != x.ndim or any(n < 0 for pair in pad_width for n in pair):
        raise ArgumentError(f"ivy.pad: pad_width must be {x.ndim} pairs of numbers from 0 up, got {pad_width}.")
    shape = [before + n + after for n, (before, after) in zip(x.shape, pad_width, strict=True)]
    out = silent(np.full, shape, value, dtype=x.dtype)
    out[tuple(slice(before, before + n) for n, (before, _) in zip(x.shape, pad_width, strict=True))] = x
    return out


@hookimpl
def moveaxis(x, source, destination, /):
    return np.moveaxis(x, source, destination)


@hookimpl
def swapaxes(x, axis1, axis2, /):
    return np.swapaxes(x, axis1, axis2)


@hookimpl
def matrix_transpose(x, /):
    return np.swapaxes(x, -1, -2)
