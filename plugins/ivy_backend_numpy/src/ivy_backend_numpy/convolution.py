"""Convolutions as matrix products over sliding windows."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ivy.errors import ArgumentError
from ivy.functional.spatial import check_filters, conv_padding, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import wide
from ivy_backend_numpy.floating_errors import silent
from ivy_backend_numpy.manipulation import pad_constant
from ivy_backend_numpy.windows import at_offset, channels_first, in_format, spatial_axes


def with_bias(out, bias):
    if bias is not None:
        out += bias.reshape((-1,) + (1,) * (out.ndim - 2))
    return out


def columns(x, kernel, out, stride, dilation, groups):
    """(batch, groups, channels / groups * kernel, windows): every window as a column."""
    n = len(kernel)
    shape = (x.shape[0], groups, x.shape[1] // groups * math.prod(kernel), math.prod(out))  # no -1: a batch may be empty
    if math.prod(kernel) == 1:
        return x[(..., *at_offset((0,) * n, out, stride, dilation))].reshape(shape)
    axes = tuple(range(2, 2 + n))
    spans = tuple((k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True))
    steps = [slice(0, (o - 1) * s + 1, s) for o, s in zip(out, stride, strict=True)]
    views = sliding_window_view(x, spans, axes)[
        (slice(None), slice(None), *steps, *(slice(None, None, d) for d in dilation))
    ]
    order = (0, 1, *range(2 + n, 2 + 2 * n), *axes)
    return views.transpose(order).reshape(shape)


def depthwise(x, filters, out, stride, dilation):
    """Each channel with its own filters: shifted inputs added up, as products of one channel are mostly overhead."""
    channels, kernel = x.shape[1], filters.shape[2:]
    weights = filters.reshape(channels, -1, *kernel)
    ones = (1,) * len(kernel)
    total = np.zeros((x.shape[0], channels, weights.shape[1], *out), x.dtype)
    scratch = np.empty_like(total)
    for offset in product(*map(range, kernel)):
        part = x[(slice(None), slice(None), None, *at_offset(offset, out, stride, dilation))]
        np.multiply(part, weights[(..., *offset)].reshape(channels, -1, *ones), out=scratch)
        total += scratch
    return total.reshape(x.shape[0], filters.shape[0], *out)


def convolved(x, filters, bias, stride, padding, dilation, groups):
    n, kernel = spatial_axes("conv", x), filters.shape[2:]
    check_filters("conv", x.ndim, x.shape[1], filters.shape, groups)
    stride, dilation = per_axis("conv", "stride", stride, n), per_axis("conv", "dilation", dilation, n)
    pairs = conv_padding(padding, x.shape[2:], kernel, stride, dilation)
    out = window_counts("conv", x.shape[2:], pairs, kernel, stride, dilation)
    x = pad_constant(x, [(0, 0), (0, 0), *pairs], 0) if any(map(any, pairs)) else x
    if groups > 1 and filters.shape[1] == 1:
        return with_bias(depthwise(x, filters, out, stride, dilation), bias)
    weights = filters.reshape(groups, filters.shape[0] // groups, -1)
    y = np.matmul(weights, columns(x, kernel, out, stride, dilation, groups))
    return with_bias(y.reshape(x.shape[0], filters.shape[0], *out), bias)


@hookimpl
def conv(x, filters, /, bias=None, *, stride=1, padding=0, dilation=1, groups=1, data_format="channels_first"):
    dtype = x.dtype
    x, filters, bias = wide(channels_first("conv", x, data_format)), wide(filters), None if bias is None else wide(bias)
    y = silent(convolved, x, filters, bias, stride, padding, dilation, groups)
    return in_format(y.astype(dtype, copy=False), data_format)


def spread(x, filters, bias, stride, padding, output_padding, dilation, groups):
    """Every element of ``x`` times the filters, added up where the windows overlap."""
    name, n, kernel = "conv_transpose", spatial_axes("conv_transpose", x), filters.shape[2:]
    check_filters(name, x.ndim, x.shape[1], filters.shape, groups)
    stride, dilation = per_axis(name, "stride", stride, n), per_axis(name, "dilation", dilation, n)
    padding, extra = per_axis(name, "padding", padding, n, 0), per_axis(name, "output_padding", output_padding, n, 0)
    batch, size = x.shape[0], x.shape[2:]
    spans = [(k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True)]
    full = [(i - 1) * s + w + e for i, s, w, e in zip(size, stride, spans, extra, strict=True)]
    if min(f - 2 * p for f, p in zip(full, padding, strict=True)) < 1:
        raise ArgumentError(f"ivy.{name}: padding {padding} leaves nothing of an output of {full}. Pad less.")
    weights = filters.reshape(groups, filters.shape[0] // groups, -1).swapaxes(-1, -2)
    grouped = x.reshape(batch, groups, filters.shape[0] // groups, math.prod(size))
    parts = np.matmul(weights, grouped).reshape(batch, groups * filters.shape[1], *kernel, *size)
    y = np.zeros((batch, parts.shape[1], *full), parts.dtype)
    for offset in product(*map(range, kernel)):
        y[(..., *at_offset(offset, size, stride, dilation))] += parts[(slice(None), slice(None), *offset)]
    return with_bias(y[(..., *(slice(p, f - p) for f, p in zip(full, padding, strict=True)))], bias)


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
    dtype, name = x.dtype, "conv_transpose"
    x, filters, bias = wide(channels_first(name, x, data_format)), wide(filters), None if bias is None else wide(bias)
    y = silent(spread, x, filters, bias, stride, padding, output_padding, dilation, groups)
    return in_format(y.astype(dtype, copy=False), data_format)
