"""Arrays as sets."""

from __future__ import annotations

import numpy as np

from ivy.functional.sets import UniqueAll
from ivy.hookspecs import hookimpl


@hookimpl
def unique_all(x, /):
    values, indices, inverse, counts = np.unique_all(x)
    return UniqueAll(values, indices, inverse.reshape(x.shape), counts)


@hookimpl
def unique_values(x, /):
    return np.unique(x, equal_nan=False)


@hookimpl
def isin(x1, x2, /, *, invert=False):
    return np.asarray(np.isin(x1, x2, invert=invert))
