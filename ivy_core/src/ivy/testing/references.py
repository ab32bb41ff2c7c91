"""What the neural-network functions mean, computed naively by NumPy in double precision on tiny arrays."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np

erf = np.vectorize(math.erf, otypes=["float64"])


def per_axis(value: Any, rank: int) -> tuple[int, ...]:
    return (value,) * rank if isinstance(value, int) else tuple(value)


def pairs(value: Any, rank: int) -> list[tuple[int, int]]:
    """Padding as a ``(before, after)`` pair per spatial axis."""
    return [(p, p) if isinstance(p, int) else tuple(p) for p in per_axis(value, rank)]


def either_format(fn: Callable[..., Any]) -> Callable[..., Any]:
    """``fn`` of channels-first arrays, for channels-last ones too."""

    def both(x: Any, *args: Any, data_format: str = "channels_first", **kwargs: Any) -> Any:
        if data_format == "channels_first":
            return fn(x, *args, **kwargs)
        return np.moveaxis(fn(np.moveaxis(x, -1, 1), *args, **kwargs), 1, -1)

    return both


def _with_bias(out: Any, bias: Any) -> Any:
    return out if bias is None else out + bias.reshape(1, -1, *(1,) * (out.ndim - 2))


@either_format
def conv(x: Any, filters: Any, bias: Any = None, *, stride: Any = 1, padding: Any = 0, dilation: Any = 1, groups: int = 1) -> Any:
    rank = x.ndim - 2
    strides, dilations, kernel = per_axis(stride, rank), per_axis(dilation, rank), filters.shape[2:]
    extent = [d * (k - 1) + 1 for d, k in zip(dilations, kernel, strict=True)]
    if padding == "same":
        missing = [max((-(-n // s) - 1) * s + e - n, 0) for n, s, e in zip(x.shape[2:], strides, extent, strict=True)]
        around = [(m // 2, m - m // 2) for m in missing]
    else:
        around = pairs(0 if padding == "valid" else padding, rank)
    x = np.pad(x, [(0, 0), (0, 0), *around])
    sizes = [(n - e) // s + 1 for n, e, s in zip(x.shape[2:], extent, strides, strict=True)]
    out = np.zeros((x.shape[0], filters.shape[0], *sizes))
    depth, share = filters.shape[1], filters.shape[0] // groups
    for place, channel in product(np.ndindex(*sizes), range(filters.shape[0])):
        first = channel // share * depth
        window = tuple(slice(p * s, p * s + e, d) for p, s, e, d in zip(place, strides, extent, dilations, strict=True))
        patch = x[(slice(None), slice(first, first + depth), *window)]
        out[(slice(None), channel, *place)] = (patch * filters[channel]).reshape(x.shape[0], -1).sum(1)
    return _with_bias(out, bias)


@either_format
def conv_transpose(
    x: Any, filters: Any, bias: Any = None, *, stride: Any = 1, padding: Any = 0, output_padding: Any = 0, dilation: Any = 1, groups: int = 1
) -> Any:
    rank, kernel = x.ndim - 2, filters.shape[2:]
    strides, dilations, cut, extra = (per_axis(v, rank) for v in (stride, dilation, padding, output_padding))
    spatial = x.shape[2:]
    full = [(spatial[i] - 1) * strides[i] + dilations[i] * (kernel[i] - 1) + 1 + extra[i] for i in range(rank)]
    share, depth = filters.shape[1], x.shape[1] // groups
    out = np.zeros((x.shape[0], share * groups, *full))
    for place, tap, channel in product(np.ndindex(*spatial), np.ndindex(*kernel), range(x.shape[1])):
        target = tuple(place[i] * strides[i] + tap[i] * dilations[i] for i in range(rank))
        first = channel // depth * share
        value = x[(slice(None), channel, *place)][:, None] * filters[(channel, slice(None), *tap)][None]
        out[(slice(None), slice(first, first + share), *target)] += value
    return _with_bias(out[(..., *(slice(cut[i], full[i] - cut[i]) for i in range(rank)))], bias)


def _windows(size: int, kernel: int, stride: int, around: tuple[int, int], dilation: int, ceil_mode: bool) -> list[list[int]]:
    """The places, possibly outside [0, size), that each window along one axis covers."""
    free = size + sum(around) - dilation * (kernel - 1) - 1
    count = (math.ceil if ceil_mode else math.floor)(free / stride) + 1
    if ceil_mode and (count - 1) * stride >= size + around[0]:
        count -= 1
    return [[w * stride - around[0] + k * dilation for k in range(kernel)] for w in range(count)]


def _pool(reduce: Callable[..., Any], x: Any, kernel: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool) -> Any:
    rank = x.ndim - 2
    kernels, around, dilations = per_axis(kernel, rank), pairs(padding, rank), per_axis(dilation, rank)
    strides = per_axis(kernel if stride is None else stride, rank)
    axes = [
        _windows(x.shape[i + 2], kernels[i], strides[i], around[i], dilations[i], ceil_mode) for i in range(rank)
    ]
    out = np.zeros((*x.shape[:2], *map(len, axes)))
    for place in np.ndindex(*map(len, axes)):
        windows = [axes[i][p] for i, p in enumerate(place)]
        inside = [[p for p in w if 0 <= p < x.shape[i + 2]] for i, w in enumerate(windows)]
        padded = math.prod(
            sum(-around[i][0] <= p < x.shape[i + 2] + around[i][1] for p in w) for i, w in enumerate(windows)
        )
        patch = x[(slice(None), slice(None), *np.ix_(*inside))].reshape(*x.shape[:2], -1)
        out[(slice(None), slice(None), *place)] = reduce(patch, padded)
    return out


@either_format
def max_pool(x: Any, kernel: Any, *, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False) -> Any:
    return _pool(lambda patch, _: patch.max(-1), x, kernel, stride, padding, dilation, ceil_mode)


@either_format
def avg_pool(
    x: Any, kernel: Any, *, stride: Any = None, padding: Any = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor: int | None = None
) -> Any:
    def average(patch: Any, padded: int) -> Any:
        return patch.sum(-1) / (divisor or (padded if count_include_pad else patch.shape[-1]))

    return _pool(average, x, kernel, stride, padding, 1, ceil_mode)


def adaptive_pool(reduce: Callable[..., Any]) -> Callable[..., Any]:
    @either_format
    def pool(x: Any, size: Any) -> Any:
        sizes = per_axis(size, x.ndim - 2)
        out = np.zeros((*x.shape[:2], *sizes))
        for place in np.ndindex(*sizes):
            spans = [(p * n // m, -(-(p + 1) * n // m)) for p, n, m in zip(place, x.shape[2:], sizes, strict=True)]
            patch = x[(slice(None), slice(None), *(slice(a, b) for a, b in spans))]
            out[(slice(None), slice(None), *place)] = reduce(patch.reshape(*x.shape[:2], -1), axis=-1)
        return out

    return pool


def softmax(x: Any, *, axis: Any = -1) -> Any:
    powers = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def attention(
    query: Any, key: Any, value: Any, *, mask: Any = None, is_causal: bool = False, scale: float | None = None
) -> Any:
    repeats = query.shape[-3] // key.shape[-3] if query.ndim > 2 else 1
    key, value = (np.repeat(a, repeats, axis=-3) if repeats > 1 else a for a in (key, value))
    scores = query @ np.swapaxes(key, -1, -2) * (query.shape[-1] ** -0.5 if scale is None else scale)
    if is_causal:
        scores = np.where(np.tri(*scores.shape[-2:], dtype=bool), scores, -np.inf)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf) if mask.dtype == bool else scores + mask
    return softmax(scores) @ value


def normalised(x: Any, axes: Any, epsilon: float) -> Any:
    return (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + epsilon)


def along(p: Any, rank: int, axis: int) -> Any:
    return p.reshape([-1 if i == axis % rank else 1 for i in range(rank)])


def affine(x: Any, scale: Any, offset: Any, axis: int | None = None) -> Any:
    shaped = [p if p is None or axis is None else along(p, x.ndim, axis) for p in (scale, offset)]
    x = x if shaped[0] is None else x * shaped[0]
    return x if shaped[1] is None else x + shaped[1]


def batch_norm(x: Any, mean: Any, variance: Any, scale: Any = None, offset: Any = None, *, epsilon: float = 1e-5, axis: int = 1) -> Any:
    centred = (x - along(mean, x.ndim, axis)) / np.sqrt(along(variance, x.ndim, axis) + epsilon)
    return affine(centred, scale, offset, axis)


def layer_norm(x: Any, scale: Any = None, offset: Any = None, *, axis: Any = -1, epsilon: float = 1e-5) -> Any:
    return affine(normalised(x, axis, epsilon), scale, offset)


def group_norm(x: Any, groups: int, scale: Any = None, offset: Any = None, *, epsilon: float = 1e-5) -> Any:
    grouped = x.reshape(x.shape[0], groups, -1)
    return affine(normalised(grouped, -1, epsilon).reshape(x.shape), scale, offset, 1)


def keys_cubic(t: float) -> float:
    """Cubic convolution with A = -0.75. Source: Keys, 1981."""
    t = abs(t)
    if t <= 1:
        return 1.25 * t**3 - 2.25 * t**2 + 1
    return -0.75 * (t**3 - 5 * t**2 + 8 * t - 4) if t < 2 else 0.0


def interpolate(x: Any, size: Any, *, mode: str = "nearest", align_corners: bool = False, scale: Any = None) -> Any:
    for axis, out in enumerate(size, start=2):
        n = x.shape[axis]
        ratio = n / out if scale is None else 1 / scale[axis - 2]
        corners = (n - 1) / (out - 1) if out > 1 else 0.0
        places = [i * corners if align_corners else (i + 0.5) * ratio - 0.5 for i in range(out)]
        weights = np.zeros((out, n))
        for i, place in enumerate(places):
            if mode == "nearest":
                taps = [(math.floor(i * ratio), 1.0)]
            elif mode == "nearest-exact":
                taps = [(math.floor((i + 0.5) * ratio), 1.0)]
            elif mode == "linear":
                inside = min(max(place, 0.0), n - 1.0)
                taps = [(math.floor(inside), 1 - inside % 1), (math.floor(inside) + 1, inside % 1)]
            else:
                taps = [(math.floor(place) + k, keys_cubic(place - math.floor(place) - k)) for k in (-1, 0, 1, 2)]
            for tap, weight in taps:
                weights[i, min(max(tap, 0), n - 1)] += weight
        x = np.moveaxis(np.tensordot(weights, x, ((1,), (axis,))), 0, axis)
    return x
