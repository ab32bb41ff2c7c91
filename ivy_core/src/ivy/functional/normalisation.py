"""Normalisation layers."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.elementwise import maximum, rsqrt
from ivy.functional.gradients import stop_gradient
from ivy.functional.indexing import get_item
from ivy.functional.linalg import matmul, vecdot
from ivy.functional.manipulation import moveaxis, pad, reshape
from ivy.functional.reductions import mean, var, vector_norm
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Axis, Inexact, OptionalInexact

SOURCE = "torch.nn.functional"
SHAPES = "As ``x``."
SPECIAL = "NaN makes what it is normalised with NaN; where the variance is 0, ``epsilon`` leaves 0."


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
    """``(x - mean) / sqrt(variance + epsilon) * scale + offset``, all 1-d along ``axis``. Source: Ioffe, 2015.
    Shapes: (batch, channels, ...), (channels,) … -> as ``x``."""
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
    """``x`` less its mean, over its standard deviation along ``axis``, times ``scale`` plus ``offset``. Source: Ba, 2016.
    Special: ``scale`` and ``offset`` broadcast to the axes normalised."""
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
    """``x`` (batch, channels, ...) normalised within each of ``groups`` groups of channels. Source: Wu and He, 2018.
    Raises: ArgumentError for a number of channels that ``groups`` does not divide."""
    if groups < 1 or x.shape[1] % groups:
        raise ArgumentError(f"ivy.group_norm: groups must divide the number of channels, got {groups} for {x.shape[1]} channels.")
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

    Channels beyond the ends count as 0. Source: Krizhevsky et al., 2012, with the mean of torch. Special: A ``size`` above the
    number of channels takes them all.
    """
    count = x.shape[1]
    squares = pad(x * x, [(0, 0), (size // 2, (size - 1) // 2), *[(0, 0)] * (x.ndim - 2)])
    total = get_item(squares, (slice(None), slice(0, count)))
    for offset in range(1, size):
        total = total + get_item(squares, (slice(None), slice(offset, offset + count)))
    return x / (total * (alpha / size) + k) ** beta


@composite
def l2_normalize(x: Inexact, /, *, axis: Axis = -1, epsilon: float = 1e-12) -> Array:
    """``x`` over ``max(norm, epsilon)`` along ``axis``. Special: Zeros stay zeros."""
    return x / maximum(vector_norm(x, axis=axis, keepdims=True), epsilon)


@composite
def batch_norm_training(
    x: Inexact,
    running_mean: Inexact,
    running_variance: Inexact,
    /,
    scale: OptionalInexact = None,
    offset: OptionalInexact = None,
    *,
    momentum: float = 0.1,
    epsilon: float = 1e-5,
    axis: int = 1,
) -> tuple[Array, Array, Array]:
    """:func:`batch_norm` by the statistics of ``x`` itself over all axes but ``axis``, and the running statistics after it.

    These move towards those of ``x`` by the share ``momentum``; the variance counts ``n - 1``, as in torch. Source: Ioffe,
    2015. Shapes: As ``x``, and twice (channels,).
    """
    others = [i for i in range(x.ndim) if i != axis % x.ndim]
    count = 1
    for i in others:
        count = count * x.shape[i]
    centre, spread = mean(x, axis=others), var(x, axis=others)
    y = batch_norm(x, centre, spread, scale, offset, epsilon=epsilon, axis=axis)
    unbiased = spread * (count / (count - 1 if count > 1 else 1))
    new = [old + momentum * (now - old) for old, now in ((running_mean, centre), (running_variance, unbiased))]
    return y, new[0], new[1]


@composite
def weight_norm(direction: Inexact, magnitude: Inexact, /, *, axis: int | None = 0) -> Array:
    """``magnitude * direction / norm``, the norm over all axes but ``axis`` (all, if None). Source: Salimans and Kingma, 2016.

    ``magnitude`` broadcasts; with one number for each place along ``axis`` it has sizes of 1 elsewhere. Shapes: As
    ``direction``. Special: A direction of zeros gives NaN.
    """
    others = None if axis is None else [i for i in range(direction.ndim) if i != axis % direction.ndim]
    return magnitude * (direction / vector_norm(direction, axis=others, keepdims=True))


@composite
def spectral_norm(
    weight: Inexact, u: Inexact, v: Inexact, /, *, axis: int = 0, iterations: int = 1, epsilon: float = 1e-12
) -> tuple[Array, Array, Array]:
    """``weight`` over its largest singular value as a matrix of ``axis`` and all others, and the new ``u`` and ``v``.

    The value is ``u @ weight @ v`` of its estimated singular vectors (m,) and (n,), each improved by ``iterations`` steps of
    the power method; gradients flow through the weight alone. Source: Miyato et al., 2018. Shapes: As ``weight``, (m,), (n,).
    """
    matrix = reshape(moveaxis(weight, axis, 0), (weight.shape[axis], -1))
    fixed = stop_gradient(matrix)
    for _ in range(iterations):
        u = l2_normalize(matmul(fixed, v), axis=-1, epsilon=epsilon)
        v = l2_normalize(matmul(u, fixed), axis=-1, epsilon=epsilon)
    u, v = stop_gradient(u), stop_gradient(v)
    return weight / vecdot(u, matmul(matrix, v)), u, v


@composite
def standardize(x: Inexact, /, *, axis: Axis = -1, epsilon: float = 1e-5) -> Array:
    """``x`` less its mean, over ``sqrt(variance + epsilon)``, along ``axis``."""
    centred = x - mean(x, axis=axis, keepdims=True)
    return centred * rsqrt(mean(centred * centred, axis=axis, keepdims=True) + epsilon)


@composite
def moments(x: Inexact, /, *, axis: Axis = None, keepdims: bool = False) -> tuple[Array, Array]:
    """Mean and (uncorrected) variance along ``axis``.
    Shapes: Twice the shape of ``x`` without ``axis``, of size 1 if ``keepdims``. Special: NaN of no elements. Source:
    tf.nn.moments."""
    return mean(x, axis=axis, keepdims=keepdims), var(x, axis=axis, keepdims=keepdims)
