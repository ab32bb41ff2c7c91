"""Bessel and Airy functions. Formulas: NIST Digital Library of Mathematical Functions, chapters 9 and 10.

Near 0 and in the middle, integrals over an angle by the trapezoidal rule, which is exact to rounding for periodic and for
doubly exponentially decaying integrands; far out, asymptotic series. All in double precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "airy_ai", "bessel_j0", "bessel_j1", "bessel_y0", "bessel_y1", "erfcx", "modified_bessel_k0", "modified_bessel_k1",
    "scaled_modified_bessel_k0", "scaled_modified_bessel_k1", "spherical_bessel_j0",
]  # fmt: skip

FAR = 25.0  # where the asymptotic series of J and Y are exact to double precision
ANGLES = (np.arange(64) + 0.5) * np.pi / 64
DECAY = np.arange(0, 8.05, 0.1)


def in_double(fn: Callable[[Array], Array], name: str, doc: str) -> Any:
    """Mirror a function of one real array that is computed in double precision; of integers float32."""

    def function(input: Any) -> Any:
        dtype = input.dtype if input.dtype.kind == "float" else ivy.float32
        return fn(input.astype(ivy.float64)).astype(dtype)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return torch_function(function)


def coefficients(order: float, count: int = 12) -> list[float]:
    """a_k of DLMF 10.17.1."""
    found = [1.0]
    for k in range(1, count):
        found.append(found[-1] * (4 * order**2 - (2 * k - 1) ** 2) / (8 * k))
    return found


def series(x: Array, factors: Any) -> Array:
    """``factors[0] + factors[1] * x + …``."""
    result = ivy.full_like(x, factors[-1])
    for factor in reversed(factors[:-1]):
        result = result * x + factor
    return result


def nodes(values: Any) -> Array:
    return ivy.asarray(values, dtype=ivy.float64)


def averaged(x: Array, fn: Callable[..., Array], *constants: Any) -> Array:
    """The mean over the angles of ``fn(x, *constants)``."""
    return ivy.mean(fn(ivy.expand_dims(x, axis=-1), *map(nodes, constants)), axis=-1)


def far(x: Array, order: int, phase: float) -> Array:
    """J (phase 0) or Y (phase -pi/2) for large ``x``: DLMF 10.17.3 and 10.17.4."""
    a, z = coefficients(order), 1.0 / x
    even, odd = [c * (-1) ** k for k, c in enumerate(a[::2])], [c * (-1) ** k for k, c in enumerate(a[1::2])]
    angle = x - (order / 2 + 0.25) * math.pi + phase
    return ivy.sqrt(2 / math.pi * z) * (ivy.cos(angle) * series(z * z, even) - ivy.sin(angle) * z * series(z * z, odd))


def by_size(x: Array, near: Callable[[Array], Array], far: Callable[[Array], Array], limit: float) -> Array:
    """``near(x)`` up to ``limit`` and ``far(x)`` beyond, each computed only on what it is meant for."""
    small = ivy.less_equal(x, limit)
    return ivy.where(small, near(ivy.minimum(x, limit)), far(ivy.maximum(x, limit)))


def j0(x: Array) -> Array:
    return by_size(ivy.abs(x), lambda a: averaged(a, lambda a, s: ivy.cos(a * s), np.sin(ANGLES)), lambda a: far(a, 0, 0.0), FAR)


def j1(x: Array) -> Array:
    near = lambda a: averaged(a, lambda a, s, t: ivy.cos(t - a * s), np.sin(ANGLES), ANGLES)  # noqa: E731
    return ivy.sign(x) * by_size(ivy.abs(x), near, lambda a: far(a, 1, 0.0), FAR)


# the sum over k of (-1)^k cos(2 k angle) / k, which turns the integral of J_0 into the sum of J_2k in DLMF 10.8.3
KERNEL = sum((-1) ** k * np.cos(2 * k * ANGLES) / k for k in range(1, 32))


def log_term(a: Array) -> Array:
    return ivy.log(a / 2) + float(np.euler_gamma)


def y0(x: Array) -> Array:
    def near(a: Array) -> Array:
        return 2 / math.pi * log_term(a) * j0(a) - 4 / math.pi * averaged(a, lambda a, s, g: ivy.cos(a * s) * g, np.sin(ANGLES), KERNEL)

    return on_positive(x, by_size(x, near, lambda a: far(a, 0, -math.pi / 2), FAR))


def y1(x: Array) -> Array:
    def near(a: Array) -> Array:
        rest = averaged(a, lambda a, s, g: ivy.sin(a * s) * g * s, np.sin(ANGLES), KERNEL)
        return 2 / math.pi * (log_term(a) * j1(a) - j0(a) / a) - 4 / math.pi * rest

    return on_positive(x, by_size(x, near, lambda a: far(a, 1, -math.pi / 2), FAR))


def on_positive(x: Array, y: Array) -> Array:
    """``y`` for positive ``x``, minus infinity at 0, NaN below."""
    return ivy.where(ivy.greater(x, 0), y, ivy.where(ivy.equal(x, 0), -math.inf, math.nan))


def decaying(a: Array, order: float) -> Array:
    """``exp(a) K(a)`` for 0.1 <= a <= 30: DLMF 10.32.9."""
    weights = np.where(DECAY == 0, 0.05, 0.1) * np.cosh(order * DECAY)
    terms = ivy.exp(-ivy.expand_dims(a, axis=-1) * nodes(np.cosh(DECAY) - 1)) * nodes(weights)
    return ivy.sum(terms, axis=-1)


def scaled_k(x: Array, order: float, tiny: Callable[[Array], Array]) -> Array:
    """``exp(x) K(x)``: ``tiny`` gives K near 0, DLMF 10.40.2 the far end."""
    a = coefficients(order)
    distant = lambda v: ivy.sqrt(math.pi / 2 / v) * series(1.0 / v, a)  # noqa: E731
    body = by_size(ivy.maximum(x, 0.1), lambda v: decaying(v, order), distant, 30.0)
    near = ivy.clip(x, 1e-300, 0.1)
    found = ivy.where(ivy.less(x, 0.1), ivy.exp(near) * tiny(near), body)
    return ivy.where(ivy.greater(x, 0), found, ivy.where(ivy.equal(x, 0), math.inf, math.nan))


def tiny_k0(x: Array) -> Array:
    z = x * x / 4
    return -log_term(x) * series(z, [1.0, 1.0, 1 / 4, 1 / 36]) + series(z, [0.0, 1.0, 3 / 8, 11 / 216])


def tiny_k1(x: Array) -> Array:
    z = x * x / 4
    i1 = x / 2 * series(z, [1.0, 1 / 2, 1 / 12, 1 / 144])
    return 1.0 / x + log_term(x) * i1 - x / 4 * series(z, [1.0, 5 / 4, 5 / 18, 47 / 1728])


def ai(x: Array) -> Array:
    """DLMF 9.4.1 in the middle, 9.6.2 above, 9.7.9 below."""
    middle = ivy.clip(x, -8.0, 1.0)
    cube, term, other = middle**3, ivy.full_like(x, 0.355028053887817239), -0.258819403792806798 * middle
    total = term + other
    for k in range(1, 45):
        term, other = term * cube / ((3 * k - 1) * (3 * k)), other * cube / ((3 * k) * (3 * k + 1))
        total = total + term + other
    above = ivy.maximum(x, 1.0)
    zeta = 2 / 3 * above * ivy.sqrt(above)
    k = by_size(zeta, lambda v: decaying(v, 1 / 3), lambda v: ivy.sqrt(math.pi / 2 / v) * series(1.0 / v, coefficients(1 / 3)), 30.0)
    high = ivy.sqrt(above / 3) / math.pi * k * ivy.exp(-zeta)
    below = ivy.maximum(-x, 8.0)
    zeta = 2 / 3 * below * ivy.sqrt(below)
    u = [1.0]
    for k in range(1, 12):
        u.append(u[-1] * (6 * k - 5) * (6 * k - 3) * (6 * k - 1) / (216 * k * (2 * k - 1)))
    z, angle = 1.0 / zeta, zeta - math.pi / 4
    even, odd = [c * (-1) ** n for n, c in enumerate(u[::2])], [c * (-1) ** n for n, c in enumerate(u[1::2])]
    low = (ivy.cos(angle) * series(z * z, even) + ivy.sin(angle) * z * series(z * z, odd)) / (math.sqrt(math.pi) * ivy.pow(below, 0.25))
    return ivy.where(ivy.greater(x, 1.0), high, ivy.where(ivy.less(x, -8.0), low, total))


def scaled_erfc(x: Array) -> Array:
    """``exp(x^2) erfc(x)``; DLMF 7.12.1 where the factors would over- and underflow."""
    near, large = ivy.minimum(x, 6.0), ivy.maximum(x, 6.0)
    z, factors = 1.0 / (2 * large * large), [1.0]
    for k in range(1, 16):
        factors.append(-factors[-1] * (2 * k - 1))
    return ivy.where(ivy.less(x, 6.0), ivy.exp(near * near) * ivy.erfc(near), series(z, factors) / (large * math.sqrt(math.pi)))


bessel_j0, bessel_j1 = in_double(j0, "bessel_j0", "J of order 0."), in_double(j1, "bessel_j1", "J of order 1.")
bessel_y0, bessel_y1 = in_double(y0, "bessel_y0", "Y of order 0."), in_double(y1, "bessel_y1", "Y of order 1.")
scaled_modified_bessel_k0 = in_double(lambda x: scaled_k(x, 0, tiny_k0), "scaled_modified_bessel_k0", "``exp(x) K(x)`` of order 0.")
scaled_modified_bessel_k1 = in_double(lambda x: scaled_k(x, 1, tiny_k1), "scaled_modified_bessel_k1", "``exp(x) K(x)`` of order 1.")
modified_bessel_k0 = in_double(lambda x: scaled_k(x, 0, tiny_k0) * ivy.exp(-x), "modified_bessel_k0", "K of order 0.")
modified_bessel_k1 = in_double(lambda x: scaled_k(x, 1, tiny_k1) * ivy.exp(-x), "modified_bessel_k1", "K of order 1.")
airy_ai = in_double(ai, "airy_ai", "The Airy function Ai.")
erfcx = in_double(scaled_erfc, "erfcx", "``exp(x^2) erfc(x)``, without overflow.")
spherical_bessel_j0 = in_double(lambda x: ivy.sinc(x / math.pi), "spherical_bessel_j0", "``sin(x) / x``.")
