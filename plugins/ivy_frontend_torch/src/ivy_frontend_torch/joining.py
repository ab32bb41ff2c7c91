"""Tensors cut into parts, put together, repeated and reordered."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.pointwise import promoted
from ivy_frontend_torch.shaping import expand, sizes
from ivy_frontend_torch.torch_function import torch_function, torch_view

__all__ = [
    "atleast_1d", "atleast_2d", "atleast_3d", "block_diag", "broadcast_shapes", "broadcast_tensors", "cartesian_prod", "cat", "chunk",
    "column_stack", "concat", "concatenate", "dsplit", "dstack", "flip", "fliplr", "flipud", "hsplit", "hstack", "meshgrid",
    "repeat_interleave", "roll", "rot90", "row_stack", "split", "split_with_sizes", "stack", "tensor_split", "tile", "unbind", "vsplit",
    "vstack",
]  # fmt: skip


def rejoined(cut: Callable[..., Any]) -> Callable[..., Array]:
    """The inverse for one of the parts that ``cut`` gives: all parts, this one replaced, joined again."""

    def inverse(base: Array, value: Array, part: int, *args: Any, **kwargs: Any) -> Array:
        parts = list(cut(base, *args, **kwargs))
        parts[part] = value
        return ivy.concat(parts, axis=kwargs["dim"] if "dim" in kwargs else args[1] if len(args) > 1 else 0)

    return inverse


def pieces(input: Array, bounds: Any, dim: int) -> tuple[Array, ...]:
    """Slices of ``input`` along ``dim`` between the ``bounds``."""
    before = (slice(None),) * (dim % input.ndim)
    return tuple(ivy.get_item(input, (*before, slice(a, b))) for a, b in itertools.pairwise(bounds))


def steps(size: Any, step: Any) -> list[Any]:
    """``0, step, …`` below ``size``, then ``size``: where parts of a size begin and end."""
    bounds: list[Any] = [0]
    while bounds[-1] + step < size:
        bounds.append(bounds[-1] + step)
    return [*bounds, size]


def _split(input: Any, split_size_or_sections: Any, dim: int = 0) -> Any:
    """Parts along ``dim`` of one size, or of the given sizes."""
    if not isinstance(split_size_or_sections, (tuple, list)):
        return pieces(input, steps(input.shape[dim], split_size_or_sections), dim)
    return ivy.split(input, split_size_or_sections, axis=dim)


def _split_method(input: Any, split_size: Any, dim: int = 0) -> Any:
    """Parts along ``dim`` of one size, or of the given sizes."""
    return _split(input, split_size, dim)


def _split_with_sizes(input: Any, split_sizes: Any, dim: int = 0) -> Any:
    """Parts along ``dim`` of the given sizes."""
    return ivy.split(input, split_sizes, axis=dim)


def _chunk(input: Any, chunks: int, dim: int = 0) -> Any:
    """At most ``chunks`` parts of one size along ``dim``; the last may be smaller."""
    size = input.shape[dim]
    return pieces(input, steps(size, (size + chunks - 1) // chunks), dim)


def _tensor_split(input: Any, indices_or_sections: Any, dim: int = 0) -> Any:
    """Nearly equal parts along ``dim``, the larger ones first; or parts that begin at the given indices."""
    size = input.shape[dim]
    given = indices_or_sections.tolist() if isinstance(indices_or_sections, Array) else indices_or_sections
    if isinstance(given, (tuple, list)):
        return pieces(input, [0, *given, size], dim)
    base, more = size // given, size % given
    return pieces(input, [i * base + (i if i < more else more) for i in range(given + 1)], dim)


def _cutting(cut: Callable[..., Any], name: str) -> Any:
    cut.__name__ = cut.__qualname__ = name
    return torch_view(rejoined(cut), parts=True)(cut)


split, split_method = _cutting(_split, "split"), _cutting(_split_method, "split")
split_with_sizes, chunk = _cutting(_split_with_sizes, "split_with_sizes"), _cutting(_chunk, "chunk")
tensor_split = torch_view(parts=True)(_tensor_split)


def _split_along(name: str, least: int) -> Any:
    """``hsplit``, ``vsplit`` or ``dsplit``."""

    def cut(input: Any, indices_or_sections: Any) -> Any:
        if input.ndim < least:
            raise RuntimeError(f"torch.{name} requires a tensor with at least {least} dimensions, but got {input.ndim}.")
        dim = {"hsplit": 0 if input.ndim == 1 else 1, "vsplit": 0, "dsplit": 2}[name]
        if isinstance(indices_or_sections, int) and input.shape[dim] % indices_or_sections:
            raise RuntimeError(f"torch.{name}: dimension {dim} of size {input.shape[dim]} is not divisible by {indices_or_sections}.")
        return _tensor_split(input, indices_or_sections, dim)

    cut.__name__ = cut.__qualname__ = name
    cut.__doc__ = "Parts of equal size along a fixed dimension, or parts that begin at the given indices."
    return torch_view(parts=True)(cut)


hsplit, vsplit, dsplit = _split_along("hsplit", 1), _split_along("vsplit", 2), _split_along("dsplit", 3)


def _restacked(base: Array, value: Array, part: int, dim: int = 0) -> Array:
    before = (slice(None),) * (dim % base.ndim)
    return ivy.set_item(base, (*before, part), value)


@torch_view(_restacked, parts=True)
def unbind(input: Any, dim: int = 0) -> Any:
    """The slices along ``dim``, without it."""
    return ivy.unstack(input, axis=dim)


@torch_function
def cat(tensors: Any, dim: int = 0, *, axis: int | None = None) -> Any:
    """Tensors joined along an existing dimension. Empty 1-d tensors are left out, as torch does."""
    if not len(tensors):
        raise ValueError("torch.cat(): expected a non-empty list of Tensors")
    many = [t for t in tensors if t.ndim != 1 or t.shape[0] != 0] if any(t.ndim != 1 for t in tensors) else tensors
    return ivy.concat(list(many), axis=dim if axis is None else axis)


concat = concatenate = cat


@torch_function
def stack(tensors: Any, dim: int = 0) -> Any:
    """Tensors of one shape joined along a new dimension."""
    if not len(tensors):
        raise RuntimeError("stack expects a non-empty TensorList")
    return ivy.stack(list(tensors), axis=dim)


def _at_least(x: Array, count: int) -> Array:
    shape = tuple(x.shape)
    if count == 3 and x.ndim < 3:
        return ivy.reshape(x, (1, *shape, 1) if x.ndim == 1 else (*shape, 1) if x.ndim == 2 else (1, 1, 1))
    return ivy.reshape(x, (1,) * (count - x.ndim) + shape) if x.ndim < count else x


def _at_least_each(count: int) -> Any:
    def function(*tensors: Any) -> Any:
        many = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
        results = tuple(_at_least(t, count) for t in many)
        return results[0] if len(tensors) == 1 and many is tensors else results

    function.__name__ = function.__qualname__ = f"atleast_{count}d"
    function.__doc__ = f"Each tensor with at least {count} dimensions."
    return torch_function(function)


atleast_1d, atleast_2d, atleast_3d = _at_least_each(1), _at_least_each(2), _at_least_each(3)


@torch_function
def hstack(tensors: Any) -> Any:
    """Tensors joined side by side."""
    many = [_at_least(t, 1) for t in tensors]
    return ivy.concat(many, axis=0 if many[0].ndim == 1 else 1)


@torch_function
def vstack(tensors: Any) -> Any:
    """Tensors joined one below the other."""
    return ivy.concat([_at_least(t, 2) for t in tensors], axis=0)


@torch_function
def dstack(tensors: Any) -> Any:
    """Tensors joined one behind the other."""
    return ivy.concat([_at_least(t, 3) for t in tensors], axis=2)


row_stack = vstack


@torch_function
def column_stack(tensors: Any) -> Any:
    """Vectors as columns, and matrices, joined side by side."""
    return ivy.concat([ivy.reshape(t, (-1, 1)) if t.ndim < 2 else t for t in tensors], axis=1)


@torch_function
def repeat(input: Any, *given: Any, repeats: Any = None) -> Any:
    """``input`` repeated whole along each dimension, new ones in front."""
    counts = sizes(given, repeats)
    return ivy.tile(ivy.reshape(input, (1,) * (len(counts) - input.ndim) + tuple(input.shape)), counts)


@torch_function
def tile(input: Any, *given: Any, dims: Any = None) -> Any:
    """``input`` repeated whole; missing counts in front are 1."""
    counts = sizes(given, dims)
    counts = (1,) * (input.ndim - len(counts)) + counts
    return ivy.tile(ivy.reshape(input, (1,) * (len(counts) - input.ndim) + tuple(input.shape)), counts)


@torch_function
def repeat_interleave(input: Any, repeats: Any = None, dim: int | None = None, *, output_size: int | None = None) -> Any:
    """Each place along ``dim`` repeated; with counts alone, each index repeated as often as its count says."""
    if repeats is None:
        return ivy.repeat(ivy.arange(input.shape[0], dtype=input.dtype), input, axis=0)
    if isinstance(repeats, Array) and repeats.size == 1:
        repeats = repeats.item()
    return ivy.repeat(input, repeats, axis=dim)


@torch_function
def flip(input: Any, *given: Any, dims: Any = None) -> Any:
    """``input`` reversed along ``dims``."""
    asked = sizes(given, dims)
    return ivy.flip(input, axis=asked) if asked else ivy.copy(input)


@torch_function
def fliplr(input: Any) -> Any:
    """Columns reversed."""
    return ivy.flip(input, axis=1)


@torch_function
def flipud(input: Any) -> Any:
    """Rows reversed."""
    return ivy.flip(input, axis=0)


@torch_function
def roll(input: Any, shifts: Any, dims: Any = None) -> Any:
    """``input`` shifted cyclically."""
    return ivy.roll(input, shifts, axis=dims if dims not in ((), []) else None)


@torch_function
def rot90(input: Any, k: int = 1, dims: Any = (0, 1)) -> Any:
    """``input`` turned ``k`` times from the first towards the second of two dimensions."""
    turns, (a, b) = k % 4, dims
    if turns == 2:
        return ivy.flip(input, axis=tuple(dims))
    if turns == 0:
        return ivy.copy(input)
    turned = ivy.swapaxes(input, a, b)
    return ivy.flip(turned, axis=a if turns == 1 else b)


def broadcast_shapes(*shapes: Any) -> Any:
    """The common shape of ``shapes``."""
    import numpy as np

    from ivy_frontend_torch.tensor import Size

    return Size(np.broadcast_shapes(*[(s,) if isinstance(s, int) else tuple(s) for s in shapes]))


def broadcast_tensors(*tensors: Any) -> Any:
    """Each tensor, as a view, in their common shape."""
    many = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
    shape = broadcast_shapes(*[tuple(t.shape) for t in many])
    return tuple(expand(t, *shape) for t in many)


@torch_function
def meshgrid(*tensors: Any, indexing: str = "ij") -> Any:
    """Coordinate grids of 1-d tensors."""
    many = tensors[0] if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else tensors
    return tuple(ivy.meshgrid(*[ivy.reshape(t, (-1,)) for t in promoted(*many)], indexing=indexing))


@torch_function
def cartesian_prod(*tensors: Any) -> Any:
    """All combinations of elements, one a row."""
    if len(tensors) == 1:
        return tensors[0]
    return ivy.stack([ivy.reshape(g, (-1,)) for g in ivy.meshgrid(*tensors, indexing="ij")], axis=-1)


@torch_function
def block_diag(*tensors: Any) -> Any:
    """Matrices along the diagonal of a larger one."""
    many = [_at_least(t, 2) for t in promoted(*tensors)]
    width = sum(m.shape[1] for m in many)
    rows, left = [], 0
    for m in many:
        rows.append(ivy.pad(m, ((0, 0), (left, width - left - m.shape[1]))))
        left = left + m.shape[1]
    return ivy.concat(rows, axis=0)


@torch_function
def _chunk_cat(tensors: Any, dim: int, num_chunks: int) -> Any:
    """Each tensor padded along ``dim`` to ``num_chunks`` chunks that are flattened, then joined chunk by chunk."""
    parts = []
    for x in tensors:
        axis = dim % x.ndim
        more = -x.shape[axis] % num_chunks
        padded = ivy.pad(x, [(0, more if a == axis else 0) for a in range(x.ndim)])
        parts.append(ivy.reshape(padded, (*x.shape[:axis], num_chunks, -1)))
    return ivy.concat(parts, axis=dim % tensors[0].ndim + 1)
