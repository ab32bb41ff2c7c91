"""Reductions over axes."""

from __future__ import annotations

import math
from typing import Any

import torch

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import UNSIGNED, convert, native_dtype, ordered, unordered


def over(x: torch.Tensor, axis: Any, keepdims: bool = False) -> tuple[torch.Tensor, tuple[int, ...], bool]:
    """``x``, the axes to reduce, and whether to keep them, as torch means them.

    An empty tuple of axes means every axis to torch and none to the API: then a new axis of size 1 is reduced.
    """
    if axis is None:
        return x, tuple(range(x.ndim)), keepdims
    axes = (int(axis),) if isinstance(axis, int) else tuple([int(a) for a in axis])
    return (x, axes, keepdims) if axes else (x.unsqueeze(0), (0,), False)


@hookimpl
def all(x, /, *, axis=None, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    return torch.all(x.to(torch.bool), dim=axes, keepdim=keepdims)


@hookimpl
def any(x, /, *, axis=None, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    return torch.any(x.to(torch.bool), dim=axes, keepdim=keepdims)


def extreme(name: str, fn: Any, x: torch.Tensor, axis: Any, keepdims: bool) -> torch.Tensor:
    x, axes, keepdims = over(x, axis, keepdims)
    if math.prod([x.shape[a] for a in axes]) == 0:
        raise ArgumentError(f"ivy.{name}: needs at least one element, got shape {tuple(x.shape)} over axes {axes}.")
    if x.dtype in UNSIGNED or x.dtype.is_complex:
        return unordered(fn(ordered(x), dim=axes, keepdim=keepdims), x.dtype)
    return fn(x, dim=axes, keepdim=keepdims)


@hookimpl
def max(x, /, *, axis=None, keepdims=False):
    return extreme("max", torch.amax, x, axis, keepdims)


@hookimpl
def min(x, /, *, axis=None, keepdims=False):
    return extreme("min", torch.amin, x, axis, keepdims)


def summing(dtype: Any) -> tuple[torch.dtype | None, torch.dtype | None]:
    """The dtype to accumulate in, and the one of the result."""
    native = None if dtype is None else native_dtype(dtype)
    return (torch.int64 if native in UNSIGNED else native), native


@hookimpl
def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    computed, native = summing(dtype)
    out = torch.sum(x if computed is None else convert(x, computed), dim=axes, keepdim=keepdims, dtype=computed)
    return out if native is None else out.to(native)


@hookimpl
def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    computed, native = summing(dtype)
    x = x if computed is None else convert(x, computed)
    if x.ndim == 0:
        return x.clone() if native is None else x.to(native)
    for axis in sorted([a % x.ndim for a in axes], reverse=True):
        x = torch.prod(x, dim=axis, keepdim=keepdims, dtype=computed)
    return x if native is None else x.to(native)


@hookimpl
def mean(x, /, *, axis=None, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    return torch.mean(x, dim=axes, keepdim=keepdims)


@hookimpl
def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    count = math.prod([x.shape[a] for a in axes])
    if count > correction:
        # torch defaults to correction=1
        return torch.var(x, dim=axes, correction=correction, keepdim=keepdims)
    # torch.var warns here
    squares = (x - torch.mean(x, dim=axes, keepdim=True)).abs().square()
    return torch.sum(squares, dim=axes, keepdim=keepdims) / 0.0


@hookimpl
def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    return torch.sqrt(var(x, axis=axis, correction=correction, keepdims=keepdims))


def cumulative(fn: Any, first: int, x: torch.Tensor, axis: int | None, dtype: Any, include_initial: bool) -> torch.Tensor:
    if axis is None and x.ndim != 1:
        raise ArgumentError(f"ivy.cumulative_{fn.__name__[3:]}: axis is needed for an array with {x.ndim} axes.")
    axis = 0 if axis is None else axis
    computed, native = summing(dtype)
    x = x if computed is None else convert(x, computed)
    out = fn(x, dim=axis, dtype=computed)
    if include_initial:
        start = torch.full_like(out.narrow(axis, 0, 1) if out.shape[axis] else out.sum(axis, keepdim=True), first)
        out = torch.cat([start.to(out.dtype), out], dim=axis)
    return out if native is None else out.to(native)


@hookimpl
def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    return cumulative(torch.cumsum, 0, x, axis, dtype, include_initial)


@hookimpl
def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    return cumulative(torch.cumprod, 1, x, axis, dtype, include_initial)


@hookimpl
def logsumexp(x, /, *, axis=None, keepdims=False):
    x, axes, keepdims = over(x, axis, keepdims)
    return torch.logsumexp(x, dim=axes, keepdim=keepdims)


@hookimpl
def vector_norm(x, /, *, axis=None, keepdims=False, ord=2.0):
    x, axes, keepdims = over(x, axis, keepdims)
    return torch.linalg.vector_norm(x, ord=ord, dim=axes, keepdim=keepdims)
