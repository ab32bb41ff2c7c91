"""Losses, per element unless stated; reduce with ``mean`` or ``sum``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.functional.activations import log_sigmoid, log_softmax
from ivy.functional.elementwise import abs, log, maximum, multiply, negative, square, subtract
from ivy.functional.indexing import take_along_axis
from ivy.functional.manipulation import expand_dims, squeeze
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact


@composite
def squared_error(prediction: Inexact, target: Inexact, /) -> Array:
    """``(prediction - target)**2``."""
    return square(subtract(prediction, target))


@composite
def absolute_error(prediction: Inexact, target: Inexact, /) -> Array:
    """``abs(prediction - target)``."""
    return abs(subtract(prediction, target))


@composite
def huber_loss(prediction: Inexact, target: Inexact, /, *, delta: float = 1.0) -> Array:
    """Half the squared error within ``delta``, linear beyond. Source: Huber, 1964."""
    distance = abs(subtract(prediction, target))
    return where(distance <= delta, 0.5 * distance * distance, delta * (distance - 0.5 * delta))


@composite
def binary_cross_entropy(probability: Inexact, target: Inexact, /) -> Array:
    """``-(target * log(p) + (1 - target) * log(1 - p))``, each logarithm at least -100, as in torch."""
    return -(target * maximum(log(probability), -100.0) + (1 - target) * maximum(log(1 - probability), -100.0))


@composite
def sigmoid_cross_entropy(logits: Inexact, target: Inexact, /) -> Array:
    """:func:`binary_cross_entropy` of ``sigmoid(logits)``, without overflow."""
    return -(target * log_sigmoid(logits) + (1 - target) * log_sigmoid(negative(logits)))


@composite
def softmax_cross_entropy(logits: Inexact, labels: Array, /, *, axis: int = -1) -> Array:
    """``-log_softmax(logits)`` at integer ``labels``, which lack ``axis``."""
    chosen = take_along_axis(log_softmax(logits, axis=axis), expand_dims(labels, axis), axis=axis)
    return negative(squeeze(chosen, axis))


@composite
def kl_divergence(log_prediction: Inexact, target: Inexact, /) -> Array:
    """``target * (log(target) - log_prediction)``, 0 where ``target`` is 0."""
    safe = where(target > 0, target, 1.0)
    return where(target > 0, multiply(target, log(safe) - log_prediction), 0.0)
