"""Order."""

from __future__ import annotations

import torch

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import ordered, unordered


@hookimpl
def sort(x, /, *, axis=-1, descending=False, stable=True):
    return unordered(torch.sort(ordered(x), dim=axis, descending=descending, stable=stable).values, x.dtype)


@hookimpl
def argsort(x, /, *, axis=-1, descending=False, stable=True):
    return torch.sort(ordered(x), dim=axis, descending=descending, stable=stable).indices


@hookimpl
def top_k(x, k, /, *, axis=-1, largest=True):
    size = x.shape[axis] if x.ndim else 1
    if not 0 <= k <= size:
        raise ArgumentError(f"ivy.top_k: k must be within [0, {size}], the size of axis {axis}, got {k}.")
    values, indices = torch.topk(ordered(x), int(k), dim=axis, largest=largest, sorted=True)
    return unordered(values, x.dtype), indices
