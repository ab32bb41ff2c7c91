"""Pooling. Padding is explicit, so that every form of it is exact."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.functional.spatial import elements, framing_pairs, padding_pairs, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import real_only
from ivy_backend_tf.shapes import static_shape
from ivy_backend_tf.windows import channels_last, padded, restored, shifts


def spatial_axes(x: tf.Tensor, name: str) -> int:
    n = len(static_shape(x)) - 2
    if n < 1:
        raise ArgumentError(f"ivy.{name}: x must be (batch, channels, *spatial), got shape {tuple(x.shape)}.")
    return n


@hookimpl
def max_pool(x, kernel, /, *, stride=None, padding=0, dilation=1, ceil_mode=False, data_format="channels_first"):
    real_only(x, "max_pool")
    n = spatial_axes(x, "max_pool")
    x = channels_last("max_pool", x, data_format)
    kernel, dilation = per_axis("max_pool", "kernel", kernel, n), per_axis("max_pool", "dilation", dilation, n)
    stride = kernel if stride is None else per_axis("max_pool", "stride", stride, n)
    spatial, pairs = x.shape[1:-1].as_list(), padding_pairs("max_pool", padding, n)
    counts = window_counts("max_pool", spatial, pairs, kernel, stride, dilation, ceil_mode)
    lowest = -math.inf if x.dtype.is_floating else False if x.dtype is tf.bool else x.dtype.min
    x = padded(x, framing_pairs(spatial, pairs, kernel, stride, dilation, counts), lowest)
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
    x = channels_last("avg_pool", x, data_format)
    kernel, dilation = per_axis("avg_pool", "kernel", kernel, n), [1] * n
    stride = kernel if stride is None else per_axis("avg_pool", "stride", stride, n)
    spatial, pairs = x.shape[1:-1].as_list(), padding_pairs("avg_pool", padding, n)
    counts = window_counts("avg_pool", spatial, pairs, kernel, stride, dilation, ceil_mode)
    whole = padded(x, framing_pairs(spatial, pairs, kernel, stride, dilation, counts))
    total = by_axes(tf.add_n, whole, kernel, stride, dilation)
    if divisor is not None:
        return restored(total / tf.constant(int(divisor), x.dtype), data_format)
    number: Any = np.ones([1] * (n + 2))
    for axis, row in enumerate(zip(spatial, pairs, kernel, stride, counts, strict=True), start=1):
        number = number * np.reshape(elements(*row, count_include_pad), [-1 if i == axis else 1 for i in range(n + 2)])
    return restored(total / tf.constant(number, x.dtype), data_format)
