"""Compilation by ``mx.compile``."""

from __future__ import annotations

import mlx.core as mx

from ivy.hookspecs import hookimpl
from ivy_backend_mlx.creation import tracing
from ivy_backend_mlx.dtypes import native_dtype


@hookimpl
def jit(fn, /):
    def traced(arrays):
        token = tracing.set(True)
        try:
            return fn(arrays)
        finally:
            tracing.reset(token)

    return mx.compile(traced)


@hookimpl
def abstract_eval(fn, inputs, /):
    # MLX is lazy: what nobody reads is never computed
    return fn([mx.zeros([int(n) for n in shape], native_dtype(dtype)) for shape, dtype in inputs])
