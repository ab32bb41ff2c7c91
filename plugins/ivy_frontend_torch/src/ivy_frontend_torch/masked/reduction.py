"""Reductions over the elements where a mask holds."""

from __future__ import annotations

import builtins
import math
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import quantiles, reduction
from ivy_frontend_torch.dtypes import as_ivy, iinfo
from ivy_frontend_torch.reduction import accumulated, axes
from ivy_frontend_torch.torch_function import torch_function


def filled(input: Array, mask: Any, value: Any) -> Array:
    """``value`` where ``mask`` does not hold."""
    return input if mask is None else ivy.where(mask, input, ivy.full((), value, dtype=input.dtype))


def typed(input: Array, dtype: Any) -> Array:
    return input if dtype is None else input.astype(as_ivy(dtype))


def lowest(dtype: Any) -> Any:
    return -math.inf if dtype.kind == "float" else iinfo(dtype).min if dtype.is_integer else False


def highest(dtype: Any) -> Any:
    return math.inf if dtype.kind == "float" else iinfo(dtype).max if dtype.is_integer else True


def floating(input: Array, dtype: Any) -> Array:
    x = typed(input, dtype)
    return x if x.dtype.is_inexact else x.astype(ivy.float32)


def counted(input: Array, mask: Any, dim: Any, keepdim: bool) -> Array:
    """How many elements the mask keeps."""
    kept = ivy.ones_like(input, dtype=ivy.int64) if mask is None else ivy.broadcast_to(mask, input.shape).astype(ivy.int64)
    return ivy.sum(kept, axis=axes(dim, input), keepdims=keepdim)


@torch_function
def sum(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """Sum; of integers in int64."""
    return ivy.sum(filled(typed(input, dtype), mask, 0), axis=axes(dim, input), keepdims=keepdim, dtype=accumulated(input, dtype))


@torch_function
def prod(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """Product; of integers in int64."""
    return ivy.prod(filled(typed(input, dtype), mask, 1), axis=axes(dim, input), keepdims=keepdim, dtype=accumulated(input, dtype))


@torch_function
def amax(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """The largest element; the lowest number where there is none."""
    x = typed(input, dtype)
    return ivy.max(filled(x, mask, lowest(x.dtype)), axis=axes(dim, input), keepdims=keepdim)


@torch_function
def amin(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """The smallest element; the highest number where there is none."""
    x = typed(input, dtype)
    return ivy.min(filled(x, mask, highest(x.dtype)), axis=axes(dim, input), keepdims=keepdim)


@torch_function
def argmax(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """Where the largest element is, in the dtype of ``input``, as torch.masked has it."""
    x = typed(input, dtype)
    return reduction.argmax(filled(x, mask, lowest(x.dtype)), dim, keepdim).astype(x.dtype)


@torch_function
def argmin(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """Where the smallest element is, in the dtype of ``input``."""
    x = typed(input, dtype)
    return reduction.argmin(filled(x, mask, highest(x.dtype)), dim, keepdim).astype(x.dtype)


@torch_function
def mean(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """Arithmetic mean; NaN where there is no element."""
    x = floating(input, dtype)
    return ivy.sum(filled(x, mask, 0), axis=axes(dim, input), keepdims=keepdim) / counted(x, mask, dim, keepdim).astype(x.dtype)


@torch_function
def median(input: Any, dim: int = -1, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """The middle element, the lower of two; NaN where there is none."""
    x = floating(input, dtype)
    if mask is None:
        return quantiles.median(x, dim, keepdim).values
    lost = ivy.any(ivy.logical_and(ivy.isnan(x), mask), axis=axes(dim, input), keepdims=True)
    middle = quantiles.nanmedian(filled(x, mask, math.nan), dim, True).values
    middle = ivy.where(lost, math.nan, middle)
    return middle if keepdim or not input.ndim else ivy.squeeze(middle, axis=dim)


@torch_function
def norm(input: Any, ord: Any = 2.0, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """Vector norm of order ``ord``."""
    x = floating(input, dtype)
    return ivy.vector_norm(filled(x, mask, math.inf if float(ord) < 0 else 0), ord=float(ord), axis=axes(dim, input), keepdims=keepdim)


def spread(input: Array, dim: Any, unbiased: Any, correction: Any, keepdim: bool, dtype: Any, mask: Any) -> Array:
    """The variance."""
    x = floating(input, dtype)
    subtracted = correction if correction is not None else int(True if unbiased is None else unbiased)
    count = counted(x, mask, dim, True).astype(x.dtype)
    centre = ivy.sum(filled(x, mask, 0), axis=axes(dim, input), keepdims=True) / count
    away = filled(x - centre, mask, 0)
    squares = ivy.real(away * ivy.conj(away)) if x.dtype.kind == "complex" else away * away
    total = ivy.sum(squares, axis=axes(dim, input), keepdims=keepdim)
    left = ivy.real(count) - subtracted if x.dtype.kind == "complex" else count - subtracted
    left = ivy.reshape(ivy.maximum(left, 0), total.shape)
    return (total / left).astype(x.dtype)


@torch_function
def var(
    input: Any, dim: Any = None, unbiased: Any = None, *, correction: Any = None, keepdim: bool = False, dtype: Any = None, mask: Any = None
) -> Any:
    """Variance, of a sample unless ``correction=0``."""
    return spread(input, dim, unbiased, correction, keepdim, dtype, mask)


@torch_function
def std(
    input: Any, dim: Any = None, unbiased: Any = None, *, correction: Any = None, keepdim: bool = False, dtype: Any = None, mask: Any = None
) -> Any:
    """Standard deviation, of a sample unless ``correction=0``."""
    return ivy.sqrt(spread(input, dim, unbiased, correction, keepdim, dtype, mask))


@torch_function
def logsumexp(input: Any, dim: Any = None, *, keepdim: bool = False, dtype: Any = None, mask: Any = None) -> Any:
    """``log(sum(exp(input)))`` without overflow."""
    x = floating(input, dtype)
    dims = builtins.tuple(range(x.ndim)) if dim is None else dim
    found = reduction.logsumexp(filled(x, mask, -math.inf), dims, keepdim)
    return found.astype(as_ivy(dtype) or input.dtype)  # torch.masked rounds to integers, too
