"""Sampling images at the points of a grid."""

from __future__ import annotations

import itertools

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.torch_function import torch_function


@torch_function
def affine_grid(theta, size, align_corners=None):
    """Points (batch, *spatial, axes) of ``theta`` (batch, axes, axes + 1), for an output of ``size``."""
    spatial = list(size)[2:]
    n = len(spatial)
    lines = []
    for axis, count in enumerate(spatial):
        ends = (ivy.arange(count, dtype=theta.dtype) * 2 + (1 - count)) / ((count - 1) if align_corners else count)
        lines.append(ivy.broadcast_to(ivy.reshape(ends, [-1 if i == axis else 1 for i in range(n)]), spatial))
    points = ivy.stack([*reversed(lines), ivy.ones(spatial, dtype=theta.dtype)], axis=-1)
    return ivy.reshape(ivy.matmul(ivy.reshape(points, (1, -1, n + 1)), ivy.matrix_transpose(theta)), (size[0], *spatial, n))


def pixels(grid, size, align_corners):
    """Coordinates in [-1, 1] as places among ``size`` pixels."""
    return (grid + 1) / 2 * (size - 1) if align_corners else ((grid + 1) * size - 1) / 2


def reflected(place, low, span):
    """``place`` mirrored at ``low`` and ``low + span`` until it lies between them."""
    distance = ivy.abs(place - low)
    turns = ivy.floor(distance / span)
    rest = distance - turns * span
    return ivy.where(ivy.remainder(turns, 2) == 0, rest, span - rest) + low


def confined(place, size, padding_mode, align_corners):
    """``place`` brought inside as ``padding_mode`` says."""
    if padding_mode == "reflection":
        if align_corners and size == 1:
            return ivy.zeros_like(place)
        place = reflected(place, 0, size - 1) if align_corners else reflected(place, -0.5, size)
    return place if padding_mode == "zeros" else ivy.clip(place, 0, size - 1)


def cubic(share):
    """Weights of the pixels 1 before to 2 after, for the cubic convolution with A = -0.75. Source: Keys, 1981."""
    a = -0.75

    def near(t):
        return ((a + 2) * t - (a + 3)) * t * t + 1

    def far(t):
        return ((a * t - 5 * a) * t + 8 * a) * t - 4 * a

    return [far(share + 1), near(share), near(1 - share), far(2 - share)]


def taps(place, mode):
    """Along one axis: the pixels that count, each with its weight (None is 1)."""
    if mode == "nearest":
        return [(ivy.round(place), None)]
    left = ivy.floor(place)
    share = place - left
    if mode == "bilinear":
        return [(left, 1 - share), (left + 1, share)]
    return [(left + (i - 1), weight) for i, weight in enumerate(cubic(share))]


@torch_function
def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """``input`` (batch, channels, *spatial) at ``grid`` (batch, *points, axes), the last axis of the image first."""
    spatial = input.shape[2:]
    n = len(spatial)
    modes, paddings = ("bilinear", "nearest", "bicubic")[: 3 if n == 2 else 2], ("zeros", "border", "reflection")
    if mode not in modes or padding_mode not in paddings:
        raise ArgumentError(
            f"torch grid_sample: mode must be one of {modes} and padding_mode one of {paddings}, got {mode!r}, {padding_mode!r}."
        )
    batch, channels = input.shape[:2]
    flat = ivy.reshape(input, (batch, channels, -1))
    axes = []
    for axis, size in enumerate(spatial):
        place = ivy.reshape(pixels(grid[..., n - 1 - axis], size, align_corners), (batch, 1, -1))
        # the cubic kernel reaches beyond the place, so that its pixels are confined one by one
        place = place if mode == "bicubic" else confined(place, size, padding_mode, align_corners)
        axes.append(taps(place, mode))
    total = 0
    for corner in itertools.product(*axes):
        total = total + sampled(flat, corner, spatial, padding_mode, align_corners)
    return ivy.reshape(total, (batch, channels, *grid.shape[1:-1]))


def sampled(flat, corner, spatial, padding_mode, align_corners):
    """One pixel of ``flat`` (batch, channels, pixels) for each point, times its weight; 0 outside."""
    index, factor = 0, None
    for (pixel, weight), size in zip(corner, spatial, strict=True):
        pixel = confined(pixel, size, padding_mode, align_corners)
        inside = ivy.logical_and(pixel >= 0, pixel <= size - 1).astype(flat.dtype)
        weight = inside if weight is None else weight * inside
        factor = weight if factor is None else factor * weight
        index = index * size + ivy.clip(pixel, 0, size - 1).astype(ivy.int64)
    shape = (*flat.shape[:2], index.shape[2])
    return ivy.take_along_axis(flat, ivy.broadcast_to(index, shape), axis=-1) * factor
