"""Derivatives of the gamma function's logarithm."""

from __future__ import annotations

import math
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.pointwise import digamma
from ivy_frontend_torch.torch_function import torch_function


def cotangent_derivative(order: int, x: Array) -> Array:
    """The derivative of ``cot(pi * x)``, as a polynomial in it: the derivative of P(c) is ``-pi * (1 + c^2) * P'(c)``."""
    factors = [0, 1]
    for _ in range(order):
        slope = [k * f for k, f in enumerate(factors)][1:]
        factors = [-(a + b) for a, b in zip([*slope, 0, 0], [0, 0, *slope], strict=True)]
    c = 1.0 / ivy.tan(math.pi * x)
    result = ivy.zeros_like(c)
    for factor in reversed(factors):
        result = result * c + factor
    return result * math.pi**order


@torch_function
def polygamma(n: int, input: Any) -> Any:
    """The derivative of order ``n`` of :func:`digamma`; below 0 by reflection. Source: DLMF 5.15.6."""
    if n == 0:
        return digamma(input)
    x = input if input.dtype.is_inexact else input.astype(ivy.float32)
    left, near = x < 0, x - ivy.round(x)
    pole = ivy.equal(near, 0)
    direct = ivy.polygamma(n, ivy.where(left, 1 - x, ivy.where(ivy.equal(x, 0), ivy.ones_like(x), x)))
    # the distance to the next integer is exact, and the cotangent has its period
    turned = cotangent_derivative(n, ivy.where(ivy.logical_and(left, ivy.logical_not(pole)), near, ivy.full_like(x, 0.25)))
    found = ivy.where(left, (-1) ** n * direct - math.pi * turned, direct)
    return ivy.where(ivy.logical_and(pole, x <= 0), math.inf if n % 2 else -math.inf, found)


@torch_function
def polygamma_method(input: Any, n: int) -> Any:
    """The derivative of order ``n`` of :func:`digamma`: the method."""
    return polygamma(n, input)
