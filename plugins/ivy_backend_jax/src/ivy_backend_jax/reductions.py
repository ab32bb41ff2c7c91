"""Reductions over axes."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import optional_dtype
from ivy_backend_jax.interchange import astype


def axes(axis):
    """``axis`` as jnp takes it: a tuple rather than a list."""
    return tuple(int(a) for a in axis) if isinstance(axis, (list, tuple)) else axis


def converted(x, dtype):
    """``x`` in the dtype in which it is accumulated."""
    return x if dtype is None or x.dtype == optional_dtype(dtype) else astype(x, dtype)


REDUCTIONS = {"all": jnp.all, "any": jnp.any, "max": jnp.max, "min": jnp.min, "mean": jnp.mean}
REDUCTIONS["logsumexp"] = jax.nn.logsumexp


def reduction(fn):
    def reduce(x, /, *, axis=None, keepdims=False):
        return fn(x, axis=axes(axis), keepdims=keepdims)

    return reduce


for name, fn in REDUCTIONS.items():
    globals()[name] = hookimpl(reduction(fn))


@hookimpl
def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    return jnp.sum(converted(x, dtype), axis=axes(axis), dtype=optional_dtype(dtype), keepdims=keepdims)


@hookimpl
def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    return jnp.prod(converted(x, dtype), axis=axes(axis), dtype=optional_dtype(dtype), keepdims=keepdims)


@hookimpl
def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    return jnp.var(x, axis=axes(axis), ddof=correction, keepdims=keepdims)


@hookimpl
def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    return jnp.std(x, axis=axes(axis), ddof=correction, keepdims=keepdims)


@hookimpl
def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    dtype = optional_dtype(dtype)
    return jnp.cumulative_sum(x, axis=axis, dtype=dtype, include_initial=include_initial)


@hookimpl
def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    dtype = optional_dtype(dtype)
    return jnp.cumulative_prod(x, axis=axis, dtype=dtype, include_initial=include_initial)
