"""Pooling in 1 to 3 dimensions."""

from __future__ import annotations

import functools
import operator
from typing import Any

import torch
import torch.nn.functional as F

from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import ordered, unordered
from ivy_backend_torch.windows import channels_first, padded, pairs, per_axis, spatial_axes

MAX = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}
AVERAGE = {1: F.avg_pool1d, 2: F.avg_pool2d, 3: F.avg_pool3d}
ADAPTIVE = {1: F.adaptive_avg_pool1d, 2: F.adaptive_avg_pool2d, 3: F.adaptive_avg_pool3d}


def extended(shape: Any, kernel: Any, stride: Any, widths: Any, dilation: Any, ceil_mode: bool) -> list[tuple[int, int]]:
    """``widths`` with what ``ceil_mode`` adds after, so that the last windows end inside."""
    if not ceil_mode:
        return widths
    result: list[tuple[int, int]] = []
    for n, k, s, (before, after), d in zip(shape, kernel, stride, widths, dilation, strict=True):
        span = d * (k - 1) + 1
        count = -(-(n + before + after - span) // s) + 1
        count -= (count - 1) * s >= n + before  # the last window must start inside the input or its left padding
        result.append((before, max(after, (count - 1) * s + span - n - before)))
    return result


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
    dilations, given = per_axis("max_pool", "dilation", dilation, count), pairs("max_pool", padding, count)

    def run(x: torch.Tensor) -> torch.Tensor:
        widths = extended(x.shape[2:], kernels, strides, given, dilations, ceil_mode)
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
    axes: list[torch.Tensor] = []
    for axis, (n, k, s, (before, after), size) in enumerate(zip(shape, kernel, stride, given, out, strict=True)):
        low, high = (-before, n + after) if include_pad else (0, n)
        starts = [i * s - before for i in range(size)]
        number = [max(min(start + k, high) - max(start, low), 0) for start in starts]
        axes.append(torch.tensor(number).reshape([-1 if i == axis else 1 for i in range(len(shape))]))
    return functools.reduce(operator.mul, axes)


@hookimpl
def avg_pool(x, kernel, /, *, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor=None, data_format="channels_first"):
    count = spatial_axes("avg_pool", x)
    kernels = per_axis("avg_pool", "kernel", kernel, count)
    strides = kernels if stride is None else per_axis("avg_pool", "stride", stride, count)
    given = pairs("avg_pool", padding, count)

    def run(x: torch.Tensor) -> torch.Tensor:
        if divisor is None and is_native(kernels, given):
            pads = tuple([before for before, _ in given])
            return AVERAGE[count](x, kernels, strides, pads, ceil_mode, count_include_pad)
        widths = extended(x.shape[2:], kernels, strides, given, (1,) * count, ceil_mode)
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
