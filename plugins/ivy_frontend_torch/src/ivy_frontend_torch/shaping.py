"""Shapes: views where torch makes views."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import reshaping, torch_view


def sizes(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """``(2, 3)`` or ``((2, 3),)`` as a tuple of sizes."""
    return tuple(given[0]) if len(given) == 1 and isinstance(given[0], (tuple, list)) else given


@reshaping
def view(input: Any, *shape: Any) -> Any:
    return ivy.reshape(input, sizes(shape))


def exchanged(dim0: int, dim1: int) -> Any:
    return lambda base, value: ivy.swapaxes(value, dim0, dim1)


def transpose(input: Any, dim0: int, dim1: int) -> Any:
    return _transpose(input, dim0, dim1)


@torch_view()
def _transpose(input: Array, dim0: int, dim1: int) -> Array:
    return ivy.swapaxes(input, dim0, dim1)


@torch_view()
def select(input: Array, dim: int, index: int) -> Array:
    return input[(slice(None),) * (dim % input.ndim) + (index,)]
