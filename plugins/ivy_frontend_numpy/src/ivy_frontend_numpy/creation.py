"""Creation of arrays; Python floats become float64, integers int64."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_numpy.dtypes import as_ivy, mirror
from ivy_frontend_numpy.numpy_function import numpy_function, numpy_view
from ivy_frontend_numpy.promotion import array_like, common_dtype, converted, promoted


@mirror.creation
def array(object: Any, dtype: Any = None, *, copy: bool = True, ndmin: int = 0) -> Any:
    """A new array of numbers, arrays, or nested sequences of them."""
    x = mirror.nested(object, promoted, as_ivy(dtype))
    x = ivy.copy(x) if copy else x
    return ivy.reshape(x, (1,) * (ndmin - x.ndim) + tuple(x.shape)) if x.ndim < ndmin else x


def asarray(a: Any, dtype: Any = None) -> Any:
    """``a`` itself if it is an ndarray of ``dtype``, else a new array."""
    if isinstance(a, mirror.array_type) and (dtype is None or a.dtype == dtype):
        return a
    return _converted(a, dtype)


@numpy_function
def _converted(a: Any, dtype: Any) -> Any:
    return mirror.nested(a, promoted, as_ivy(dtype))


asanyarray = ascontiguousarray = asarray


@numpy_function
def zeros(shape: Any, dtype: Any = float) -> Any:
    """Zeros, float64 unless ``dtype`` is given."""
    return ivy.zeros(shape, dtype=as_ivy(dtype))


@numpy_function
def ones(shape: Any, dtype: Any = None) -> Any:
    """Ones, float64 unless ``dtype`` is given."""
    return ivy.ones(shape, dtype=as_ivy(dtype or float))


@numpy_function
def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    """``fill_value``, a number or an array, broadcast to ``shape``."""
    value = array_like(fill_value)
    shape = (shape,) if isinstance(shape, int) else shape
    return ivy.broadcast_to(converted(value, as_ivy(dtype) or value.dtype), shape)


empty = zeros


def _like(a: Any, shape: Any, dtype: Any) -> tuple[Any, Any]:
    x = array_like(a)
    return x.shape if shape is None else shape, as_ivy(dtype) or x.dtype


@numpy_function
def zeros_like(a: Any, dtype: Any = None, *, shape: Any = None) -> Any:
    """Zeros in the shape and dtype of ``a``."""
    shape, dtype = _like(a, shape, dtype)
    return ivy.zeros(shape, dtype=dtype)


@numpy_function
def ones_like(a: Any, dtype: Any = None, *, shape: Any = None) -> Any:
    """Ones in the shape and dtype of ``a``."""
    shape, dtype = _like(a, shape, dtype)
    return ivy.ones(shape, dtype=dtype)


@numpy_function
def full_like(a: Any, fill_value: Any, dtype: Any = None, *, shape: Any = None) -> Any:
    """``fill_value`` in the shape and dtype of ``a``."""
    shape, dtype = _like(a, shape, dtype)
    return ivy.broadcast_to(array_like(fill_value).astype(dtype), shape)


empty_like = zeros_like


@numpy_function
def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = float) -> Any:
    """Ones on diagonal ``k``."""
    return ivy.eye(N, M, k=k, dtype=as_ivy(dtype))


@numpy_function
def identity(n: int, dtype: Any = None) -> Any:
    """The identity matrix."""
    return ivy.eye(n, dtype=as_ivy(dtype or float))


@numpy_function
def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = None) -> Any:
    """``start, start + step, …`` below ``stop``."""
    numbers = [v for v in (start, stop, step) if v is not None]
    return ivy.arange(start, stop, step, dtype=as_ivy(dtype) or common_dtype(*numbers))


@numpy_function
def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None
) -> Any:
    """``num`` evenly spaced numbers; with ``retstep``, and their distance."""
    x = ivy.linspace(start, stop, num, endpoint=endpoint, dtype=ivy.float64)
    target = as_ivy(dtype)
    x = x if target is None else (ivy.floor(x) if target.is_integer else x).astype(target)
    return (x, (stop - start) / (num - bool(endpoint))) if retstep else x


@numpy_function
def logspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, base: float = 10.0, dtype: Any = None) -> Any:
    """Powers of ``base`` evenly spaced from ``base**start`` to ``base**stop``."""
    x = ivy.pow(base, ivy.linspace(start, stop, num, endpoint=endpoint, dtype=ivy.float64))
    return x if dtype is None else x.astype(as_ivy(dtype))


@numpy_function
def meshgrid(*xi: Any, indexing: str = "xy", sparse: bool = False) -> Any:
    """Coordinate matrices of 1-d arrays."""
    if sparse:
        raise ArgumentError("ivy.frontends.numpy.meshgrid: sparse must be False, got True. Use broadcasting instead.")
    return tuple(ivy.meshgrid(*[array_like(x) for x in xi], indexing=indexing))


@numpy_function
def tril(m: Any, k: int = 0) -> Any:
    """Zeros above diagonal ``k``."""
    return ivy.tril(array_like(m), k=k)


@numpy_function
def triu(m: Any, k: int = 0) -> Any:
    """Zeros below diagonal ``k``."""
    return ivy.triu(array_like(m), k=k)


@numpy_function
def diag(v: Any, k: int = 0) -> Any:
    """The matrix with 1-d ``v`` on diagonal ``k``, or diagonal ``k`` of a matrix."""
    x = array_like(v)
    if x.ndim == 2:
        return ivy.diagonal(x, offset=k)
    size = x.shape[0] + abs(k)
    rows = ivy.arange(x.shape[0], dtype=ivy.int32) + max(-k, 0)
    return ivy.set_item(ivy.zeros((size, size), dtype=x.dtype), (rows, rows + k), x)


@numpy_function
def copy(a: Any) -> Any:
    """A new array of ``a``."""
    return ivy.copy(array_like(a))


@numpy_view
def diagonal(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """The diagonal at ``offset`` over two axes."""
    return ivy.diagonal(array_like(a), offset=offset, axis1=axis1, axis2=axis2)
