"""Functions that keep the shape, of the elements where a mask holds."""

from __future__ import annotations

import math
from typing import Any

import ivy
from ivy_frontend_torch import reduction
from ivy_frontend_torch.masked.reduction import filled, floating, typed
from ivy_frontend_torch.reduction import axes
from ivy_frontend_torch.shaping import is_empty
from ivy_frontend_torch.torch_function import torch_function


@torch_function
def cumsum(input: Any, dim: int, *, dtype: Any = None, mask: Any = None) -> Any:
    """Running sum."""
    return reduction.cumsum(filled(typed(input, dtype), mask, 0), dim)


@torch_function
def cumprod(input: Any, dim: int, *, dtype: Any = None, mask: Any = None) -> Any:
    """Running product."""
    return reduction.cumprod(filled(typed(input, dtype), mask, 1), dim)


@torch_function
def softmax(input: Any, dim: int, *, dtype: Any = None, mask: Any = None) -> Any:
    """``exp(input)`` over its sum along ``dim``."""
    x = filled(floating(input, dtype), mask, -math.inf)
    return ivy.softmax(x, axis=dim) if x.ndim and not is_empty(x) else ivy.exp(x - x)


@torch_function
def log_softmax(input: Any, dim: int, *, dtype: Any = None, mask: Any = None) -> Any:
    """Logarithm of :func:`softmax`."""
    x = filled(floating(input, dtype), mask, -math.inf)
    return ivy.log_softmax(x, axis=dim) if x.ndim and not is_empty(x) else x - x


@torch_function
def softmin(input: Any, dim: int, *, dtype: Any = None, mask: Any = None) -> Any:
    """:func:`softmax` of the negative."""
    x = filled(-floating(input, dtype), mask, -math.inf)
    return ivy.softmax(x, axis=dim) if x.ndim and not is_empty(x) else ivy.exp(x - x)


@torch_function
def normalize(input: Any, ord: Any, dim: int, *, eps: float = 1e-12, dtype: Any = None, mask: Any = None) -> Any:
    """``input`` over its norm along ``dim``, or over ``eps`` where that is larger."""
    x = floating(input, dtype)
    kept = filled(x, mask, math.inf if float(ord) < 0 else 0)
    size = ivy.vector_norm(kept, ord=float(ord), axis=axes(dim, input), keepdims=True)
    return filled(x, mask, 0) / ivy.maximum(size, eps)


@torch_function
def logaddexp(input: Any, other: Any, *, dtype: Any = None, input_mask: Any = None, other_mask: Any = None) -> Any:
    """``log(exp(input) + exp(other))`` without overflow."""
    a, b = floating(input, dtype), floating(other, dtype)
    return ivy.logaddexp(filled(a, input_mask, -math.inf), filled(b, other_mask, -math.inf))
