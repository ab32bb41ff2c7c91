"""Views by strides: of the memory of a tensor, where elements lie in row-major order unless it is a view itself."""

from __future__ import annotations

from typing import Any

import numpy as np

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError, UnsupportedError
from ivy_frontend_torch.aliasing import overlapping
from ivy_frontend_torch.layout import offset
from ivy_frontend_torch.torch_function import is_tensor, tensor_of, torch_function, torch_view

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


_of_memory = torch_view(overlapping(_strided))(_strided)


def as_strided(input: Any, size: Any, stride: Any, storage_offset: int | None = None) -> Any:
    """The elements at ``storage_offset + i * stride[0] + j * stride[1] + …`` of the memory that ``input`` lies in."""
    if not is_tensor(input) or input.storage_of().base is None:
        return _of_memory(input, size, stride, storage_offset)
    store = input.storage_of()
    root = store.root()
    try:
        begin = offset(store.layout()) if storage_offset is None else storage_offset
        same = root.read().dtype is store.read().dtype
    except (ValueError, UnsupportedError):
        same, begin = False, 0
    if not same:
        raise UnsupportedError(
            f"torch.as_strided: the elements of this view of shape {tuple(input.shape)} do not lie in memory by strides here; call"
            " .clone() before."
        )
    found = _of_memory(tensor_of(root), size, stride, begin)
    return found if store.linked and input.requires_grad == (root.edge() is not None) else found.detach()


@torch_function
def as_strided_scatter(input: Any, src: Any, size: Any, stride: Any, storage_offset: int | None = None) -> Any:
    """``input`` with ``src`` written where :func:`as_strided` reads."""
    at = ivy.reshape(places(input, size, stride, storage_offset), (-1,))
    written = ivy.set_item(ivy.reshape(input, (-1,)), at, ivy.reshape(src, (-1,)).astype(input.dtype))
    return ivy.reshape(written, input.shape)
