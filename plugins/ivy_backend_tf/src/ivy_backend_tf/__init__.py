"""Ivy's functional API computed by TensorFlow."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from ivy.array import Array
from ivy.backend import Backend, BackendPlugin, as_native
from ivy_backend_tf import (
    activations,
    compilation,
    control_flow,
    convolution,
    creation,
    derivatives,
    devices,
    elementwise,
    fft,
    gradients,
    indexing,
    interchange,
    linalg,
    manipulation,
    pooling,
    random,
    random_distributions,
    reductions,
    searching,
    sorting,
    special,
)  # fmt: skip

__all__ = ["plugin"]


def register_array(backend: Backend) -> None:
    """Let TensorFlow's functions take :class:`ivy.Array`, and ``tf.nest`` and ``tf.function`` see the tensor in it."""

    def to_tensor(value: Array, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
        tensor = tf.convert_to_tensor(as_native(value, backend), name=name)
        return NotImplemented if dtype is not None and not dtype.is_compatible_with(tensor.dtype) else tensor

    def flatten(self: Array) -> tuple[Any, tuple[Any, ...]]:
        return (self.backend,), (self.native,)

    def unflatten(cls: type[Array], metadata: Any, components: Any) -> Array:
        return Array(components[0], metadata[0])

    tf.register_tensor_conversion_function(Array, to_tensor)
    Array.__tf_flatten__ = flatten  # type: ignore[attr-defined]
    Array.__tf_unflatten__ = classmethod(unflatten)  # type: ignore[attr-defined]


plugin = BackendPlugin(
    framework="tensorflow",
    modules=(
        activations, compilation, control_flow, convolution, creation, derivatives, devices, elementwise, fft, gradients,
        indexing, interchange, linalg, manipulation, pooling, random, random_distributions, reductions, searching, sorting,
        special,
    ),
    array_types=(tf.Tensor, tf.Variable),
    on_load=register_array,
    eagerly=tf.init_scope,
)  # fmt: skip
