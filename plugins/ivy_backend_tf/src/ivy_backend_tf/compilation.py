"""Compilation by ``tf.function``."""

from __future__ import annotations

import tensorflow as tf

from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import native_dtype


@hookimpl
def jit(fn, /):
    return tf.function(fn, autograph=False)


@hookimpl
def abstract_eval(fn, inputs, /):
    # traced, never run: unlike a bare tf.Graph, a function's graph can capture eager tensors, without copying them
    def trace(stand_ins):
        fn(list(stand_ins))

    specs = [tf.TensorSpec([int(s) for s in shape], native_dtype(dtype)) for shape, dtype in inputs]
    tf.function(trace, autograph=False).get_concrete_function(specs)
