"""Ivy's functional API computed by NumPy."""

from __future__ import annotations

import numpy as np

from ivy.backend import BackendPlugin
from ivy_backend_numpy import (
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
    random_distributions,
    reductions,
    searching,
    sets,
    sorting,
    special,
)  # fmt: skip

plugin = BackendPlugin(
    framework="numpy",
    modules=(
        activations, compilation, control_flow, convolution, creation, devices, elementwise, fft, gradients, indexing,
        interchange, linalg, manipulation, pooling, random, random_distributions, reductions, searching, sets, sorting, special,
    ),
    array_types=(np.ndarray, np.generic),
)  # fmt: skip
