"""Derivatives of functions of lists of tensors by tapes and forward accumulators, and batching by ``tf.vectorized_map``."""

from __future__ import annotations

import tensorflow as tf

from ivy.hookspecs import hookimpl


def is_differentiable(x: tf.Tensor) -> bool:
    return x.dtype.is_floating or x.dtype.is_complex


def distinct(inputs: list[tf.Tensor]) -> list[tf.Tensor]:
    """A new tensor each, so that one given twice is told apart."""
    return [tf.identity(x) for x in inputs]


def gradients(tape: tf.GradientTape, outputs: list, inputs: list, cotangents: list) -> list[tf.Tensor]:
    """The gradient of each of ``inputs``; zeros for what is not used or cannot be differentiated."""
    ys = [y for y in outputs if is_differentiable(y)]
    cs = [c for c, y in zip(cotangents, outputs, strict=True) if is_differentiable(y)]
    xs = [x for x in inputs if is_differentiable(x)]
    unconnected = tf.UnconnectedGradients.ZERO
    found = iter(tape.gradient(ys, xs, cs, unconnected_gradients=unconnected) if ys and xs else [tf.zeros_like(x) for x in xs])
    return [tf.convert_to_tensor(next(found)) if is_differentiable(x) else tf.zeros_like(x) for x in inputs]


@hookimpl
def vjp(fn, inputs, /):
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        watched = distinct(inputs)
        tape.watch([x for x in watched if is_differentiable(x)])
        outputs = list(fn(watched))
    return outputs, lambda cotangents: gradients(tape, outputs, watched, list(cotangents))


@hookimpl
def jvp(fn, inputs, tangents, /):
    pairs = [(x, tf.convert_to_tensor(t)) for x, t in zip(inputs, tangents, strict=True)]
    watched = distinct(inputs)
    primals = [x for x in watched if is_differentiable(x)]
    directions = [t for x, t in pairs if is_differentiable(x)]
    if not primals:
        outputs = list(fn(watched))
        return outputs, [tf.zeros_like(y) for y in outputs]
    with tf.autodiff.ForwardAccumulator(primals, directions) as accumulator:
        outputs = list(fn(watched))
    zero = tf.UnconnectedGradients.ZERO
    return outputs, [
        accumulator.jvp(y, unconnected_gradients=zero) if is_differentiable(y) else tf.zeros_like(y) for y in outputs
    ]


@hookimpl
def custom_gradient(fn, inputs, /):
    @tf.custom_gradient
    def run(*values):
        outputs, _ = fn(list(values))

        def backward(*cotangents):
            # run again rather than kept: the gradient of this gradient must see the inputs
            return fn(list(values))[1](list(cotangents))

        return [tf.identity(y) for y in outputs], backward

    return list(run(*[tf.convert_to_tensor(x) for x in inputs]))


@hookimpl
def checkpoint(fn, inputs, /):
    return list(tf.recompute_grad(lambda *values: list(fn(list(values))))(*inputs))


@hookimpl
def vmap(fn, inputs, mapped, /):
    rows = [x for x, m in zip(inputs, mapped, strict=True) if m]

    def one(values):
        rest = iter(values)
        # a result that comes from outside must be a tensor of the loop
        return [tf.identity(y) for y in fn([next(rest) if m else x for x, m in zip(inputs, mapped, strict=True)])]

    return list(tf.vectorized_map(one, rows, fallback_to_while_loop=True, warn=False))
