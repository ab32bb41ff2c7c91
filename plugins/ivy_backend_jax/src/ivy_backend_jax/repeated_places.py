"""Values written to places that may repeat, with the derivative that other frameworks have: each value has that of its place."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np


def replaced(x, items, value):
    """``x.at[items].set(value)``. JAX itself gives the whole gradient of a place to the value that wins."""
    repeating = [isinstance(i, (jax.Array, np.ndarray)) and i.dtype != bool for i in items]
    if not jnp.issubdtype(x.dtype, jnp.inexact) or not any(r and i.ndim for r, i in zip(repeating, items, strict=True)):
        return x.at[items].set(value)

    def index(arrays):
        rest = iter(arrays)
        return tuple(next(rest) if r else i for r, i in zip(repeating, items, strict=True))

    @jax.custom_jvp
    def put(x, value, *arrays):
        return x.at[index(arrays)].set(value)

    @put.defjvp
    def derivative(primals, tangents):
        at = index(primals[2:])
        gone = jnp.zeros(x.shape, bool).at[at].set(True)
        return put(*primals), jnp.where(gone, 0, tangents[0]).at[at].add(tangents[1])

    return put(x, value, *[i for r, i in zip(repeating, items, strict=True) if r])
