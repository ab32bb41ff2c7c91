"""Sliding windows over the spatial axes of channels-last tensors."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import tensorflow as tf

from ivy.functional.spatial import is_channels_last


def padded(x: tf.Tensor, pairs: Sequence[tuple[int, int]], value: Any = 0) -> tf.Tensor:
    """Channels-last ``x`` with ``value`` around its spatial axes."""
    if not any(p for pair in pairs for p in pair):
        return x
    return tf.pad(x, [(0, 0), *pairs, (0, 0)], constant_values=tf.constant(value, x.dtype))


def shifts(
    x: tf.Tensor, kernel: list[int], stride: list[int], dilation: list[int]
) -> Iterator[tuple[tuple[int, ...], tf.Tensor]]:
    """For each place in the window, the elements of channels-last ``x`` that it meets as the window slides."""
    out = [(n - d * (k - 1) - 1) // s + 1 for n, k, s, d in zip(x.shape[1:-1].as_list(), kernel, stride, dilation, strict=True)]
    for place in itertools.product(*[range(k) for k in kernel]):
        starts = [p * d for p, d in zip(place, dilation, strict=True)]
        parts = [slice(a, a + (n - 1) * s + 1, s) for a, n, s in zip(starts, out, stride, strict=True)]
        yield place, x[(slice(None), *parts)]


def channels_last(name: str, x: tf.Tensor, data_format: str) -> tf.Tensor:
    """``x`` with its channels as the last axis."""
    return x if is_channels_last(name, data_format) else tf.transpose(x, [0, *range(2, x.shape.rank), 1])


def restored(x: tf.Tensor, data_format: str) -> tf.Tensor:
    """Channels-last ``x`` in ``data_format``."""
    n = x.shape.rank
    return x if data_format == "channels_last" else tf.transpose(x, [0, n - 1, *range(1, n - 1)])
