"""Activation functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivy.functional.creation import zeros_like
from ivy.functional.elementwise import (
    clip,
    divide,
    erf,
    exp,
    expm1,
    logaddexp,
    maximum,
    minimum,
    multiply,
    negative,
    subtract,
    tanh,
)  # fmt: skip
from ivy.functional.reductions import logsumexp, max, sum
from ivy.functional.searching import where
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Axis, Inexact, Promoted


@composite
def relu(x: Promoted, /) -> Array:
    """``max(x, 0)``."""
    return maximum(x, 0)


@composite
def relu6(x: Promoted, /) -> Array:
    """``min(max(x, 0), 6)``."""
    return clip(x, 0, 6)


@composite
def leaky_relu(x: Inexact, /, *, negative_slope: float = 0.01) -> Array:
    """``x`` where positive, else ``negative_slope * x``."""
    return where(x > 0, x, multiply(x, negative_slope))


@composite
def elu(x: Inexact, /, *, alpha: float = 1.0) -> Array:
    """``x`` where positive, else ``alpha * (exp(x) - 1)``. Source: Clevert et al., 2015."""
    return where(x > 0, x, alpha * expm1(minimum(x, 0.0)))


@composite
def celu(x: Inexact, /, *, alpha: float = 1.0) -> Array:
    """``max(x, 0) + min(alpha * (exp(x / alpha) - 1), 0)``. Source: Barron, 2017."""
    return maximum(x, 0.0) + alpha * expm1(minimum(x, 0.0) / alpha)


@composite
def selu(x: Inexact, /) -> Array:
    """``1.0507 * elu(x, alpha=1.6733)``. Source: Klambauer et al., 2017."""
    return 1.0507009873554805 * elu(x, alpha=1.6732632423543772)


@primitive
def sigmoid(x: Inexact, /) -> Array:
    """``1 / (1 + exp(-x))`` without overflow."""


@composite
def log_sigmoid(x: Inexact, /) -> Array:
    """``log(sigmoid(x))`` without overflow."""
    return negative(softplus(negative(x)))


@composite
def silu(x: Inexact, /) -> Array:
    """``x * sigmoid(x)``, also called swish. Source: Elfwing et al., 2017."""
    return multiply(x, sigmoid(x))


@composite
def gelu(x: Inexact, /, *, approximate: bool = False) -> Array:
    """``x`` times the normal distribution function at ``x``, exactly or by the tanh formula. Source: Hendrycks, 2016."""
    if approximate:
        return 0.5 * x * (1.0 + tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))
    return 0.5 * x * (1.0 + erf(x * math.sqrt(0.5)))


@composite
def softplus(x: Inexact, /, *, beta: float = 1.0) -> Array:
    """``log(1 + exp(beta * x)) / beta``, linear for large ``x`` so that it never overflows."""
    return logaddexp(beta * x, zeros_like(x)) / beta


@composite
def softsign(x: Inexact, /) -> Array:
    """``x / (1 + abs(x))``."""
    from ivy.functional.elementwise import abs

    return divide(x, 1.0 + abs(x))


@composite
def mish(x: Inexact, /) -> Array:
    """``x * tanh(softplus(x))``. Source: Misra, 2019."""
    return multiply(x, tanh(softplus(x)))


@composite
def hard_sigmoid(x: Inexact, /) -> Array:
    """``clip(x / 6 + 1/2, 0, 1)``."""
    return clip(x / 6.0 + 0.5, 0.0, 1.0)


@composite
def hard_swish(x: Inexact, /) -> Array:
    """``x * clip(x + 3, 0, 6) / 6``. Source: Howard et al., 2019."""
    return x * clip(x + 3.0, 0.0, 6.0) / 6.0


@composite
def hard_tanh(x: Promoted, /, *, min: float = -1.0, max: float = 1.0) -> Array:
    """``clip(x, min, max)``."""
    return clip(x, min, max)


@composite
def glu(x: Inexact, /, *, axis: int = -1) -> Array:
    """First half along ``axis`` times the sigmoid of the second. Source: Dauphin et al., 2016."""
    from ivy.functional.manipulation import split

    half = x.shape[axis] // 2
    value, gate = split(x, (half, half), axis=axis)
    return multiply(value, sigmoid(gate))


@composite
def softmax(x: Inexact, /, *, axis: Axis = -1) -> Array:
    """``exp(x) / sum(exp(x))`` along ``axis``, without overflow."""
    powers = exp(subtract(x, max(x, axis=axis, keepdims=True)))
    return divide(powers, sum(powers, axis=axis, keepdims=True))


@composite
def log_softmax(x: Inexact, /, *, axis: Axis = -1) -> Array:
    """``log(softmax(x))`` without overflow."""
    return subtract(x, logsumexp(x, axis=axis, keepdims=True))
