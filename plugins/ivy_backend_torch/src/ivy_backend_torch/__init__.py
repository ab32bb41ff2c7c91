"""Ivy's functional API on ``torch.Tensor``."""

from __future__ import annotations

import torch

from ivy.backend import BackendPlugin
from ivy_backend_torch import (
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
    normalisation,
    pooling,
    random,
    random_distributions,
    reductions,
    searching,
    sorting,
    special,
)  # fmt: skip
from ivy_backend_torch.interchange import register_array_as_pytree

__all__ = ["plugin"]

plugin = BackendPlugin(
    framework="torch",
    modules=(
        activations, compilation, control_flow, convolution, creation, derivatives, devices, elementwise, fft, gradients,
        indexing, interchange, layers, linalg, manipulation, normalisation, pooling, random, random_distributions, reductions,
        searching, sorting, special,
    ),
    array_types=(torch.Tensor,),
    on_load=register_array_as_pytree,
)  # fmt: skip
