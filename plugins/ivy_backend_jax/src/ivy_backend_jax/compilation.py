"""Compilation."""

from __future__ import annotations

import jax

from ivy.hookspecs import hookimpl
from ivy_backend_jax.creation import sizes
from ivy_backend_jax.dtypes import native_dtype


@hookimpl
def jit(fn, /):
    return jax.jit(fn)


def trace(program, arguments):
    """Trace and lower what ``jit`` gave for ``arguments``, which have a shape and a dtype: its first call finds that done."""
    program.lower(jax.tree.map(lambda argument: stand_in(argument.shape, argument.dtype), arguments))


def stand_in(shape, dtype):
    return jax.ShapeDtypeStruct(sizes(shape), native_dtype(dtype))


@hookimpl
def abstract_eval(fn, inputs, /):
    def run(arrays):
        fn(arrays)  # for its effects: a result that is no tree of arrays would be refused

    jax.eval_shape(run, [stand_in(shape, dtype) for shape, dtype in inputs])
