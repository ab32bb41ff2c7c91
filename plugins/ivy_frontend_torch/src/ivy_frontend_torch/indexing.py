"""Reading and writing parts of tensors."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.index_forms import full, indexable, is_view, numbered, places_of, selected_first
from ivy_frontend_torch.pointwise import promoted, scaled
from ivy_frontend_torch.torch_function import in_place, is_tensor, torch_function, torch_view

__all__ = [
    "argwhere", "bucketize", "gather", "index_add", "index_copy", "index_fill", "index_put", "index_reduce", "index_select",
    "masked_scatter", "masked_select", "nonzero", "nonzero_static", "put", "scatter", "scatter_add", "scatter_reduce", "searchsorted",
    "select_scatter", "slice_scatter", "take", "take_along_dim", "unravel_index",
]  # fmt: skip


def assigned(input: Array, index: Any, value: Any) -> Array:
    """``input`` with ``input[index] = value``; ``input`` is left as it was."""
    changed = Array(input.native, input.backend)
    index = full(indexable(index), input.ndim)
    steps = selected_first(index)
    changed[index if steps is None else steps[0]] = value if steps is None else assigned(input[steps[0]], steps[1], value)
    return changed


@torch_view(lambda base, value, index: assigned(base, index, value))
def part_of(input: Any, index: Any) -> Any:
    """``input[index]`` where that is a view."""
    return input[indexable(index)]


@torch_function
def items_of(input: Any, index: Any) -> Any:
    """``input[index]`` where that is a copy."""
    index = full(indexable(index), input.ndim)
    steps = selected_first(index)
    return input[index] if steps is None else input[steps[0]][steps[1]]


def getitem(input: Any, index: Any) -> Any:
    """``input[index]``."""
    return part_of(input, numbered(index)) if is_tensor(input) and is_view(index) else items_of(input, index)


@torch_function
def with_item(input: Any, index: Any, value: Any) -> Any:
    """``input`` after ``input[index] = value``."""
    return assigned(input, index, value.astype(input.dtype) if isinstance(value, Array) else value)


def setitem(input: Any, index: Any, value: Any) -> None:
    """``input[index] = value``."""
    _write_item(input, index, value)


_write_item = in_place(with_item)
setitem.functional = with_item  # type: ignore[attr-defined]


def matched(x: Array, index: Array, dim: int) -> Array:
    """``x`` cut to the sizes of ``index`` along all dimensions but ``dim``."""
    cuts = tuple(
        slice(None) if i == dim % x.ndim or (type(a) is int and type(b) is int and a == b) else slice(0, b)
        for i, (a, b) in enumerate(zip(x.shape, index.shape, strict=True))
    )
    return x if all(c == slice(None) for c in cuts) else ivy.get_item(x, cuts)


def flat(x: Any) -> Any:
    """A 0-d array as one of one element."""
    return ivy.reshape(x, (1,)) if isinstance(x, Array) and not x.ndim else x


def of_axes(fn: Callable[..., Any]) -> Callable[..., Any]:
    """``fn(input, dim, index, ...)`` of 0-d arrays too, which it takes for arrays of one element."""

    @functools.wraps(fn)
    def call(input: Any, dim: int, index: Any, *args: Any, **kwargs: Any) -> Any:
        found = fn(flat(input), dim, flat(index), *map(flat, args), **{k: flat(v) for k, v in kwargs.items()})
        return found if input.ndim else ivy.reshape(found, ())

    return call


@torch_function
def gather(input: Any, dim: int, index: Any, *, sparse_grad: bool = False) -> Any:
    """``out[i][j] = input[index[i][j]][j]`` for ``dim=0``."""
    x, places = flat(input), flat(index)
    if x.ndim != places.ndim and not index.size:
        return ivy.zeros(index.shape, dtype=input.dtype)
    found = ivy.take_along_axis(matched(x, places, dim), places_of(places.astype("int64"), x.shape[dim]), axis=dim)
    return found if index.ndim else ivy.reshape(found, ())


@torch_function
def take_along_dim(input: Any, indices: Any, dim: int | None = None) -> Any:
    """``input`` at ``indices`` along ``dim``; the other dimensions broadcast."""
    if dim is None:
        return ivy.take(ivy.reshape(input, (-1,)), ivy.reshape(indices, (-1,)), axis=0)
    return ivy.take_along_axis(input, indices, axis=dim)


MODES = {"sum": "add", "add": "add", "prod": "multiply", "multiply": "multiply", "amin": "minimum", "amax": "maximum"}


def sources(input: Array, index: Array, src: Any) -> Array:
    """What is written at ``index``: a number, or a tensor of which the part that ``index`` covers is used."""
    if not isinstance(src, Array):
        return ivy.full(index.shape, src, dtype=input.dtype)
    cuts = tuple(slice(0, n) for n in index.shape)
    same = all(type(a) is int and type(b) is int and a == b for a, b in zip(src.shape, index.shape, strict=True))
    return (src if same else ivy.get_item(src, cuts)).astype(input.dtype)


def written(input: Array, dim: int, index: Array, src: Any, mode: str) -> Array:
    """``src`` written into ``input`` at ``index`` along ``dim``."""
    return ivy.put_along_axis(input, places_of(index, input.shape[dim]), sources(input, index, src), axis=dim, mode=mode)


@torch_function
@of_axes
def scatter(input: Any, dim: int, index: Any, src: Any = None, *, value: Any = None, reduce: str | None = None) -> Any:
    """``out[index[i][j]][j] = src[i][j]`` for ``dim=0``."""
    return written(input, dim, index, value if src is None else src, "set" if reduce is None else MODES[reduce])


@torch_function
@of_axes
def scatter_add(input: Any, dim: int, index: Any, src: Any) -> Any:
    """``out[index[i][j]][j] += src[i][j]`` for ``dim=0``."""
    return written(input, dim, index, src, "add")


def _neutral(dtype: Any, reduce: str) -> Any:
    from ivy_frontend_torch.dtypes import iinfo

    low, high = (float("-inf"), float("inf")) if dtype.is_inexact else (iinfo(dtype).min, iinfo(dtype).max)
    return {"sum": 0, "mean": 0, "prod": 1, "amax": low, "amin": high}[reduce]


@torch_function
@of_axes
def scatter_reduce(input: Any, dim: int, index: Any, src: Any, reduce: str, *, include_self: bool = True) -> Any:
    """:func:`scatter` with all values for one place reduced; ``include_self`` counts what was there before."""
    if reduce not in ("sum", "prod", "mean", "amax", "amin"):
        raise RuntimeError(f"reduce argument must be either sum, prod, mean, amax or amin, got {reduce}.")
    x = input if include_self else written(input, dim, index, _neutral(input.dtype, reduce), "set")
    if reduce != "mean":
        return written(x, dim, index, src, MODES[reduce])
    count = written(ivy.ones_like(input), dim, index, 1, "add") - (0 if include_self else 1)
    count = ivy.maximum(count, 1)
    total = written(x, dim, index, src, "add")
    return ivy.divide(total, count) if input.dtype.is_inexact else ivy.floor_divide(total, count)


def along(input: Array, dim: int, index: Any) -> tuple[Any, ...]:
    """The index of the whole that is ``index`` along ``dim``."""
    index = places_of(index, input.shape[dim]) if isinstance(index, Array) else index
    return (slice(None),) * (dim % max(input.ndim, 1)) + (index,)


@torch_function
@of_axes
def index_select(input: Any, dim: int, index: Any) -> Any:
    """Places ``index`` along ``dim``."""
    return ivy.take(input, places_of(ivy.reshape(index, (-1,)), input.shape[dim]), axis=dim)


@torch_function
@of_axes
def index_add(input: Any, dim: int, index: Any, source: Any, *, alpha: Any = 1) -> Any:
    """``source`` added at places ``index`` along ``dim``; repeated places collect."""
    return ivy.add_item(input, along(input, dim, index), scaled(source, alpha).astype(input.dtype))


@torch_function
@of_axes
def index_copy(input: Any, dim: int, index: Any, source: Any) -> Any:
    """``source`` written at places ``index`` along ``dim``."""
    return ivy.set_item(input, along(input, dim, index), source.astype(input.dtype))


@torch_function
@of_axes
def index_fill(input: Any, dim: int, index: Any, value: Any) -> Any:
    """``value`` written at places ``index`` along ``dim``: once, also where a place comes more than once, and so is its gradient."""
    x = input if input.ndim else ivy.reshape(input, (1,))
    axis = dim % x.ndim
    chosen = assigned(ivy.zeros((x.shape[axis],), dtype=ivy.bool), (index,), True)  # which takes places from the end
    value = value.astype(x.dtype) if isinstance(value, Array) else value
    filled = ivy.where(ivy.reshape(chosen, (-1, *[1] * (x.ndim - axis - 1))), value, x)
    return ivy.reshape(filled, input.shape).astype(input.dtype)


@torch_function
def index_put(input: Any, indices: Any, values: Any, accumulate: bool = False) -> Any:
    """``input[indices] = values``, or added where ``accumulate``."""
    index = tuple(slice(None) if i is None else i for i in indices)
    if not accumulate:
        return assigned(input, index, values)
    return ivy.add_item(input, indexable(index), values.astype(input.dtype))


@torch_function
def take(input: Any, index: Any) -> Any:
    """Elements of the flattened ``input``."""
    return ivy.take(ivy.reshape(input, (-1,)), index, axis=0)


@torch_function
def put(input: Any, index: Any, source: Any, accumulate: bool = False) -> Any:
    """``source`` written into the flattened ``input``."""
    flat, places = ivy.reshape(input, (-1,)), ivy.reshape(index, (-1,))
    write = ivy.add_item if accumulate else ivy.set_item
    return ivy.reshape(write(flat, places, ivy.reshape(source, (-1,))), input.shape)


@torch_function
def masked_select(input: Any, mask: Any) -> Any:
    """The elements where ``mask``, in one dimension."""
    shape = ivy.logical_or(ivy.zeros_like(input, dtype=ivy.bool), mask).shape
    return ivy.get_item(ivy.broadcast_to(input, shape), ivy.broadcast_to(mask, shape))


@torch_function
def masked_scatter(input: Any, mask: Any, source: Any) -> Any:
    """Elements of ``source``, in order, where ``mask``; else ``input``."""
    shape = ivy.broadcast_shapes(tuple(input.shape), tuple(mask.shape))
    input = ivy.broadcast_to(input, shape)
    keep = ivy.reshape(ivy.broadcast_to(mask, shape), (-1,))
    order = ivy.cumulative_sum(keep.astype("int64"), axis=0) - 1
    values = ivy.take(ivy.reshape(source, (-1,)), ivy.clip(order, 0, source.size - 1), axis=0)
    return ivy.reshape(ivy.where(keep, values.astype(input.dtype), ivy.reshape(input, (-1,))), input.shape)


@torch_function
def nonzero(input: Any, *, as_tuple: bool = False) -> Any:
    """Indices of the non-zero elements: one a row, or one tensor per dimension."""
    if as_tuple:
        return tuple(ivy.nonzero(flat(input)))
    return argwhere(input)


@torch_function
def argwhere(input: Any) -> Any:
    """Indices of the non-zero elements, one a row."""
    if not input.ndim:
        return ivy.zeros((ivy.nonzero(flat(input))[0].shape[0], 0), dtype=ivy.int64)
    return ivy.stack(list(ivy.nonzero(input)), axis=-1)


@torch_function
def nonzero_static(input: Any, *, size: int, fill_value: int = -1) -> Any:
    """The first ``size`` indices of non-zero elements, one a row; ``fill_value`` where there are fewer."""
    kept = ivy.reshape(input, (-1,)) != 0
    order = ivy.argsort(kept.astype(ivy.int32), descending=True, stable=True)[:size]
    order = ivy.pad(order, [(0, size - order.shape[0])])
    rows = ivy.stack(list(unravelled(order, tuple(input.shape))), axis=-1) if input.ndim else ivy.zeros((size, 0), dtype=ivy.int64)
    found = ivy.arange(size) < ivy.sum(kept.astype(ivy.int64))
    return ivy.where(ivy.expand_dims(found, axis=-1), rows.astype(ivy.int64), fill_value)


def unravelled(places: Array, shape: tuple[Any, ...]) -> tuple[Array, ...]:
    """The index along each axis of ``shape`` of places among all elements."""
    found: list[Array] = []
    for size in reversed(shape):
        found.insert(0, ivy.remainder(places, max(size, 1)))
        places = ivy.floor_divide(places, max(size, 1))
    return tuple(found)


@torch_function
def unravel_index(indices: Any, shape: Any) -> Any:
    """The index along each dimension of ``shape`` of places among all elements."""
    sizes = tuple(shape.tolist()) if isinstance(shape, Array) else (shape,) if isinstance(shape, int) else tuple(shape)
    return unravelled(indices, sizes)


@torch_function
@of_axes
def index_reduce(input: Any, dim: int, index: Any, source: Any, reduce: str, *, include_self: bool = True) -> Any:
    """``source`` reduced into places ``index`` along ``dim``; ``include_self`` counts what was there before."""
    if reduce not in ("prod", "mean", "amax", "amin"):
        raise RuntimeError(f"index_reduce(): reduce must be prod, mean, amax or amin, got {reduce}.")
    axis = dim % input.ndim
    places = ivy.broadcast_to(ivy.reshape(index, (-1, *(1,) * (input.ndim - axis - 1))), source.shape)
    return scatter_reduce(input, axis, places, source, reduce, include_self=include_self)


@torch_function
def _unsafe_masked_index(input: Any, mask: Any, indices: Any, fill: Any) -> Any:
    """``input[indices]`` where ``mask``, else ``fill``; what the mask hides may be out of range."""
    return ivy.where(mask, input[clamped(input, indices)], fill)


@torch_function
def _unsafe_masked_index_put_accumulate(input: Any, mask: Any, indices: Any, values: Any) -> Any:
    """``input[indices] += values`` where ``mask``; what the mask hides may be out of range."""
    return ivy.add_item(input, clamped(input, indices), ivy.where(mask, values, ivy.zeros_like(values)).astype(input.dtype))


def clamped(input: Array, indices: Any) -> tuple[Any, ...]:
    """Indices within range; None takes a whole dimension."""
    pairs = zip(indices, input.shape, strict=False)
    return tuple(slice(None) if i is None else ivy.clip(i, -n, n - 1) for i, n in pairs)


@torch_function
def select_scatter(input: Any, src: Any, dim: int, index: int) -> Any:
    """``input`` with ``src`` at one place along ``dim``."""
    return assigned(input, along(input, dim, index), src)


@torch_function
def slice_scatter(input: Any, src: Any, dim: int = 0, start: Any = None, end: Any = None, step: int = 1) -> Any:
    """``input`` with ``src`` in a slice along ``dim``."""
    return assigned(input, along(input, dim, slice(start, end, step)), src)


@torch_function
def bucketize(input: Any, boundaries: Any, *, out_int32: bool = False, right: bool = False) -> Any:
    """The places among sorted ``boundaries`` that elements belong to."""
    values, edges = promoted(ivy.asarray(input) if isinstance(input, (int, float)) else input, boundaries)
    places = ivy.searchsorted(edges, values, side="right" if right else "left")
    return places.astype("int32") if out_int32 else places


@torch_function
def searchsorted(
    sorted_sequence: Any, input: Any, *, out_int32: bool = False, right: bool = False, side: str | None = None, sorter: Any = None
) -> Any:
    """The places in ``sorted_sequence`` (last dimension) where the elements of ``input`` would go."""
    x, edges = (ivy.asarray(input) if isinstance(input, (int, float)) else input), sorted_sequence
    edges = edges if sorter is None else ivy.take_along_axis(edges, sorter, axis=-1)
    last = right or side == "right"
    if edges.ndim == 1:
        places = ivy.searchsorted(edges, x, side="right" if last else "left")
    else:
        below = (ivy.less_equal if last else ivy.less)(ivy.expand_dims(edges, axis=-2), ivy.expand_dims(x, axis=-1))
        places = ivy.count_nonzero(below, axis=-1)
    return places.astype("int32") if out_int32 else places
