"""Activation functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivy.functional.creation import zeros_like
from ivy.functional.elementwise import (
    abs,
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
    sign,
    sqrt,
    square,
    subtract,
    tanh,
)  # fmt: skip
from ivy.functional.reductions import logsumexp, max, sum
from ivy.functional.searching import where
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Axis, Inexact, Promoted

SOURCE = "torch.nn.functional"
SHAPES = "The result has the shape of ``x``."
SPECIAL = "NaN gives NaN; an empty array gives an empty array."


@composite
def relu(x: Promoted, /) -> Array:
    """``max(x, 0)``. Special: NaN stays NaN; integers stay integers."""
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
    """``1 / (1 + exp(-x))`` without overflow.
    Special: Infinities give 0 and 1. Source: the logistic function, as in jax.nn and torch."""


@composite
def log_sigmoid(x: Inexact, /) -> Array:
    """``log(sigmoid(x))`` without overflow. Special: -inf gives -inf, inf gives 0."""
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
    """``log(1 + exp(beta * x)) / beta``, linear for large ``x`` so that it never overflows.
    Special: -inf gives 0, inf gives inf."""
    return logaddexp(beta * x, zeros_like(x)) / beta


@composite
def softsign(x: Inexact, /) -> Array:
    """``x / (1 + abs(x))``. Special: Infinities give NaN, as in torch."""
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
    """``clip(x, min, max)``. Special: ``max`` wins where ``min`` exceeds it."""
    return clip(x, min, max)


@composite
def glu(x: Inexact, /, *, axis: int = -1) -> Array:
    """First half along ``axis`` times the sigmoid of the second. Source: Dauphin et al., 2016.
    Shapes: (..., 2 * n, ...) -> (..., n, ...) along ``axis``. Raises: An odd size of ``axis`` is refused by :func:`split`."""
    from ivy.functional.manipulation import split

    half = x.shape[axis] // 2
    value, gate = split(x, (half, half), axis=axis)
    return multiply(value, sigmoid(gate))


@composite
def softmax(x: Inexact, /, *, axis: Axis = -1) -> Array:
    """``exp(x) / sum(exp(x))`` along ``axis``, without overflow.
    Special: A row of nothing but -inf, or with inf or NaN, is NaN; over several axes if ``axis`` is a sequence, over all if
    None. Source: torch.softmax."""
    powers = exp(subtract(x, max(x, axis=axis, keepdims=True)))
    return divide(powers, sum(powers, axis=axis, keepdims=True))


@composite
def log_softmax(x: Inexact, /, *, axis: Axis = -1) -> Array:
    """``log(softmax(x))`` without overflow.
    Special: A row of nothing but -inf, or with inf or NaN, is NaN; over several axes if ``axis`` is a sequence, over all if
    None."""
    return subtract(x, logsumexp(x, axis=axis, keepdims=True))


@composite
def softmin(x: Inexact, /, *, axis: Axis = -1) -> Array:
    """``softmax(-x)`` along ``axis``."""
    return softmax(negative(x), axis=axis)


@composite
def prelu(x: Inexact, slope: Inexact, /, *, axis: int = 1) -> Array:
    """``x`` where positive, else ``slope * x``; ``slope`` is a number or 1-d along ``axis`` of ``x``. Source: He et al., 2015."""
    from ivy.functional.manipulation import reshape

    if slope.ndim:
        slope = reshape(slope, [-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])
    return where(x > 0, x, multiply(x, slope))


@composite
def threshold(x: Promoted, limit: Promoted, value: Promoted, /) -> Array:
    """``x`` where it is above ``limit``, else ``value``.
    Shapes: The arrays broadcast; the result has their common shape. Special: NaN gives ``value``."""
    return where(x > limit, x, value)


@composite
def hard_shrink(x: Inexact, /, *, threshold: float = 0.5) -> Array:
    """``x``, and 0 where its magnitude is at most ``threshold``; NaN stays."""
    return where(abs(x) <= threshold, 0.0, x)


@composite
def soft_shrink(x: Inexact, /, *, threshold: float = 0.5) -> Array:
    """``x`` moved towards 0 by ``threshold``, and 0 where its magnitude is at most that; NaN stays."""
    return where(abs(x) <= threshold, 0.0, subtract(x, multiply(sign(x), threshold)))


@composite
def tanh_shrink(x: Inexact, /) -> Array:
    """``x - tanh(x)``."""
    return subtract(x, tanh(x))


@composite
def squareplus(x: Inexact, /, *, b: float = 4.0) -> Array:
    """``(x + sqrt(x**2 + b)) / 2``, a smooth form of relu. Source: Barron, 2021."""
    return multiply(x + sqrt(square(x) + b), 0.5)


@composite
def sparse_plus(x: Inexact, /) -> Array:
    """0 up to -1, ``(x + 1)**2 / 4`` up to 1, ``x`` beyond. Source: Martins and Astudillo, 2016."""
    return where(x >= 1.0, x, square(maximum(x + 1.0, 0.0)) * 0.25)


@composite
def sparse_sigmoid(x: Inexact, /) -> Array:
    """``clip((x + 1) / 2, 0, 1)``, the derivative of :func:`sparse_plus`."""
    return clip((x + 1.0) * 0.5, 0.0, 1.0)


@composite
def sparsemax(x: Inexact, /, *, axis: int = -1) -> Array:
    """The point of the probability simplex nearest to ``x`` along ``axis``. Source: Martins and Astudillo, 2016.
    Special: NaN anywhere spreads along ``axis``."""
    from ivy.functional.creation import arange
    from ivy.functional.manipulation import reshape
    from ivy.functional.reductions import cumulative_sum
    from ivy.functional.sorting import sort

    x = subtract(x, max(x, axis=axis, keepdims=True))
    ordered = sort(x, axis=axis, descending=True)
    places = reshape(arange(1, x.shape[axis] + 1, dtype=x.dtype), [-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])
    support = (1.0 + places * ordered > cumulative_sum(ordered, axis=axis)).astype(x.dtype)
    excess = sum(ordered * support, axis=axis, keepdims=True) - 1.0
    return maximum(x - excess / sum(support, axis=axis, keepdims=True), 0.0)
