"""Derivatives of functions of lists of arrays, and batching."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.hookspecs import hookimpl


def is_inexact(x):
    """Whether ``x`` is floating or complex, so that JAX differentiates it as it is."""
    return jnp.issubdtype(x.dtype, jnp.inexact)


def of_inexact(fn, inputs):
    """``fn`` as a function of its floating and complex inputs, and those."""
    places = [i for i, x in enumerate(inputs) if is_inexact(x)]

    def of_some(values):
        merged = list(inputs)
        for place, value in zip(places, values, strict=True):
            merged[place] = value
        return list(fn(merged))

    return of_some, [inputs[i] for i in places]


def spread(found, like):
    """The list ``found`` at the inexact ones among ``like``, and zeros at the others."""
    rest = iter(found)
    return [next(rest) if is_inexact(x) else jnp.zeros_like(x) for x in like]


def conjugated(arrays):
    # JAX's vjp is transposed, not adjoint
    return [jnp.conj(x) if jnp.iscomplexobj(x) else x for x in arrays]


@hookimpl
def vjp(fn, inputs, /):
    of_some, chosen = of_inexact(fn, inputs)
    outputs = []

    def inexact_outputs(values):
        found = of_some(values)
        return [y for y in found if is_inexact(y)], found

    _, pull, outputs = jax.vjp(inexact_outputs, chosen, has_aux=True)

    def pullback(cotangents):
        wanted = [c for c, y in zip(cotangents, outputs, strict=True) if is_inexact(y)]
        return spread(conjugated(pull(conjugated(wanted))[0]), inputs)

    return outputs, pullback


@hookimpl
def jvp(fn, inputs, tangents, /):
    of_some, chosen = of_inexact(fn, inputs)
    directions = [t for t, x in zip(tangents, inputs, strict=True) if is_inexact(x)]
    outputs, found = jax.jvp(of_some, (chosen,), (directions,))
    return outputs, [t if is_inexact(y) else jnp.zeros_like(y) for t, y in zip(found, outputs, strict=True)]


@hookimpl
def custom_gradient(fn, inputs, /):
    places = [i for i, x in enumerate(inputs) if is_inexact(x)]

    @jax.custom_vjp
    def run(values):
        return fn(values)[0]

    def forward(values):
        return fn(values)[0], values

    def backward(values, cotangents):
        outputs, pullback = fn(values)
        wanted = [c if is_inexact(y) else jnp.zeros_like(y) for c, y in zip(cotangents, outputs, strict=True)]
        found = conjugated(pullback(conjugated(wanted)))
        none = [jnp.zeros(x.shape, jax.dtypes.float0) for x in values]
        return ([g if i in places else none[i] for i, g in enumerate(found)],)

    run.defvjp(forward, backward)
    return run(list(inputs))


@hookimpl
def checkpoint(fn, inputs, /):
    return jax.checkpoint(lambda values: list(fn(values)))(list(inputs))


@hookimpl
def vmap(fn, inputs, mapped, /):
    axes = [0 if m else None for m in mapped]
    return jax.vmap(lambda values: list(fn(values)), in_axes=(axes,))(list(inputs))
