"""Compilation."""

from __future__ import annotations

import jax

from ivy.hookspecs import hookimpl
from ivy_backend_jax.creation import sizes
from ivy_backend_jax.dtypes import native_dtype


@hookimpl
def jit(fn, /):
    return jax.jit(fn)


@hookimpl
def abstract_eval(fn, inputs, /):
    def run(arrays):
        fn(arrays)  # for its effects: a result that is no tree of arrays would be refused

    jax.eval_shape(run, [jax.ShapeDtypeStruct(sizes(shape), native_dtype(dtype)) for shape, dtype in inputs])
