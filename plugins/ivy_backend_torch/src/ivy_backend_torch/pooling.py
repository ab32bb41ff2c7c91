"""Pooling in 1 to 3 dimensions."""

from __future__ import annotations

import functools
import operator
from typing import Any

import torch
import torch.nn.functional as F

from ivy.functional.spatial import elements, framing_pairs, padding_pairs, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import ordered, unordered
from ivy_backend_torch.windows import channels_first, padded, spatial_axes

MAX = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}
AVERAGE = {1: F.avg_pool1d, 2: F.avg_pool2d, 3: F.avg_pool3d}
ADAPTIVE = {1: F.adaptive_avg_pool1d, 2: F.adaptive_avg_pool2d, 3: F.adaptive_avg_pool3d}


def extended(name: str, sizes: Any, pairs: Any, kernel: Any, stride: Any, dilation: Any, ceil_mode: bool) -> list[tuple[int, int]]:
    """``pairs`` with what ``ceil_mode`` adds after, so that the last windows end inside."""
    if not ceil_mode:
        return pairs
    counts = window_counts(name, sizes, pairs, kernel, stride, dilation, ceil_mode)
    return framing_pairs(sizes, pairs, kernel, stride, dilation, counts)


def is_native(kernel: Any, widths: Any) -> bool:
    """Whether torch's kernels take this padding themselves."""
    return all(before == after <= k // 2 for k, (before, after) in zip(kernel, widths, strict=True))


def lowest(dtype: torch.dtype) -> Any:
    return float("-inf") if dtype.is_floating_point else torch.iinfo(dtype).min


@hookimpl
def max_pool(
    x, kernel, /, *, stride=None, padding=0, dilation=1, ceil_mode=False, data_format="channels_first"
):  # fmt: skip
    count = spatial_axes("max_pool", x)
    kernels = per_axis("max_pool", "kernel", kernel, count)
    strides = kernels if stride is None else per_axis("max_pool", "stride", stride, count)
    dilations, given = per_axis("max_pool", "dilation", dilation, count), padding_pairs("max_pool", padding, count)

    def run(x: torch.Tensor) -> torch.Tensor:
        widths = extended("max_pool", x.shape[2:], given, kernels, strides, dilations, ceil_mode)
        if x.dtype.is_floating_point and is_native(kernels, widths):
            return MAX[count](x, kernels, strides, tuple([before for before, _ in widths]), dilations)
        y = ordered(x)
        y = padded(y, widths, lowest(y.dtype)) if any(map(any, widths)) else y
        if x.dtype.is_floating_point:
            return MAX[count](y, kernels, strides, 0, dilations)
        for axis, (k, s, d) in enumerate(zip(kernels, strides, dilations, strict=True), start=2):
            y = y.unfold(axis, d * (k - 1) + 1, s)[..., ::d].amax(-1)  # torch pools floating numbers only
        return unordered(y, x.dtype)

    return channels_first("max_pool", x, data_format, run)


def counts(shape: Any, kernel: Any, stride: Any, given: Any, out: Any, include_pad: bool) -> torch.Tensor:
    """How many elements each window of :func:`avg_pool` is divided by."""
    rows = [elements(*row, include_pad) for row in zip(shape, given, kernel, stride, out, strict=True)]
    axes = [torch.tensor(row).reshape([-1 if i == axis else 1 for i in range(len(rows))]) for axis, row in enumerate(rows)]
    return functools.reduce(operator.mul, axes)


@hookimpl
def avg_pool(x, kernel, /, *, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor=None, data_format="channels_first"):
    count = spatial_axes("avg_pool", x)
    kernels = per_axis("avg_pool", "kernel", kernel, count)
    strides = kernels if stride is None else per_axis("avg_pool", "stride", stride, count)
    given = padding_pairs("avg_pool", padding, count)

    def run(x: torch.Tensor) -> torch.Tensor:
        if divisor is None and is_native(kernels, given):
            pads = tuple([before for before, _ in given])
            return AVERAGE[count](x, kernels, strides, pads, ceil_mode, count_include_pad)
        widths = extended("avg_pool", x.shape[2:], given, kernels, strides, [1] * count, ceil_mode)
        sums = AVERAGE[count](padded(x, widths), kernels, strides) * functools.reduce(operator.mul, kernels)
        if divisor is not None:
            return sums / divisor
        number = counts(x.shape[2:], kernels, strides, given, sums.shape[2:], count_include_pad)
        return sums / number.to(dtype=x.dtype, device=x.device)

    return channels_first("avg_pool", x, data_format, run)


@hookimpl
def adaptive_avg_pool(x, size, /, *, data_format="channels_first"):
    count = spatial_axes("adaptive_avg_pool", x)
    sizes = per_axis("adaptive_avg_pool", "size", size, count)
    return channels_first("adaptive_avg_pool", x, data_format, lambda y: ADAPTIVE[count](y, sizes))
