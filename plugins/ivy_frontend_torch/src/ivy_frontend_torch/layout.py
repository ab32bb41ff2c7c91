"""Strides: how the elements of a view lie in memory, which decides where torch's ``reshape`` is a view and where a copy.

A layout is an :class:`ivy.Array` over a NumPy array without memory of its own, on a backend that knows only how views
change strides. The bodies of view functions run on it as they run on values.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

import ivy
from ivy.array import Array
from ivy.backend import Backend, BackendPlugin
from ivy.dispatch import SPECS, composite_on
from ivy.graph.ir import map_leaves
from ivy.graph.sizes import Symbolic, plain


def as_captured(nested: Any) -> Any:
    """Plain numbers for sizes: how a view lies in memory is decided for those of the capture, and binds the program to none."""
    return map_leaves(lambda leaf: plain(leaf) if isinstance(leaf, Symbolic) else leaf, nested)


def _item(x: Any, index: Any) -> Any:
    index = as_captured(index)
    # the Ellipsis keeps a fully indexed array an array: its element is never read
    items = index if isinstance(index, tuple) else (index,)
    return x[items if Ellipsis in items else (*items, Ellipsis)]


@functools.cache
def strided() -> Backend:
    """The backend of layouts."""
    backend = Backend("strides", BackendPlugin("numpy", (), (np.ndarray,)))
    backend.table.update(
        shape_of=lambda x, /: x.shape,
        dtype_of=lambda x, /: ivy.uint8,
        reshape=lambda x, /, shape, *, copy=None: x.reshape(as_captured(tuple(shape)), copy=False),
        permute_dims=lambda x, /, axes: x.transpose(tuple(axes)),
        get_item=_item,
        broadcast_to=lambda x, /, shape: np.broadcast_to(x, as_captured(tuple(shape))),
        expand_dims=lambda x, /, axis: np.expand_dims(x, axis),
        squeeze=lambda x, /, axis: x.squeeze(axis),
        stop_gradient=lambda x, /: x,
        diagonal=lambda x, /, *, offset=0, axis1=-2, axis2=-1: x.diagonal(as_captured(offset), axis1, axis2),
    )
    for name in ("moveaxis", "swapaxes", "matrix_transpose", "unstack", "split"):
        backend.table[name] = composite_on(backend, SPECS[name])
    return backend


ORIGIN = np.empty(1, np.uint8)  # of all layouts


def offset(layout: Array) -> int:
    """The place of the first element in memory."""
    return layout.native.__array_interface__["data"][0] - ORIGIN.__array_interface__["data"][0]


def windows(layout: Array, axis: int, size: int, step: int) -> Array:
    """The layout of windows along ``axis``, whose places are a new last axis."""
    x, size, step = layout.native, as_captured(size), as_captured(step)
    shape = [*x.shape, size]
    shape[axis] = (x.shape[axis] - size) // step + 1
    strides = [s * step if n == axis else s for n, s in enumerate(x.strides)]
    return Array(as_strided(x, shape, [*strides, x.strides[axis]], writeable=False), layout.backend)


def contiguous(shape: Sequence[int]) -> Array:
    """The layout of a new array of ``shape``."""
    strides = [1]
    for size in reversed(shape[1:]):
        strides.insert(0, strides[0] * max(size, 1))
    return Array(as_strided(ORIGIN, *as_captured((tuple(shape), tuple(strides[: len(shape)]))), writeable=False), strided())
