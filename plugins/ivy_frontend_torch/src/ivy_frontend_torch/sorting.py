"""Order."""

from __future__ import annotations

import math
from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
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
    if not input.ndim:
        return sort_type(ivy.copy(input), ivy.zeros((), dtype=ivy.int64))
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
    if not input.ndim:
        return topk_type(input, ivy.zeros((), dtype=ivy.int64))
    return topk_type(*ivy.top_k(input, k, axis=dim, largest=largest))


@torch_function
def kthvalue(input: Any, k: int, dim: int = -1, keepdim: bool = False) -> Any:
    """The ``k``-th smallest element (from 1), and where it is."""
    if not input.ndim:
        return kthvalue_type(input, ivy.zeros((), dtype=ivy.int64))
    values, places = ivy.top_k(input, k, axis=dim, largest=False)
    last = (slice(None),) * (dim % input.ndim) + (slice(k - 1, k) if keepdim else k - 1,)
    return kthvalue_type(ivy.get_item(values, last), ivy.get_item(places, last))


def first_of_runs(x: Array) -> Array:
    """Whether each row of ``x`` differs from the one before it."""
    later = ivy.any(ivy.reshape(ivy.not_equal(x[1:], x[:-1]), (max(x.shape[0] - 1, 0), math.prod(x.shape[1:]))), axis=1)
    return ivy.concat([ivy.ones((min(x.shape[0], 1),), dtype=ivy.bool), later])


def in_order(x: Array) -> Array:
    """The indices that sort the rows of ``x``, by their first column, then the second, and so on."""
    order = ivy.arange(x.shape[0], dtype=ivy.int64)
    columns = ivy.reshape(x, (x.shape[0], math.prod(x.shape[1:])))
    for i in reversed(range(columns.shape[1])):
        order = ivy.take(order, ivy.argsort(ivy.take(columns[:, i], order, axis=0), stable=True), axis=0)
    return order


def runs(x: Array, order: Any, shape: Any, dim: Any, return_inverse: bool, return_counts: bool) -> Any:
    """The first row of every run of equal rows of ``x``, which stand in ``order`` in the input; the run of each; their lengths."""
    first = first_of_runs(x)
    values = x[first]
    results = [values if dim is None else ivy.moveaxis(values, 0, dim)]
    if return_inverse:
        run = ivy.cumulative_sum(first.astype(ivy.int64), axis=0) - 1
        results.append(ivy.reshape(run if order is None else ivy.take(run, ivy.argsort(order), axis=0), shape))
    if return_counts:
        starts = ivy.nonzero(first)[0]
        ends = ivy.concat([starts[1:], ivy.full((min(x.shape[0], 1),), x.shape[0], dtype=starts.dtype)])
        results.append(ends - starts)
    return results[0] if len(results) == 1 else tuple(results)


def rows_of(input: Array, dim: Any) -> tuple[Array, Any]:
    """What is compared: elements, or slices along ``dim``; and the shape of the inverse."""
    if dim is None:
        return ivy.reshape(input, (-1,)), input.shape
    return ivy.moveaxis(input, dim, 0), (input.shape[dim],)


@torch_function
def unique(input: Any, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Any:
    """The distinct elements, or slices along ``dim``, ascending; where each is among them; and how often each occurs."""
    x, shape = rows_of(input, dim)
    order = in_order(x)
    return runs(ivy.take(x, order, axis=0), order, shape, dim, return_inverse, return_counts)


@torch_function
def unique_consecutive(input: Any, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None) -> Any:
    """Runs of equal elements, or slices along ``dim``, as one; the run of each; and how long each run is."""
    x, shape = rows_of(input, dim)
    return runs(x, None, shape, dim, return_inverse, return_counts)


@torch_function
def bincount(input: Any, weights: Any = None, minlength: int = 0) -> Any:
    """How often each non-negative integer occurs, or the sum of its ``weights``."""
    if weights is not None and weights.dtype is not ivy.float32:
        weights = weights.astype(ivy.float64)
    return ivy.bincount(input, weights=weights, minlength=minlength)
