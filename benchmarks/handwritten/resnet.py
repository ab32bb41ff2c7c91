"""ResNet-50 in plain JAX and NCHW, on weights named and shaped as transformers' ``ResNetModel`` has them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from jax import lax

Weights = dict[str, Any]
DEPTHS, EPS = (3, 4, 6, 3), 1e-5


def conv(w: Weights, name: str, x: Any, stride: int) -> Any:
    """Convolution and batch normalisation with running statistics."""
    filters = w[f"{name}.convolution.weight"]
    edge = filters.shape[-1] // 2
    y = lax.conv_general_dilated(x, filters, (stride, stride), [(edge, edge)] * 2, dimension_numbers=("NCHW", "OIHW", "NCHW"))
    mean, variance, gain, bias = (w[f"{name}.normalization.{p}"] for p in ("running_mean", "running_var", "weight", "bias"))
    scale = gain * lax.rsqrt(variance + EPS)
    return y * scale[:, None, None] + (bias - mean * scale)[:, None, None]


def bottleneck(w: Weights, name: str, x: Any, stride: int) -> Any:
    y = jax.nn.relu(conv(w, f"{name}.layer.0", x, 1))
    y = jax.nn.relu(conv(w, f"{name}.layer.1", y, stride))
    y = conv(w, f"{name}.layer.2", y, 1)
    shortcut = conv(w, f"{name}.shortcut", x, stride) if f"{name}.shortcut.convolution.weight" in w else x
    return jax.nn.relu(y + shortcut)


def forward(w: Weights, images: Any) -> tuple[Any, Any]:
    """The last feature map and its mean over space."""
    x = jax.nn.relu(conv(w, "embedder.embedder", images, 2))
    x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 3, 3), (1, 1, 2, 2), [(0, 0), (0, 0), (1, 1), (1, 1)])
    for stage, depth in enumerate(DEPTHS):
        for i in range(depth):
            x = bottleneck(w, f"encoder.stages.{stage}.layers.{i}", x, 2 if stage and not i else 1)
    return x, x.mean((2, 3), keepdims=True)
