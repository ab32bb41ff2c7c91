"""Ivy's functional API on ``torch.Tensor``."""

from __future__ import annotations

import torch

from ivy.backend import BackendPlugin
from ivy_backend_torch import (
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
    normalisation,
    pooling,
    random,
    random_distributions,
    reductions,
    searching,
    sorting,
)
from ivy_backend_torch.interchange import register_array_as_pytree

__all__ = ["plugin"]

plugin = BackendPlugin(
    framework="torch",
    modules=(
        interchange, creation, elementwise, searching, reductions, indexing, manipulation, sorting, linalg, activations,
        random, convolution, pooling, normalisation, layers, gradients, compilation, derivatives, devices,
        random_distributions,
    ),
    array_types=(torch.Tensor,),
    on_load=register_array_as_pytree,
)  # fmt: skip
