"""Values brought within bounds, with torch's slopes at the bounds themselves, of which frameworks give one, a half and none."""

from __future__ import annotations

import math
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.promotion import promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["clamp", "clamp_max", "clamp_min", "clip"]


def _beyond(x: Array, bound: Any, compare: Any) -> Any:
    """Where ``bound`` takes the place of ``x``: also where it is NaN."""
    if isinstance(bound, Array):
        return ivy.logical_or(compare(x, bound), ivy.isnan(bound))
    return ivy.full_like(x, True, dtype=ivy.bool) if math.isnan(bound) else compare(x, bound)


def bounded(x: Array, low: Any, high: Any) -> Array:
    """``x`` within [``low``, ``high``]; the slope at a bound is 1, and ``high`` wins where they cross."""
    if any(isinstance(v, Array) and not v.dtype.is_inexact for v in (x, low, high)):
        return ivy.clip(x, low, high)
    if low is not None:
        x = ivy.where(_beyond(x, low, ivy.less), low, x)
    return x if high is None else ivy.where(_beyond(x, high, ivy.greater), high, x)


def saturated(x: Array, low: float, high: float) -> Array:
    """``x`` within [``low``, ``high``]; the slope at a bound is 0."""
    return ivy.where(x <= low, low, ivy.where(x >= high, high, x))


@torch_function
def clamp(input: Any, min: Any = None, max: Any = None) -> Any:
    """``input`` brought within [``min``, ``max``]; ``max`` wins where they cross."""
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    return bounded(*promoted(input, min, max))


clip = clamp


@torch_function
def clamp_min(input: Any, min: Any) -> Any:
    """``input`` or the bound, whichever is larger."""
    return bounded(*promoted(input, min), None)


@torch_function
def clamp_max(input: Any, max: Any) -> Any:
    """``input`` or the bound, whichever is smaller."""
    x, bound = promoted(input, max)
    return bounded(x, None, bound)
