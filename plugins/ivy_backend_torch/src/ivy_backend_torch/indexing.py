"""Reading and writing parts of tensors."""

from __future__ import annotations

import dataclasses
from typing import Any

import torch

from ivy.errors import ArgumentError, IndexOutOfRangeError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import UNSIGNED, convert, moving
from ivy_backend_torch.interchange import is_concrete, real_values

FULL = slice(None)
REDUCE = {"add": "sum", "multiply": "prod", "minimum": "amin", "maximum": "amax"}


@dataclasses.dataclass
class Plan:
    """An index in two steps: ``view`` of it by ints, slices and new axes, then ``arrays`` (tensor or None) per axis.

    ``flips`` are the axes of the result that a negative step reverses.
    """

    view: tuple[Any, ...]
    arrays: list[torch.Tensor | None]
    flips: list[int]

    @property
    def is_basic(self) -> bool:
        return all(a is None for a in self.arrays)


def check_range(indices: torch.Tensor, size: int, axis: int) -> None:
    """Refuse indices outside ``[-size, size)`` where they can be read."""
    if not indices.numel() or not is_concrete(indices):
        return
    with real_values():
        low, high = (int(v) for v in torch.aminmax(indices.detach()))
    if low < -size or high >= size:
        wrong = low if low < -size else high
        raise IndexOutOfRangeError(f"ivy: index {wrong} is out of range for axis {axis} of size {size}.")


def is_mask(item: Any) -> bool:
    return isinstance(item, bool) or (isinstance(item, torch.Tensor) and item.dtype == torch.bool)


def axes_of(item: Any) -> int:
    """How many axes of the array an item of an index takes."""
    if item is None or isinstance(item, bool):
        return 0
    return item.ndim if is_mask(item) else 1


def expanded(x: torch.Tensor, index: Any) -> list[Any]:
    """The items of ``index``, with slices in place of the Ellipsis and of what is left out."""
    items = list(index) if isinstance(index, tuple) else [index]
    rest = x.ndim - sum(axes_of(item) for item in items if item is not Ellipsis)
    if rest < 0:
        raise IndexOutOfRangeError(f"ivy: {x.ndim - rest} axes are indexed, but the array has {x.ndim}.")
    places = [i for i, item in enumerate(items) if item is Ellipsis]
    if len(places) > 1:
        raise IndexOutOfRangeError("ivy: an index may hold one Ellipsis only.")
    place = places[0] if places else len(items)
    return items[:place] + [FULL] * rest + items[place + 1 :]


def mask_indices(mask: Any, x: torch.Tensor, axis: int) -> tuple[torch.Tensor, ...]:
    """Integer tensors, one an axis, that choose what ``mask`` keeps; one for a new axis if it is 0-d."""
    if isinstance(mask, bool) or mask.ndim == 0:
        flag = torch.as_tensor(mask, device=x.device).reshape(1)
        return flag.nonzero(as_tuple=True)
    if mask.shape != x.shape[axis : axis + mask.ndim]:
        raise IndexOutOfRangeError(f"ivy: a mask of shape {tuple(mask.shape)} does not fit axis {axis} onwards of shape {tuple(x.shape)}.")
    return mask.nonzero(as_tuple=True)


def forward(item: slice, size: int) -> tuple[slice, bool]:
    """``item`` with a positive step, and whether its elements are then to be reversed."""
    start, stop, step = item.indices(size)
    if step > 0:
        return slice(start, max(stop, start), step), False
    count = len(range(start, stop, step))
    return (slice(start + (count - 1) * step, start + 1, -step) if count else slice(0, 0)), True


def plan(x: torch.Tensor, index: Any) -> Plan:
    """What to do for ``index``, with NumPy's meaning."""
    items = expanded(x, index)
    mixed = any(isinstance(item, (torch.Tensor, bool)) for item in items)
    view: list[Any] = []
    arrays: list[torch.Tensor | None] = []
    reversed_axes: list[int] = []
    axis = 0
    for item in items:
        if item is None:
            view.append(None)
            arrays.append(None)
        elif isinstance(item, slice):
            positive, backwards = forward(item, x.shape[axis])
            if backwards:
                reversed_axes.append(len(arrays))
            view.append(positive)
            arrays.append(None)
        elif is_mask(item):
            found = mask_indices(item, x, axis)
            view += [FULL] * axes_of(item) or [None]
            arrays += found
        elif isinstance(item, torch.Tensor):
            check_range(item, x.shape[axis], axis)
            view.append(FULL)
            arrays.append(item.to(device=x.device, dtype=torch.int64))
        elif mixed:  # NumPy broadcasts integers with the arrays; torch would select first
            view.append(FULL)
            arrays.append(torch.full((), int(item), dtype=torch.int64, device=x.device))
        else:
            view.append(int(item))
        axis += axes_of(item)
    return Plan(tuple(view), arrays, [result_axis(a, arrays) for a in reversed_axes])


def result_axis(axis: int, arrays: list[torch.Tensor | None]) -> int:
    """Where a sliced ``axis`` ends up once ``arrays`` have been applied."""
    places = [i for i, a in enumerate(arrays) if a is not None]
    if not places:
        return axis
    together = places[-1] - places[0] == len(places) - 1
    rank = len(torch.broadcast_shapes(*[arrays[i].shape for i in places]))  # type: ignore[union-attr]
    before = sum(1 for i in places if i < axis)
    return axis - before + (rank if not together or places[0] < axis else 0)


def gather(x: torch.Tensor, arrays: list[torch.Tensor | None]) -> torch.Tensor:
    """``x`` at integer tensors, one or None an axis. Tensor.__getitem__ would read 0-d ones, which cannot be traced."""
    return torch.ops.aten.index.Tensor(x, arrays)


@hookimpl
def get_item(x, index, /):
    steps = plan(x, index)
    out = x[steps.view] if steps.view else x
    if not steps.is_basic:
        out = gather(out, steps.arrays)
    return moving(torch.flip, out, steps.flips) if steps.flips else out


def fitted(value: torch.Tensor, shape: Any, flips: list[int]) -> torch.Tensor:
    """``value`` broadcast to ``shape``, without NumPy's surplus leading axes, reversed along ``flips``."""
    while value.ndim > len(shape) and value.shape[0] == 1:
        value = value[0]
    try:
        value = value.expand(shape)
    except RuntimeError:
        raise ArgumentError(
            f"ivy: a value of shape {tuple(value.shape)} cannot be broadcast to the indexed shape {tuple(shape)}."
        ) from None
    return torch.flip(value, flips) if flips else value


def written(x: torch.Tensor, index: Any, value: torch.Tensor, accumulate: bool) -> torch.Tensor:
    """A copy of ``x`` with ``value`` set or added at ``index``."""
    steps = plan(x, index)
    out = x.clone(memory_format=torch.contiguous_format)
    part = out[steps.view] if steps.view else out
    if steps.is_basic:
        value = fitted(value, part.shape, steps.flips)
        part.add_(value) if accumulate else part.copy_(value)
        return out
    if steps.flips or value.ndim:
        shape = gather(part, steps.arrays).shape
        value = fitted(value, shape, steps.flips)
    torch.ops.aten.index_put_.default(part, steps.arrays, value, accumulate)
    return out


def whole_mask(index: Any) -> torch.Tensor | None:
    """The mask that ``index`` consists of, if it is nothing else."""
    item = index[0] if isinstance(index, tuple) and len(index) == 1 else index
    return item if isinstance(item, torch.Tensor) and item.dtype == torch.bool and item.ndim else None


@hookimpl
def set_item(x, index, value, /):
    value = convert(value, x.dtype).to(x.device)
    mask = whole_mask(index)
    if mask is not None and value.ndim == 0 and mask.shape == x.shape[: mask.ndim]:
        # in this common case the shapes do not depend on the values, so that it can be traced
        return torch.where(mask.reshape(mask.shape + (1,) * (x.ndim - mask.ndim)), value, x)
    return moving(written, x, index, value, False)


@hookimpl
def add_item(x, index, value, /):
    return moving(written, x, index, convert(value, x.dtype).to(x.device), True)


def counted_forward(indices: torch.Tensor, size: int, axis: int) -> torch.Tensor:
    """``indices`` as int64 from 0, where they may have counted from the end."""
    check_range(indices, size, axis)
    indices = indices.to(torch.int64)
    return torch.where(indices < 0, indices + size, indices)


@hookimpl
def take(x, indices, /, *, axis=None):
    if axis is None and x.ndim != 1:
        raise ArgumentError(f"ivy.take: axis is needed for an array with {x.ndim} axes.")
    axis = 0 if axis is None else axis % x.ndim
    check_range(indices, x.shape[axis], axis)
    return gather(x, [*[None] * axis, indices.to(torch.int64)])


@hookimpl
def take_along_axis(x, indices, /, *, axis=-1):
    return moving(torch.take_along_dim, x, counted_forward(indices, x.shape[axis], axis), dim=axis)


@hookimpl
def put_along_axis(x, indices, values, /, *, axis=-1, mode="set"):
    if mode != "set" and mode not in REDUCE:
        raise ArgumentError(f"ivy.put_along_axis: mode must be 'set', {', '.join(map(repr, REDUCE))}, got {mode!r}.")
    indices = counted_forward(indices, x.shape[axis], axis)
    values = convert(values, x.dtype).expand(indices.shape)
    if mode == "set":
        return moving(torch.Tensor.scatter, x, axis, indices, values)
    small = x.dtype in UNSIGNED or x.dtype == torch.bool
    flip = x.dtype == torch.uint64 and mode in ("minimum", "maximum")
    base, addend = (v.to(torch.int64) ^ (-(2**63) if flip else 0) if small else v for v in (x, values))
    out = base.scatter_reduce(axis, indices, addend, REDUCE[mode], include_self=True)
    return (out ^ -(2**63) if flip else out).to(x.dtype) if small else out
