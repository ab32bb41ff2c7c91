"""Products of arrays."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy_frontend_numpy.numpy_function import numpy_function
from ivy_frontend_numpy.promotion import array_like, promoted


def _boolean(fn: Any, arrays: list[Array]) -> Array:
    """``fn`` of ``arrays``; a product of booleans is whether any pair is True."""
    if arrays[0].dtype is not ivy.bool:
        return fn(*arrays)
    return fn(*[a.astype(ivy.int32) for a in arrays]).astype(ivy.bool)


@numpy_function
def matmul(x1: Any, x2: Any) -> Any:
    """Matrix product over the last two axes."""
    arrays = promoted(x1, x2)
    if not all(a.ndim for a in arrays):
        raise ValueError(
            "matmul: Input operand does not have enough dimensions; a 0-d operand is not allowed, use multiply."
        )
    return _boolean(ivy.matmul, arrays)


@numpy_function
def dot(a: Any, b: Any) -> Any:
    """Sum of products over the last axis of ``a`` and the last but one of ``b``."""
    return _boolean(_dot, promoted(a, b))


def _dot(x: Array, y: Array) -> Array:
    if not x.ndim or not y.ndim:
        return x * y
    return ivy.matmul(x, y) if y.ndim < 3 else ivy.tensordot(x, y, axes=[[-1], [-2]])


@numpy_function
def vdot(a: Any, b: Any) -> Any:
    """Sum of products of all elements, ``a`` conjugated."""
    x, y = promoted(a, b)
    return ivy.vecdot(ivy.reshape(x, (-1,)), ivy.reshape(y, (-1,)))


@numpy_function
def inner(a: Any, b: Any) -> Any:
    """Sum of products over the last axes."""
    x, y = promoted(a, b)
    return x * y if not x.ndim or not y.ndim else ivy.tensordot(x, y, axes=[[-1], [-1]])


@numpy_function
def outer(a: Any, b: Any) -> Any:
    """Products of every element of ``a`` with every element of ``b``."""
    x, y = promoted(a, b)
    return ivy.outer(ivy.reshape(x, (-1,)), ivy.reshape(y, (-1,)))


@numpy_function
def tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    """Sum of products over ``axes``."""
    pairs = axes if isinstance(axes, int) else [[n] if isinstance(n, int) else list(n) for n in axes]
    return ivy.tensordot(*promoted(a, b), axes=pairs)


@numpy_function
def einsum(subscripts: str, *operands: Any) -> Any:
    """Sum of products in Einstein's notation."""
    if not isinstance(subscripts, str):
        raise ArgumentError("ivy.frontends.numpy.einsum: subscripts must be a string such as 'ij,jk->ik'.")
    return ivy.einsum(subscripts, *promoted(*operands))


@numpy_function
def trace(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """Sum of the diagonal at ``offset``."""
    x = ivy.diagonal(array_like(a), offset=offset, axis1=axis1, axis2=axis2)
    wide = {"bool": ivy.int64, "int": ivy.int64, "uint": ivy.uint64}
    return ivy.sum(x, axis=-1, dtype=wide.get(x.dtype.kind, x.dtype))
