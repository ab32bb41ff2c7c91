"""Middle elements and quantiles."""

from __future__ import annotations

import math
from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.reduction import floating
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["median", "nanmedian", "nanquantile", "quantile"]

median_type = namedtuple("median", ("values", "indices"))
nanmedian_type = namedtuple("nanmedian", ("values", "indices"))


def middle(input: Array, dim: Any, keepdim: bool, ignore: bool, result: Any) -> Any:
    """The middle element, of those that are no NaN where ``ignore``; else a NaN is the median wherever there is one."""
    x = ivy.reshape(input, (-1,)) if dim is None or not input.ndim else input
    axis = 0 if dim is None or not input.ndim else dim % input.ndim
    lost = ivy.isnan(x) if x.dtype.kind == "float" else ivy.zeros_like(x, dtype=ivy.bool)
    order = ivy.argsort(x, axis=axis, stable=True)
    if ignore:
        count = ivy.sum(ivy.logical_not(lost).astype(ivy.int64), axis=axis, keepdims=True)
        place = ivy.take_along_axis(order, ivy.maximum(count - 1, 0) // 2, axis=axis)
    else:
        half = (x.shape[axis] - 1) // 2
        place = ivy.get_item(order, ((slice(None),) * axis + (slice(half, half + 1),)))
        first = ivy.argmax(lost.astype("int32"), axis=axis, keepdims=True)
        place = ivy.where(ivy.any(lost, axis=axis, keepdims=True), first, place)
    values = ivy.take_along_axis(x, place, axis=axis)
    if dim is None:
        return ivy.reshape(values, ())
    if not input.ndim:
        return result(ivy.reshape(values, ()), ivy.reshape(place, ()))
    return result(values, place) if keepdim else result(ivy.squeeze(values, axis=axis), ivy.squeeze(place, axis=axis))


@torch_function
def median(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """The middle element, the lower of two; with ``dim`` also where it is."""
    return middle(input, dim, keepdim, False, median_type)


@torch_function
def nanmedian(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """The middle element of those that are no NaN; with ``dim`` also where it is."""
    return middle(input, dim, keepdim, True, nanmedian_type)


def _quantiles(input: Array, q: Any, dim: Any, keepdim: bool, interpolation: str, ignore: bool) -> Array:
    if interpolation not in ("linear", "lower", "higher", "nearest", "midpoint"):
        raise RuntimeError(f"quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got {interpolation}")
    flat = dim is None or not input.ndim
    x = ivy.reshape(input, (-1,)) if flat else ivy.moveaxis(input, dim, -1)
    lost = ivy.isnan(x)
    x = ivy.sort(x, axis=-1)
    shares = q if isinstance(q, Array) else ivy.full((), float(q), dtype=x.dtype)
    wanted = ivy.reshape(shares.astype(x.dtype), (-1, *(1,) * x.ndim))
    if ignore:
        last = ivy.maximum(ivy.sum(ivy.logical_not(lost).astype(x.dtype), axis=-1, keepdims=True) - 1, 0.0)
    else:
        last = x.shape[-1] - 1
    place = wanted * last
    place = ivy.broadcast_to(place, (place.shape[0], *x.shape[:-1], 1))
    many = ivy.broadcast_to(x, (place.shape[0], *x.shape))
    low, high = (ivy.take_along_axis(many, end(place).astype(ivy.int64), axis=-1) for end in (ivy.floor, ivy.ceil))
    away = place - ivy.floor(place)
    weights = {"linear": away, "lower": 0.0, "higher": 1.0, "midpoint": 0.5, "nearest": ivy.round(place) - ivy.floor(place)}
    found = low + (high - low) * weights[interpolation]
    # of neighbours that are infinite, the difference is NaN
    found = ivy.where(ivy.equal(low, high), low, found)
    if not ignore:
        found = ivy.where(ivy.any(lost, axis=-1, keepdims=True), math.nan, found)
    if keepdim:
        found = ivy.reshape(found, (-1, *(1,) * input.ndim)) if flat else ivy.moveaxis(found, -1, dim % input.ndim + 1)
    else:
        found = ivy.squeeze(found, axis=-1)
    return found if isinstance(q, Array) and q.ndim else ivy.squeeze(found, axis=0)


@torch_function
def quantile(input: Any, q: Any, dim: Any = None, keepdim: bool = False, *, interpolation: str = "linear") -> Any:
    """The value below which the share ``q`` of the elements lies."""
    return _quantiles(floating(input, None, "quantile"), q, dim, keepdim, interpolation, False)


@torch_function
def nanquantile(input: Any, q: Any, dim: Any = None, keepdim: bool = False, *, interpolation: str = "linear") -> Any:
    """:func:`quantile` of the elements that are no NaN."""
    return _quantiles(floating(input, None, "nanquantile"), q, dim, keepdim, interpolation, True)
