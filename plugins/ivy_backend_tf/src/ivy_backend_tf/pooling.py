"""Pooling. Padding is explicit, so that every form of it is exact."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import real_only
from ivy_backend_tf.shapes import static_shape
from ivy_backend_tf.windows import channels_last, explicit_padding, padded, per_axis, restored, shifts


def spatial_axes(x: tf.Tensor, name: str) -> int:
    n = len(static_shape(x)) - 2
    if n < 1:
        raise ArgumentError(f"ivy.{name}: x must be (batch, channels, *spatial), got shape {tuple(x.shape)}.")
    return n


def ceil_extra(
    spatial: Sequence[int], pairs: list[tuple[int, int]], kernel: list[int], stride: list[int], dilation: list[int]
) -> list[int]:
    """What a last window of ``ceil_mode`` needs beyond the padding, per axis."""
    extra: list[int] = []
    for n, (before, after), k, s, d in zip(spatial, pairs, kernel, stride, dilation, strict=True):
        reach = d * (k - 1) + 1
        count = -(-(n + before + after - reach) // s) + 1
        count -= (count - 1) * s >= n + before
        extra.append(max((count - 1) * s + reach - (n + before + after), 0))
    return extra


@hookimpl
def max_pool(x, kernel, /, *, stride=None, padding=0, dilation=1, ceil_mode=False, data_format="channels_first"):
    real_only(x, "max_pool")
    n = spatial_axes(x, "max_pool")
    x = channels_last(x, data_format)
    kernel, dilation = per_axis(kernel, n, "kernel"), per_axis(dilation, n, "dilation")
    stride = kernel if stride is None else per_axis(stride, n, "stride")
    spatial = x.shape[1:-1].as_list()
    pairs = explicit_padding(padding, spatial, kernel, stride, dilation)
    extra = ceil_extra(spatial, pairs, kernel, stride, dilation) if ceil_mode else [0] * n
    pairs = [(before, after + e) for (before, after), e in zip(pairs, extra, strict=True)]
    lowest = -math.inf if x.dtype.is_floating else False if x.dtype is tf.bool else x.dtype.min
    x = padded(x, pairs, lowest)
    return restored(largest(x, kernel, stride, dilation), data_format)


def by_axes(fn: Callable[[list[Any]], Any], x: tf.Tensor, *window: list[int]) -> tf.Tensor:
    """``fn`` of each window (kernel, stride, dilation) of channels-last ``x``, one axis after the other.

    The last axis goes first: of equal largest elements the first in row-major order then takes the gradient.
    """
    n = len(window[0])
    for axis in reversed(range(n)):
        single = [[numbers[axis] if i == axis else 1 for i in range(n)] for numbers in window]
        x = fn([part for _, part in shifts(x, *single)])
    return x


def largest(x: tf.Tensor, kernel: list[int], stride: list[int], dilation: list[int]) -> tf.Tensor:
    """Largest element of each window of channels-last ``x``; TensorFlow's own kernel loses NaN, which maximum keeps."""
    if x.dtype is tf.bool:
        return tf.cast(largest(tf.cast(x, tf.uint8), kernel, stride, dilation), tf.bool)
    return by_axes(lambda parts: reduce(tf.maximum, parts), x, kernel, stride, dilation)


@hookimpl
def avg_pool(
    x, kernel, /, *, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor=None,
    data_format="channels_first",
):  # fmt: skip
    n = spatial_axes(x, "avg_pool")
    x = channels_last(x, data_format)
    kernel = per_axis(kernel, n, "kernel")
    stride, dilation = kernel if stride is None else per_axis(stride, n, "stride"), [1] * n
    spatial = x.shape[1:-1].as_list()
    pairs = explicit_padding(padding, spatial, kernel, stride, dilation)
    extra = ceil_extra(spatial, pairs, kernel, stride, dilation) if ceil_mode else [0] * n
    whole = padded(x, [(before, after + e) for (before, after), e in zip(pairs, extra, strict=True)])
    total = by_axes(tf.add_n, whole, kernel, stride, dilation)
    if divisor is not None:
        return restored(total / tf.constant(int(divisor), x.dtype), data_format)
    counts: Any = np.ones([1] * (n + 2))
    for axis, (size, pair, after) in enumerate(zip(spatial, pairs, extra, strict=True)):
        counted = (
            [float(count_include_pad)] * pair[0] + [1.0] * size + [float(count_include_pad)] * pair[1] + [0.0] * after
        )
        windows = [sum(counted[i * stride[axis] :][: kernel[axis]]) for i in range(total.shape[axis + 1])]
        counts = counts * np.reshape(windows, [-1 if i == axis + 1 else 1 for i in range(n + 2)])
    return restored(total / tf.constant(counts, x.dtype), data_format)
