"""Order."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl


@hookimpl
def sort(x, /, *, axis=-1, descending=False, stable=True):
    out = np.sort(x, axis=axis, stable=stable)
    return np.flip(out, axis) if descending else out


@hookimpl
def argsort(x, /, *, axis=-1, descending=False, stable=True):
    if not descending:
        return np.argsort(x, axis=axis, stable=stable).astype(np.int64, copy=False)
    # reversed before and after, so that equals keep their order
    reverse = np.argsort(np.flip(x, axis), axis=axis, stable=stable)
    return np.flip(x.shape[axis] - 1 - reverse, axis).astype(np.int64, copy=False)


def best_few(x, k, axis, largest):
    """The places of the ``k`` best along ``axis`` in rising order; None if equals compete for the last."""
    size = x.shape[axis]
    places = np.argpartition(x, size - k if largest else k - 1, axis=axis)
    places = np.sort(np.take(places, np.arange(size - k, size) if largest else np.arange(k), axis=axis), axis=axis)
    values = np.take_along_axis(x, places, axis=axis)
    last = (np.fmin if largest else np.fmax).reduce(values, axis=axis, keepdims=True)
    contested = np.count_nonzero(x == last, axis=axis) != np.count_nonzero(values == last, axis=axis)
    return None if np.any(contested) else places


@hookimpl
def top_k(x, k, /, *, axis=-1, largest=True):
    size = x.shape[axis]
    if not 0 <= k <= size:
        raise ArgumentError(f"ivy.top_k: k must be within 0 and {size}, the size of axis {axis}, got {k}.")
    few = best_few(x, k, axis, largest) if 0 < 8 * k < size and x.dtype.kind != "c" else None
    if few is None:
        order = np.take(argsort(x, axis=axis, descending=largest), np.arange(k), axis=axis)
    else:
        order = np.take_along_axis(
            few, argsort(np.take_along_axis(x, few, axis=axis), axis=axis, descending=largest), axis=axis
        )
    return np.take_along_axis(x, order, axis=axis), order
