"""Gradients and batching, by MLX's own transformations of functions."""

from __future__ import annotations

from contextlib import contextmanager

import mlx.core as mx

from ivy.errors import ArgumentError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import is_complex, is_inexact


@hookimpl
def stop_gradient(x, /):
    return mx.stop_gradient(x)


@contextmanager
def refusals(name):
    """MLX's errors about operations that it cannot transform, as Ivy's."""
    try:
        yield
    except (ValueError, RuntimeError) as error:
        if "not implemented" not in str(error).lower():
            raise
        raise UnsupportedError(f"ivy.{name}: MLX cannot transform one of the operations: {error} Use another one.") from None


def of_inexact(fn, inputs):
    """``fn`` as a function of its floating and complex inputs, and those."""
    places = [i for i, x in enumerate(inputs) if is_inexact(x)]

    def of_some(*values):
        merged = list(inputs)
        for place, value in zip(places, values, strict=True):
            merged[place] = value
        return fn(merged)

    return of_some, [inputs[i] for i in places]


def spread(found, like):
    """The list ``found`` at the inexact ones among ``like``, and zeros at the others."""
    rest = iter(found)
    return [next(rest) if is_inexact(x) else mx.zeros_like(x) for x in like]


@hookimpl
def value_and_grad(fn, /, *, has_aux=False):
    def transformed(inputs):
        of_some, chosen = of_inexact(fn, inputs)
        kept = []

        def scalar(*values):
            out = of_some(*values)
            value, aux = out if has_aux else (out, None)
            if value.size != 1 or not is_inexact(value) or is_complex(value):
                raise ArgumentError(
                    "ivy.value_and_grad: the function must return one real floating number, got an array of shape"
                    f" {value.shape} and type {value.dtype}. Reduce it with ivy.mean or ivy.sum."
                )
            kept[:] = [value.shape]
            return mx.reshape(value, ()), aux

        if not chosen:
            (value, aux), found = scalar(), []
        else:
            with refusals("value_and_grad"):
                (value, aux), found = mx.value_and_grad(scalar, argnums=list(range(len(chosen))))(*chosen)
        value = mx.reshape(value, kept[0])
        found = list(found) if isinstance(found, (tuple, list)) else [found]
        return ((value, aux) if has_aux else value), spread(found, inputs)

    return transformed


@hookimpl
def vjp(fn, inputs, /):
    of_some, chosen = of_inexact(fn, inputs)
    outputs = list(of_some(*chosen))

    def inexact_outputs(*values):
        return [y for y in of_some(*values) if is_inexact(y)]

    def pullback(cotangents):
        wanted = [c for c, y in zip(cotangents, outputs, strict=True) if is_inexact(y)]
        if not wanted or not chosen:
            return [mx.zeros_like(x) for x in inputs]
        with refusals("vjp"):
            return spread(mx.vjp(inexact_outputs, chosen, wanted)[1], inputs)  # MLX runs fn again: it keeps no program backwards

    return outputs, pullback


@hookimpl
def jvp(fn, inputs, tangents, /):
    of_some, chosen = of_inexact(fn, inputs)
    directions = [t for t, x in zip(tangents, inputs, strict=True) if is_inexact(x)]
    outputs = list(of_some(*chosen))
    if not chosen or not any(map(is_inexact, outputs)):
        return outputs, [mx.zeros_like(y) for y in outputs]
    with refusals("jvp"):
        found = mx.jvp(lambda *values: [y for y in of_some(*values) if is_inexact(y)], chosen, directions)[1]
    return outputs, spread(found, outputs)


@hookimpl
def custom_gradient(fn, inputs, /):
    run = mx.custom_function(lambda *values: fn(list(values))[0])

    @run.vjp
    def backward(primals, cotangents, outputs):
        primals, cotangents = listed(primals), listed(cotangents)
        return tuple(fn(primals)[1](cotangents))

    return list(run(*inputs))


def listed(arrays):
    """What MLX hands to a rule: an array where there is one, a tuple or list of several."""
    return [arrays] if isinstance(arrays, mx.array) else list(arrays)


@hookimpl
def checkpoint(fn, inputs, /):
    return list(mx.checkpoint(lambda *values: list(fn(list(values))))(*inputs))


@hookimpl
def vmap(fn, inputs, mapped, /):
    axes = tuple(0 if m else None for m in mapped)
    with refusals("vmap"):
        return list(mx.vmap(lambda *values: list(fn(list(values))), in_axes=axes)(*inputs))
