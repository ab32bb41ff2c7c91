"""Reading and writing parts of tensors with NumPy's rules.

Reading takes the basic part (integers, slices, new axes) by a strided slice, then gathers along axes that arrays index.
Writing reads an array of flat positions in the same way, and scatters there.
"""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np
import tensorflow as tf

from ivy.errors import ArgumentError, IndexOutOfRangeError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.interchange import cast, concrete
from ivy_backend_tf.shapes import move, normal_axis, rank, static_shape

MOST_SLICED = 8  # axes beyond which the kernel of StridedSlice raises UnimplementedError
ARRAYS = (tf.Tensor, tf.Variable, np.ndarray)


def in_range(indices: tf.Tensor, size: int | None, axis: int) -> tf.Tensor:
    """Integer ``indices`` as int64, negative ones counted from the end; checked where they are concrete."""
    if not indices.dtype.is_integer:
        raise ArgumentError(
            f"ivy: indices must be integers or booleans, got {indices.dtype.name}. Convert with ivy.astype."
        )
    indices = tf.cast(indices, tf.int64)
    if size is None:
        raise ArgumentError(
            f"ivy: axis {axis} is indexed by an array, so its size must be static; use tf.ensure_shape."
        )
    if concrete(indices):
        values = np.asarray(indices)
        bad = values[(values < -size) | (values >= size)]
        if bad.size:
            raise IndexOutOfRangeError(f"ivy: index {bad.flat[0]} is out of range for axis {axis} of size {size}.")
        if not (values < 0).any():
            return indices
    return tf.where(indices < 0, indices + size, indices)


def taken(item: Any) -> int:
    """How many axes an item of an index takes."""
    if item is None or isinstance(item, bool):
        return 0
    return len(item.shape) if isinstance(item, ARRAYS) and item.dtype in (tf.bool, np.dtype(bool)) else 1


def expanded(x: tf.Tensor, index: Any) -> list[Any]:
    """``index`` as items for every axis of ``x``, without Ellipsis."""
    items = list(index) if isinstance(index, tuple) else [index]
    dots = [i for i, item in enumerate(items) if item is Ellipsis]
    if len(dots) > 1:
        raise ArgumentError("ivy: an index may hold one Ellipsis, got several.")
    used = sum(taken(item) for item in items if item is not Ellipsis)
    if used > rank(x):
        raise IndexOutOfRangeError(f"ivy: {used} axes are indexed, but the array has {rank(x)}.")
    place = dots[0] if dots else len(items)
    return [*items[:place], *[slice(None)] * (rank(x) - used), *items[place + 1 :]]


def bound(part: Any) -> Any:
    """A bound of a slice as TensorFlow takes it."""
    if part is None or (isinstance(part, ARRAYS[:2]) and not concrete(part)):
        return part
    return int(part) if isinstance(part, ARRAYS) else operator.index(part)


def basic(x: tf.Tensor, items: list[Any]) -> tf.Tensor:
    """``x`` at integers, slices and new axes."""
    parts: list[Any] = []
    for item in items:
        if isinstance(item, slice):
            parts.append(slice(bound(item.start), bound(item.stop), bound(item.step)))
        else:
            parts.append(None if item is None else operator.index(item))
    if all(p == slice(None) for p in parts):
        return x
    return x[tuple(parts)] if len(parts) <= MOST_SLICED else axis_by_axis(x, parts)


def axis_by_axis(x: tf.Tensor, parts: list[Any]) -> tf.Tensor:
    """``x`` at ``parts``, one for each of its axes, gathered along those that are not taken whole."""
    axis = 0
    for part in parts:
        size = tf.shape(x)[axis] if part is not None else None
        if part is None:
            x = tf.expand_dims(x, axis)
        elif not isinstance(part, slice):
            x = tf.gather(x, part + size if part < 0 else part, axis=axis)
            continue
        elif part != slice(None):
            x = tf.gather(x, tf.range(size)[part], axis=axis)
        axis += 1
    return x


def advanced(x: tf.Tensor, items: list[Any]) -> tf.Tensor:
    """``x`` at items of which some are arrays or booleans. Integers count as arrays then, as in NumPy."""
    plain: list[Any] = []
    axes: list[int] = []
    arrays: list[tf.Tensor] = []
    places: list[int] = []
    for place, item in enumerate(items):
        if item is None or isinstance(item, slice):
            plain.append(item)
            continue
        mask = isinstance(item, bool) or (isinstance(item, ARRAYS) and item.dtype in (tf.bool, np.dtype(bool)))
        indices = (
            tf.convert_to_tensor(item)
            if mask or isinstance(item, ARRAYS)
            else tf.constant(operator.index(item), tf.int64)
        )
        new = [indices]
        if mask and not rank(indices):
            plain.append(None)
            new = [tf.zeros_like(tf.where(indices[None])[:, 0])]
        elif mask:
            start = sum(p is not None for p in plain)
            if not indices.shape.is_compatible_with(x.shape[start : start + rank(indices)]):
                raise IndexOutOfRangeError(
                    f"ivy: a mask of shape {tuple(indices.shape)} does not fit {tuple(x.shape)} from axis {start}."
                )
            new = tf.unstack(tf.where(indices), rank(indices), axis=1)
            plain += [slice(None)] * len(new)
        else:
            plain.append(slice(None))
        axes += range(len(plain) - len(new), len(plain))
        arrays += new
        places.append(place)
    x = basic(x, plain)
    arrays = [in_range(a, x.shape[axis], axis) for a, axis in zip(arrays, axes, strict=True)]
    if len(arrays) == 1:
        return tf.gather(x, arrays[0], axis=axes[0])
    return gather_together(x, arrays, axes, axes[0] if places[-1] - places[0] == len(places) - 1 else 0)


def gather_together(x: tf.Tensor, arrays: list[tf.Tensor], axes: list[int], position: int) -> tf.Tensor:
    """``x`` at ``arrays``, broadcast together, along ``axes``; their axes come at ``position`` of the result."""
    sizes = [x.shape[a] for a in axes]
    flat: Any = 0
    for i, a in enumerate(arrays):
        flat = flat + a * math.prod(sizes[i + 1 :])
    rest = [a for a in range(rank(x)) if a not in axes]
    joined = tf.reshape(tf.transpose(x, axes + rest), [math.prod(sizes), *[x.shape[a] for a in rest]])
    out = tf.gather(joined, flat)
    n = rank(flat)
    if not position or not n:
        return out
    return tf.transpose(out, [*range(n, n + position), *range(n), *range(n + position, rank(out))])


@hookimpl
def get_item(x, index, /):
    x = tf.convert_to_tensor(x)
    items = expanded(x, index)
    if any(isinstance(i, (bool, *ARRAYS)) for i in items):
        return advanced(x, items)
    return basic(x, items)


def scatter(x: tf.Tensor, positions: tf.Tensor, values: tf.Tensor, mode: str) -> tf.Tensor:
    """``x`` with ``values`` combined at flat ``positions`` of the same shape."""
    flat, where, what = tf.reshape(x, [-1]), tf.reshape(positions, [-1]), tf.reshape(values, [-1])
    if x.dtype is tf.bool and mode != "set":
        return tf.cast(scatter(tf.cast(x, tf.int32), positions, tf.cast(values, tf.int32), mode), tf.bool)
    if mode == "multiply":  # there is no such scatter; a segment without elements has the product 1
        return tf.reshape(flat * tf.math.unsorted_segment_prod(what, where, flat.shape[0]), x.shape)
    out = SCATTER[mode](flat, where[:, None], what)
    if mode in ("minimum", "maximum") and x.dtype.is_floating:  # the kernels pass over NaN
        nan = tf.math.unsorted_segment_sum(tf.cast(tf.math.is_nan(what), tf.int32), where, flat.shape[0]) > 0
        out = tf.where(nan | tf.math.is_nan(flat), tf.constant(math.nan, x.dtype), out)
    return tf.reshape(out, x.shape)


SCATTER = {
    "set": tf.tensor_scatter_nd_update,
    "add": tf.tensor_scatter_nd_add,
    "minimum": tf.tensor_scatter_nd_min,
    "maximum": tf.tensor_scatter_nd_max,
}


def written(x: tf.Tensor, index: Any, value: tf.Tensor, mode: str) -> tf.Tensor:
    """``x`` with ``value`` combined at ``x[index]``."""
    shape = static_shape(x)
    positions = get_item(tf.reshape(tf.range(math.prod(shape), dtype=tf.int64), shape), index)
    value = cast(tf.convert_to_tensor(value), x.dtype)
    extra = rank(value) - rank(positions)
    if extra > 0:  # NumPy drops leading axes of size 1
        value = tf.squeeze(value, list(range(extra)))
    target = positions.shape if positions.shape.is_fully_defined() else tf.shape(positions)
    return scatter(x, positions, tf.broadcast_to(value, target), mode)


@hookimpl
def set_item(x, index, value, /):
    return written(tf.convert_to_tensor(x), index, value, "set")


@hookimpl
def add_item(x, index, value, /):
    return written(tf.convert_to_tensor(x), index, value, "add")


@hookimpl
def take(x, indices, /, *, axis=None):
    if axis is None and rank(x) != 1:
        raise ArgumentError(f"ivy.take: needs an axis for an array of {rank(x)} axes.")
    axis = normal_axis(int(axis or 0), rank(x))
    return tf.gather(x, in_range(indices, x.shape[axis], axis), axis=axis)


@hookimpl
def take_along_axis(x, indices, /, *, axis=-1):
    n = rank(x)
    if rank(indices) != n:
        raise ArgumentError(f"ivy.take_along_axis: indices must have {n} axes, as x has, got {rank(indices)}.")
    axis = normal_axis(int(axis), n)
    indices = in_range(indices, x.shape[axis], axis)
    x, indices = move(x, axis, -1), move(indices, axis, -1)
    batch = tf.broadcast_static_shape(x.shape[:-1], indices.shape[:-1]).as_list()
    x = x if x.shape[:-1] == batch else tf.broadcast_to(x, [*batch, x.shape[-1]])
    indices = indices if indices.shape[:-1] == batch else tf.broadcast_to(indices, [*batch, indices.shape[-1]])
    return move(tf.gather(x, indices, axis=n - 1, batch_dims=n - 1), -1, axis)


@hookimpl
def put_along_axis(x, indices, values, /, *, axis=-1, mode="set"):
    if mode not in (*SCATTER, "multiply"):
        raise ArgumentError(
            f"ivy.put_along_axis: mode must be one of {', '.join((*SCATTER, 'multiply'))}, got {mode!r}."
        )
    x = tf.convert_to_tensor(x)
    n, shape, where = rank(x), static_shape(x), static_shape(indices)
    if len(where) != n:
        raise ArgumentError(f"ivy.put_along_axis: indices must have {n} axes, as x has, got {len(where)}.")
    axis = normal_axis(int(axis), n)
    positions = in_range(indices, shape[axis], axis) * math.prod(shape[axis + 1 :])
    for i in range(n):
        if i != axis:
            if where[i] > shape[i]:
                raise ArgumentError(
                    f"ivy.put_along_axis: indices of shape {where} exceed x of shape {shape} along axis {i}."
                )
            steps = tf.range(where[i], dtype=tf.int64) * math.prod(shape[i + 1 :])
            positions = positions + tf.reshape(steps, [-1 if j == i else 1 for j in range(n)])
    values = cast(tf.convert_to_tensor(values), x.dtype)
    return scatter(x, positions, tf.broadcast_to(values, where), mode)
