"""Pooling by ``lax.reduce_window``."""

from __future__ import annotations

import functools
import itertools

import jax.numpy as jnp
import numpy as np
from jax import lax

from ivy.functional.spatial import elements, framing_pairs, padding_pairs, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_jax.convolution import layout


class Windows:
    """Where the windows lie, per spatial axis."""

    def __init__(self, name, x, kernel, stride, padding, dilation, ceil_mode, data_format):
        n = x.ndim - 2
        layout(n, data_format, name)
        self.first = 2 if data_format == "channels_first" else 1
        self.sizes = x.shape[self.first : self.first + n]
        self.kernel = per_axis(name, "kernel", kernel, n)
        self.stride = self.kernel if stride is None else per_axis(name, "stride", stride, n)
        self.dilation = per_axis(name, "dilation", dilation, n)
        self.padding = padding_pairs(name, padding, n)
        self.counts = window_counts(name, self.sizes, self.padding, self.kernel, self.stride, self.dilation, ceil_mode)

    def whole(self, spatial, other):
        """``spatial`` per axis of the array, with ``other`` at batch and channels."""
        return (other,) * self.first + tuple(spatial) + (other,) * (2 - self.first)

    def pads(self):
        frame = framing_pairs(self.sizes, self.padding, self.kernel, self.stride, self.dilation, self.counts)
        return self.whole(frame, (0, 0))

    def reduce(self, x, init, combine):
        kernel, stride = self.whole(self.kernel, 1), self.whole(self.stride, 1)
        return lax.reduce_window(x, np.asarray(init, x.dtype)[()], combine, kernel, stride, self.pads())

    def elements(self, with_padding):
        """Number of elements that count in each window, broadcastable against the result."""
        rows = zip(self.sizes, self.padding, self.kernel, self.stride, self.counts, strict=True)
        grid = functools.reduce(np.multiply.outer, [np.array(elements(*row, with_padding)) for row in rows])
        return grid if self.first == 2 else grid[..., None]


@hookimpl
def max_pool(x, kernel, /, *, stride=None, padding=0, dilation=1, ceil_mode=False, data_format="channels_first"):
    windows = Windows("max_pool", x, kernel, stride, padding, dilation, ceil_mode, data_format)
    lowest = -np.inf if jnp.issubdtype(x.dtype, jnp.floating) else False if x.dtype == bool else jnp.iinfo(x.dtype).min
    if all(d == 1 for d in windows.dilation):
        return windows.reduce(x, lowest, lax.max if x.dtype != bool else lax.bitwise_or)
    # JAX has no gradient of dilated windows, so each place of the kernel becomes one strided slice
    padded = lax.pad(x, np.asarray(lowest, x.dtype), [(a, b, 0) for a, b in windows.pads()])
    return functools.reduce(jnp.maximum, [strided(padded, windows, place) for place in places(windows)])


def places(windows):
    return itertools.product(*[range(k) for k in windows.kernel])


def strided(padded, windows, place):
    """The element at ``place`` of every window."""
    cuts = [
        slice(p * d, p * d + (count - 1) * s + 1, s)
        for p, d, count, s in zip(place, windows.dilation, windows.counts, windows.stride, strict=True)
    ]
    return padded[windows.whole(cuts, slice(None))]


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
    windows = Windows("avg_pool", x, kernel, stride, padding, 1, ceil_mode, data_format)
    wide = x.astype(jnp.float32) if x.dtype.itemsize == 2 else x  # half precision loses the sum of a large window
    total = windows.reduce(wide, 0, lax.add)
    count = np.asarray(divisor) if divisor is not None else windows.elements(count_include_pad)
    count = count.flat[0] if count.size and (count == count.flat[0]).all() else count
    return (total / np.asarray(count, total.dtype)).astype(x.dtype)
