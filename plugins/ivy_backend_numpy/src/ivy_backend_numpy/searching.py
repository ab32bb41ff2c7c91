"""Where things are."""

from __future__ import annotations

import numpy as np

from ivy.hookspecs import hookimpl


def as_index(x):
    """An array of the default integer type."""
    return np.asarray(x, dtype=np.int64)


@hookimpl
def argmax(x, /, *, axis=None, keepdims=False):
    return as_index(np.argmax(x, axis=axis, keepdims=keepdims))


@hookimpl
def argmin(x, /, *, axis=None, keepdims=False):
    return as_index(np.argmin(x, axis=axis, keepdims=keepdims))


@hookimpl
def nonzero(x, /):
    return tuple(as_index(places) for places in np.nonzero(x))


@hookimpl
def searchsorted(x1, x2, /, *, side="left", sorter=None):
    return as_index(np.searchsorted(x1, x2, side=side, sorter=sorter))


@hookimpl
def where(condition, x1, x2, /):
    return np.where(condition, x1, x2)
