"""Shapes, order, selection and products."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import ivy
from ivy_frontend_jax.conversion import array_like, jax_function, promoted
from ivy_frontend_jax.dtypes import as_ivy


@jax_function
def reshape(a: Any, shape: Any) -> Any:
    """The elements of ``a`` in another shape."""
    return ivy.reshape(array_like(a), (shape,) if isinstance(shape, int) else tuple(shape))


@jax_function
def ravel(a: Any) -> Any:
    """The elements of ``a`` in one axis."""
    return ivy.reshape(array_like(a), (-1,))


@jax_function
def transpose(a: Any, axes: Any = None) -> Any:
    """``a`` with its axes reversed, or in the order ``axes``."""
    x = array_like(a)
    return ivy.permute_dims(x, tuple(reversed(range(x.ndim))) if axes is None else [i % x.ndim for i in axes])


@jax_function
def swapaxes(a: Any, axis1: int, axis2: int) -> Any:
    """``a`` with two axes exchanged."""
    return ivy.swapaxes(array_like(a), axis1, axis2)


@jax_function
def moveaxis(a: Any, source: Any, destination: Any) -> Any:
    """``a`` with the axes ``source`` moved to ``destination``."""
    return ivy.moveaxis(array_like(a), source, destination)


@jax_function
def expand_dims(a: Any, axis: Any) -> Any:
    """``a`` with axes of size 1 inserted."""
    return ivy.expand_dims(array_like(a), axis)


@jax_function
def squeeze(a: Any, axis: Any = None) -> Any:
    """``a`` without its axes of size 1, or without ``axis``."""
    x = array_like(a)
    axes = tuple(i for i, n in enumerate(x.shape) if n == 1) if axis is None else axis
    return x if axes == () else ivy.squeeze(x, axes)


@jax_function
def broadcast_to(array: Any, shape: Any) -> Any:
    """``array`` repeated to ``shape``."""
    return ivy.broadcast_to(array_like(array), (shape,) if isinstance(shape, int) else shape)


@jax_function
def flip(m: Any, axis: Any = None) -> Any:
    """``m`` reversed."""
    return ivy.flip(array_like(m), axis=axis)


@jax_function
def roll(a: Any, shift: Any, axis: Any = None) -> Any:
    """``a`` shifted cyclically."""
    return ivy.roll(array_like(a), shift, axis=axis)


@jax_function
def concatenate(arrays: Any, axis: int | None = 0) -> Any:
    """Arrays joined along an axis."""
    return ivy.concat(promoted(*[array_like(a) for a in arrays]), axis=axis)


@jax_function
def stack(arrays: Any, axis: int = 0) -> Any:
    """Arrays joined along a new axis."""
    return ivy.stack(promoted(*[array_like(a) for a in arrays]), axis=axis)


@jax_function
def split(ary: Any, indices_or_sections: Any, axis: int = 0) -> Any:
    """Equal pieces of ``ary``, or its pieces between indices."""
    x = array_like(ary)
    n, given = x.shape[axis], indices_or_sections
    if isinstance(given, int) and n % given:
        raise ValueError(f"array split does not result in an equal division: axis {axis} of size {n} into {given}.")
    edges = [*range(0, n, n // given), n] if isinstance(given, int) else [0, *given, n]
    return list(ivy.split(x, [b - a for a, b in pairwise(edges)], axis=axis))


@jax_function
def tile(A: Any, reps: Any) -> Any:
    """``A`` repeated whole."""
    x, repetitions = array_like(A), [reps] if isinstance(reps, int) else list(reps)
    x = ivy.reshape(x, (1,) * max(len(repetitions) - x.ndim, 0) + tuple(x.shape))
    return ivy.tile(x, [1] * (x.ndim - len(repetitions)) + repetitions)


@jax_function
def repeat(a: Any, repeats: Any, axis: int | None = None) -> Any:
    """Each element repeated."""
    return ivy.repeat(array_like(a), repeats, axis=axis)


@jax_function
def pad(array: Any, pad_width: Any, mode: str = "constant", *, constant_values: Any = 0) -> Any:
    """``array`` with elements added before and after each axis; ``pad_width`` is a number, a pair, or a pair per axis."""
    x = array_like(array)
    pairs = (
        [(pad_width, pad_width)]
        if isinstance(pad_width, int)
        else [pad_width]
        if isinstance(pad_width[0], int)
        else pad_width
    )
    pairs = [tuple(p) for p in pairs] * (x.ndim if len(pairs) == 1 else 1)
    return ivy.pad(x, pairs, mode=mode, value=constant_values)


@jax_function
def take(a: Any, indices: Any, axis: int | None = None) -> Any:
    """``a`` at ``indices``. Differs: an index out of range raises or is the backend's, where JAX fills with NaN."""
    x = array_like(a)
    x, axis = (ivy.reshape(x, (-1,)), 0) if axis is None else (x, axis)
    return x[(*(slice(None),) * (axis % x.ndim), array_like(indices))]


@jax_function
def take_along_axis(arr: Any, indices: Any, axis: int = -1) -> Any:
    """``arr`` at ``indices`` of the same rank along ``axis``."""
    return ivy.take_along_axis(array_like(arr), array_like(indices), axis=axis)


@jax_function
def astype(x: Any, dtype: Any) -> Any:
    """``x`` in ``dtype``."""
    return array_like(x).astype(as_ivy(dtype))


@jax_function
def sort(a: Any, axis: int = -1, *, descending: bool = False) -> Any:
    """``a`` sorted."""
    return ivy.sort(array_like(a), axis=axis, descending=descending)


@jax_function
def argsort(a: Any, axis: int = -1, *, descending: bool = False) -> Any:
    """Indices that sort ``a``."""
    return ivy.argsort(array_like(a), axis=axis, descending=descending).astype(ivy.int32)


@jax_function
def nonzero(a: Any) -> Any:
    """Indices of the non-zero elements."""
    return tuple(i.astype(ivy.int32) for i in ivy.nonzero(array_like(a)))


@jax_function
def matmul(a: Any, b: Any) -> Any:
    """Matrix product over the last two axes."""
    return ivy.matmul(*promoted(a, b))


@jax_function
def dot(a: Any, b: Any) -> Any:
    """Sum of products over the last axis of ``a`` and the last but one of ``b``."""
    x, y = promoted(a, b)
    if not x.ndim or not y.ndim:
        return x * y
    return ivy.matmul(x, y) if y.ndim < 3 else ivy.tensordot(x, y, axes=[[-1], [-2]])


@jax_function
def outer(a: Any, b: Any) -> Any:
    """Products of every element of ``a`` with every element of ``b``."""
    x, y = promoted(a, b)
    return ivy.outer(ivy.reshape(x, (-1,)), ivy.reshape(y, (-1,)))


@jax_function
def tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    """Sum of products over ``axes``."""
    pairs = axes if isinstance(axes, int) else [[n] if isinstance(n, int) else list(n) for n in axes]
    return ivy.tensordot(*promoted(a, b), axes=pairs)


@jax_function
def einsum(subscripts: str, *operands: Any) -> Any:
    """Sum of products in Einstein's notation."""
    return ivy.einsum(subscripts, *promoted(*operands))
