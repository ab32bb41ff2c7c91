"""Gradients."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import lax

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl


@hookimpl
def stop_gradient(x, /):
    return lax.stop_gradient(x)


@hookimpl
def value_and_grad(fn, /, *, has_aux=False):
    def transformed(inputs):
        places = [i for i, x in enumerate(inputs) if jnp.issubdtype(x.dtype, jnp.inexact)]

        def of_inexact(values):
            merged = list(inputs)
            for place, value in zip(places, values, strict=True):
                merged[place] = value
            out = fn(merged)
            value, aux = out if has_aux else (out, None)
            value = jnp.asarray(value)
            return _differentiable(value), (value, aux)

        (_, (value, aux)), found = jax.value_and_grad(of_inexact, has_aux=True)([inputs[i] for i in places])
        gradients = [jnp.zeros_like(x) for x in inputs]
        for place, gradient in zip(places, found, strict=True):
            # JAX's gradient of a complex number is the conjugate of the direction of steepest ascent
            gradients[place] = jnp.conj(gradient) if jnp.iscomplexobj(gradient) else gradient
        return ((value, aux) if has_aux else value), gradients

    return transformed


def _differentiable(value):
    """The 0-d real number that is differentiated."""
    if value.size != 1 or not jnp.issubdtype(value.dtype, jnp.floating):
        raise ArgumentError(
            "ivy.value_and_grad: the function must return one real floating number, got an array of shape"
            f" {value.shape} and type {value.dtype}. Reduce it with ivy.mean or ivy.sum."
        )
    return jnp.reshape(value, ())
