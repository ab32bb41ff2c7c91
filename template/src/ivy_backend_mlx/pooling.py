"""Pooling, one spatial axis after another: a window of k x k costs 2 * k passes, not k * k."""

from __future__ import annotations

import functools

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.functional.spatial import elements, framing_pairs, padding_pairs, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import is_floating
from ivy_backend_mlx.windows import channels_last, in_format, spatial_axes


def windows(name, fn, x, value, kernel, stride, padding, dilation, ceil_mode):
    """``fn`` over every window of ``x`` framed with ``value``, and for each axis (size, padding, kernel, stride, windows)."""
    n, shape = spatial_axes(name, x), x.shape[1:-1]
    kernel = per_axis(name, "kernel", kernel, n)
    stride = kernel if stride is None else per_axis(name, "stride", stride, n)
    dilation, pairs = per_axis(name, "dilation", dilation, n), padding_pairs(name, padding, n)
    out = window_counts(name, shape, pairs, kernel, stride, dilation, ceil_mode)
    rows = list(zip(shape, pairs, kernel, stride, out, strict=True))
    frame = [(0, 0), *framing_pairs(shape, pairs, kernel, stride, dilation, out), (0, 0)]
    x = mx.pad(x, frame, constant_values=mx.array(value, x.dtype))
    for axis, ((_, _, k, s, o), d) in enumerate(zip(rows, dilation, strict=True), start=1):
        before = (slice(None),) * axis
        x = functools.reduce(fn, [x[(*before, slice(i * d, i * d + (o - 1) * s + 1, s))] for i in range(k)])
    return x, rows


def lowest(x):
    """The number that never wins a maximum."""
    return -float("inf") if is_floating(x) else False if x.dtype == mx.bool_ else mx.iinfo(x.dtype).min


@hookimpl
def max_pool(x, kernel, /, *, stride=None, padding=0, dilation=1, ceil_mode=False, data_format="channels_first"):
    x = channels_last("max_pool", x, data_format)
    return in_format(windows("max_pool", mx.maximum, x, lowest(x), kernel, stride, padding, dilation, ceil_mode)[0], data_format)


@hookimpl
def avg_pool(
    x,
    kernel,
    /,
    *,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    divisor=None,
    data_format="channels_first",
):
    if divisor == 0:
        raise ArgumentError("ivy.avg_pool: divisor must not be 0.")
    x = channels_last("avg_pool", x, data_format)
    total, rows = windows("avg_pool", mx.add, x, 0, kernel, stride, padding, 1, ceil_mode)
    if divisor is not None:
        return in_format(total / mx.array(divisor, x.dtype), data_format)
    for i, row in enumerate(rows):
        counts = mx.array(elements(*row, count_include_pad), x.dtype)
        total = total / mx.reshape(counts, [-1] + [1] * (len(rows) - i))
    return in_format(total, data_format)
