"""Compilation: NumPy has none, so a function is its own compiled form."""

from __future__ import annotations

import numpy as np

from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import native_dtype
from ivy_backend_numpy.stand_ins import standing_in


@hookimpl
def jit(fn, /):
    return fn


@hookimpl
def abstract_eval(fn, inputs, /):
    # one zero, seen everywhere: the stand-in of a large array takes no memory
    with np.errstate(all="ignore"), standing_in():
        return fn([np.broadcast_to(np.zeros((), native_dtype(dtype)), shape) for shape, dtype in inputs])
