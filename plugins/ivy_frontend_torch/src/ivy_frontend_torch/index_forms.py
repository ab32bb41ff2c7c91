"""What torch means by an index: which parts select one place, where axes go, and what is out of range."""

from __future__ import annotations

import operator
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import is_tensor


def indexable(index: Any) -> Any:
    """An index as :class:`ivy.Array` takes it: ``uint8`` masks as booleans, tensors in slices as integers."""
    if isinstance(index, tuple):
        return tuple(indexable(i) for i in index)
    if isinstance(index, float):
        raise IndexError("only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)")
    if isinstance(index, Array):
        if index.dtype.is_inexact:
            raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
        return index.astype(ivy.bool) if index.dtype is ivy.uint8 else index
    if isinstance(index, slice):
        bounds = [operator.index(b) if isinstance(b, Array) else b for b in (index.start, index.stop, index.step)]
        if type(bounds[2]) is int and bounds[2] <= 0:
            raise ValueError("step must be greater than zero")
        return slice(*bounds)
    if isinstance(index, range):
        return list(index)
    if isinstance(index, list) and any(isinstance(i, Array) for i in index):
        return ivy.stack([i if isinstance(i, Array) else ivy.asarray(i) for i in index])
    return index


def _axes(item: Any) -> int:
    if item is None or isinstance(item, bool):
        return 0
    return item.ndim if isinstance(item, Array) and item.dtype is ivy.bool else 1


def _is_single(item: Any) -> bool:
    """Whether torch selects one place: an integer, also as a 0-d tensor."""
    if isinstance(item, Array):
        return item.ndim == 0 and item.dtype.is_integer
    return isinstance(item, int) and not isinstance(item, bool)


def full(index: Any, ndim: int) -> Any:
    """``index`` with slices for ``...``: where it stands for no axis, it does not part what is beside it, as it does in NumPy."""
    at = next((n for n, i in enumerate(index) if i is Ellipsis), None) if isinstance(index, tuple) else None
    if at is None:
        return index
    missing = ndim - sum(_axes(i) for n, i in enumerate(index) if n != at)
    return (*index[:at], *(slice(None),) * missing, *index[at + 1 :])


def selected_first(index: Any) -> tuple[Any, Any] | None:
    """``index`` as what torch does one after the other where that is not what NumPy does: first the integers, then the arrays.

    They differ where a slice stands between: ``x[0, :, k]`` has the axis of the slice first in torch, and last in NumPy.
    """
    items = index if isinstance(index, tuple) else (index,)
    single = [_is_single(i) for i in items]
    places = [n for n, i in enumerate(items) if single[n] or isinstance(i, (Array, list))]
    if not any(single) or len(places) == sum(single) or places[-1] - places[0] + 1 == len(places):
        return None
    first: list[Any] = []
    for n, item in enumerate(items):
        first += [slice(None)] * _axes(item) if n in places and not single[n] else [item]
    kept = [item for n, item in enumerate(items) if not single[n]]
    return tuple(first), tuple(slice(None) if i is None or isinstance(i, slice) else i for i in kept)


def is_view(index: Any) -> bool:
    """Whether torch gives a view for ``index``: integers, slices, None and Ellipsis, and 0-d integer tensors."""
    items = index if isinstance(index, tuple) else (index,)
    return all(_is_basic(i) for i in items)


def _is_basic(item: Any) -> bool:
    if item is None or item is Ellipsis or isinstance(item, slice):
        return True
    if isinstance(item, int):
        return not isinstance(item, bool)
    return is_tensor(item) and item.ndim == 0 and ivy.as_dtype(item.dtype.name).is_integer and item.dtype.name != "uint8"


def numbered(index: Any) -> Any:
    """``index`` with numbers for 0-d tensors whose values are known."""
    if isinstance(index, tuple):
        return tuple(numbered(i) for i in index)
    if not is_tensor(index):
        return index
    array = index.storage_of().read()
    return int(array) if array.backend.table["is_concrete"](array.native) else index


def places_of(index: Array, size: Any) -> Array:
    """``index`` for a function that takes no places from the end: negative ones are out of range, as in torch."""
    return index if index.dtype.kind == "uint" else ivy.where(index < 0, size, index)
