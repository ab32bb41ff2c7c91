"""Distributions for which ``jax.random`` has a function."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.functional.random_distributions import common_shape
from ivy.hookspecs import hookimpl
from ivy_backend_jax.creation import sizes
from ivy_backend_jax.dtypes import default_integer, native_dtype
from ivy_backend_jax.random import typed


def wide(x):
    """``x``, in float32 if it is of half precision."""
    return x.astype(jnp.float32) if x.dtype.itemsize < 4 else x


@hookimpl
def random_standard_gamma(alpha, /, *, shape=None, key=None):
    shape = sizes(common_shape(shape, alpha.shape))
    parameter = wide(alpha)
    return jax.random.gamma(typed(key), parameter, shape, parameter.dtype).astype(alpha.dtype)


@hookimpl
def random_poisson(rate, /, *, shape=None, dtype=None, key=None):
    drawn = jax.random.poisson(typed(key), jax.lax.stop_gradient(wide(rate)), sizes(common_shape(shape, rate.shape)))
    return drawn.astype(native_dtype(dtype or default_integer()))
