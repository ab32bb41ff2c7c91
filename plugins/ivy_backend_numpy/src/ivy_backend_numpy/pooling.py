"""Pooling, one spatial axis after another: a window of k x k costs 2 * k passes, not k * k."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.functional.spatial import elements, framing_pairs, padding_pairs, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import computed_wide
from ivy_backend_numpy.floating_errors import silent
from ivy_backend_numpy.manipulation import pad_constant
from ivy_backend_numpy.windows import at_offset, channels_first, in_format, spatial_axes


def layout(name, x, kernel, stride, padding, dilation, ceil_mode):
    """Kernel, stride, padding pairs, dilation and number of windows, each per spatial axis."""
    n, sizes = spatial_axes(name, x), x.shape[2:]
    kernel = per_axis(name, "kernel", kernel, n)
    stride = kernel if stride is None else per_axis(name, "stride", stride, n)
    dilation, pairs = per_axis(name, "dilation", dilation, n), padding_pairs(name, padding, n)
    return kernel, stride, pairs, dilation, window_counts(name, sizes, pairs, kernel, stride, dilation, ceil_mode)


def framed(x, pairs, kernel, stride, dilation, out, value):
    """``x`` padded with ``value`` as ``pairs`` say, and as far as the last window reaches."""
    widths = framing_pairs(x.shape[2:], pairs, kernel, stride, dilation, out)
    return pad_constant(x, [(0, 0), (0, 0), *widths], value) if any(map(any, widths)) else x


def reduce_windows(ufunc, x, kernel, stride, dilation, out):
    """``ufunc`` over every window, one spatial axis at a time."""
    for axis, sizes in enumerate(zip(kernel, out, stride, dilation, strict=True), start=2):
        x = reduce_axis(ufunc, x, axis, *sizes)
    return x


def reduce_axis(ufunc, x, axis, kernel, out, stride, dilation):
    def part(offset):
        return x[(slice(None),) * axis + at_offset((offset,), (out,), (stride,), (dilation,))]

    if out == 1:
        return ufunc.reduce(
            x[(slice(None),) * axis + (slice(0, (kernel - 1) * dilation + 1, dilation),)], axis=axis, keepdims=True
        )
    total = np.array(part(0))
    for offset in range(1, kernel):
        ufunc(total, part(offset), out=total)
    return total


def lowest(dtype):
    """The number that never wins a maximum."""
    if dtype.kind in "iu":
        return np.iinfo(dtype).min
    return False if dtype.kind == "b" else -np.inf


@hookimpl
def max_pool(x, kernel, /, *, stride=None, padding=0, dilation=1, ceil_mode=False, data_format="channels_first"):
    x = channels_first("max_pool", x, data_format)
    kernel, stride, pairs, dilation, out = layout("max_pool", x, kernel, stride, padding, dilation, ceil_mode)
    x = framed(x, pairs, kernel, stride, dilation, out, lowest(x.dtype))
    return in_format(silent(reduce_windows, np.maximum, x, kernel, stride, dilation, out), data_format)


def averaged(x, kernel, stride, padding, ceil_mode, count_include_pad, divisor):
    kernel, stride, pairs, dilation, out = layout("avg_pool", x, kernel, stride, padding, 1, ceil_mode)
    shape = x.shape[2:]
    total = reduce_windows(np.add, framed(x, pairs, kernel, stride, dilation, out, 0), kernel, stride, dilation, out)
    if divisor is not None:
        return np.divide(total, total.dtype.type(divisor))
    for i, sizes in enumerate(zip(shape, pairs, kernel, stride, out, strict=True)):
        counts = np.array(elements(*sizes, count_include_pad), total.dtype)
        total = np.divide(total, counts.reshape((-1,) + (1,) * (len(shape) - 1 - i)))
    return total


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
    x = channels_first("avg_pool", x, data_format)
    args = (kernel, stride, padding, ceil_mode, count_include_pad, divisor)
    return in_format(silent(computed_wide, lambda x: averaged(x, *args), x), data_format)
