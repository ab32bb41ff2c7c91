"""Layers that draw: forms of dropout, and activations with random slopes or noise."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.activations import softmax
from ivy.functional.creation import ones_like, zeros_like
from ivy.functional.elementwise import multiply
from ivy.functional.gradients import stop_gradient
from ivy.functional.layers import one_hot
from ivy.functional.random import random_bernoulli, random_normal, random_uniform
from ivy.functional.random_distributions import random_gumbel
from ivy.functional.searching import argmax, where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Inexact, Key

SOURCE = "torch.nn.functional"
SHAPES = "As ``x``."
SPECIAL = "A rate of 0 gives ``x``; one outside [0, 1] raises ArgumentError."

# what selu gives of minus infinity, -scale * alpha. Source: Klambauer et al., 2017
SATURATION = -1.0507009873554805 * 1.6732632423543772


def _check_rate(name: str, rate: float) -> None:
    if not 0.0 <= rate <= 1.0:
        raise ArgumentError(f"ivy.{name}: rate must be within [0, 1], got {rate}.")


def _mask_shape(name: str, x: Array, axes: Sequence[int] | None) -> tuple[int, ...]:
    """The shape of ``x``, with 1 for every axis that is none of ``axes``."""
    if axes is None:
        return x.shape
    if any(not -x.ndim <= a < x.ndim for a in axes):
        raise ArgumentError(f"ivy.{name}: axes must be among the {x.ndim} of x, got {tuple(axes)}.")
    kept = {a % x.ndim for a in axes}
    return tuple(n if i in kept else 1 for i, n in enumerate(x.shape))


@composite
def feature_dropout(x: Inexact, rate: float, /, *, axes: Sequence[int] = (0, 1), key: Key = None) -> Array:
    """Dropout of whole features: one decision for each place along ``axes``, which the other axes share.

    By default one for each sample and channel of (batch, channels, ...). What is kept is divided by ``1 - rate``. Source:
    Tompson et al., 2015.
    """
    _check_rate("feature_dropout", rate)
    if rate in (0.0, 1.0):
        return x if rate == 0.0 else zeros_like(x)
    keep = random_bernoulli(1.0 - rate, shape=_mask_shape("feature_dropout", x, axes), key=key)
    return where(keep, x / (1.0 - rate), 0.0)


@composite
def alpha_dropout(x: Inexact, rate: float, /, *, axes: Sequence[int] | None = None, key: Key = None) -> Array:
    """Dropout to the value at which selu saturates, scaled and shifted so that zero mean and unit variance stay.

    With ``axes`` one decision for each place along those, which the other axes share. Source: Klambauer et al., 2017, section
    2. Special: A rate of 0 gives ``x``, of 1 zeros.
    """
    _check_rate("alpha_dropout", rate)
    if rate in (0.0, 1.0):
        return x if rate == 0.0 else zeros_like(x)
    scale = 1.0 / math.sqrt((1.0 - rate) * (1.0 + rate * SATURATION**2))
    keep = random_bernoulli(1.0 - rate, shape=_mask_shape("alpha_dropout", x, axes), key=key)
    return where(keep, x, SATURATION) * scale - rate * SATURATION * scale


@composite
def gaussian_dropout(x: Inexact, rate: float, /, *, key: Key = None) -> Array:
    """``x`` times normal noise of mean 1 and variance ``rate / (1 - rate)``. Source: Srivastava et al., 2014, section 10."""
    if not 0.0 <= rate < 1.0:
        raise ArgumentError(f"ivy.gaussian_dropout: rate must be within [0, 1), got {rate}.")
    if rate == 0.0:
        return x
    return multiply(x, random_normal(x.shape, mean=1.0, std=math.sqrt(rate / (1.0 - rate)), dtype=x.dtype, key=key))


@composite
def randomized_leaky_relu(x: Inexact, /, *, lower: float = 1 / 8, upper: float = 1 / 3, key: Key = None) -> Array:
    """``x`` where positive, else ``x`` times a slope drawn evenly from [``lower``, ``upper``). Source: Xu et al., 2015.
    Special: With equal bounds it is :func:`leaky_relu`."""
    if not lower <= upper:
        raise ArgumentError(f"ivy.randomized_leaky_relu: lower must not exceed upper, got {lower} and {upper}.")
    return where(x > 0, x, multiply(x, random_uniform(x.shape, low=lower, high=upper, dtype=x.dtype, key=key)))


@composite
def gumbel_softmax(x: Inexact, /, *, temperature: float = 1.0, hard: bool = False, axis: int = -1, key: Key = None) -> Array:
    """``softmax((x + noise) / temperature)`` with Gumbel noise; if ``hard`` one-hot, with the gradient of the soft one.

    Source: Jang et al., 2016. Special: As :func:`softmax`.
    """
    soft = softmax((x + random_gumbel(x.shape, dtype=x.dtype, key=key)) / temperature, axis=axis)
    if not hard:
        return soft
    chosen = one_hot(argmax(soft, axis=axis), x.shape[axis], axis=axis % x.ndim, dtype=x.dtype)
    return chosen + multiply(ones_like(soft), soft - stop_gradient(soft))
