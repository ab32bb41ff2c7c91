"""Where things are."""

from __future__ import annotations

import mlx.core as mx
import numpy as np

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.interchange import is_concrete, to_numpy


@hookimpl
def argmax(x, /, *, axis=None, keepdims=False):
    return mx.argmax(x, axis=axis, keepdims=keepdims).astype(mx.int64)


@hookimpl
def argmin(x, /, *, axis=None, keepdims=False):
    return mx.argmin(x, axis=axis, keepdims=keepdims).astype(mx.int64)


@hookimpl
def nonzero(x, /):
    if not is_concrete(x):
        raise UnsupportedError("ivy.nonzero: its size depends on values, which mx.compile and mx.vmap do not know. Use ivy.where.")
    return tuple(mx.array(places) for places in np.nonzero(to_numpy(x)))


@hookimpl
def searchsorted(x1, x2, /, *, side="left", sorter=None):
    ordered = x1 if sorter is None else mx.take(x1, sorter)
    return mx.searchsorted(ordered, x2, side=side).astype(mx.int64)


@hookimpl
def where(condition, x1, x2, /):
    return mx.where(condition, x1, x2)
