"""Sliding windows over the spatial axes of channels-last tensors, and the arguments that describe them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import tensorflow as tf

from ivy.errors import ArgumentError


def per_axis(value: int | Sequence[int], n: int, name: str) -> list[int]:
    """One number per spatial axis."""
    numbers = [int(value)] * n if isinstance(value, int) else [int(v) for v in value]
    if len(numbers) != n:
        raise ArgumentError(f"ivy: {name} must be one number or {n} for {n} spatial axes, got {value}.")
    return numbers


def explicit_padding(
    padding: Any, spatial: Sequence[int], kernel: list[int], stride: list[int], dilation: list[int]
) -> list[tuple[int, int]]:
    """``(before, after)`` per spatial axis for any form of ``padding``."""
    n = len(spatial)
    if padding == "valid":
        return [(0, 0)] * n
    if padding == "same":
        pairs: list[tuple[int, int]] = []
        for size, k, s, d in zip(spatial, kernel, stride, dilation, strict=True):
            total = max((-(-size // s) - 1) * s + d * (k - 1) + 1 - size, 0)
            pairs.append((total // 2, total - total // 2))
        return pairs
    items = list(padding) if isinstance(padding, (tuple, list)) else padding
    if isinstance(items, str) or (isinstance(items, list) and len(items) != n):
        raise ArgumentError(
            f"ivy: padding must be 'same', 'valid', a number, {n} numbers or {n} pairs of numbers, got {padding!r}."
        )
    if isinstance(items, list) and items and isinstance(items[0], (tuple, list)):
        pairs = [(int(before), int(after)) for before, after in items]
    else:
        pairs = [(p, p) for p in per_axis(items, n, "padding")]
    if any(p < 0 for pair in pairs for p in pair):
        raise ArgumentError(f"ivy: padding must not be negative, got {padding}. Take a part of the input instead.")
    return pairs


def padded(x: tf.Tensor, pairs: Sequence[tuple[int, int]], value: Any = 0) -> tf.Tensor:
    """Channels-last ``x`` with ``value`` around its spatial axes."""
    if not any(p for pair in pairs for p in pair):
        return x
    return tf.pad(x, [(0, 0), *pairs, (0, 0)], constant_values=tf.constant(value, x.dtype))


def output_sizes(spatial: Sequence[int], kernel: list[int], stride: list[int], dilation: list[int]) -> list[int]:
    """How many windows fit along each axis of padded size ``spatial``."""
    out = [(n - d * (k - 1) - 1) // s + 1 for n, k, s, d in zip(spatial, kernel, stride, dilation, strict=True)]
    if any(n < 1 for n in out):
        raise ArgumentError(
            f"ivy: a window of {kernel} (dilation {dilation}) exceeds the padded input of {list(spatial)}."
        )
    return out


def shifts(
    x: tf.Tensor, kernel: list[int], stride: list[int], dilation: list[int]
) -> Iterator[tuple[tuple[int, ...], tf.Tensor]]:
    """For each place in the window, the elements of channels-last ``x`` that it meets as the window slides."""
    out = output_sizes(x.shape[1:-1].as_list(), kernel, stride, dilation)
    for place in itertools.product(*[range(k) for k in kernel]):
        starts = [p * d for p, d in zip(place, dilation, strict=True)]
        parts = [slice(a, a + (n - 1) * s + 1, s) for a, n, s in zip(starts, out, stride, strict=True)]
        yield place, x[(slice(None), *parts)]


def channels_last(x: tf.Tensor, data_format: str) -> tf.Tensor:
    """``x`` with its channels as the last axis."""
    if data_format not in ("channels_first", "channels_last"):
        raise ArgumentError(f"ivy: data_format must be 'channels_first' or 'channels_last', got {data_format!r}.")
    n = x.shape.rank
    return x if data_format == "channels_last" else tf.transpose(x, [0, *range(2, n), 1])


def restored(x: tf.Tensor, data_format: str) -> tf.Tensor:
    """Channels-last ``x`` in ``data_format``."""
    n = x.shape.rank
    return x if data_format == "channels_last" else tf.transpose(x, [0, n - 1, *range(1, n - 1)])
