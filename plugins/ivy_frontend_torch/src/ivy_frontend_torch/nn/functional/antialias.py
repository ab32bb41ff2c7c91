"""Resizing with a filter as wide as what becomes one pixel. Source: the resampling of the Pillow library, which torch follows."""

from __future__ import annotations

import numpy as np

import ivy
from ivy_frontend_torch.torch_function import torch_function


def triangle(x):
    return np.maximum(1 - np.abs(x), 0)


def cubic(x):
    """Keys' kernel with a = -0.5."""
    x = np.abs(x)
    return np.where(x < 1, (1.5 * x - 2.5) * x * x + 1, np.where(x < 2, ((-0.5 * x + 2.5) * x - 4) * x + 2, 0))


FILTERS = {"bilinear": (triangle, 1.0), "bicubic": (cubic, 2.0)}


def weights(size, out, scale, mode):
    """The weight (out, size) of each element of an axis in each of the resized one; ``scale`` is old size over new."""
    kernel, reach = FILTERS[mode]
    support, inverse = (reach * scale, 1 / scale) if scale >= 1 else (reach, 1.0)
    centre = scale * (np.arange(out) + 0.5)
    low = np.maximum((centre - support + 0.5).astype(int), 0)
    high = np.minimum((centre + support + 0.5).astype(int), size)
    places = np.arange(size)
    found = kernel((places + 0.5 - centre[:, None]) * inverse) * ((places >= low[:, None]) & (places < high[:, None]))
    return found / found.sum(1, keepdims=True)


def taps(size, out, scale, align_corners, mode):
    """:func:`weights` without antialiasing: of the 2 or 4 nearest elements, those at the edges standing for what lies beyond."""
    centre = scale * np.arange(out) if align_corners else scale * (np.arange(out) + 0.5) - 0.5
    centre = np.maximum(centre, 0) if mode == "bilinear" else centre
    first = np.floor(centre).astype(int)
    found = np.zeros((out, size))
    for step in (0, 1) if mode == "bilinear" else (-1, 0, 1, 2):
        x = np.abs(centre - first - step)
        near, far = (1.25 * x - 2.25) * x * x + 1, ((-0.75 * x + 3.75) * x - 6) * x + 3  # Keys' kernel with a = -0.75
        share = 1 - x if mode == "bilinear" else np.where(x < 1, near, far)
        np.add.at(found, (np.arange(out), np.clip(first + step, 0, size - 1)), share)
    return found


def matrix(size, out, scale, align_corners, mode, antialias=True):
    """The weights (out, size) that resize one axis; ``scale`` is the factor that was asked for, or None."""
    if align_corners:
        ratio = (size - 1) / (out - 1) if out > 1 else 0.0
    else:
        ratio = size / out if scale is None else 1 / scale
    return weights(size, out, ratio, mode) if antialias else taps(size, out, ratio, align_corners, mode)


def resized(x, size, scale, align_corners, mode):
    """``x`` (batch, channels, rows, columns) in ``size``; ``scale`` holds the factors that were asked for, or None."""
    for axis, out in enumerate(size):
        w = matrix(x.shape[2 + axis], out, scale and scale[axis], align_corners, mode)
        w = ivy.asarray(w, dtype=ivy.float64).astype(x.dtype)
        x = ivy.matmul(w, x) if axis == 0 else ivy.matmul(x, ivy.matrix_transpose(w))
    return x


def resized_bytes(x, size, scale, align_corners, mode, antialias):
    """:func:`resized` of bytes as torch does it: columns first, with weights of 16 bits, each axis rounded."""
    dtype = x.dtype
    for axis in (1, 0):
        w = matrix(x.shape[2 + axis], size[axis], scale and scale[axis], align_corners, mode, antialias)
        bits = next(p for p in range(22, 0, -1) if np.abs(w).max() * 2**p + 0.5 < 2**15)
        w = np.where(w < 0, np.ceil(w * 2**bits - 0.5), np.floor(w * 2**bits + 0.5))
        w, wide = ivy.asarray(w, dtype=ivy.float64), x.astype(ivy.float64)
        summed = ivy.matmul(w, wide) if axis == 0 else ivy.matmul(wide, ivy.matrix_transpose(w))
        x = ivy.clip(ivy.floor(summed / 2**bits + 0.5), 0, 255).astype(dtype)
    return x


def operator(name, mode):
    """torch's operator for one mode, which takes sizes or factors."""

    def upsample(input, output_size, align_corners, scales_h=None, scales_w=None, scale_factors=None):
        scale = list(scale_factors) if scale_factors is not None else [scales_h, scales_w] if scales_h is not None else None
        size = [int(n * s) for n, s in zip(input.shape[2:], scale, strict=True)] if output_size is None else list(output_size)
        if not input.dtype.is_inexact:
            return resized_bytes(input, size, scale, align_corners, mode, True)
        return resized(input, size, scale, align_corners, mode)

    upsample.__name__ = upsample.__qualname__ = name
    return torch_function(upsample)


_upsample_bilinear2d_aa = operator("_upsample_bilinear2d_aa", "bilinear")
_upsample_bicubic2d_aa = operator("_upsample_bicubic2d_aa", "bicubic")
