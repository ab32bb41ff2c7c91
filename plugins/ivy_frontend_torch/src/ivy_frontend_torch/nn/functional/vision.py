"""Padding, resizing, and moving elements between channels and space."""

from __future__ import annotations

import math

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.nn.functional.antialias import resized as antialiased
from ivy_frontend_torch.nn.functional.antialias import resized_bytes
from ivy_frontend_torch.nn.functional.convolution import batched, per_axis
from ivy_frontend_torch.torch_function import torch_function

PAD_MODES = {"constant": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
RESIZE = {"linear": ("linear", 3), "bilinear": ("linear", 4), "trilinear": ("linear", 5), "bicubic": ("cubic", 4)}


def replicated(input, widths):
    """``input`` with its edges repeated, or cut off where the width is negative; what is cut off may still be repeated."""
    for axis, (before, after) in enumerate(widths):
        size = input.shape[axis]
        if before or after:
            input = ivy.take(input, ivy.clip(ivy.arange(before + size + after) - before, 0, size - 1), axis=axis)
    return input


@torch_function
def pad(input, pad, mode="constant", value=None):
    """``pad`` holds (before, after) for the last axis, then for the one before it; a negative number removes elements."""
    if mode not in PAD_MODES:
        raise ArgumentError(f"torch pad: mode must be one of {', '.join(PAD_MODES)}, got {mode!r}.")
    if len(pad) % 2 or len(pad) > 2 * input.ndim:
        raise ArgumentError(f"torch pad: pad must hold 2 numbers for each of up to {input.ndim} axes, got {len(pad)}.")
    widths = [(0, 0)] * (input.ndim - len(pad) // 2) + [(pad[i], pad[i + 1]) for i in range(len(pad) - 2, -1, -2)]
    if mode == "replicate" and any(type(width) is int and width < 0 for pair in widths for width in pair):
        return replicated(input, widths)
    if any(width < 0 for pair in widths for width in pair):
        kept = [slice(-min(a, 0), size + min(b, 0)) for (a, b), size in zip(widths, input.shape, strict=True)]
        input, widths = input[tuple(kept)], [(max(a, 0), max(b, 0)) for a, b in widths]
    for axis, (size, pair) in enumerate(zip(input.shape, widths, strict=True)):
        if mode == "reflect" and type(size) is int and max(pair) >= max(size, 1):
            raise RuntimeError(
                f"Padding size should be less than the corresponding input dimension, but got: padding {pair} at dimension {axis} of"
                f" input {list(input.shape)}"
            )
    options = {"value": 0 if value is None else value} if mode == "constant" else {}
    return ivy.pad(input, widths, mode=PAD_MODES[mode], **options)


@torch_function
def pixel_shuffle(input, upscale_factor):
    return ivy.pixel_shuffle(input, upscale_factor)


@torch_function
def pixel_unshuffle(input, downscale_factor):
    return ivy.pixel_unshuffle(input, downscale_factor)


@torch_function
def channel_shuffle(input, groups):
    return ivy.channel_shuffle(input, groups)


native_channel_shuffle = channel_shuffle


@torch_function
def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    options = {"stride": per_axis(stride, 2), "padding": per_axis(padding, 2), "dilation": per_axis(dilation, 2)}
    return batched(lambda x: ivy.unfold(x, per_axis(kernel_size, 2), **options), input, 2).astype(input.dtype)


@torch_function
def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    options = {"stride": per_axis(stride, 2), "padding": per_axis(padding, 2), "dilation": per_axis(dilation, 2)}
    return batched(lambda x: ivy.fold(x, per_axis(output_size, 2), per_axis(kernel_size, 2), **options), input, 1)


@torch_function
def interpolate(
    input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False
):
    if (size is None) == (scale_factor is None):
        raise ArgumentError("torch interpolate: exactly one of size and scale_factor must be given.")
    spatial = input.shape[2:]
    scale = None if scale_factor is None else [float(s) for s in per_axis(scale_factor, len(spatial))]
    if scale is None:
        size = per_axis(size, len(spatial))
    else:
        size = [math.floor(n * s) for n, s in zip(spatial, scale, strict=True)]
    scale = None if recompute_scale_factor else scale
    if not input.dtype.is_inexact and mode in ("bilinear", "bicubic"):
        return resized_bytes(input, size, scale, bool(align_corners), mode, antialias)
    if antialias:
        if mode not in ("bilinear", "bicubic"):
            raise ArgumentError(f"torch interpolate: antialias needs mode 'bilinear' or 'bicubic', got {mode!r}.")
        return antialiased(input, size, scale, bool(align_corners), mode)
    if mode == "area":
        return ivy.adaptive_avg_pool(input, size)
    if mode in ("nearest", "nearest-exact"):
        return ivy.interpolate(input, size, mode=mode, scale=scale).astype(input.dtype)
    if RESIZE.get(mode, ("", 0))[1] != input.ndim:
        allowed = {"nearest, nearest-exact, area", *[f"{m} ({n} axes)" for m, (_, n) in RESIZE.items()]}
        raise ArgumentError(f"torch interpolate: mode is one of {', '.join(sorted(allowed))}; got {mode!r} for {input.ndim} axes.")
    return ivy.interpolate(input, size, mode=RESIZE[mode][0], align_corners=bool(align_corners), scale=scale)


@torch_function
def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    return interpolate(input, size, scale_factor, mode, align_corners)


@torch_function
def upsample_nearest(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "nearest")


@torch_function
def upsample_bilinear(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "bilinear", True)
