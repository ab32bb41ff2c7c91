"""Reading and writing parts of arrays."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np

from ivy.errors import ArgumentError, IndexOutOfRangeError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.interchange import astype, dtype_of
from ivy_backend_jax.repeated_places import replaced
from ivy_backend_jax.scattered_products import grid, multiplied

ARRAYS = (jax.Array, jax.core.Tracer, np.ndarray, np.generic)


def is_mask(item):
    return isinstance(item, ARRAYS) and item.dtype == bool


def taken(item):
    """How many axes of the array an item of an index takes."""
    if item is None or item is Ellipsis or isinstance(item, bool):
        return 0
    return item.ndim if is_mask(item) else 1


def bounds(item):
    """A slice of plain ints: sizes that remember where they came from are not hashable as JAX needs it."""
    return slice(*[int(b) if isinstance(b, (int, *ARRAYS)) else b for b in (item.start, item.stop, item.step)])


def normal(x, index, name):
    """``index`` as a tuple of what JAX indexes with; integer arrays are checked where their values are known."""
    items = index if isinstance(index, tuple) else (index,)
    total = sum(taken(i) for i in items)
    if total > x.ndim:
        raise IndexOutOfRangeError(f"ivy.{name}: {total} axes are indexed, but the array has {x.ndim}.")
    out, axis = [], 0
    for item in items:
        if isinstance(item, slice):
            out.append(bounds(item))
        elif isinstance(item, int) and not isinstance(item, bool):
            out.append(int(item))
        elif isinstance(item, ARRAYS):
            out.append(mask(x, item, axis, name) if is_mask(item) else integers(item, x.shape[axis], axis, name))
        else:
            out.append(item)
        axis += x.ndim - total if item is Ellipsis else taken(item)
    return tuple(out)


def mask(x, item, axis, name):
    """A boolean mask, whose shape must be that of the axes it takes."""
    expected = x.shape[axis : axis + item.ndim]
    if item.shape != expected:
        raise IndexOutOfRangeError(
            f"ivy.{name}: the mask has shape {item.shape}; the axes from {axis} have {expected}."
        )
    return item


def integers(indices, size, axis, name):
    """Integer ``indices`` in a type that holds ``size``, in range wherever they are concrete."""
    if indices.dtype.kind not in "iu":
        raise ArgumentError(f"ivy.{name}: indices must be integers or booleans, got {indices.dtype}.")
    if not isinstance(indices, jax.core.Tracer) and indices.size:
        # on the CPU this shares JAX's memory
        values = np.asarray(indices)
        low, high = int(values.min()), int(values.max())
        if low < -size or high >= size:
            wrong = low if low < -size else high
            raise IndexOutOfRangeError(f"ivy.{name}: index {wrong} is out of range for axis {axis} of size {size}.")
    # jnp adds the size to negative indices in their own type, where it may not fit
    return indices.astype(jnp.int32) if indices.dtype.itemsize < 4 else indices


@hookimpl
def get_item(x, index, /):
    items = normal(x, index, "get_item")
    if any(is_mask(i) and isinstance(i, jax.core.Tracer) for i in items):
        raise UnsupportedError(
            "ivy.get_item: the size of x[mask] depends on the values of the mask, which JAX does not know inside jit or"
            " grad. Use ivy.where, or make the mask outside."
        )
    if any(isinstance(i, jax.core.Tracer) and i.ndim for i in items):
        # as in take: an index out of range gives NaN, or the extreme integer, rather than the last element
        return x.at[items].get(mode="fill")
    return x[items]


def write(x, index, value, name, change, combine):
    """``x`` with ``change`` made at ``index``, a mask where possible by ``where``, so that it may be traced."""
    items = normal(x, index, name)
    value = astype(jnp.asarray(value), dtype_of(x))
    masks = [i for i in items if is_mask(i)]
    if not masks:
        return change(x, items, squeezed(value, result_ndim(x, items)))
    if len(masks) == 1 and all(is_mask(i) or i is Ellipsis or _is_full(i) for i in items):
        ellipsis = x.ndim - sum(taken(i) for i in items)
        place = next(p for p, i in enumerate(items) if is_mask(i))
        before = sum(ellipsis if i is Ellipsis else 1 for i in items[:place])
        after = x.ndim - before - masks[0].ndim
        value = squeezed(value, before + 1 + after)
        if value.ndim <= after or value.shape[value.ndim - 1 - after] == 1:
            where = jnp.reshape(masks[0], (1,) * before + masks[0].shape + (1,) * after)
            return jnp.where(where, combine(x, spread(value, masks[0].ndim, after)), x)
    if any(isinstance(m, jax.core.Tracer) for m in masks):
        raise UnsupportedError(
            f"ivy.{name}: under jit or grad a mask takes one value for all its places, and no other index beside it;"
            f" got a value of shape {value.shape}. Use ivy.where."
        )
    concrete = tuple(np.asarray(i) if is_mask(i) else i for i in items)
    return change(x, concrete, squeezed(value, result_ndim(x, items)))


def _is_full(item):
    return isinstance(item, slice) and item == slice(None)


def spread(value, taken_by_mask, after):
    """``value`` with its one axis for the places of a mask become as many axes as the mask takes."""
    if value.ndim <= after:
        return value
    place = value.ndim - 1 - after
    return jnp.reshape(value, value.shape[:place] + (1,) * taken_by_mask + value.shape[place + 1 :])


def result_ndim(x, items):
    """Number of axes of ``x[items]``."""
    arrays = [1 if is_mask(i) else i.ndim for i in items if isinstance(i, ARRAYS)]
    basic = sum(1 for i in items if i is None or isinstance(i, slice))
    arrays += [1 for i in items if isinstance(i, bool)]
    return basic + x.ndim - sum(taken(i) for i in items) + max(arrays, default=0)


def squeezed(value, ndim):
    """``value`` without the leading axes of size 1 that exceed ``ndim``; NumPy ignores them, JAX does not."""
    extra = value.ndim - ndim
    return jnp.reshape(value, value.shape[extra:]) if extra > 0 and value.shape[:extra] == (1,) * extra else value


@hookimpl
def set_item(x, index, value, /):
    return write(x, index, value, "set_item", replaced, lambda x, v: v)


@hookimpl
def add_item(x, index, value, /):
    return write(x, index, value, "add_item", lambda x, i, v: x.at[i].add(v), lambda x, v: x + v)


def along(x, axis, name):
    """``axis`` from the start; None is 0 for 1-d ``x``."""
    if axis is None:
        if x.ndim != 1:
            raise ArgumentError(f"ivy.{name}: axis may be left out only for 1-d arrays, got {x.ndim} axes.")
        return 0
    if not -x.ndim <= axis < x.ndim:
        raise ArgumentError(f"ivy.{name}: axis {axis} is out of range for an array of {x.ndim} axes.")
    return int(axis) % x.ndim


@hookimpl
def take(x, indices, /, *, axis=None):
    axis = along(x, axis, "take")
    # where the check is impossible, mode="fill" shows an index out of range as NaN rather than as another element
    return jnp.take(x, integers(indices, x.shape[axis], axis, "take"), axis=axis, mode="fill")


@hookimpl
def take_along_axis(x, indices, /, *, axis=-1):
    axis = along(x, axis, "take_along_axis")
    indices = integers(indices, x.shape[axis], axis, "take_along_axis")
    return jnp.take_along_axis(x, indices, axis=axis, mode="fill")


@hookimpl
def put_along_axis(x, indices, values, /, *, axis=-1, mode="set"):
    axis = along(x, axis, "put_along_axis")
    methods = {"set": "set", "add": "add", "multiply": None, "minimum": "min", "maximum": "max"}
    if mode not in methods:
        raise ArgumentError(f"ivy.put_along_axis: mode must be one of {', '.join(methods)}, got {mode!r}.")
    indices = integers(indices, x.shape[axis], axis, "put_along_axis")
    values = astype(values, dtype_of(x))
    if mode == "multiply":
        return multiplied(x, indices, values, axis)
    if mode == "set":
        return replaced(x, grid(indices, axis), values)
    return getattr(x.at[grid(indices, axis)], methods[mode])(values)
