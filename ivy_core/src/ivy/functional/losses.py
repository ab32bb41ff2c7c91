"""Losses, per element unless stated; reduce with ``mean`` or ``sum``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.activations import log_sigmoid, log_softmax, sigmoid, softplus
from ivy.functional.creation import ones_like
from ivy.functional.elementwise import (
    abs,
    equal,
    exp,
    log,
    log1p,
    maximum,
    minimum,
    multiply,
    negative,
    rsqrt,
    square,
    subtract,
)  # fmt: skip
from ivy.functional.gradients import stop_gradient
from ivy.functional.indexing import take_along_axis
from ivy.functional.manipulation import broadcast_to, expand_dims, squeeze
from ivy.functional.reductions import max, mean, sum, vector_norm
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Axis, Inexact, OptionalArray

SOURCE = "torch.nn.functional"
SHAPES = "The arrays broadcast; one loss for each element."
SPECIAL = "NaN gives NaN; no elements give none."


@composite
def squared_error(prediction: Inexact, target: Inexact, /) -> Array:
    """``(prediction - target)**2``. Source: keras.losses.mean_squared_error, before the mean."""
    return square(subtract(prediction, target))


@composite
def absolute_error(prediction: Inexact, target: Inexact, /) -> Array:
    """``abs(prediction - target)``. Source: keras.losses.mean_absolute_error, before the mean."""
    return abs(subtract(prediction, target))


@composite
def huber_loss(prediction: Inexact, target: Inexact, /, *, delta: float = 1.0) -> Array:
    """Half the squared error within ``delta``, linear beyond. Source: Huber, 1964."""
    distance = abs(subtract(prediction, target))
    return where(distance <= delta, 0.5 * distance * distance, delta * (distance - 0.5 * delta))


@composite
def binary_cross_entropy(probability: Inexact, target: Inexact, /) -> Array:
    """``-(target * log(p) + (1 - target) * log(1 - p))``, each logarithm at least -100, as in torch.
    Special: Probabilities of 0 and 1 give at most 100; outside [0, 1] NaN."""
    return -(target * _bounded_log(probability) + (1 - target) * _bounded_log(1 - probability))


def _bounded_log(p: Array) -> Array:
    """``log(p)``, at least -100; at 0 its slope is 1e12, as in torch, where that of a logarithm has no value."""
    nothing = equal(p, 0)
    logs = log(where(nothing, p + 1e-12, p))
    return where(nothing, logs - stop_gradient(logs) - 100.0, maximum(logs, -100.0))


@composite
def sigmoid_cross_entropy(logits: Inexact, target: Inexact, /) -> Array:
    """:func:`binary_cross_entropy` of ``sigmoid(logits)``, without overflow.
    Special: Infinite logits give NaN where they are right, inf where they are wrong. Source:
    tf.nn.sigmoid_cross_entropy_with_logits."""
    return -(target * log_sigmoid(logits) + (1 - target) * log_sigmoid(negative(logits)))


@composite
def weighted_sigmoid_cross_entropy(logits: Inexact, target: Inexact, positive_weight: Inexact, /) -> Array:
    """:func:`sigmoid_cross_entropy` whose first term, that of the ones, counts ``positive_weight`` times, which broadcasts.
    Source: tf.nn.weighted_cross_entropy_with_logits."""
    return -(positive_weight * target * log_sigmoid(logits) + (1 - target) * log_sigmoid(negative(logits)))


@composite
def softmax_cross_entropy(logits: Inexact, labels: Array, /, *, axis: int = -1) -> Array:
    """``-log_softmax(logits)`` at integer ``labels``, which lack ``axis``.
    Shapes: (..., classes, ...), (..., ...) -> that of ``labels``. Special: Labels out of range as in :func:`take_along_axis`.
    Source: tf.nn.sparse_softmax_cross_entropy_with_logits."""
    chosen = take_along_axis(log_softmax(logits, axis=axis), expand_dims(labels, axis), axis=axis)
    return negative(squeeze(chosen, axis))


@composite
def kl_divergence(log_prediction: Inexact, target: Inexact, /) -> Array:
    """``target * (log(target) - log_prediction)``, 0 where ``target`` is 0. Special: A target below 0 counts as 0."""
    safe = where(target > 0, target, 1.0)
    return where(target > 0, multiply(target, log(safe) - log_prediction), 0.0)


@composite
def reduce_loss(
    loss: Inexact, /, *, reduction: str = "mean", weights: OptionalArray = None, mask: OptionalArray = None, axis: Axis = None
) -> Array:
    """``loss`` reduced over ``axis`` by ``mean``, ``sum`` or ``none``, each element ``weights`` times, and only where ``mask``.

    Both broadcast. The mean is over the sum of the weights that count, and 0 where nothing does. Shapes: As ``loss`` without
    ``axis``; as ``loss`` for ``none``. Raises: ArgumentError for another reduction. Source: optax and tf.losses.
    """
    if reduction not in ("mean", "sum", "none"):
        raise ArgumentError(f"ivy.reduce_loss: reduction must be 'mean', 'sum' or 'none', got {reduction!r}.")
    if weights is None and mask is None:
        return {"mean": mean, "sum": sum}[reduction](loss, axis=axis) if reduction != "none" else loss
    share = ones_like(loss) if weights is None else broadcast_to(weights.astype(loss.dtype), loss.shape)
    share = share if mask is None else where(mask, share, 0.0)
    # what is masked may be NaN
    loss = where(share == 0, 0.0, loss) * share
    if reduction == "none":
        return loss
    total = sum(loss, axis=axis)
    if reduction == "sum":
        return total
    count = sum(share, axis=axis)
    return total / where(count == 0, 1.0, count)


@composite
def smooth_l1_loss(prediction: Inexact, target: Inexact, /, *, beta: float = 1.0) -> Array:
    """``(prediction - target)**2 / (2 * beta)`` within ``beta``, ``abs(prediction - target) - beta / 2`` beyond. Source: Girshick, 2015.
    Special: ``beta=0`` is the absolute error."""
    distance = abs(subtract(prediction, target))
    if beta == 0.0:
        return distance
    return where(distance < beta, 0.5 * distance * distance / beta, distance - 0.5 * beta)


@composite
def log_cosh_loss(prediction: Inexact, target: Inexact, /) -> Array:
    """``log(cosh(prediction - target))`` without overflow. Source: keras.losses.log_cosh."""
    difference = subtract(prediction, target)
    return difference + softplus(-2.0 * difference) - math.log(2.0)


@composite
def absolute_percentage_error(prediction: Inexact, target: Inexact, /, *, epsilon: float = 1e-7) -> Array:
    """``100 * abs(target - prediction) / max(abs(target), epsilon)``.
    Special: A target of 0 counts as ``epsilon``. Source: keras.losses.mean_absolute_percentage_error, before the mean."""
    return 100.0 * abs(subtract(target, prediction)) / maximum(abs(target), epsilon)


@composite
def squared_logarithmic_error(prediction: Inexact, target: Inexact, /, *, epsilon: float = 1e-7) -> Array:
    """``(log(1 + prediction) - log(1 + target))**2``, both at least ``epsilon`` before.
    Special: Numbers below ``epsilon`` count as it. Source: keras.losses.mean_squared_logarithmic_error, before the mean."""
    return square(log1p(maximum(prediction, epsilon)) - log1p(maximum(target, epsilon)))


@composite
def poisson_nll_loss(
    prediction: Inexact, target: Inexact, /, *, log_input: bool = True, full: bool = False, epsilon: float = 1e-8
) -> Array:
    """``exp(prediction) - target * prediction``; not ``log_input``: ``prediction - target * log(prediction + epsilon)``.

    ``full`` adds Stirling's approximation of ``log(target!)`` where the target is above 1. Special: With ``full``, nothing is
    added for a target of at most 1.
    """
    loss = exp(prediction) - target * prediction if log_input else prediction - target * log(prediction + epsilon)
    if full:
        safe = where(target > 1, target, 1.0)
        loss = loss + where(target > 1, safe * log(safe) - safe + 0.5 * log(2 * math.pi * safe), 0.0)
    return loss


@composite
def gaussian_nll_loss(
    prediction: Inexact, target: Inexact, variance: Inexact, /, *, full: bool = False, epsilon: float = 1e-6
) -> Array:
    """``(log(variance) + (prediction - target)**2 / variance) / 2``, the variance at least ``epsilon``; ``full`` adds log(2 pi) / 2."""
    # raised outside of the gradient, as torch does
    variance = variance + stop_gradient(maximum(variance, epsilon) - variance)
    loss = 0.5 * (log(variance) + square(subtract(prediction, target)) / variance)
    return loss + 0.5 * math.log(2 * math.pi) if full else loss


@composite
def hinge_loss(prediction: Inexact, target: Inexact, /) -> Array:
    """``max(1 - target * prediction, 0)`` of targets -1 and 1. Source: keras.losses.hinge."""
    return maximum(1.0 - multiply(target, prediction), 0.0)


@composite
def squared_hinge_loss(prediction: Inexact, target: Inexact, /) -> Array:
    """:func:`hinge_loss` squared. Source: keras.losses.squared_hinge."""
    return square(hinge_loss(prediction, target))


@composite
def categorical_hinge_loss(prediction: Inexact, target: Inexact, /, *, axis: int = -1) -> Array:
    """``max(1 + the best wrong score - the right score, 0)``; ``target`` is one-hot along ``axis``, which goes.
    Shapes: (..., classes, ...) twice -> without ``axis``. Source: keras.losses.categorical_hinge."""
    right, wrong = sum(target * prediction, axis=axis), max((1.0 - target) * prediction, axis=axis)
    return maximum(wrong - right + 1.0, 0.0)


@composite
def soft_margin_loss(prediction: Inexact, target: Inexact, /) -> Array:
    """``log(1 + exp(-target * prediction))`` of targets -1 and 1, without overflow. Special: 0 for a product of inf."""
    return softplus(-target * prediction)


@composite
def hinge_embedding_loss(distance: Inexact, target: Inexact, /, *, margin: float = 1.0) -> Array:
    """``distance`` where ``target`` is 1, ``max(margin - distance, 0)`` where it is -1.
    Special: A target that is neither 1 nor -1 adds both."""
    apart = where(target != 1, maximum(margin - distance, 0.0), 0.0)
    return apart + where(target != -1, distance, 0.0)


@composite
def margin_ranking_loss(x1: Inexact, x2: Inexact, target: Inexact, /, *, margin: float = 0.0) -> Array:
    """``max(margin - target * (x1 - x2), 0)``: with target 1, ``x1`` should rank higher by ``margin``."""
    return maximum(margin - target * subtract(x1, x2), 0.0)


@composite
def cosine_similarity(x1: Inexact, x2: Inexact, /, *, axis: int = -1, epsilon: float = 1e-8) -> Array:
    """``sum(x1 * x2) / (norm(x1) * norm(x2))`` along ``axis``, each norm at least ``epsilon``.
    Shapes: (..., n, ...) twice -> the common shape without ``axis``. Special: Of zeros 0."""

    def unit(x: Array) -> Array:
        return x * rsqrt(maximum(sum(x * x, axis=axis, keepdims=True), epsilon * epsilon))

    return sum(unit(x1) * unit(x2), axis=axis)


@composite
def pairwise_distance(x1: Inexact, x2: Inexact, /, *, p: float = 2.0, epsilon: float = 1e-6, keepdims: bool = False) -> Array:
    """The ``p``-norm of ``x1 - x2 + epsilon`` along the last axis.
    Shapes: (..., n) twice -> (...), or (..., 1) with ``keepdims``. Special: Of equal vectors the norm of ``epsilon``, so that
    gradients are finite."""
    return vector_norm(x1 - x2 + epsilon, axis=-1, ord=p, keepdims=keepdims)


@composite
def cosine_embedding_loss(x1: Inexact, x2: Inexact, target: Array, /, *, margin: float = 0.0) -> Array:
    """``1 - cosine`` of the last axis where ``target`` is 1, ``max(cosine - margin, 0)`` where it is -1.
    Shapes: (..., n) twice, (...) -> (...). Special: A target that is neither 1 nor -1 gives 0."""
    lengths = (sum(x1 * x1, axis=-1) + 1e-12) * (sum(x2 * x2, axis=-1) + 1e-12)
    cosine = sum(x1 * x2, axis=-1) * rsqrt(lengths)
    return where(target == 1, 1.0 - cosine, 0.0) + where(target == -1, maximum(cosine - margin, 0.0), 0.0)


@composite
def triplet_margin_loss(
    anchor: Inexact,
    positive: Inexact,
    negative: Inexact,
    /,
    *,
    margin: float = 1.0,
    p: float = 2.0,
    epsilon: float = 1e-6,
    swap: bool = False,
) -> Array:
    """``max(d(anchor, positive) - d(anchor, negative) + margin, 0)``, d being :func:`pairwise_distance`.

    ``swap`` takes the distance of the negative to the positive where that is smaller. Source: Balntas et al., 2016. Shapes:
    (..., n) three times -> (...).
    """
    near, far = (pairwise_distance(anchor, other, p=p, epsilon=epsilon) for other in (positive, negative))
    far = minimum(far, pairwise_distance(positive, negative, p=p, epsilon=epsilon)) if swap else far
    return maximum(near - far + margin, 0.0)


@composite
def sigmoid_focal_loss(logits: Inexact, target: Inexact, /, *, alpha: float | None = 0.25, gamma: float = 2.0) -> Array:
    """:func:`sigmoid_cross_entropy` times ``(1 - p)**gamma``, p the probability of the target. Source: Lin et al., 2017.

    ``alpha`` weighs the ones, ``1 - alpha`` the zeros; None weighs them alike.
    """
    p = sigmoid(logits)
    right = p * target + (1.0 - p) * (1.0 - target)
    loss = sigmoid_cross_entropy(logits, target) * (1.0 - right) ** gamma
    return loss if alpha is None else loss * (alpha * target + (1.0 - alpha) * (1.0 - target))


@composite
def dice_loss(prediction: Inexact, target: Inexact, /, *, axis: Axis = None, epsilon: float = 1e-7) -> Array:
    """``1 - 2 * sum(prediction * target) / (sum(prediction) + sum(target))`` over ``axis``. Source: Milletari et al., 2016.
    Shapes: As ``prediction`` without ``axis``. Special: Of nothing but zeros 0."""
    overlap = sum(prediction * target, axis=axis)
    return 1.0 - (2.0 * overlap + epsilon) / (sum(prediction, axis=axis) + sum(target, axis=axis) + epsilon)


@composite
def tversky_loss(
    prediction: Inexact, target: Inexact, /, *, alpha: float = 0.5, beta: float = 0.5, axis: Axis = None, epsilon: float = 1e-7
) -> Array:
    """1 minus the Tversky index over ``axis``: ``alpha`` weighs false positives, ``beta`` false negatives. Source: Salehi et al., 2017.
    Shapes: As ``prediction`` without ``axis``. Special: Of nothing but zeros 0."""
    overlap = sum(prediction * target, axis=axis)
    extra, missed = sum(prediction * (1.0 - target), axis=axis), sum((1.0 - prediction) * target, axis=axis)
    return 1.0 - (overlap + epsilon) / (overlap + alpha * extra + beta * missed + epsilon)
