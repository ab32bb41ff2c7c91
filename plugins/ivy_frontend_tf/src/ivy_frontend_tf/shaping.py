"""Creation, shapes and selection."""

from __future__ import annotations

from builtins import range as _range
from builtins import slice as _slice
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy_frontend_tf.conversion import axes, matched, sizes, tensor_like, tf_function
from ivy_frontend_tf.dtypes import as_ivy


@tf_function.creation
def constant(value: Any, dtype: Any = None, shape: Any = None, name: Any = None) -> Any:
    """A tensor of numbers, nested sequences of them, or an array; ``shape`` reshapes, or fills with one number."""
    target = as_ivy(dtype)
    x = tensor_like(value, target)
    x = x if target is None else x.astype(target)
    if shape is None:
        return x
    return ivy.broadcast_to(x, sizes(shape)) if x.size == 1 else ivy.reshape(x, sizes(shape))


@tf_function
def convert_to_tensor(value: Any, dtype: Any = None, dtype_hint: Any = None, name: Any = None) -> Any:
    """A tensor of ``value``; a tensor of another dtype than ``dtype`` raises."""
    if isinstance(value, Array) and dtype is not None and value.dtype is not as_ivy(dtype):
        raise ArgumentError(
            f"ivy.frontends.tensorflow: dtype {as_ivy(dtype)} was asked for a tensor of {value.dtype}. Use tf.cast."
        )
    return tensor_like(value, as_ivy(dtype))


@tf_function
def cast(x: Any, dtype: Any, name: Any = None) -> Any:
    """``x`` in ``dtype``."""
    return tensor_like(x).astype(as_ivy(dtype))


@tf_function
def zeros(shape: Any, dtype: Any = None, name: Any = None) -> Any:
    """Zeros."""
    return ivy.zeros(sizes(shape), dtype=as_ivy(dtype or float))


@tf_function
def ones(shape: Any, dtype: Any = None, name: Any = None) -> Any:
    """Ones."""
    return ivy.ones(sizes(shape), dtype=as_ivy(dtype or float))


@tf_function
def zeros_like(input: Any, dtype: Any = None, name: Any = None) -> Any:
    """Zeros in the shape and dtype of ``input``."""
    return ivy.zeros_like(tensor_like(input), dtype=as_ivy(dtype))


@tf_function
def ones_like(input: Any, dtype: Any = None, name: Any = None) -> Any:
    """Ones in the shape and dtype of ``input``."""
    return ivy.ones_like(tensor_like(input), dtype=as_ivy(dtype))


@tf_function
def fill(dims: Any, value: Any, name: Any = None) -> Any:
    """``value`` in the shape ``dims``."""
    return ivy.broadcast_to(tensor_like(value), sizes(dims))


@tf_function
def eye(
    num_rows: int, num_columns: int | None = None, batch_shape: Any = None, dtype: Any = None, name: Any = None
) -> Any:
    """Identity matrices."""
    matrix = ivy.eye(num_rows, num_columns, dtype=as_ivy(dtype or float))
    return matrix if batch_shape is None else ivy.broadcast_to(matrix, (*sizes(batch_shape), *matrix.shape))


@tf_function
def range(start: Any, limit: Any = None, delta: Any = 1, dtype: Any = None, name: Any = None) -> Any:
    """``start, start + delta, …`` below ``limit``."""
    numbers = [v.item() if isinstance(v, Array) else v for v in (start, limit, delta)]
    floating = any(isinstance(v, float) for v in numbers)
    return ivy.arange(
        *numbers[:1], numbers[1], numbers[2], dtype=as_ivy(dtype) or (ivy.float32 if floating else ivy.int32)
    )


@tf_function
def linspace(start: Any, stop: Any, num: int, name: Any = None) -> Any:
    """``num`` evenly spaced numbers, the ends included."""
    dtype = start.dtype if isinstance(start, Array) else ivy.float32
    return ivy.linspace(float(start), float(stop), num, dtype=dtype)


@tf_function
def one_hot(
    indices: Any,
    depth: int,
    on_value: Any = None,
    off_value: Any = None,
    axis: int | None = None,
    dtype: Any = None,
    name: Any = None,
) -> Any:
    """``on_value`` at ``indices`` along a new axis, else ``off_value``."""
    chosen = ivy.one_hot(tensor_like(indices), int(depth), axis=-1 if axis is None else axis, dtype=ivy.bool)
    given = next((v for v in (on_value, off_value) if v is not None), None)
    target = as_ivy(dtype) or (ivy.float32 if given is None else tensor_like(given).dtype)
    on, off = (
        tensor_like(default if v is None else v, None).astype(target) for v, default in ((on_value, 1), (off_value, 0))
    )
    return ivy.where(chosen, on, off)


@tf_function
def identity(input: Any, name: Any = None) -> Any:
    """``input`` as a tensor."""
    return tensor_like(input)


@tf_function
def stop_gradient(input: Any, name: Any = None) -> Any:
    """``input``, of which no gradient is taken."""
    return ivy.stop_gradient(tensor_like(input))


@tf_function
def shape(input: Any, out_type: Any = None, name: Any = None) -> Any:
    """The sizes of the axes, as an int32 tensor."""
    return ivy.asarray([int(n) for n in tensor_like(input).shape], dtype=as_ivy(out_type) or ivy.int32)


@tf_function
def rank(input: Any, name: Any = None) -> Any:
    """The number of axes, as an int32 tensor."""
    return ivy.asarray(tensor_like(input).ndim, dtype=ivy.int32)


@tf_function
def size(input: Any, out_type: Any = None, name: Any = None) -> Any:
    """The number of elements, as an int32 tensor."""
    return ivy.asarray(tensor_like(input).size, dtype=as_ivy(out_type) or ivy.int32)


@tf_function
def reshape(tensor: Any, shape: Any, name: Any = None) -> Any:
    """``tensor`` in another shape."""
    return ivy.reshape(tensor_like(tensor), sizes(shape))


@tf_function
def transpose(a: Any, perm: Any = None, conjugate: bool = False, name: Any = None) -> Any:
    """``a`` with its axes reversed, or in the order ``perm``."""
    x = tensor_like(a)
    x = ivy.conj(x) if conjugate else x
    return ivy.permute_dims(x, tuple(reversed(_range(x.ndim))) if perm is None else sizes(perm))


@tf_function
def expand_dims(input: Any, axis: Any, name: Any = None) -> Any:
    """``input`` with an axis of size 1 inserted."""
    return ivy.expand_dims(tensor_like(input), axes(axis))


@tf_function
def squeeze(input: Any, axis: Any = None, name: Any = None) -> Any:
    """``input`` without its axes of size 1, or without ``axis``."""
    x = tensor_like(input)
    chosen = tuple(i for i, n in enumerate(x.shape) if n == 1) if axis is None else axes(axis)
    return x if chosen == () else ivy.squeeze(x, chosen)


@tf_function
def broadcast_to(input: Any, shape: Any, name: Any = None) -> Any:
    """``input`` repeated to ``shape``."""
    return ivy.broadcast_to(tensor_like(input), sizes(shape))


@tf_function
def concat(values: Any, axis: Any, name: Any = None) -> Any:
    """Tensors joined along an axis."""
    return ivy.concat(matched(*values), axis=axes(axis))


@tf_function
def stack(values: Any, axis: int = 0, name: Any = None) -> Any:
    """Tensors joined along a new axis."""
    return ivy.stack(matched(*values), axis=axis)


@tf_function
def unstack(value: Any, num: int | None = None, axis: int = 0, name: Any = None) -> Any:
    """The slices of ``value`` along ``axis``, as a list."""
    return list(ivy.unstack(tensor_like(value), axis=axis))


@tf_function
def split(value: Any, num_or_size_splits: Any, axis: Any = 0, num: int | None = None, name: Any = None) -> Any:
    """Equal pieces, or pieces of given sizes, one of which may be -1."""
    x, axis = tensor_like(value), axes(axis)
    n = x.shape[axis]
    if isinstance(num_or_size_splits, int):
        if n % num_or_size_splits:
            raise ArgumentError(
                f"tf.split: axis {axis} of size {n} does not split into {num_or_size_splits} equal pieces."
            )
        return list(ivy.split(x, [n // num_or_size_splits] * num_or_size_splits, axis=axis))
    given = sizes(num_or_size_splits)
    rest = n - sum(s for s in given if s >= 0)
    return list(ivy.split(x, [rest if s < 0 else s for s in given], axis=axis))


@tf_function
def slice(input_: Any, begin: Any, size: Any, name: Any = None) -> Any:
    """The part of ``input_`` that begins at ``begin``, of ``size``, where -1 is all that is left."""
    x = tensor_like(input_)
    pairs = zip(sizes(begin), sizes(size), strict=True)
    return x[tuple(_slice(b, None if s == -1 else b + s) for b, s in pairs)]


@tf_function
def tile(input: Any, multiples: Any, name: Any = None) -> Any:
    """``input`` repeated whole."""
    return ivy.tile(tensor_like(input), sizes(multiples))


@tf_function
def repeat(input: Any, repeats: Any, axis: int | None = None, name: Any = None) -> Any:
    """Each element repeated."""
    return ivy.repeat(tensor_like(input), repeats if isinstance(repeats, int) else tensor_like(repeats), axis=axis)


@tf_function
def pad(tensor: Any, paddings: Any, mode: str = "CONSTANT", constant_values: Any = 0, name: Any = None) -> Any:
    """``tensor`` with elements added before and after each axis; ``mode`` is CONSTANT or REFLECT."""
    if mode.upper() not in ("CONSTANT", "REFLECT"):
        raise ArgumentError(
            f"tf.pad: mode must be 'CONSTANT' or 'REFLECT', got {mode!r}. Reverse and concatenate for 'SYMMETRIC'."
        )
    pairs = paddings.tolist() if isinstance(paddings, Array) else paddings
    return ivy.pad(tensor_like(tensor), [tuple(p) for p in pairs], mode=mode.lower(), value=constant_values)


@tf_function
def reverse(tensor: Any, axis: Any, name: Any = None) -> Any:
    """``tensor`` reversed along axes."""
    return ivy.flip(tensor_like(tensor), axis=axes(axis))


@tf_function
def roll(input: Any, shift: Any, axis: Any, name: Any = None) -> Any:
    """``input`` shifted cyclically."""
    return ivy.roll(tensor_like(input), axes(shift), axis=axes(axis))


@tf_function
def where(condition: Any, x: Any = None, y: Any = None, name: Any = None) -> Any:
    """``x`` where ``condition``, else ``y``; alone, the int64 indices (n, rank) where it holds."""
    mask = tensor_like(condition)
    if x is None and y is None:
        return ivy.stack(ivy.nonzero(mask), axis=-1).astype(ivy.int64)
    if x is None or y is None:
        raise ArgumentError("tf.where: x and y must both be given, or neither.")
    return ivy.where(mask, *matched(x, y))


@tf_function
def gather(
    params: Any, indices: Any, validate_indices: Any = None, axis: Any = None, batch_dims: int = 0, name: Any = None
) -> Any:
    """``params`` at ``indices`` along ``axis``; the first ``batch_dims`` axes of both run together."""
    x, i = tensor_like(params), tensor_like(indices)
    along = batch_dims if axis is None else axes(axis) % x.ndim
    if not batch_dims:
        return x[(*(_slice(None),) * along, i)]
    leading = [
        ivy.reshape(ivy.arange(n), [-1 if b == k else 1 for k in _range(i.ndim)])
        for b, n in enumerate(x.shape[:batch_dims])
    ]
    picked = ivy.moveaxis(x, along, batch_dims)[(*leading, i)]
    middle = along - batch_dims  # axes between the batch and the gathered one come back in front of it
    order = list(_range(picked.ndim))
    between = order[i.ndim : i.ndim + middle]
    return ivy.permute_dims(
        picked, order[:batch_dims] + between + order[batch_dims : i.ndim] + order[i.ndim + middle :]
    )


@tf_function
def gather_nd(params: Any, indices: Any, batch_dims: int = 0, name: Any = None) -> Any:
    """Elements or slices of ``params`` at the index vectors along the last axis of ``indices``."""
    x, i = tensor_like(params), tensor_like(indices)
    if batch_dims:
        raise ArgumentError("tf.gather_nd: batch_dims must be 0. Use tf.gather, or put the batch into the indices.")
    return x[tuple(ivy.unstack(i, axis=-1))]


@tf_function
def boolean_mask(tensor: Any, mask: Any, axis: int | None = None, name: Any = None) -> Any:
    """The elements of ``tensor`` where ``mask`` holds."""
    return tensor_like(tensor)[(*(_slice(None),) * (axis or 0), tensor_like(mask))]


def _of_nd(x: Array, indices: Any) -> Any:
    return tuple(ivy.unstack(tensor_like(indices), axis=-1))


@tf_function
def tensor_scatter_nd_update(tensor: Any, indices: Any, updates: Any, name: Any = None) -> Any:
    """``tensor`` with ``updates`` at the index vectors ``indices``."""
    x, value = matched(tensor, updates)
    return ivy.set_item(x, _of_nd(x, indices), value)


@tf_function
def tensor_scatter_nd_add(tensor: Any, indices: Any, updates: Any, name: Any = None) -> Any:
    """``tensor`` with ``updates`` added at the index vectors ``indices``."""
    x, value = matched(tensor, updates)
    return ivy.add_item(x, _of_nd(x, indices), value)


@tf_function
def scatter_nd(indices: Any, updates: Any, shape: Any, name: Any = None) -> Any:
    """Zeros of ``shape`` with ``updates`` added at the index vectors ``indices``."""
    value = tensor_like(updates)
    x = ivy.zeros(sizes(shape), dtype=value.dtype)
    return ivy.add_item(x, _of_nd(x, indices), value)


@tf_function
def sort(values: Any, axis: int = -1, direction: str = "ASCENDING", name: Any = None) -> Any:
    """``values`` sorted."""
    return ivy.sort(tensor_like(values), axis=axis, descending=_descending(direction))


@tf_function
def argsort(values: Any, axis: int = -1, direction: str = "ASCENDING", stable: bool = False, name: Any = None) -> Any:
    """int32 indices that sort ``values``. Differs: the order of equals is kept in any case."""
    return ivy.argsort(tensor_like(values), axis=axis, descending=_descending(direction)).astype(ivy.int32)


def _descending(direction: str) -> bool:
    if direction not in ("ASCENDING", "DESCENDING"):
        raise ArgumentError(f"tf.sort: direction must be 'ASCENDING' or 'DESCENDING', got {direction!r}.")
    return direction == "DESCENDING"


@tf_function
def clip_by_value(t: Any, clip_value_min: Any, clip_value_max: Any, name: Any = None) -> Any:
    """``t`` within [``clip_value_min``, ``clip_value_max``]."""
    x, low, high = matched(tensor_like(t), clip_value_min, clip_value_max)
    return ivy.clip(x, low, high)


@tf_function
def clip_by_norm(t: Any, clip_norm: Any, axes: Any = None, name: Any = None) -> Any:
    """``t`` scaled down to the norm ``clip_norm`` where it exceeds it."""
    x = tensor_like(t)
    norm = ivy.vector_norm(x, axis=tuple(axes) if isinstance(axes, list) else axes, keepdims=True)
    return x * (clip_norm / ivy.maximum(norm, clip_norm))
