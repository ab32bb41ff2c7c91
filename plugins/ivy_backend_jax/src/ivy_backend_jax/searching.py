"""Where things are."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import default_integer


@hookimpl
def argmax(x, /, *, axis=None, keepdims=False):
    return jnp.argmax(x, axis=axis, keepdims=keepdims).astype(default_integer())


@hookimpl
def argmin(x, /, *, axis=None, keepdims=False):
    return jnp.argmin(x, axis=axis, keepdims=keepdims).astype(default_integer())


@hookimpl
def nonzero(x, /):
    if isinstance(x, jax.core.Tracer):
        raise UnsupportedError(
            "ivy.nonzero: the number of results depends on values, which JAX does not know inside jit or grad."
            " Use ivy.where with a mask, or call it outside."
        )
    return tuple(i.astype(default_integer()) for i in jnp.nonzero(x))


@hookimpl
def searchsorted(x1, x2, /, *, side="left", sorter=None):
    return jnp.searchsorted(x1, x2, side=side, sorter=sorter).astype(default_integer())


@hookimpl
def where(condition, x1, x2, /):
    return jnp.where(condition, x1, x2)
