"""Ivy's functional API computed by MLX."""

from __future__ import annotations

import mlx.core as mx

from ivy.backend import BackendPlugin
from ivy_backend_mlx import (
    activations,
    compilation,
    control_flow,
    convolution,
    creation,
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
    reductions,
    searching,
    sorting,
    special,
)  # fmt: skip
from ivy_backend_mlx.missing import LACKS

plugin = BackendPlugin(
    framework="mlx",
    modules=(
        activations, compilation, control_flow, convolution, creation, devices, elementwise, fft, gradients, indexing,
        interchange, linalg, manipulation, pooling, random, reductions, searching, sorting, special,
    ),
    array_types=(mx.array,),
    lacks=LACKS,
)  # fmt: skip
