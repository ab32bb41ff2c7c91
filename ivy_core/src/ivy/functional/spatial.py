"""Spatial axes: what the arguments of a convolution or a pooling say of each of them. For backends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ivy.errors import ArgumentError

Pair = tuple[int, int]
FORMATS = ("channels_first", "channels_last")
INTEGER = (int, np.integer)


def is_channels_last(name: str, data_format: str) -> bool:
    """Whether ``data_format`` is ``"channels_last"``. Raises ArgumentError where it is no format."""
    if data_format not in FORMATS:
        raise ArgumentError(f"ivy.{name}: data_format must be 'channels_first' or 'channels_last', got {data_format!r}.")
    return data_format == "channels_last"


def check_filters(name: str, rank: int, channels: int, filters: Sequence[int], groups: int) -> None:
    """Raise ArgumentError unless ``filters``, a shape, and ``groups`` fit an array of ``rank`` axes with ``channels``."""
    if len(filters) != rank:
        raise ArgumentError(f"ivy.{name}: filters must have {rank} axes as x does, got {len(filters)}.")
    taken = filters[0] if name == "conv_transpose" else filters[1] * groups
    if groups < 1 or channels != taken or filters[0] % groups:
        raise ArgumentError(
            f"ivy.{name}: x with {channels} channels does not fit filters {tuple(filters)} with groups={groups};"
            f" these take {taken} channels, and their first axis must divide by groups."
        )


def per_axis(name: str, argument: str, value: Any, n: int, least: int = 1) -> list[int]:
    """``value``, one integer or one for each of ``n`` spatial axes, as ``n`` integers. Raises ArgumentError below ``least``."""
    values = [value] * n if isinstance(value, INTEGER) else list(value)
    if len(values) != n or any(not isinstance(v, INTEGER) or v < least for v in values):
        raise ArgumentError(f"ivy.{name}: {argument} must be one integer or {n} integers, each at least {least}, got {value}.")
    return [int(v) for v in values]


def padding_pairs(name: str, padding: Any, n: int) -> list[Pair]:
    """``padding``, an integer, one for each of ``n`` spatial axes or a pair for each, as pairs ``(before, after)``."""
    values = [padding] * n if isinstance(padding, INTEGER) else padding
    if not isinstance(values, str) and len(values) == n:
        pairs = [(v, v) if isinstance(v, INTEGER) else tuple(v) for v in values]
        if all(len(p) == 2 and min(p) >= 0 for p in pairs):
            return [(int(before), int(after)) for before, after in pairs]
    also = " or 'same' or 'valid'," if name == "conv" else ""
    raise ArgumentError(
        f"ivy.{name}: padding must be an integer from 0 up, {n} of them or {n} pairs of them for {n} spatial axes,{also} got {padding!r}."
    )


def conv_padding(
    padding: Any, sizes: Sequence[int], kernel: Sequence[int], stride: Sequence[int], dilation: Sequence[int]
) -> list[Pair]:
    """The ``padding`` of ``ivy.conv`` as pairs; ``"same"`` makes the output ``ceil(size / stride)`` long."""
    if padding == "valid":
        return [(0, 0)] * len(sizes)
    if padding != "same":
        return padding_pairs("conv", padding, len(sizes))
    totals = [max((-(-n // s) - 1) * s + (k - 1) * d + 1 - n, 0) for n, k, s, d in zip(sizes, kernel, stride, dilation, strict=True)]
    return [(total // 2, total - total // 2) for total in totals]


def window_counts(
    name: str, sizes: Sequence[int], pairs: Sequence[Pair], kernel: Sequence[int], stride: Sequence[int], dilation: Sequence[int],
    ceil_mode: bool = False,
) -> list[int]:  # fmt: skip
    """The number of windows along each spatial axis. With ``ceil_mode`` there is one more where it starts inside the input or its
    left padding, though it ends outside. Raises ArgumentError where no window fits."""
    counts: list[int] = []
    for n, (before, after), k, s, d in zip(sizes, pairs, kernel, stride, dilation, strict=True):
        room = n + before + after - (k - 1) * d - 1
        count = room // s + 1
        counts.append(count + (ceil_mode and room % s > 0 and count * s < n + before))
    if min(counts) < 1:
        raise ArgumentError(
            f"ivy.{name}: a kernel of {tuple(kernel)} with dilation {tuple(dilation)} does not fit an input of {tuple(sizes)} padded by"
            f" {list(pairs)}. Pad more, or use a smaller kernel."
        )
    return counts


def framing_pairs(
    sizes: Sequence[int], pairs: Sequence[Pair], kernel: Sequence[int], stride: Sequence[int], dilation: Sequence[int],
    counts: Sequence[int],
) -> list[Pair]:  # fmt: skip
    """``pairs``, wider after the input where the last of ``counts`` windows reaches beyond."""
    rows = zip(sizes, pairs, kernel, stride, dilation, counts, strict=True)
    return [(b, max(a, (count - 1) * s + (k - 1) * d + 1 - n - b)) for n, (b, a), k, s, d, count in rows]


def elements(size: int, pair: Pair, kernel: int, stride: int, count: int, include_pad: bool) -> list[int]:
    """How many elements count in each of ``count`` windows along an axis; beyond the padding none does."""
    first, last = (0, size + sum(pair)) if include_pad else (pair[0], pair[0] + size)
    return [max(min(i * stride + kernel, last) - max(i * stride, first), 0) for i in range(count)]
