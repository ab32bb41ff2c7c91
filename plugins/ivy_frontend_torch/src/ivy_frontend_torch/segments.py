"""Reductions of consecutive segments."""

from __future__ import annotations

import math
from typing import Any

import ivy
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["segment_reduce"]

START = {"sum": 0.0, "mean": 0.0, "prod": 1.0, "max": -math.inf, "min": math.inf}


@torch_function
def segment_reduce(
    data: Any, reduce: str, *, lengths: Any = None, indices: Any = None, offsets: Any = None, axis: int = 0, unsafe: bool = False,
    initial: Any = None,
) -> Any:  # fmt: skip
    """Segments of ``data`` along ``axis`` reduced: their ``lengths``, or the ``offsets`` where they begin and the last ends."""
    if reduce not in START or indices is not None or (lengths is None) == (offsets is None):
        raise RuntimeError(f"segment_reduce(): needs reduce in {list(START)} and either lengths or offsets, got reduce={reduce!r}.")
    if offsets is None:
        ends = ivy.cumulative_sum(lengths, axis=-1)
        starts = ends - lengths
    else:
        starts, ends = offsets[..., :-1], offsets[..., 1:]
    count = data.shape[axis]
    places = ivy.arange(count, dtype=starts.dtype)
    inside = ivy.logical_and(places >= ivy.expand_dims(starts, axis=-1), places < ivy.expand_dims(ends, axis=-1))
    after = data.ndim - axis - 1
    inside = ivy.reshape(inside, (*inside.shape, *(1,) * after))
    start = START[reduce] if initial is None else float(initial)
    values = ivy.where(inside, ivy.expand_dims(data, axis=axis), START[reduce] if reduce != "mean" else 0.0)
    along = axis + 1
    if reduce in ("max", "min"):
        pick, pairwise = (ivy.max, ivy.maximum) if reduce == "max" else (ivy.min, ivy.minimum)
        return pairwise(pick(values, axis=along), start)
    if reduce == "prod":
        return ivy.prod(values, axis=along) * start
    total = ivy.sum(values, axis=along) + start
    if reduce == "sum":
        return total
    size = ivy.sum(inside.astype(data.dtype), axis=along)
    empty = ivy.equal(size, 0)
    return ivy.where(empty, math.nan if initial is None else total, total / ivy.where(empty, 1.0, size))
