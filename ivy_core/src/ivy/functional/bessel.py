"""Bessel functions of order 0 and 1 of real numbers, as sums over the nodes of the trapezoidal rule.

Their integrands are periodic, or vanish with all derivatives at both ends, so that the rule converges exponentially. Source:
Trefethen and Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56 (2014), 385-458. Memory is a few dozen
times that of the argument.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ivy.functional.creation import asarray, ones_like, zeros_like
from ivy.functional.elementwise import abs, cos, divide, equal, exp, greater, less, log, multiply, negative, sign, sin, sqrt, square
from ivy.functional.manipulation import expand_dims
from ivy.functional.reductions import sum
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact

SOURCE = "scipy.special, whose definitions are followed"
SHAPES = "The result has the shape of ``x``."
SPECIAL = "NaN gives NaN; an empty array gives an empty array."

NODES = 96  # on a half turn: good to double precision up to the argument FAR
FAR = 25.0
TERMS = 14  # of the expansion for large arguments, whose terms fall until there
STEP, REACH = 0.2, 26.0  # of the integrals of the second kind; the integrand of 1e-9 has vanished at 26
EULER = 0.5772156649015329


def _wide(x: Array) -> Array:
    return x.astype("float32") if x.dtype.bits == 16 else x


def _constants(values: Any, x: Array) -> Array:
    return asarray(np.asarray(values, "float64"), dtype=x.dtype)


def _half_turn() -> Any:
    """The nodes: the middles of equal parts of a half turn."""
    return (np.arange(NODES) + 0.5) * (math.pi / NODES)


def _phase(order: int, x: Array) -> tuple[Array, Array]:
    """Modulus times cosine and sine of the expansion for large ``x``. Source: Abramowitz and Stegun, 9.2.5 to 9.2.10."""
    p, q = ones_like(x), zeros_like(x)
    term = ones_like(x)
    for k in range(1, TERMS + 1):
        term = multiply(term, divide((4.0 * order**2 - (2 * k - 1) ** 2) / (8.0 * k), x))
        signed = term if k % 4 in (0, 1) else negative(term)
        p, q = (p, q + signed) if k % 2 else (p + signed, q)
    # cos and sin of x - (2 * order + 1) * pi / 4, without the error of that difference
    a, b = (cos(x) + sin(x), sin(x) - cos(x)) if order == 0 else (sin(x) - cos(x), negative(cos(x) + sin(x)))
    scale = divide(1.0, sqrt(multiply(x, math.pi)))
    endless = equal(x, math.inf)
    a, b, scale = where(endless, 0.0, a), where(endless, 0.0, b), where(endless, 0.0, scale)
    return multiply(scale, p * a - q * b), multiply(scale, p * b + q * a)


def _first(order: int, x: Array) -> Array:
    """J of ``order`` by Bessel's integral, and by the expansion where that is large."""
    size = abs(x)
    far = greater(size, FAR)
    near = expand_dims(where(far, 0.0, x), -1)
    theta = _half_turn()
    angle = multiply(near, _constants(np.sin(theta), x))
    if order == 0:
        value = divide(sum(cos(angle), axis=-1), NODES)
        return where(far, _phase(0, where(far, size, FAR))[0], value)
    # the odd part of cos(theta - angle); the even one adds up to nothing
    value = divide(sum(multiply(sin(angle), _constants(np.sin(theta), x)), axis=-1), NODES)
    return where(far, multiply(sign(x), _phase(1, where(far, size, FAR))[0]), value)


@composite
def bessel_j0(x: Inexact, /) -> Array:
    """Bessel function of the first kind, order 0."""
    return _first(0, _wide(x)).astype(x.dtype)


@composite
def bessel_j1(x: Inexact, /) -> Array:
    """Bessel function of the first kind, order 1."""
    return _first(1, _wide(x)).astype(x.dtype)


def _second(order: int, x: Array) -> Array:
    """Y of ``order`` by Neumann's series, whose Bessel functions are integrals over the same nodes.

    Source: Abramowitz and Stegun, 9.1.88.
    """
    far, inside = greater(x, FAR), greater(x, 0.0)
    near = where(far, 1.0, where(inside, x, 1.0))
    theta, k = _half_turn(), np.arange(1, NODES // 2 - 8)[:, None]
    signs = np.where(k % 2 == 0, 1.0, -1.0)
    angle = multiply(expand_dims(near, -1), _constants(np.sin(theta), x))
    if order == 0:
        weights = (signs / k * np.cos(2 * k * theta)).sum(0) / NODES
        series = sum(multiply(cos(angle), _constants(weights, x)), axis=-1)
        value = (2 / math.pi) * (log(near * 0.5) + EULER) * _first(0, near) - (4 / math.pi) * series
    else:
        weights = (signs * (2 * k + 1) / (k * (k + 1)) * np.sin((2 * k + 1) * theta)).sum(0) / NODES
        series = sum(multiply(sin(angle), _constants(weights, x)), axis=-1)
        value = (2 / math.pi) * (log(near * 0.5) + (EULER - 1.0)) * _first(1, near) - (2 / math.pi) * series
        value = value - divide(2 / math.pi, near) * _first(0, near)
    value = where(far, _phase(order, where(far, x, FAR))[1], value)
    return where(inside, value, where(equal(x, 0.0), -math.inf, math.nan))


@composite
def bessel_y0(x: Inexact, /) -> Array:
    """Bessel function of the second kind, order 0: minus infinity at 0, NaN of negative numbers."""
    return _second(0, _wide(x)).astype(x.dtype)


@composite
def bessel_y1(x: Inexact, /) -> Array:
    """Bessel function of the second kind, order 1: minus infinity at 0, NaN of negative numbers."""
    return _second(1, _wide(x)).astype(x.dtype)


def _modified(order: int, x: Array) -> Array:
    """``exp(x) * K`` of ``order``: the integral of ``exp(-x * (cosh(t) - 1)) * cosh(order * t)`` over positive ``t``.

    From 2 on over ``u = sqrt(2 * x) * sinh(t / 2)`` instead, which the integrand has its width in. Source: Abramowitz and
    Stegun, 9.6.24; below 1e-8 the first term of its series, 9.6.8 and 9.6.9.
    """
    inside, small, large = greater(x, 0.0), less(x, 1e-8), greater(x, 2.0)
    safe = where(inside, x, 1.0)
    t = np.arange(0.0, REACH, STEP)
    halved = np.where(t == 0, 0.5, 1.0)
    powers = exp(negative(multiply(expand_dims(where(small | large, 1.0, safe), -1), _constants(2 * np.sinh(t / 2) ** 2, x))))
    near = sum(multiply(powers, _constants(STEP * np.cosh(order * t) * halved, x)), axis=-1)
    squares = _constants(np.square(t[t < 6.5]), x)
    beyond = expand_dims(where(large, safe, 2.0), -1)
    gauss = divide(_constants((2 * STEP * halved * np.exp(-(t**2)))[t < 6.5], x), sqrt(multiply(beyond, 2.0) + squares))
    far = sum(multiply(gauss, divide(squares, beyond) + 1.0) if order else gauss, axis=-1)
    first = divide(1.0, safe) if order else negative(log(safe * 0.5)) - EULER
    value = where(large, far, where(small, multiply(first, exp(where(small, safe, 0.0))), near))
    return where(inside, value, where(equal(x, 0.0), math.inf, math.nan))


@composite
def bessel_k0e(x: Inexact, /) -> Array:
    """``exp(x)`` times the modified Bessel function of the second kind, order 0: infinite at 0, NaN of negative numbers."""
    return _modified(0, _wide(x)).astype(x.dtype)


@composite
def bessel_k0(x: Inexact, /) -> Array:
    """Modified Bessel function of the second kind, order 0: infinite at 0, NaN of negative numbers."""
    return multiply(exp(negative(x)), bessel_k0e(x))


@composite
def bessel_k1e(x: Inexact, /) -> Array:
    """``exp(x)`` times the modified Bessel function of the second kind, order 1: infinite at 0, NaN of negative numbers."""
    return _modified(1, _wide(x)).astype(x.dtype)


@composite
def bessel_k1(x: Inexact, /) -> Array:
    """Modified Bessel function of the second kind, order 1: infinite at 0, NaN of negative numbers."""
    return multiply(exp(negative(x)), bessel_k1e(x))


@composite
def spherical_bessel_j0(x: Inexact, /) -> Array:
    """``sin(x) / x``, and 1 at 0: the spherical Bessel function of the first kind, order 0."""
    zero = less(square(x), 1e-30)
    return where(zero, 1.0, divide(sin(x), where(zero, 1.0, x)))
