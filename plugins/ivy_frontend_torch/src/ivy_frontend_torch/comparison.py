"""Comparisons of elements and of tensors."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.pointwise import binary, promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "allclose", "eq", "equal", "ge", "greater", "greater_equal", "gt", "isclose", "isin", "le", "less", "less_equal", "lt", "ne",
    "not_equal",
]  # fmt: skip

eq = binary(ivy.equal, "eq")
ne = not_equal = binary(ivy.not_equal, "ne")
lt = less = binary(ivy.less, "lt")
le = less_equal = binary(ivy.less_equal, "le")
gt = greater = binary(ivy.greater, "gt")
ge = greater_equal = binary(ivy.greater_equal, "ge")


def close(input: Any, other: Any, rtol: float, atol: float, equal_nan: bool) -> Any:
    """``abs(input - other) <= atol + rtol * abs(other)`` where finite, equality elsewhere."""
    a, b = promoted(input, other)
    near = ivy.logical_and(ivy.isfinite(b), ivy.less_equal(ivy.abs(ivy.subtract(a, b)), ivy.add(ivy.abs(b) * rtol, atol)))
    near = ivy.logical_or(near, ivy.equal(a, b))
    return ivy.logical_or(near, ivy.logical_and(ivy.isnan(a), ivy.isnan(b))) if equal_nan else near


@torch_function
def isclose(input: Any, other: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Any:
    """Whether elements agree within the tolerances."""
    return close(input, other, rtol, atol, equal_nan)


@torch_function
def allclose(input: Any, other: Any, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Whether all elements agree within the tolerances."""
    return bool(ivy.all(close(input, other, rtol, atol, equal_nan)))


@torch_function
def equal(input: Any, other: Any) -> bool:
    """Whether shapes and all elements are equal."""
    return tuple(input.shape) == tuple(other.shape) and bool(ivy.all(ivy.equal(input, other)))


@torch_function
def isin(elements: Any, test_elements: Any, *, assume_unique: bool = False, invert: bool = False) -> Any:
    """Whether each element is among ``test_elements``."""
    tests = ivy.reshape(ivy.asarray(test_elements) if isinstance(test_elements, (int, float)) else test_elements, (-1,))
    x = ivy.asarray(elements) if isinstance(elements, (int, float)) else elements
    found = ivy.any(ivy.equal(ivy.expand_dims(x, axis=-1), tests), axis=-1)
    return ivy.logical_not(found) if invert else found
