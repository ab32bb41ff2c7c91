"""Convolutions in 1 to 3 dimensions."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from ivy.functional.spatial import conv_padding, per_axis
from ivy.hookspecs import hookimpl
from ivy_backend_torch.windows import channels_first, padded, spatial_axes

CONV = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
TRANSPOSED = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}


@hookimpl
def conv(x, filters, /, bias=None, *, stride=1, padding=0, dilation=1, groups=1, data_format="channels_first"):
    count = spatial_axes("conv", x)
    strides, dilations = per_axis("conv", "stride", stride, count), per_axis("conv", "dilation", dilation, count)

    def run(x: torch.Tensor) -> torch.Tensor:
        widths = conv_padding(padding, x.shape[2:], filters.shape[2:], strides, dilations)
        if any(before != after for before, after in widths):
            x, widths = padded(x, widths), [(0, 0)] * count
        return CONV[count](x, filters, bias, strides, tuple([before for before, _ in widths]), dilations, int(groups))

    return channels_first("conv", x, data_format, run)


@hookimpl
def conv_transpose(x, filters, /, bias=None, *, stride=1, padding=0, output_padding=0, dilation=1, groups=1, data_format="channels_first"):
    count = spatial_axes("conv_transpose", x)
    strides, dilations = per_axis("conv_transpose", "stride", stride, count), per_axis("conv_transpose", "dilation", dilation, count)
    pads = per_axis("conv_transpose", "padding", padding, count, 0)
    extra = per_axis("conv_transpose", "output_padding", output_padding, count, 0)
    fn = TRANSPOSED[count]

    def run(x: torch.Tensor) -> torch.Tensor:
        if all(e < max(s, d) for e, s, d in zip(extra, strides, dilations, strict=True)):
            return fn(x, filters, bias, strides, pads, extra, int(groups), dilations)
        # torch refuses more output_padding than a stride: cut or extend the unpadded result
        whole = fn(x, filters, None, strides, 0, 0, int(groups), dilations)
        whole = padded(whole, [(-p, e - p) for p, e in zip(pads, extra, strict=True)])
        return whole if bias is None else whole + bias.reshape((-1,) + (1,) * count)

    return channels_first("conv_transpose", x, data_format, run)
