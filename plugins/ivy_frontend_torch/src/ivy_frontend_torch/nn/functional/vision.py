"""Padding, resizing, and moving elements between channels and space."""

from __future__ import annotations

import math

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy_frontend_torch.nn.functional.convolution import per_axis
from ivy_frontend_torch.nn.functional.windows import gathered, places
from ivy_frontend_torch.torch_function import torch_function

PAD_MODES = {"constant": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
RESIZE = {"linear": ("linear", 3), "bilinear": ("linear", 4), "trilinear": ("linear", 5), "bicubic": ("cubic", 4)}


@torch_function
def pad(input, pad, mode="constant", value=None):
    """``pad`` holds (before, after) for the last axis, then for the one before it; a negative number removes elements."""
    if mode not in PAD_MODES:
        raise ArgumentError(f"torch pad: mode must be one of {', '.join(PAD_MODES)}, got {mode!r}.")
    if len(pad) % 2 or len(pad) > 2 * input.ndim:
        raise ArgumentError(f"torch pad: pad must hold 2 numbers for each of up to {input.ndim} axes, got {len(pad)}.")
    widths = [(0, 0)] * (input.ndim - len(pad) // 2) + [(pad[i], pad[i + 1]) for i in range(len(pad) - 2, -1, -2)]
    if any(width < 0 for pair in widths for width in pair):
        kept = [slice(-min(a, 0), size + min(b, 0)) for (a, b), size in zip(widths, input.shape, strict=True)]
        input, widths = input[tuple(kept)], [(max(a, 0), max(b, 0)) for a, b in widths]
    options = {"value": 0 if value is None else value} if mode == "constant" else {}
    return ivy.pad(input, widths, mode=PAD_MODES[mode], **options)


@torch_function
def pixel_shuffle(input, upscale_factor):
    *lead, channels, height, width = input.shape
    r, n = upscale_factor, len(lead)
    x = ivy.reshape(input, (*lead, channels // (r * r), r, r, height, width))
    x = ivy.permute_dims(x, (*range(n), n, n + 3, n + 1, n + 4, n + 2))
    return ivy.reshape(x, (*lead, channels // (r * r), height * r, width * r))


@torch_function
def pixel_unshuffle(input, downscale_factor):
    *lead, channels, height, width = input.shape
    r, n = downscale_factor, len(lead)
    x = ivy.reshape(input, (*lead, channels, height // r, r, width // r, r))
    x = ivy.permute_dims(x, (*range(n), n, n + 2, n + 4, n + 1, n + 3))
    return ivy.reshape(x, (*lead, channels * r * r, height // r, width // r))


@torch_function
def channel_shuffle(input, groups):
    batch, channels, *rest = input.shape
    x = ivy.swapaxes(ivy.reshape(input, (batch, groups, channels // groups, *rest)), 1, 2)
    return ivy.reshape(x, input.shape)


native_channel_shuffle = channel_shuffle


@torch_function
def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    if input.ndim == 3:
        return ivy.squeeze(unfold(ivy.expand_dims(input, 0), kernel_size, dilation, padding, stride), 0)
    options = zip(per_axis(kernel_size, 2), per_axis(stride, 2), per_axis(padding, 2), per_axis(dilation, 2), strict=True)
    windows = gathered(input, [places(size, *o) for size, o in zip(input.shape[2:], options, strict=True)], 0)
    batch, channels, rows, columns, height, width = windows.shape
    x = ivy.permute_dims(windows, (0, 1, 4, 5, 2, 3))
    return ivy.reshape(x, (batch, channels * height * width, rows * columns))


@torch_function
def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    if input.ndim == 2:
        return ivy.squeeze(fold(ivy.expand_dims(input, 0), output_size, kernel_size, dilation, padding, stride), 0)
    size, kernel, step = per_axis(output_size, 2), per_axis(kernel_size, 2), per_axis(stride, 2)
    margin, gap = per_axis(padding, 2), per_axis(dilation, 2)
    count = [(size[i] + 2 * margin[i] - gap[i] * (kernel[i] - 1) - 1) // step[i] + 1 for i in (0, 1)]
    batch, channels = input.shape[0], input.shape[1] // (kernel[0] * kernel[1])
    blocks = ivy.reshape(input, (batch, channels, *kernel, *count))
    out = ivy.zeros((batch, channels, *[size[i] + 2 * margin[i] for i in (0, 1)]), dtype=input.dtype)
    for row in range(kernel[0]):
        for column in range(kernel[1]):
            start = (row * gap[0], column * gap[1])
            spots = [slice(start[i], start[i] + step[i] * (count[i] - 1) + 1, step[i]) for i in (0, 1)]
            out = ivy.add_item(out, (slice(None), slice(None), *spots), blocks[:, :, row, column])
    inside = [slice(margin[i], margin[i] + size[i]) for i in (0, 1)]
    return out[(slice(None), slice(None), *inside)]


@torch_function
def interpolate(
    input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False
):
    if antialias:
        raise UnsupportedError("torch interpolate: antialias=True is not supported; resize with antialias=False.")
    if (size is None) == (scale_factor is None):
        raise ArgumentError("torch interpolate: exactly one of size and scale_factor must be given.")
    spatial = input.shape[2:]
    scale = None if scale_factor is None else [float(s) for s in per_axis(scale_factor, len(spatial))]
    if scale is None:
        size = per_axis(size, len(spatial))
    else:
        size = [math.floor(n * s) for n, s in zip(spatial, scale, strict=True)]
    scale = None if recompute_scale_factor else scale
    if mode == "area":
        return ivy.adaptive_avg_pool(input, size)
    if mode in ("nearest", "nearest-exact"):
        return ivy.interpolate(input, size, mode=mode, scale=scale)
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
