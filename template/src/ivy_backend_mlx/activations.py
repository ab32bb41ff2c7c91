"""Activations for which MLX has a kernel of its own."""

from __future__ import annotations

import mlx.core as mx

from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import is_complex


@hookimpl
def sigmoid(x, /):
    return 1 / (1 + mx.exp(-x)) if is_complex(x) else mx.sigmoid(x)


@hookimpl
def softmax(x, /, *, axis=-1):
    return mx.softmax(x, axis=axis, precise=True)
