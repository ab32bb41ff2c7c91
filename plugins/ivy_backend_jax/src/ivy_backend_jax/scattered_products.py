"""Products of values into places, several into one, with derivatives that zeros do not spoil."""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
from jax import lax


def grid(indices, axis):
    """Index arrays of which the one along ``axis`` is ``indices``."""
    found = list(jnp.ogrid[tuple(slice(0, n) for n in indices.shape)])
    found[axis] = indices
    return tuple(found)


def covering(x, like, axis, fill):
    """``x`` filled up to the sizes of ``like``, except along ``axis``."""
    missing = [n - m for m, n in zip(x.shape, like.shape, strict=True)]
    return jnp.pad(x, [(0, 0 if i == axis else n) for i, n in enumerate(missing)], constant_values=fill)


def in_runs(first, second):
    """One step of the running product that begins anew where the flag is set."""
    (flag, value), (next_flag, next_value) = first, second
    return flag | next_flag, jnp.where(next_flag, next_value, value * next_value)


def by_sorting(x, indices, values, axis):
    """The product as a running one over values in the order of their places: a chain of factors, none of which is divided by."""
    own = jnp.expand_dims(jnp.arange(x.shape[axis], dtype=indices.dtype), [i for i in range(x.ndim) if i != axis])
    places = jnp.concatenate([jnp.broadcast_to(own, x.shape), covering(indices, x, axis, 0)], axis=axis)
    factors = jnp.concatenate([x, covering(values, x, axis, 1)], axis=axis)
    order = jnp.argsort(places, axis=axis, stable=True)
    places, factors = (jnp.take_along_axis(a, order, axis=axis) for a in (places, factors))
    begins = places != jnp.roll(places, 1, axis=axis)
    begins = begins | (lax.broadcasted_iota(indices.dtype, places.shape, axis) == 0)
    _, products = lax.associative_scan(in_runs, (begins, factors), axis=axis)
    counts = jnp.zeros(x.shape, indices.dtype).at[grid(places, axis)].add(1)
    return jnp.take_along_axis(products, jnp.cumsum(counts, axis=axis) - 1, axis=axis)


@partial(jax.custom_jvp, nondiff_argnums=(3,))
def multiplied(x, indices, values, axis):
    """``x`` times ``values`` at ``indices`` along ``axis``."""
    return x.at[grid(indices, axis)].multiply(values)


@multiplied.defjvp
def _derivative(axis, primals, tangents):
    # JAX has none for indices that may repeat
    x, indices, values = primals
    return jax.jvp(lambda x, values: by_sorting(x, indices, values, axis), (x, values), (tangents[0], tangents[2]))
