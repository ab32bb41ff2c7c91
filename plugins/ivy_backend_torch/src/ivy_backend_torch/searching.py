"""Where things are."""

from __future__ import annotations

from typing import Any

import torch

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import ordered


def argextreme(name: str, fn: Any, x: torch.Tensor, axis: int | None, keepdims: bool) -> torch.Tensor:
    if x.numel() == 0 and (axis is None or x.shape[axis] == 0):
        raise ArgumentError(f"ivy.{name}: needs at least one element, got shape {tuple(x.shape)}.")
    if axis is None:
        place = fn(ordered(x).reshape(-1), dim=0)
        return place.reshape((1,) * x.ndim) if keepdims else place
    return fn(ordered(x), dim=axis, keepdim=keepdims)


@hookimpl
def argmax(x, /, *, axis=None, keepdims=False):
    return argextreme("argmax", torch.argmax, x, axis, keepdims)


@hookimpl
def argmin(x, /, *, axis=None, keepdims=False):
    return argextreme("argmin", torch.argmin, x, axis, keepdims)


@hookimpl
def nonzero(x, /):
    if x.ndim == 0:
        raise ArgumentError("ivy.nonzero: x must have at least one axis, got a 0-d array. Use ivy.reshape(x, (1,)).")
    return torch.nonzero(x != 0, as_tuple=True)


@hookimpl
def searchsorted(x1, x2, /, *, side="left", sorter=None):
    if side not in ("left", "right"):
        raise ArgumentError(f"ivy.searchsorted: side must be 'left' or 'right', got {side!r}.")
    x1 = x1 if sorter is None else x1[sorter]
    return torch.searchsorted(ordered(x1).contiguous(), ordered(x2).contiguous(), right=side == "right")


@hookimpl
def where(condition, x1, x2, /):
    return torch.where(condition if condition.dtype == torch.bool else condition != 0, x1, x2)
