"""Arrays as sets."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.errors import UnsupportedError
from ivy.functional.sets import UniqueAll
from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import default_integer


@hookimpl
def unique_all(x, /):
    if isinstance(x, jax.core.Tracer):
        raise UnsupportedError(
            "ivy.unique_all: the number of results depends on values, which JAX does not know inside jit or grad. Call it outside."
        )
    values, *places = jnp.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
    indices, inverse, counts = (p.astype(default_integer()) for p in places)
    return UniqueAll(values, indices, inverse.reshape(x.shape), counts)


@hookimpl
def isin(x1, x2, /, *, invert=False):
    return jnp.isin(x1, x2, invert=invert)
