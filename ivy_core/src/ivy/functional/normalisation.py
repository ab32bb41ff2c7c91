"""Normalisation layers."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

from ivy.functional.elementwise import maximum, rsqrt
from ivy.functional.indexing import get_item
from ivy.functional.manipulation import pad, reshape
from ivy.functional.reductions import mean, var, vector_norm
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Axis, Inexact, OptionalInexact


def _along(x: Array, p: Array, axis: int) -> Array:
    """1-d ``p`` shaped to broadcast against ``axis`` of ``x``."""
    return reshape(p, [-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])


@composite
def batch_norm(
    x: Inexact,
    mean: Inexact,
    variance: Inexact,
    /,
    scale: OptionalInexact = None,
    offset: OptionalInexact = None,
    *,
    epsilon: float = 1e-5,
    axis: int = 1,
) -> Array:
    """``(x - mean) / sqrt(variance + epsilon) * scale + offset``, all 1-d along ``axis``. Source: Ioffe, 2015."""
    factor = rsqrt(variance + epsilon)
    factor = factor if scale is None else factor * scale
    shift = -mean * factor if offset is None else offset - mean * factor
    return x * _along(x, factor, axis) + _along(x, shift, axis)


@composite
def layer_norm(
    x: Inexact,
    /,
    scale: OptionalInexact = None,
    offset: OptionalInexact = None,
    *,
    axis: int | Sequence[int] = -1,
    epsilon: float = 1e-5,
) -> Array:
    """``x`` less its mean, over its standard deviation along ``axis``, times ``scale`` plus ``offset``. Source: Ba, 2016."""
    centred = x - mean(x, axis=axis, keepdims=True)
    x = centred * rsqrt(mean(centred * centred, axis=axis, keepdims=True) + epsilon)
    x = x if scale is None else x * scale
    return x if offset is None else x + offset


@composite
def rms_norm(
    x: Inexact, /, scale: OptionalInexact = None, *, axis: int | Sequence[int] = -1, epsilon: float = 1e-6
) -> Array:
    """``x`` over the root of its mean square along ``axis``, times ``scale``. Source: Zhang and Sennrich, 2019."""
    x = x * rsqrt(mean(x * x, axis=axis, keepdims=True) + epsilon)
    return x if scale is None else x * scale


@composite
def group_norm(
    x: Inexact,
    groups: int,
    /,
    scale: OptionalInexact = None,
    offset: OptionalInexact = None,
    *,
    epsilon: float = 1e-5,
) -> Array:
    """``x`` (batch, channels, ...) normalised within each of ``groups`` groups of channels. Source: Wu and He, 2018."""
    rest = functools.reduce(operator.mul, x.shape[1:], 1) // groups  # not -1, which is undefined for an empty batch
    grouped = reshape(x, (x.shape[0], groups, rest))
    x = reshape(layer_norm(grouped, axis=-1, epsilon=epsilon), x.shape)
    x = x if scale is None else x * _along(x, scale, 1)
    return x if offset is None else x + _along(x, offset, 1)


@composite
def instance_norm(
    x: Inexact, /, scale: OptionalInexact = None, offset: OptionalInexact = None, *, epsilon: float = 1e-5
) -> Array:
    """``x`` (batch, channels, *spatial) normalised over the spatial axes. Source: Ulyanov et al., 2016."""
    return group_norm(x, x.shape[1], scale, offset, epsilon=epsilon)


@composite
def local_response_norm(x: Inexact, size: int, /, *, alpha: float = 1e-4, beta: float = 0.75, k: float = 1.0) -> Array:
    """``x`` (batch, channels, ...) over ``(k + alpha * m)**beta``, m the mean square of ``size`` neighbouring channels.

    Channels beyond the ends count as 0. Source: Krizhevsky et al., 2012, with the mean of torch.
    """
    count = x.shape[1]
    squares = pad(x * x, [(0, 0), (size // 2, (size - 1) // 2), *[(0, 0)] * (x.ndim - 2)])
    total = get_item(squares, (slice(None), slice(0, count)))
    for offset in range(1, size):
        total = total + get_item(squares, (slice(None), slice(offset, offset + count)))
    return x / (total * (alpha / size) + k) ** beta


@composite
def l2_normalize(x: Inexact, /, *, axis: Axis = -1, epsilon: float = 1e-12) -> Array:
    """``x`` over ``max(norm, epsilon)`` along ``axis``."""
    return x / maximum(vector_norm(x, axis=axis, keepdims=True), epsilon)


@composite
def moments(x: Inexact, /, *, axis: Axis = None, keepdims: bool = False) -> tuple[Array, Array]:
    """Mean and (uncorrected) variance along ``axis``."""
    return mean(x, axis=axis, keepdims=keepdims), var(x, axis=axis, keepdims=keepdims)
