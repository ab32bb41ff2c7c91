"""Reading and writing parts of arrays.

NumPy says which elements an index with arrays in it means, by indexing their numbers; MLX gathers or scatters them.
"""

from __future__ import annotations

import math

import mlx.core as mx
import numpy as np

from ivy.errors import ArgumentError, IndexOutOfRangeError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.interchange import astype, dtype_of, is_concrete

WRITE = {"add": "add", "multiply": "multiply", "minimum": "minimum", "maximum": "maximum"}


def plain(item):
    """An item of an index with plain ints."""
    if isinstance(item, slice):
        return slice(*(None if b is None else int(b) for b in (item.start, item.stop, item.step)))
    return int(item) if isinstance(item, int) and not isinstance(item, bool) else item


def items_of(index):
    return tuple(plain(i) for i in (index if isinstance(index, tuple) else (index,)))


def is_basic(items):
    return not any(isinstance(i, (mx.array, np.ndarray, bool)) for i in items)


def positions(name, x, items):
    """The numbers, in row-major order, of the elements that an index means."""
    if not all(is_concrete(i) for i in items if isinstance(i, mx.array)):
        raise UnsupportedError(
            f"ivy.{name}: inside mx.compile and mx.vmap the values of an array in an index are not known, so only one of integers can"
            " stand there, alone. Use ivy.take, ivy.take_along_axis or ivy.where."
        )
    try:
        found = np.arange(x.size).reshape(x.shape)[tuple(np.array(i) if isinstance(i, mx.array) else i for i in items)]
    except IndexError as error:
        raise IndexOutOfRangeError(f"ivy.{name}: {error}.") from None
    return np.asarray(found)


@hookimpl
def get_item(x, index, /):
    items = items_of(index)
    if is_basic(items):
        return x[items]
    first = items[0]
    if len(items) == 1 and isinstance(first, mx.array) and first.dtype != mx.bool_:
        return take(x, first, axis=0)
    found = positions("get_item", x, items)
    return mx.take(mx.reshape(x, (-1,)), mx.array(found)) if found.size else mx.zeros(found.shape, x.dtype)


def fitted(value, x, shape):
    """``value`` in the dtype of ``x``, broadcast to ``shape``; NumPy ignores leading axes of size 1 that are too many."""
    extra = max(value.ndim - len(shape), 0)
    value = mx.reshape(value, value.shape[extra:]) if value.shape[:extra] == (1,) * extra else value
    return mx.broadcast_to(astype(value, dtype_of(x), copy=False), shape)


def write(name, x, index, value, change):
    items = items_of(index)
    found = mx.array(positions(name, x, items)) if not is_basic(items) else mx.reshape(mx.arange(x.size), x.shape)[items]
    value = fitted(value, x, found.shape)
    if not found.size:
        return x
    return mx.reshape(change(mx.reshape(x, (-1,)), mx.reshape(found, (-1,)), mx.reshape(value, (-1,))), x.shape)


def replaced(x, places, values):
    out = mx.array(x)  # a new array: assignment changes the object in place
    out[places] = values
    return out


@hookimpl
def set_item(x, index, value, /):
    return write("set_item", x, index, value, replaced)


@hookimpl
def add_item(x, index, value, /):
    return write("add_item", x, index, value, lambda x, places, values: x.at[places].add(values))


def checked(name, x, indices, axis):
    """``indices``, from 0 up, all in range as far as their values are known."""
    size = x.shape[axis]
    if indices.size and is_concrete(indices):
        low, high = int(mx.min(indices).item()), int(mx.max(indices).item())
        if low < -size or high >= size:
            raise IndexOutOfRangeError(
                f"ivy.{name}: index {low if low < -size else high} is out of range for axis {axis} of size {size}."
            )
    indices = indices.astype(mx.int64)
    return mx.stop_gradient(mx.where(indices < 0, indices + size, indices))


def along(name, x, axis):
    """``axis`` from 0 up."""
    if axis is None and x.ndim != 1:
        raise ArgumentError(f"ivy.{name}: axis may be None only for 1-d arrays, got {x.ndim} axes. Name an axis.")
    return 0 if axis is None else int(axis) % x.ndim


@hookimpl
def take(x, indices, /, *, axis=None):
    axis = along("take", x, axis)
    indices = checked("take", x, indices, axis)
    if not indices.size or not x.size:
        return mx.zeros((*x.shape[:axis], *indices.shape, *x.shape[axis + 1 :]), x.dtype)
    return mx.take(x, indices, axis=axis)


@hookimpl
def take_along_axis(x, indices, /, *, axis=-1):
    axis = along("take_along_axis", x, axis)
    indices = checked("take_along_axis", x, indices, axis)
    others = np.broadcast_shapes(*(tuple(1 if i == axis else n for i, n in enumerate(a.shape)) for a in (x, indices)))
    x, indices = (mx.broadcast_to(a, [a.shape[axis] if i == axis else n for i, n in enumerate(others)]) for a in (x, indices))
    return mx.take_along_axis(x, indices, axis=axis) if indices.size else mx.zeros(indices.shape, x.dtype)


@hookimpl
def put_along_axis(x, indices, values, /, *, axis=-1, mode="set"):
    if mode != "set" and mode not in WRITE:
        raise ArgumentError(f"ivy.put_along_axis: mode must be set, {', '.join(WRITE)}, got {mode!r}.")
    axis = along("put_along_axis", x, axis)
    indices = checked("put_along_axis", x, indices, axis)
    if not indices.size:
        return x
    strides = [math.prod(x.shape[i + 1 :]) for i in range(x.ndim)]
    places = indices * strides[axis]
    for i, n in enumerate(indices.shape):
        if i != axis:
            places = places + mx.reshape(mx.arange(n, dtype=mx.int64) * strides[i], [n if j == i else 1 for j in range(x.ndim)])
    flat, places, values = mx.reshape(x, (-1,)), mx.reshape(places, (-1,)), mx.reshape(fitted(values, x, indices.shape), (-1,))
    out = replaced(flat, places, values) if mode == "set" else getattr(flat.at[places], WRITE[mode])(values)
    return mx.reshape(out, x.shape)
