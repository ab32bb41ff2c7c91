"""Ivy's functional API computed by JAX."""

from __future__ import annotations

import jax

from ivy.backend import BackendPlugin
from ivy_backend_jax import (
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
    layers,
    linalg,
    manipulation,
    pooling,
    random,
    random_distributions,
    reductions,
    searching,
    sets,
    sorting,
    special,
)  # fmt: skip
from ivy_backend_jax.dtypes import default_integer
from ivy_backend_jax.trees import register_array

plugin = BackendPlugin(
    framework="jax",
    modules=(
        activations, compilation, control_flow, convolution, creation, derivatives, devices, elementwise, fft, gradients,
        indexing, interchange, layers, linalg, manipulation, pooling, random, random_distributions, reductions, searching, sets,
        sorting, special,
    ),
    array_types=(jax.Array, jax.core.Tracer),
    default_integer=default_integer,
    on_load=register_array,
    compiles_calls=True,
    static_shapes=True,
    eagerly=jax.ensure_compile_time_eval,
    trace=compilation.trace,
)  # fmt: skip
