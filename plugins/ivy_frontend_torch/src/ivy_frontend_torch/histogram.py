"""Counts of values in bins."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "histc",
]  # fmt: skip


@torch_function
def histc(input: Any, bins: int = 100, min: Any = 0, max: Any = 0) -> Any:
    """Counts in ``bins`` equal bins over [``min``, ``max``], or over the range of ``input`` where both are equal."""
    x = ivy.reshape(input, (-1,))
    low, high = (ivy.min(x), ivy.max(x)) if min == max else (min, max)
    place = ivy.floor((x - low) / (high - low) * bins)
    place = ivy.where(x == high, bins - 1, place)
    inside = ivy.logical_and(x >= low, x <= high)
    hits = ivy.logical_and(ivy.expand_dims(place, -1) == ivy.arange(bins, dtype=x.dtype), ivy.expand_dims(inside, -1))
    return ivy.sum(hits.astype(x.dtype), axis=0)
