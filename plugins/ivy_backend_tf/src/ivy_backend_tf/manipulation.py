"""Shapes and order of elements."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from ivy.errors import ArgumentError, AxisError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.creation import PYTHON
from ivy_backend_tf.dtypes import IVY
from ivy_backend_tf.shapes import all_axes, normal_axis, rank, sizes, static_shape

PAD_MODES = ("constant", "reflect", "symmetric", "edge", "wrap")


@hookimpl
def reshape(x, /, shape, *, copy=None):
    out = tf.reshape(x, sizes(shape))
    return tf.identity(out) if copy else out


@hookimpl
def permute_dims(x, /, axes):
    return tf.transpose(x, [normal_axis(int(a), rank(x)) for a in axes])


@hookimpl
def concat(arrays, /, *, axis=0):
    if axis is None:
        arrays, axis = [tf.reshape(a, [-1]) for a in arrays], 0
    return tf.concat(list(arrays), normal_axis(int(axis), rank(arrays[0])))


@hookimpl
def stack(arrays, /, *, axis=0):
    return tf.stack(list(arrays), int(axis))


@hookimpl
def expand_dims(x, /, axis):
    new = axis if isinstance(axis, (tuple, list)) else [axis]
    places = sorted(normal_axis(int(a), rank(x) + len(new)) for a in new)
    if len(set(places)) != len(places):
        raise AxisError(f"ivy.expand_dims: axis must hold distinct axes, got {axis}.")
    for a in places:
        x = tf.expand_dims(x, a)
    return x


@hookimpl
def squeeze(x, /, axis):
    chosen = all_axes(x, axis)
    wrong = [a for a in chosen if x.shape[a] not in (1, None)]
    if wrong:
        raise ArgumentError(f"ivy.squeeze: axis {wrong[0]} must have size 1, got shape {tuple(x.shape)}.")
    return tf.squeeze(x, chosen) if chosen else tf.identity(x)  # TensorFlow reads [] as every axis


@hookimpl
def broadcast_to(x, /, shape):
    try:
        return tf.broadcast_to(x, sizes(shape))
    except (tf.errors.InvalidArgumentError, ValueError) as error:
        raise ArgumentError(
            f"ivy.broadcast_to: shape {tuple(x.shape)} does not broadcast to {tuple(shape)}."
        ) from error


@hookimpl
def flip(x, /, *, axis=None):
    return tf.reverse(x, all_axes(x, axis))


@hookimpl
def roll(x, /, shift, *, axis=None):
    if axis is None:
        return tf.reshape(tf.roll(tf.reshape(x, [-1]), int(shift), 0), static_shape(x))
    chosen = all_axes(x, axis)
    shifts = [int(s) for s in shift] if isinstance(shift, (tuple, list)) else [int(shift)] * len(chosen)
    if len(shifts) != len(chosen):
        raise ArgumentError(f"ivy.roll: needs one shift per axis, got {len(shifts)} shifts for {len(chosen)} axes.")
    return tf.roll(x, shifts, chosen)


@hookimpl
def tile(x, /, repetitions):
    times = sizes(repetitions)
    times = [1] * (rank(x) - len(times)) + times
    for _ in range(len(times) - rank(x)):
        x = tf.expand_dims(x, 0)
    if x.dtype is tf.uint16:  # the only dtype without a kernel
        return tf.bitcast(tf.tile(tf.bitcast(x, tf.int16), times), tf.uint16)
    return tf.tile(x, times)


@hookimpl
def repeat(x, /, repeats, *, axis=None):
    if axis is None:
        x, axis = tf.reshape(x, [-1]), 0
    repeats = int(repeats) if isinstance(repeats, int) else repeats
    axis = normal_axis(int(axis), rank(x))
    return tf.gather(x, tf.repeat(tf.range(static_shape(x)[axis]), repeats), axis=axis)


@hookimpl
def pad(x, /, pad_width, *, mode="constant", value=0):
    widths = [(int(before), int(after)) for before, after in pad_width]
    if mode not in PAD_MODES:
        raise ArgumentError(f"ivy.pad: mode must be one of {', '.join(PAD_MODES)}, got {mode!r}.")
    if len(widths) != rank(x) or any(w < 0 for pair in widths for w in pair):
        raise ArgumentError(f"ivy.pad: needs {rank(x)} pairs of non-negative widths, got {widths}.")
    if mode == "constant":
        return tf.pad(x, widths, constant_values=tf.constant(PYTHON[IVY[x.dtype].kind](value), x.dtype))
    for axis, (size, pair) in enumerate(zip(static_shape(x), widths, strict=True)):
        if any(pair):  # NumPy's own rule, also where the width exceeds the size
            x = tf.gather(x, np.pad(np.arange(size), pair, mode=mode), axis=axis)
    return x


@hookimpl
def swapaxes(x, axis1, axis2, /):
    order = list(range(rank(x)))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return tf.transpose(x, order)


@hookimpl
def matrix_transpose(x, /):
    return tf.linalg.matrix_transpose(x)


@hookimpl
def unstack(x, /, *, axis=0):
    axis = normal_axis(int(axis), rank(x))
    return tuple(tf.unstack(x, static_shape(x)[axis], axis))


@hookimpl
def split(x, /, sizes, *, axis=0):
    axis, parts = normal_axis(int(axis), rank(x)), [int(s) for s in sizes]
    if sum(parts) != x.shape[axis]:
        raise ArgumentError(f"ivy.split: sizes must add up to {x.shape[axis]}, the size of axis {axis}, got {parts}.")
    return tuple(tf.split(x, parts, axis)) if parts else ()
