"""Shapes, slices and padding."""

from __future__ import annotations

from builtins import slice as _slice
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_jax.conversion import array_like, jax_function
from ivy_frontend_jax.dtypes import as_ivy
from ivy_frontend_jax.lax.elementwise import equal_dtypes


@jax_function
def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    """``fill_value`` in ``shape``."""
    x = array_like(fill_value)
    return ivy.broadcast_to(x if dtype is None else x.astype(as_ivy(dtype)), shape)


@jax_function
def iota(dtype: Any, size: int) -> Any:
    """``0, 1, …, size - 1``."""
    return ivy.arange(size, dtype=as_ivy(dtype))


@jax_function
def reshape(operand: Any, new_sizes: Any) -> Any:
    """``operand`` in another shape."""
    return ivy.reshape(array_like(operand), tuple(new_sizes))


@jax_function
def transpose(operand: Any, permutation: Any) -> Any:
    """``operand`` with its axes in another order."""
    return ivy.permute_dims(array_like(operand), tuple(permutation))


@jax_function
def rev(operand: Any, dimensions: Any) -> Any:
    """``operand`` reversed along ``dimensions``."""
    return ivy.flip(array_like(operand), axis=tuple(dimensions)) if dimensions else array_like(operand)


@jax_function
def expand_dims(array: Any, dimensions: Any) -> Any:
    """``array`` with axes of size 1 inserted."""
    return ivy.expand_dims(array_like(array), tuple(dimensions))


@jax_function
def squeeze(array: Any, dimensions: Any) -> Any:
    """``array`` without the axes ``dimensions``."""
    return ivy.squeeze(array_like(array), tuple(dimensions))


@jax_function
def broadcast(operand: Any, sizes: Any) -> Any:
    """``operand`` repeated along new leading axes."""
    x = array_like(operand)
    return ivy.broadcast_to(x, (*sizes, *x.shape))


@jax_function
def broadcast_in_dim(operand: Any, shape: Any, broadcast_dimensions: Any) -> Any:
    """``operand`` repeated to ``shape``, its axis ``i`` being axis ``broadcast_dimensions[i]`` there."""
    x = array_like(operand)
    own = dict(zip(broadcast_dimensions, x.shape, strict=True))
    return ivy.broadcast_to(ivy.reshape(x, [own.get(i, 1) for i in range(len(shape))]), tuple(shape))


@jax_function
def concatenate(operands: Any, dimension: int) -> Any:
    """``operands`` joined along an axis."""
    return ivy.concat(equal_dtypes("concatenate", *operands), axis=dimension)


@jax_function
def slice(operand: Any, start_indices: Any, limit_indices: Any, strides: Any = None) -> Any:
    """The part of ``operand`` between constant indices."""
    steps = [1] * len(start_indices) if strides is None else strides
    return array_like(operand)[
        tuple(_slice(a, b, s) for a, b, s in zip(start_indices, limit_indices, steps, strict=True))
    ]


@jax_function
def slice_in_dim(operand: Any, start_index: Any, limit_index: Any, stride: int = 1, axis: int = 0) -> Any:
    """The part of ``operand`` between constant indices of one axis."""
    x = array_like(operand)
    return x[(*(_slice(None),) * (axis % x.ndim), _slice(start_index, limit_index, stride))]


@jax_function
def index_in_dim(operand: Any, index: int, axis: int = 0, keepdims: bool = True) -> Any:
    """``operand`` at a constant index of one axis."""
    x = array_like(operand)
    part = x[(*(_slice(None),) * (axis % x.ndim), index)]
    return ivy.expand_dims(part, axis) if keepdims else part


def _places(start: Any, size: int, limit: int) -> Array:
    """The indices of a window of ``size``, moved so that it lies within ``limit``."""
    first = ivy.clip(array_like(start).astype(ivy.int32), 0, limit - size)
    return first + ivy.arange(size, dtype=ivy.int32)


@jax_function
def dynamic_slice(operand: Any, start_indices: Any, slice_sizes: Any) -> Any:
    """The window of ``slice_sizes`` at ``start_indices``, moved inside where it would stick out."""
    x = array_like(operand)
    for axis, (start, size) in enumerate(zip(start_indices, slice_sizes, strict=True)):
        x = ivy.take(x, _places(start, size, x.shape[axis]), axis=axis)
    return x


@jax_function
def dynamic_slice_in_dim(operand: Any, start_index: Any, slice_size: int, axis: int = 0) -> Any:
    """The window of ``slice_size`` at ``start_index`` of one axis."""
    x = array_like(operand)
    return ivy.take(x, _places(start_index, slice_size, x.shape[axis]), axis=axis)


@jax_function
def dynamic_index_in_dim(operand: Any, index: Any, axis: int = 0, keepdims: bool = True) -> Any:
    """``operand`` at ``index`` of one axis, moved inside where it is out of range."""
    x = array_like(operand)
    part = ivy.take(x, _places(index, 1, x.shape[axis]), axis=axis)
    return part if keepdims else ivy.squeeze(part, axis)


@jax_function
def dynamic_update_slice(operand: Any, update: Any, start_indices: Any) -> Any:
    """``operand`` with the window at ``start_indices`` replaced by ``update``."""
    x, y = equal_dtypes("dynamic_update_slice", operand, update)
    places = [_places(s, n, limit) for s, n, limit in zip(start_indices, y.shape, x.shape, strict=True)]
    grid = tuple(ivy.reshape(p, [-1 if i == k else 1 for i in range(x.ndim)]) for k, p in enumerate(places))
    return ivy.set_item(x, grid, y) if grid else y


def padded(x: Array, value: Any, config: Any) -> Array:
    """``x`` with (low, high, interior) elements of ``value`` per axis; negative low and high cut."""
    for axis, (low, high, interior) in enumerate(config):
        before, n = (_slice(None),) * axis, x.shape[axis]
        if interior and n > 1:
            shape = [*x.shape[:axis], n + (n - 1) * interior, *x.shape[axis + 1 :]]
            wide = ivy.broadcast_to(array_like(value).astype(x.dtype), shape)
            x = ivy.set_item(wide, (*before, _slice(None, None, interior + 1)), x)
        widths = [(0, 0)] * axis + [(max(low, 0), max(high, 0))] + [(0, 0)] * (x.ndim - axis - 1)
        if low > 0 or high > 0:
            x = ivy.pad(x, widths, value=value.item() if isinstance(value, Array) else value)
        x = x[(*before, _slice(max(-low, 0), x.shape[axis] - max(-high, 0)))] if low < 0 or high < 0 else x
    return x


@jax_function
def pad(operand: Any, padding_value: Any, padding_config: Any) -> Any:
    """``operand`` with (low, high, interior) elements added per axis."""
    return padded(array_like(operand), padding_value, padding_config)
