"""Ivy's functional API computed by NumPy."""

from __future__ import annotations

import numpy as np

from ivy.backend import BackendPlugin
from ivy_backend_numpy import (
    activations,
    compilation,
    convolution,
    creation,
    devices,
    elementwise,
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
)  # fmt: skip

plugin = BackendPlugin(
    framework="numpy",
    modules=(
        activations, compilation, convolution, creation, devices, elementwise, gradients, indexing, interchange, linalg,
        manipulation, pooling, random, random_distributions, reductions, searching, sorting,
    ),
    array_types=(np.ndarray, np.generic),
)  # fmt: skip
