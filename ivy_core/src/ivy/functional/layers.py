"""Layers without memory: linear maps, embeddings, attention, dropout, resizing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.activations import softmax
from ivy.functional.creation import arange, ones, tril, zeros_like
from ivy.functional.dtypes import bool as bool_dtype
from ivy.functional.dtypes import float32, float64
from ivy.functional.elementwise import abs, clip, equal, floor, subtract
from ivy.functional.indexing import take
from ivy.functional.linalg import matmul
from ivy.functional.manipulation import expand_dims, matrix_transpose, repeat, reshape
from ivy.functional.pooling import adaptive_avg_pool
from ivy.functional.random import random_bernoulli
from ivy.functional.resizing import resize
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.functional.dtypes import DType
    from ivy.typing import Inexact, Key, OptionalArray, OptionalInexact

SOURCE = "torch.nn.functional"
SHAPES = "As ``x``."
SPECIAL = "NaN gives NaN wherever it takes part; batches of 0 are allowed."


@composite
def linear(x: Inexact, weight: Inexact, /, bias: OptionalInexact = None) -> Array:
    """``x @ weight.T + bias``; ``x`` (..., in), ``weight`` (out, in), ``bias`` (out,).
    Shapes: (..., in), (out, in), (out,) -> (..., out); a 1-d ``weight`` gives (...)."""
    y = matmul(x, weight if weight.ndim == 1 else matrix_transpose(weight))
    return y if bias is None else y + bias


@composite
def embedding(weight: Array, indices: Array, /) -> Array:
    """Rows of ``weight`` (number, size) at ``indices`` of any shape.
    Shapes: (number, size), any -> any + (size,). Special: Negative and out-of-range indices as in :func:`take`."""
    return take(weight, indices, axis=0)


@composite
def one_hot(indices: Array, depth: int, /, *, axis: int = -1, dtype: object = None) -> Array:
    """1 at ``indices`` along a new ``axis`` of size ``depth``, else 0; in ``dtype``, float32 unless given.
    Shapes: any -> any with ``depth`` at ``axis``. Special: An index outside of 0 to ``depth - 1`` gives zeros. Source:
    jax.nn.one_hot."""
    axis = axis if axis >= 0 else indices.ndim + 1 + axis
    classes = reshape(arange(depth, dtype=indices.dtype), [-1 if i == axis else 1 for i in range(indices.ndim + 1)])
    return equal(expand_dims(indices, axis), classes).astype(dtype or float32)


@composite
def scaled_dot_product_attention(
    query: Inexact,
    key: Inexact,
    value: Inexact,
    /,
    *,
    mask: OptionalArray = None,
    is_causal: bool = False,
    scale: float | None = None,
    dropout: float = 0.0,
    random_key: Key = None,
) -> Array:
    """``softmax(query @ key.T * scale + mask) @ value``. Source: Vaswani et al., 2017.

    ``query`` (..., heads, m, d), ``key`` and ``value`` (..., heads, n, d); fewer key heads are repeated to match. A boolean
    ``mask`` (broadcast to (..., heads, m, n)) keeps where True, a floating one is added. ``is_causal`` keeps the lower
    triangle. ``scale`` is ``1 / sqrt(d)`` unless given. A row that keeps nothing is NaN. Shapes: (..., heads, m, d), (...,
    heads, n, d), (..., heads, n, v) -> (..., heads, m, v).
    """
    if query.ndim > 2 and key.shape[-3] != query.shape[-3] and query.shape[-3] != 1:
        key = repeat(key, query.shape[-3] // key.shape[-3], axis=-3)
        value = repeat(value, query.shape[-3] // value.shape[-3], axis=-3)
    scores = matmul(query, matrix_transpose(key)) * (1 / math.sqrt(query.shape[-1]) if scale is None else scale)
    if is_causal:
        keep = tril(ones((query.shape[-2], key.shape[-2]), dtype=bool_dtype))
        scores = where(keep, scores, float("-inf"))
    if mask is not None:
        scores = where(mask, scores, float("-inf")) if mask.dtype is bool_dtype else scores + mask
    weights = softmax(scores, axis=-1)
    if dropout:
        weights = globals()["dropout"](weights, dropout, key=random_key)
    return matmul(weights, value)


@composite
def dropout(x: Inexact, rate: float, /, *, key: Key = None) -> Array:
    """``x`` with a random share ``rate`` of its elements set to 0 and the others divided by ``1 - rate``.
    Special: A rate of 0 gives ``x``, of 1 zeros. Raises: ArgumentError for a rate outside [0, 1]."""
    if not 0.0 <= rate <= 1.0:
        raise ArgumentError(f"ivy.dropout: rate must be within [0, 1], got {rate}.")
    if rate == 0.0:
        return x
    if rate == 1.0:
        return zeros_like(x)
    keep = random_bernoulli(1.0 - rate, shape=x.shape, key=key)
    return where(keep, x / (1.0 - rate), 0.0)


def _linear_weights(size: int, out: int, align_corners: bool, ratio: float, dtype: DType) -> tuple[Array, Array, Array]:
    """Left neighbour, right neighbour and the share of the right one, for each of ``out`` places along an axis."""
    place = arange(out, dtype=dtype)
    place = place * ratio if align_corners else clip((place + 0.5) * ratio - 0.5, 0.0, None)
    left = clip(floor(place), 0, size - 1)
    right = clip(left + 1.0, 0, size - 1)
    return left.astype("int64"), right.astype("int64"), subtract(place, left)


def _cubic_taps(size: int, out: int, align_corners: bool, ratio: float, dtype: DType) -> list[tuple[Array, Array]]:
    """The four neighbours and their weights for each of ``out`` places, by cubic convolution. Source: Keys, 1981."""
    place = arange(out, dtype=dtype)
    place = place * ratio if align_corners else (place + 0.5) * ratio - 0.5
    left = floor(place)
    taps: list[tuple[Array, Array]] = []
    for step in (-1, 0, 1, 2):
        t = abs(place - left - step)
        inner, outer = (1.25 * t - 2.25) * t * t + 1.0, ((-0.75 * t + 3.75) * t - 6.0) * t + 3.0  # A = -0.75
        taps.append((clip(left + step, 0, size - 1).astype("int64"), inner if step in (0, 1) else outer))
    return taps


@composite
def interpolate(
    x: Inexact,
    size: Sequence[int],
    /,
    *,
    mode: str = "nearest",
    align_corners: bool = False,
    scale: Sequence[float] | None = None,
    antialias: bool = False,
) -> Array:
    """``x`` (batch, channels, *spatial) resized to ``size`` per spatial axis; ``mode`` is ``nearest``, ``nearest-exact``,
    ``linear``, ``cubic`` or ``area``, which is :func:`adaptive_avg_pool`.

    Without ``align_corners`` the centres of pixels are matched, as torch and TensorFlow do (``nearest``: their left edges);
    ``scale`` (output over input, per axis) replaces ``size / input size`` in the placement. ``antialias`` is for ``linear`` and
    ``cubic`` (a = -0.5 then) without either, and is :func:`resize`. Shapes: (batch, channels, *spatial) -> (batch, channels,
    *size). Special: A size of 1 with ``align_corners`` takes the first element. Raises: ArgumentError for another mode.
    """
    modes = ("nearest", "nearest-exact", "linear", "cubic", "area")
    if mode not in modes:
        raise ArgumentError(f"ivy.interpolate: mode must be one of {', '.join(modes)}, got {mode!r}.")
    if antialias and (mode not in ("linear", "cubic") or align_corners or scale is not None):
        raise ArgumentError("ivy.interpolate: antialias needs mode 'linear' or 'cubic', no align_corners and no scale.")
    if mode == "area":
        return adaptive_avg_pool(x, size)
    if antialias:
        return resize(x, size, method=mode)
    precise = float64 if x.dtype is float64 else float32  # half precision cannot place a long axis
    for axis, out in enumerate(size, start=2):
        n = x.shape[axis]
        ratio = n / out if scale is None else 1.0 / scale[axis - 2]
        if mode.startswith("nearest"):
            shift = 0.5 if mode == "nearest-exact" else 0.0
            place = clip(floor((arange(out, dtype=float32) + shift) * ratio), 0, n - 1)
            x = take(x, place.astype("int64"), axis=axis)
            continue
        ratio = ((n - 1) / (out - 1) if out > 1 else 0.0) if align_corners else ratio
        broadcast = [-1 if i == axis else 1 for i in range(x.ndim)]
        if mode == "linear":
            left, right, share = _linear_weights(n, out, align_corners, ratio, precise)
            low = take(x, left, axis=axis)
            x = low + (take(x, right, axis=axis) - low) * reshape(share, broadcast).astype(x.dtype)
        else:
            taps = _cubic_taps(n, out, align_corners, ratio, precise)
            parts = [take(x, place, axis=axis) * reshape(weight, broadcast).astype(x.dtype) for place, weight in taps]
            x = parts[0] + parts[1] + parts[2] + parts[3]
    return x
