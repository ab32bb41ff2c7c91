"""Random numbers by JAX's Threefry generator. A key is its raw state, two unsigned 32-bit numbers."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.creation import sizes
from ivy_backend_jax.dtypes import default_integer, native_dtype

MASK = 0xFFFFFFFF


def typed(key):
    """The raw ``key`` as one of JAX's own, of a generator that does not depend on JAX's configuration."""
    return jax.random.wrap_key_data(key.astype(jnp.uint32), impl="threefry2x32")


@hookimpl
def random_key(seed, /):
    if isinstance(seed, (jax.Array, jax.core.Tracer)):
        return jax.random.key_data(jax.random.key(seed, impl="threefry2x32"))
    return jnp.asarray(np.array([(int(seed) >> 32) & MASK, int(seed) & MASK], np.uint32))


@hookimpl
def random_split(key, number=2, /):
    return jax.random.key_data(jax.random.split(typed(key), int(number)))


@hookimpl
def random_fold_in(key, data, /):
    data = int(data) & MASK if isinstance(data, int) else data
    return jax.random.key_data(jax.random.fold_in(typed(key), data))


@hookimpl
def random_uniform(shape=(), *, low=0.0, high=1.0, dtype=None, key=None):
    return jax.random.uniform(typed(key), sizes(shape), native_dtype(dtype or "float32"), low, high)


@hookimpl
def random_normal(shape=(), *, mean=0.0, std=1.0, dtype=None, key=None):
    numbers = jax.random.normal(typed(key), sizes(shape), native_dtype(dtype or "float32"))
    return (numbers * std + mean).astype(numbers.dtype)


@hookimpl
def random_randint(low, high, /, shape=(), *, dtype=None, key=None):
    if isinstance(low, int) and isinstance(high, int) and low >= high:
        raise ArgumentError(f"ivy.random.randint: low must be below high, got {low} and {high}.")
    return jax.random.randint(typed(key), sizes(shape), low, high, native_dtype(dtype or default_integer()))


@hookimpl
def random_permutation(n, /, *, key=None):
    return jax.random.permutation(typed(key), int(n)).astype(default_integer())
