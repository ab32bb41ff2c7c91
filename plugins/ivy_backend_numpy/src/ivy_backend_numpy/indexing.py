"""Reading and writing parts of arrays."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError, IndexOutOfRangeError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.floating_errors import silent
from ivy_backend_numpy.interchange import IVY, astype

MODES = {"add": np.add, "multiply": np.multiply, "minimum": np.minimum, "maximum": np.maximum}


def refused(name, error):
    """NumPy's IndexError as Ivy's."""
    if "out of bounds" in str(error):
        return IndexOutOfRangeError(f"ivy.{name}: {error}.")
    return (
        ArgumentError(f"ivy.{name}: {error}.")
        if "valid indices" in str(error)
        else IndexOutOfRangeError(f"ivy.{name}: {error}.")
    )


def like(value, x):
    """``value`` in the dtype of ``x``."""
    value = np.asarray(value)
    return value if value.dtype == x.dtype else astype(value, IVY[x.dtype])


def collects(index):
    """Whether an index may name a place twice: only integer arrays do."""
    items = index if isinstance(index, tuple) else (index,)
    return any(isinstance(i, list) or (isinstance(i, np.ndarray) and i.ndim and i.dtype.kind in "iu") for i in items)


@hookimpl
def get_item(x, index, /):
    try:
        return np.asarray(x[index])
    except IndexError as error:
        raise refused("get_item", error) from None


@hookimpl
def set_item(x, index, value, /):
    out = np.array(x)
    try:
        out[index] = like(value, out)
    except IndexError as error:
        raise refused("set_item", error) from None
    return out


@hookimpl
def add_item(x, index, value, /):
    out, value = np.array(x), like(value, x)
    try:
        if collects(index):
            silent(np.add.at, out, index, value)
        else:
            out[index] = silent(np.add, out[index], value)
    except IndexError as error:
        raise refused("add_item", error) from None
    return out


@hookimpl
def take(x, indices, /, *, axis=None):
    if axis is None and x.ndim != 1:
        raise ArgumentError(f"ivy.take: axis may be None only for 1-d arrays, got {x.ndim} axes. Name an axis.")
    try:
        return np.asarray(np.take(x, indices, axis=axis))
    except IndexError as error:
        raise refused("take", error) from None


def along(name, x, indices, axis):
    """The index of ``x`` that :func:`take_along_axis` reads, and the positive axis."""
    if x.ndim != indices.ndim:
        raise ArgumentError(f"ivy.{name}: indices must have the {x.ndim} axes of x, got {indices.ndim}.")
    axis = axis % x.ndim
    return axis, [
        indices if i == axis else np.arange(n).reshape([-1 if j == i else 1 for j in range(x.ndim)])
        for i, n in enumerate(indices.shape)
    ]


@hookimpl
def take_along_axis(x, indices, /, *, axis=-1):
    axis, index = along("take_along_axis", x, indices, axis)
    for i, n in enumerate(x.shape):
        if i != axis:  # other axes broadcast both ways
            index[i] = np.arange(n).reshape([-1 if j == i else 1 for j in range(x.ndim)])
    try:
        return x[tuple(index)]
    except IndexError as error:
        raise refused("take_along_axis", error) from None


@hookimpl
def put_along_axis(x, indices, values, /, *, axis=-1, mode="set"):
    if mode != "set" and mode not in MODES:
        raise ArgumentError(f"ivy.put_along_axis: mode must be set, {', '.join(MODES)}, got {mode!r}.")
    _, index = along("put_along_axis", x, indices, axis)
    out, values = np.array(x), like(values, x)
    try:
        if mode == "set":
            out[tuple(index)] = values
        else:
            silent(MODES[mode].at, out, tuple(index), values)
    except IndexError as error:
        raise refused("put_along_axis", error) from None
    return out
