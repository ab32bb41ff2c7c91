"""Order."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "argsort", "bincount", "kthvalue", "msort", "sort", "topk", "unique", "unique_consecutive",
]  # fmt: skip

sort_type = namedtuple("sort", ("values", "indices"))
topk_type = namedtuple("topk", ("values", "indices"))
kthvalue_type = namedtuple("kthvalue", ("values", "indices"))


@torch_function
def sort(input: Any, dim: int = -1, descending: bool = False, stable: bool = False) -> Any:
    """Sorted elements along ``dim``, and where they were. Always stable."""
    places = ivy.argsort(input, axis=dim, descending=descending, stable=True)
    return sort_type(ivy.take_along_axis(input, places, axis=dim), places)


@torch_function
def msort(input: Any) -> Any:
    """Sorted elements along the first dimension."""
    return ivy.sort(input, axis=0)


@torch_function
def argsort(input: Any, dim: int = -1, descending: bool = False, stable: bool = False) -> Any:
    """Indices that sort along ``dim``. Always stable."""
    return ivy.argsort(input, axis=dim, descending=descending, stable=True)


@torch_function
def topk(input: Any, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> Any:
    """The ``k`` largest or smallest elements, best first, and where they are."""
    return topk_type(*ivy.top_k(input, k, axis=dim, largest=largest))


@torch_function
def kthvalue(input: Any, k: int, dim: int = -1, keepdim: bool = False) -> Any:
    """The ``k``-th smallest element (from 1), and where it is."""
    values, places = ivy.top_k(input, k, axis=dim, largest=False)
    last = (slice(None),) * (dim % input.ndim) + (slice(k - 1, k) if keepdim else k - 1,)
    return kthvalue_type(ivy.get_item(values, last), ivy.get_item(places, last))


@torch_function
def unique(input: Any, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Any:
    """The distinct elements, ascending; where each element is among them; and how often each occurs."""
    if dim is not None and input.ndim != 1:
        raise UnsupportedError("torch.unique: dim= is only supported for 1-d tensors; flatten the tensor, or leave dim out.")
    flat = ivy.reshape(input, (-1,))
    ordered = ivy.sort(flat)
    first = (
        ivy.concat([ivy.ones((1,), dtype=ivy.bool), ivy.not_equal(ordered[1:], ordered[:-1])]) if flat.size else ordered.astype(ivy.bool)
    )
    values = ordered[first]
    results = [values]
    if return_inverse:
        results.append(ivy.reshape(ivy.searchsorted(values, flat), input.shape))
    if return_counts:
        starts = ivy.nonzero(first)[0]
        results.append(ivy.concat([starts[1:], ivy.full((1,), flat.size, dtype=starts.dtype)]) - starts)
    return results[0] if len(results) == 1 else tuple(results)


@torch_function
def unique_consecutive(input: Any, return_inverse: bool = False, return_counts: bool = False) -> Any:
    """Runs of equal elements as one; the run of each element; and how long each run is."""
    flat = ivy.reshape(input, (-1,))
    first = ivy.concat([ivy.ones((1,), dtype=ivy.bool), ivy.not_equal(flat[1:], flat[:-1])])
    results = [flat[first]]
    if return_inverse:
        results.append(ivy.reshape(ivy.cumulative_sum(first.astype("int64"), axis=0) - 1, input.shape))
    if return_counts:
        starts = ivy.nonzero(first)[0]
        results.append(ivy.concat([starts[1:], ivy.full((1,), flat.size, dtype=starts.dtype)]) - starts)
    return results[0] if len(results) == 1 else tuple(results)


@torch_function
def bincount(input: Any, weights: Any = None, minlength: int = 0) -> Any:
    """How often each non-negative integer occurs, or the sum of its ``weights``."""
    if weights is not None and weights.dtype is not ivy.float32:
        weights = weights.astype(ivy.float64)
    return ivy.bincount(input, weights=weights, minlength=minlength)
