"""Views by strides. They are taken of the elements in row-major order, as a new tensor lies in memory."""

from __future__ import annotations

from typing import Any

import numpy as np

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy_frontend_torch.torch_function import torch_function, torch_view

__all__ = ["as_strided", "as_strided_scatter"]


def places(input: Array, size: Any, stride: Any, storage_offset: Any) -> Any:
    """The place of each element of the view among all elements."""
    found = np.full((), storage_offset or 0)
    for length, step in zip(size, stride, strict=True):
        found = found[..., None] + np.arange(int(length)) * int(step)
    if found.size and (found.min() < 0 or found.max() >= input.size):
        raise ArgumentError(f"torch.as_strided: sizes {tuple(size)} and strides {tuple(stride)} leave the {input.size} elements of input.")
    return ivy.asarray(found, dtype=ivy.int64)


def _strided(input: Any, size: Any, stride: Any, storage_offset: int | None = None) -> Any:
    return ivy.take(ivy.reshape(input, (-1,)), places(input, size, stride, storage_offset), axis=0)


@torch_view()
def as_strided(input: Any, size: Any, stride: Any, storage_offset: int | None = None) -> Any:
    """The elements at ``storage_offset + i * stride[0] + j * stride[1] + …``. Differs: of a view, its own elements are meant."""
    return _strided(input, size, stride, storage_offset)


@torch_function
def as_strided_scatter(input: Any, src: Any, size: Any, stride: Any, storage_offset: int | None = None) -> Any:
    """``input`` with ``src`` written where :func:`as_strided` reads."""
    at = ivy.reshape(places(input, size, stride, storage_offset), (-1,))
    written = ivy.set_item(ivy.reshape(input, (-1,)), at, ivy.reshape(src, (-1,)).astype(input.dtype))
    return ivy.reshape(written, input.shape)
