"""Convolutions in 1 to 3 dimensions."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.windows import channels_first, padded, pairs, per_axis, spatial_axes

CONV = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
TRANSPOSED = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}


def conv_pairs(padding: Any, shape: Any, kernel: Any, stride: Any, dilation: Any) -> list[tuple[int, int]]:
    """The padding of :func:`conv` as ``(before, after)`` per spatial axis."""
    if padding == "valid":
        return [(0, 0)] * len(kernel)
    if padding != "same":
        if isinstance(padding, str):
            raise ArgumentError(f"ivy.conv: padding must be 'same', 'valid' or integers, got {padding!r}.")
        return pairs("conv", padding, len(kernel))
    totals = [max((-(-n // s) - 1) * s + d * (k - 1) + 1 - n, 0) for n, k, s, d in zip(shape, kernel, stride, dilation, strict=True)]
    return [(t // 2, t - t // 2) for t in totals]


@hookimpl
def conv(x, filters, /, bias=None, *, stride=1, padding=0, dilation=1, groups=1, data_format="channels_first"):
    count = spatial_axes("conv", x)
    strides, dilations = per_axis("conv", "stride", stride, count), per_axis("conv", "dilation", dilation, count)

    def run(x: torch.Tensor) -> torch.Tensor:
        widths = conv_pairs(padding, x.shape[2:], filters.shape[2:], strides, dilations)
        if any(before != after for before, after in widths):
            x, widths = padded(x, widths), [(0, 0)] * count
        return CONV[count](x, filters, bias, strides, tuple([before for before, _ in widths]), dilations, int(groups))

    return channels_first("conv", x, data_format, run)


@hookimpl
def conv_transpose(x, filters, /, bias=None, *, stride=1, padding=0, output_padding=0, dilation=1, groups=1, data_format="channels_first"):
    count = spatial_axes("conv_transpose", x)
    strides, pads, extra, dilations = (
        per_axis("conv_transpose", name, value, count)
        for name, value in (("stride", stride), ("padding", padding), ("output_padding", output_padding), ("dilation", dilation))
    )  # fmt: skip
    fn = TRANSPOSED[count]

    def run(x: torch.Tensor) -> torch.Tensor:
        if all(e < max(s, d) for e, s, d in zip(extra, strides, dilations, strict=True)):
            return fn(x, filters, bias, strides, pads, extra, int(groups), dilations)
        # torch refuses more output_padding than a stride: cut or extend the unpadded result
        whole = fn(x, filters, None, strides, 0, 0, int(groups), dilations)
        whole = padded(whole, [(-p, e - p) for p, e in zip(pads, extra, strict=True)])
        return whole if bias is None else whole + bias.reshape((-1,) + (1,) * count)

    return channels_first("conv_transpose", x, data_format, run)
