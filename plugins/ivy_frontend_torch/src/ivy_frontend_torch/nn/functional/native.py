"""Normalisation that also gives its statistics, and other operators on which torch builds its layers."""

from __future__ import annotations

import ivy
from ivy_frontend_torch.nn.functional import grid, normalization, vision
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "_batch_norm_with_update", "_native_batch_norm_legit", "constant_pad_nd", "grid_sampler", "grid_sampler_2d", "grid_sampler_3d",
    "native_batch_norm", "native_group_norm",
]  # fmt: skip


@torch_function
def native_group_norm(input, weight, bias, N, C, HxW, group, eps):
    """The normalised input, the means, and one over the standard deviations, one for each sample and group."""
    mean, variance = ivy.moments(ivy.reshape(input, (N, group, C // group * HxW)), axis=-1)
    return normalization.group_norm(input, group, weight, bias, eps), mean, ivy.rsqrt(variance + eps)


@torch_function
def native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps):
    """The normalised input, the means, and one over the standard deviations; these are empty outside training."""
    if not training:
        empty = ivy.zeros((0,), dtype=input.dtype)
        return normalization.batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps), empty, empty
    axes = [axis for axis in range(input.ndim) if axis != 1]
    mean, variance = ivy.moments(normalization.wide(input), axis=axes)
    out = normalization.batch_norm(input, running_mean, running_var, weight, bias, True, momentum, eps)
    return out, mean, ivy.rsqrt(variance + eps)


@torch_function
def _native_batch_norm_legit(input, weight, bias, *options):
    """:func:`native_batch_norm`, with or without running statistics."""
    running_mean, running_var = options[:2] if len(options) == 5 else (None, None)
    return native_batch_norm(input, weight, bias, running_mean, running_var, *options[-3:])


@torch_function
def _batch_norm_with_update(input, weight, bias, running_mean, running_var, momentum, eps):
    """:func:`native_batch_norm` in training; the fourth result is what torch's kernels keep, here nothing."""
    return *native_batch_norm(input, weight, bias, running_mean, running_var, True, momentum, eps), ivy.zeros((0,), dtype=ivy.uint8)


@torch_function
def constant_pad_nd(input, pad, value=0):
    return vision.pad(input, pad, value=value)


@torch_function
def grid_sampler(input, grid_points, interpolation_mode, padding_mode, align_corners):
    """:func:`torch.nn.functional.grid_sample` with its modes by number."""
    mode, padding = ("bilinear", "nearest", "bicubic")[interpolation_mode], ("zeros", "border", "reflection")[padding_mode]
    return grid.grid_sample(input, grid_points, mode, padding, align_corners)


grid_sampler_2d = grid_sampler_3d = grid_sampler
