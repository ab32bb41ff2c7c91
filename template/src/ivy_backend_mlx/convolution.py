"""Convolutions, by ``mx.conv_general``."""

from __future__ import annotations

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.functional.spatial import check_filters, conv_padding, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import real_only
from ivy_backend_mlx.windows import channels_last, in_format, spatial_axes


def check(name, x, filters, groups):
    """Raise unless MLX has a convolution of these numbers, and ``filters`` and ``groups`` fit the channels of ``x``."""
    real_only(name, x)
    check_filters(name, x.ndim, x.shape[-1], filters.shape, groups)


def grouped(x, filters, groups, **options):
    """The convolution of (batch, *spatial, channels) with (out, *kernel, channels / groups)."""
    if groups == 1 or x.ndim < 5:
        return mx.conv_general(x, filters, groups=groups, **options)
    # MLX has no groups in three dimensions
    pairs = zip(mx.split(x, groups, axis=-1), mx.split(filters, groups, axis=0), strict=True)
    return mx.concatenate([mx.conv_general(a, b, **options) for a, b in pairs], axis=-1)


def with_bias(out, bias):
    return out if bias is None else out + bias


@hookimpl
def conv(x, filters, /, bias=None, *, stride=1, padding=0, dilation=1, groups=1, data_format="channels_first"):
    x = channels_last("conv", x, data_format)
    n, kernel = spatial_axes("conv", x), filters.shape[2:]
    check("conv", x, filters, groups)
    stride, dilation = per_axis("conv", "stride", stride, n), per_axis("conv", "dilation", dilation, n)
    pairs = conv_padding(padding, x.shape[1:-1], kernel, stride, dilation)
    window_counts("conv", x.shape[1:-1], pairs, kernel, stride, dilation)  # raises where none fits
    before, after = (list(side) for side in zip(*pairs, strict=True))
    out = grouped(x, mx.moveaxis(filters, 1, -1), groups, stride=stride, padding=(before, after), kernel_dilation=dilation)
    return in_format(with_bias(out, bias), data_format)


@hookimpl
def conv_transpose(
    x,
    filters,
    /,
    bias=None,
    *,
    stride=1,
    padding=0,
    output_padding=0,
    dilation=1,
    groups=1,
    data_format="channels_first",
):
    name = "conv_transpose"
    x = channels_last(name, x, data_format)
    n, kernel = spatial_axes(name, x), filters.shape[2:]
    check(name, x, filters, groups)
    stride, dilation = per_axis(name, "stride", stride, n), per_axis(name, "dilation", dilation, n)
    padding, extra = per_axis(name, "padding", padding, n, 0), per_axis(name, "output_padding", output_padding, n, 0)
    spans = [(k - 1) * d for k, d in zip(kernel, dilation, strict=True)]
    before = [s - p for s, p in zip(spans, padding, strict=True)]
    after = [b + e for b, e in zip(before, extra, strict=True)]
    full = [(i - 1) * s + 1 + b + a - w for i, s, b, a, w in zip(x.shape[1:-1], stride, before, after, spans, strict=True)]
    if min(full) < 1:
        raise ArgumentError(f"ivy.{name}: padding {padding} leaves nothing of the output. Pad less.")
    # (channels, out / groups, *kernel) to (out, *kernel, channels / groups)
    parts = mx.concatenate([mx.swapaxes(part, 0, 1) for part in mx.split(filters, groups, axis=0)], axis=0)
    lead = [max(b, 0) for b in before], [max(a, 0) for a in after]
    out = grouped(
        x, mx.moveaxis(parts, 1, -1), groups, stride=1, padding=lead, kernel_dilation=dilation, input_dilation=stride, flip=True
    )
    crop = [slice(max(-b, 0), max(-b, 0) + size) for b, size in zip(before, full, strict=True)]  # padding beyond the kernel
    return in_format(with_bias(out[(slice(None), *crop)], bias), data_format)
