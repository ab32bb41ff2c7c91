"""Gradients by ``tf.GradientTape``."""

from __future__ import annotations

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl


@hookimpl
def stop_gradient(x, /):
    return tf.stop_gradient(x)


@hookimpl
def value_and_grad(fn, /, *, has_aux=False):
    def transformed(inputs):
        inputs = [tf.convert_to_tensor(x) for x in inputs]
        watched = [i for i, x in enumerate(inputs) if x.dtype.is_floating or x.dtype.is_complex]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            # a new tensor each, so that one given twice has two gradients, and an outer tape sees through it
            inputs = [tf.identity(x) if i in watched else x for i, x in enumerate(inputs)]
            tape.watch([inputs[i] for i in watched])
            out = fn(inputs)
            value = out[0] if has_aux else out
        check_scalar(value)
        gradients = [tf.zeros_like(x) for x in inputs]
        found = tape.gradient(value, [inputs[i] for i in watched], unconnected_gradients=tf.UnconnectedGradients.ZERO)
        for i, gradient in zip(watched, found, strict=True):
            gradients[i] = tf.convert_to_tensor(gradient)  # a gather has IndexedSlices
        return out, gradients

    return transformed


def check_scalar(value: object) -> None:
    """Refuse a value of which there is no gradient."""
    if not isinstance(value, (tf.Tensor, tf.Variable)) or value.shape.num_elements() not in (1, None):
        shape = getattr(value, "shape", type(value).__name__)
        raise ArgumentError(f"ivy.value_and_grad: the function must return an array of one element, got {shape}.")
    if not (value.dtype.is_floating or value.dtype.is_complex):
        raise ArgumentError(f"ivy.value_and_grad: the value must be floating, got {value.dtype.name}.")
