"""Order."""

from __future__ import annotations

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.manipulation import flip


@hookimpl
def sort(x, /, *, axis=-1, descending=False, stable=True):
    out = mx.sort(x, axis=axis)
    return flip(out, axis=axis) if descending else out


@hookimpl
def argsort(x, /, *, axis=-1, descending=False, stable=True):
    if not descending:
        return mx.argsort(x, axis=axis).astype(mx.int64)
    # reversed before and after, so that equals keep their order
    reverse = mx.argsort(flip(x, axis=axis), axis=axis).astype(mx.int64)
    return flip(x.shape[axis] - 1 - reverse, axis=axis)


@hookimpl
def top_k(x, k, /, *, axis=-1, largest=True):
    if not 0 <= k <= x.shape[axis]:
        raise ArgumentError(f"ivy.top_k: k must be within 0 and {x.shape[axis]}, the size of axis {axis}, got {k}.")
    order = mx.take(argsort(x, axis=axis, descending=largest), mx.arange(int(k)), axis=axis)
    return mx.take_along_axis(x, order, axis=axis), order
