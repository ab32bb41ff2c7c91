"""Ivy's functional API computed by JAX."""

from __future__ import annotations

import jax

from ivy.backend import BackendPlugin
from ivy_backend_jax import (
    activations,
    compilation,
    convolution,
    creation,
    derivatives,
    devices,
    elementwise,
    gradients,
    indexing,
    interchange,
    layers,
    linalg,
    manipulation,
    pooling,
    random,
    random_distributions,
    reductions,
    searching,
    sorting,
)  # fmt: skip
from ivy_backend_jax.dtypes import default_integer
from ivy_backend_jax.trees import register_array

plugin = BackendPlugin(
    framework="jax",
    modules=(
        interchange, creation, elementwise, searching, reductions, indexing, manipulation, sorting, linalg, activations,
        random, convolution, pooling, layers, gradients, compilation, derivatives, devices,
        random_distributions,
    ),
    array_types=(jax.Array, jax.core.Tracer),
    default_integer=default_integer,
    on_load=register_array,
)  # fmt: skip
