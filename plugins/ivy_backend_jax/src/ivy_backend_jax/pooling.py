"""Pooling by ``lax.reduce_window``."""

from __future__ import annotations

import functools
import itertools

import jax.numpy as jnp
import numpy as np
from jax import lax

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.convolution import layout, pairs, per_axis


class Windows:
    """Where the windows lie, per spatial axis, and what ``ceil_mode`` adds to the padding after."""

    def __init__(self, name, x, kernel, stride, padding, dilation, ceil_mode, data_format):
        self.n = n = x.ndim - 2
        layout(n, data_format, name)
        self.first = 2 if data_format == "channels_first" else 1
        self.sizes = x.shape[self.first : self.first + n]
        self.kernel = per_axis(kernel, n, name, "kernel")
        self.stride = self.kernel if stride is None else per_axis(stride, n, name, "stride")
        self.dilation = per_axis(dilation, n, name, "dilation")
        self.padding = pairs(padding, n, name)
        self.spans = [d * (k - 1) + 1 for k, d in zip(self.kernel, self.dilation, strict=True)]
        self.counts = [self.count(i, ceil_mode, name) for i in range(n)]
        self.extra = [
            max(0, (count - 1) * s + span - size - sum(pad))
            for count, s, span, size, pad in zip(
                self.counts, self.stride, self.spans, self.sizes, self.padding, strict=True
            )
        ]

    def count(self, i, ceil_mode, name):
        """Number of windows along spatial axis ``i``."""
        padded, span, s = self.sizes[i] + sum(self.padding[i]), self.spans[i], self.stride[i]
        count = (padded - span) // s + 1
        # one more window where something is left over, if it starts inside the input or its left padding
        count += bool(ceil_mode and (padded - span) % s and count * s < self.sizes[i] + self.padding[i][0])
        if count < 1:
            raise ArgumentError(f"ivy.{name}: a window of {span} does not fit an axis of {padded}, padding included.")
        return count

    def whole(self, spatial, other):
        """``spatial`` per axis of the array, with ``other`` at batch and channels."""
        return (other,) * self.first + tuple(spatial) + (other,) * (2 - self.first)

    def pads(self):
        return self.whole([(a, b + e) for (a, b), e in zip(self.padding, self.extra, strict=True)], (0, 0))

    def reduce(self, x, init, combine):
        kernel, stride = self.whole(self.kernel, 1), self.whole(self.stride, 1)
        return lax.reduce_window(x, np.asarray(init, x.dtype)[()], combine, kernel, stride, self.pads())

    def elements(self, with_padding):
        """Number of elements that count in each window, broadcastable against the result."""
        axes = []
        for k, s, (a, b), size, count in zip(
            self.kernel, self.stride, self.padding, self.sizes, self.counts, strict=True
        ):
            start = np.arange(count) * s - a
            low, high = (-a, size + b) if with_padding else (0, size)
            axes.append(np.maximum(np.minimum(start + k, high) - np.maximum(start, low), 0))
        grid = functools.reduce(np.multiply.outer, axes)
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
