"""Shapes, order and selection of elements."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy_frontend_numpy.dtypes import as_ivy, mirror
from ivy_frontend_numpy.numpy_function import numpy_function, numpy_view
from ivy_frontend_numpy.promotion import array_like, promoted


def row_major(order: str) -> None:
    """Refuse any order of elements but NumPy's default."""
    if order not in ("C", "K", "A"):
        raise ArgumentError(
            f"ivy.frontends.numpy: order must be 'C', got {order!r}. Transpose before and after instead."
        )


@numpy_view
def reshape(a: Any, shape: Any, order: str = "C") -> Any:
    """The elements of ``a`` in another shape."""
    row_major(order)
    return ivy.reshape(array_like(a), (shape,) if isinstance(shape, int) else tuple(shape))


@numpy_view
def ravel(a: Any, order: str = "C") -> Any:
    """The elements of ``a`` in one axis."""
    row_major(order)
    return ivy.reshape(array_like(a), (-1,))


@numpy_view
def transpose(a: Any, axes: Any = None) -> Any:
    """``a`` with its axes reversed, or in the order ``axes``."""
    x = array_like(a)
    return ivy.permute_dims(x, tuple(reversed(range(x.ndim))) if axes is None else [i % x.ndim for i in axes])


permute_dims = transpose


@numpy_view
def swapaxes(a: Any, axis1: int, axis2: int) -> Any:
    """``a`` with two axes exchanged."""
    return ivy.swapaxes(array_like(a), axis1, axis2)


@numpy_view
def moveaxis(a: Any, source: Any, destination: Any) -> Any:
    """``a`` with the axes ``source`` moved to ``destination``."""
    return ivy.moveaxis(array_like(a), source, destination)


@numpy_view
def expand_dims(a: Any, axis: Any) -> Any:
    """``a`` with axes of size 1 inserted."""
    return ivy.expand_dims(array_like(a), axis)


@numpy_view
def squeeze(a: Any, axis: Any = None) -> Any:
    """``a`` without its axes of size 1, or without ``axis``."""
    x = array_like(a)
    axes = tuple(i for i, n in enumerate(x.shape) if n == 1) if axis is None else axis
    return x if axes == () else ivy.squeeze(x, axes)


@numpy_view
def broadcast_to(array: Any, shape: Any) -> Any:
    """``array`` repeated to ``shape``."""
    return ivy.broadcast_to(array_like(array), (shape,) if isinstance(shape, int) else shape)


@numpy_view
def flip(m: Any, axis: Any = None) -> Any:
    """``m`` reversed."""
    return ivy.flip(array_like(m), axis=axis)


@numpy_view
def get_item(a: Array, index: Any) -> Any:
    """``a[index]``."""
    return a[index]


@numpy_function
def get_copy(a: Array, index: Any) -> Any:
    """``a[index]`` for an index with arrays or lists, whose result shares no memory."""
    return a[index]


@numpy_function
def with_item(a: Array, index: Any, value: Any) -> Any:
    """``a`` after ``a[index] = value``."""
    changed = Array(a.native, a.backend)
    changed[index] = array_like(value).astype(a.dtype)
    return changed


@numpy_function
def astype(x: Any, dtype: Any, *, copy: bool = True) -> Any:
    """``x`` in ``dtype``."""
    return array_like(x).astype(as_ivy(dtype))


@numpy_function
def concatenate(arrays: Any, axis: int | None = 0, *, dtype: Any = None) -> Any:
    """Arrays joined along an axis."""
    x = ivy.concat(promoted(*arrays), axis=axis)
    return x if dtype is None else x.astype(as_ivy(dtype))


concat = concatenate


@numpy_function
def stack(arrays: Any, axis: int = 0) -> Any:
    """Arrays joined along a new axis."""
    return ivy.stack(promoted(*arrays), axis=axis)


def _at_least(x: Array, ndim: int) -> Array:
    return ivy.reshape(x, (1,) * (ndim - x.ndim) + tuple(x.shape)) if x.ndim < ndim else x


@numpy_function
def vstack(tup: Any) -> Any:
    """Arrays joined along the first axis; 1-d ones are rows."""
    return ivy.concat([_at_least(x, 2) for x in promoted(*tup)], axis=0)


@numpy_function
def hstack(tup: Any) -> Any:
    """Arrays joined along the second axis, or the only one."""
    arrays = [_at_least(x, 1) for x in promoted(*tup)]
    return ivy.concat(arrays, axis=0 if arrays[0].ndim == 1 else 1)


@numpy_function
def atleast_1d(a: Any) -> Any:
    """``a`` with an axis at least. Differs: takes one array."""
    return _at_least(array_like(a), 1)


@numpy_function
def atleast_2d(a: Any) -> Any:
    """``a`` with two axes at least. Differs: takes one array."""
    return _at_least(array_like(a), 2)


def _pieces(x: Array, sections: Any, axis: int, exact: bool) -> list[Any]:
    n = x.shape[axis]
    if not isinstance(sections, int):
        edges = [0, *[min(int(i), n) for i in sections], n]
    elif n % sections and exact:
        raise ValueError("array split does not result in an equal division")
    else:
        edges = [0]
        for i in range(sections):
            edges.append(edges[-1] + n // sections + (i < n % sections))
    before = (slice(None),) * (axis % x.ndim)
    return [x[(*before, slice(a, max(a, b)))] for a, b in pairwise(edges)]


@numpy_view
def split(ary: Any, indices_or_sections: Any, axis: int = 0) -> Any:
    """Equal pieces of ``ary``, or its pieces between indices."""
    return _pieces(array_like(ary), indices_or_sections, axis, exact=True)


@numpy_view
def array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> Any:
    """Nearly equal pieces of ``ary``, or its pieces between indices."""
    return _pieces(array_like(ary), indices_or_sections, axis, exact=False)


@numpy_function
def roll(a: Any, shift: Any, axis: Any = None) -> Any:
    """``a`` shifted cyclically."""
    return ivy.roll(array_like(a), shift, axis=axis)


@numpy_function
def tile(A: Any, reps: Any) -> Any:
    """``A`` repeated whole."""
    x, repetitions = array_like(A), [reps] if isinstance(reps, int) else list(reps)
    x = _at_least(x, len(repetitions))
    return ivy.tile(x, [1] * (x.ndim - len(repetitions)) + repetitions)


@numpy_function
def repeat(a: Any, repeats: Any, axis: int | None = None) -> Any:
    """Each element repeated."""
    return ivy.repeat(array_like(a), repeats if isinstance(repeats, int) else array_like(repeats), axis=axis)


@numpy_function
def pad(array: Any, pad_width: Any, mode: str = "constant", *, constant_values: Any = 0) -> Any:
    """``array`` with elements added before and after each axis."""
    x = array_like(array)
    widths = [pad_width] if isinstance(pad_width, int) else list(pad_width)
    pairs = [widths if len(widths) == 2 else widths * 2] if all(isinstance(w, int) for w in widths) else widths
    pairs = [tuple(p) for p in (pairs * x.ndim if len(pairs) == 1 else pairs)]
    if not isinstance(constant_values, (bool, int, float, complex)):
        raise ArgumentError(
            "ivy.frontends.numpy.pad: constant_values must be one number. Concatenate with np.full instead."
        )
    return ivy.pad(x, pairs, mode=mode, value=constant_values)


@numpy_function
def where(condition: Any, x: Any = None, y: Any = None) -> Any:
    """``x`` where ``condition``, else ``y``; with the condition alone, where it holds."""
    mask = array_like(condition).astype(ivy.bool)
    if x is None and y is None:
        return tuple(i.astype(ivy.int64) for i in ivy.nonzero(mask))
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    return ivy.where(mask, *promoted(x, y))


@numpy_function
def nonzero(a: Any) -> Any:
    """Indices of the non-zero elements, an array per axis."""
    return tuple(i.astype(ivy.int64) for i in ivy.nonzero(array_like(a)))


@numpy_function
def take(a: Any, indices: Any, axis: int | None = None) -> Any:
    """``a`` at ``indices`` along ``axis``."""
    x = array_like(a)
    x, axis = (ivy.reshape(x, (-1,)), 0) if axis is None else (x, axis)
    return x[(*(slice(None),) * (axis % x.ndim), array_like(indices))]


@numpy_function
def take_along_axis(arr: Any, indices: Any, axis: int = -1) -> Any:
    """``arr`` at ``indices`` of the same rank along ``axis``."""
    return ivy.take_along_axis(array_like(arr), array_like(indices), axis=axis)


@numpy_function
def append(arr: Any, values: Any, axis: int | None = None) -> Any:
    """``values`` after ``arr``."""
    return ivy.concat(promoted(arr, values), axis=axis)


def shape(a: Any) -> Any:
    """Sizes of the axes."""
    return a.shape if isinstance(a, mirror.array_type) else tuple(_shape(a))


@mirror
def _shape(a: Any) -> Any:
    return tuple(array_like(a).shape)


def ndim(a: Any) -> int:
    """Number of axes."""
    return len(shape(a))


def size(a: Any) -> int:
    """Number of elements."""
    count = 1
    for n in shape(a):
        count *= n
    return count
