"""Activation functions that JAX has with the same meaning, numerically at least as good."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.hookspecs import hookimpl
from ivy_backend_jax.reductions import axes

# of all activations only this one is a dozen operations where nothing is compiled
_gelu = jax.jit(jax.nn.gelu, static_argnames="approximate", inline=True)


@hookimpl
def relu(x, /):
    return jax.nn.relu(x)


@hookimpl
def sigmoid(x, /):
    return jax.nn.sigmoid(x)


@hookimpl
def silu(x, /):
    return jax.nn.silu(x)


@hookimpl
def log_sigmoid(x, /):
    return jax.nn.log_sigmoid(x)


@hookimpl
def gelu(x, /, *, approximate=False):
    return _gelu(x, approximate=bool(approximate))


@hookimpl
def softplus(x, /, *, beta=1.0):
    return jax.nn.softplus(x) if beta == 1 else jnp.asarray(jax.nn.softplus(x * beta) / beta, x.dtype)


@hookimpl
def softmax(x, /, *, axis=-1):
    return jax.nn.softmax(x, axis=axes(axis))


@hookimpl
def log_softmax(x, /, *, axis=-1):
    return jax.nn.log_softmax(x, axis=axes(axis))
