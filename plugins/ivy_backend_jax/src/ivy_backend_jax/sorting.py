"""Order."""

from __future__ import annotations

import jax.numpy as jnp
from jax import lax

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import default_integer


@hookimpl
def sort(x, /, *, axis=-1, descending=False, stable=True):
    return jnp.sort(x, axis=axis, descending=descending, stable=stable)


@hookimpl
def argsort(x, /, *, axis=-1, descending=False, stable=True):
    return jnp.argsort(x, axis=axis, descending=descending, stable=stable).astype(default_integer())


@hookimpl
def top_k(x, k, /, *, axis=-1, largest=True):
    if not 0 <= k <= x.shape[axis]:
        raise ArgumentError(f"ivy.top_k: k must be within [0, {x.shape[axis]}], the size of axis {axis}, got {k}.")
    last = jnp.moveaxis(x.astype(jnp.uint8) if x.dtype == bool else x, axis, -1)
    # ~ reverses the order of integers and cannot overflow, as negation can
    reverse = (lambda a: a) if largest else jnp.invert if last.dtype.kind in "iu" else jnp.negative
    values, indices = lax.top_k(reverse(last), int(k))
    values = reverse(values).astype(x.dtype)
    return jnp.moveaxis(values, -1, axis), jnp.moveaxis(indices, -1, axis).astype(default_integer())
