"""Sampling images at the points of a grid."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.torch_function import torch_function

MODES = {"bilinear": "linear", "nearest": "nearest", "bicubic": "cubic"}


@torch_function
def affine_grid(theta, size, align_corners=None):
    """Points (batch, *spatial, axes) of ``theta`` (batch, axes, axes + 1), for an output of ``size``."""
    return ivy.affine_grid(theta, list(size)[2:], align_corners=bool(align_corners))


@torch_function
def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """``input`` (batch, channels, *spatial) at ``grid`` (batch, *points, axes), the last axis of the image first."""
    if mode not in MODES:
        raise ArgumentError(f"torch grid_sample: mode must be one of {', '.join(MODES)}, got {mode!r}.")
    if grid.shape[-1] != input.ndim - 2:
        raise RuntimeError(
            f"grid_sampler(): expected grid to have size {input.ndim - 2} in last dimension, but got grid with sizes {list(grid.shape)}"
        )
    return ivy.grid_sample(input, grid, mode=MODES[mode], padding_mode=padding_mode, align_corners=bool(align_corners))
