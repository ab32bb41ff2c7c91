"""Creation of arrays, in 32 bits."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_jax.conversion import array_like, jax_function, promoted
from ivy_frontend_jax.dtypes import as_ivy, mirror


@mirror.creation
def array(object: Any, dtype: Any = None, copy: bool = True, *, ndmin: int = 0) -> Any:
    """A new array of numbers, arrays, or nested sequences of them."""
    x = mirror.nested(object, promoted, as_ivy(dtype))
    return ivy.reshape(x, (1,) * (ndmin - x.ndim) + tuple(x.shape)) if x.ndim < ndmin else x


@jax_function
def asarray(a: Any, dtype: Any = None) -> Any:
    """An array of ``a``, in the form in which it came."""
    return mirror.nested(a, promoted, as_ivy(dtype))


@jax_function
def zeros(shape: Any, dtype: Any = float) -> Any:
    """Zeros."""
    return ivy.zeros(shape, dtype=as_ivy(dtype or float))


@jax_function
def ones(shape: Any, dtype: Any = float) -> Any:
    """Ones."""
    return ivy.ones(shape, dtype=as_ivy(dtype or float))


empty = zeros


@jax_function
def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    """``fill_value`` broadcast to ``shape``."""
    value = array_like(fill_value)
    value = value if dtype is None else value.astype(as_ivy(dtype))
    return ivy.broadcast_to(value, (shape,) if isinstance(shape, int) else shape)


@jax_function
def zeros_like(a: Any, dtype: Any = None) -> Any:
    """Zeros in the shape and dtype of ``a``."""
    return ivy.zeros_like(array_like(a), dtype=as_ivy(dtype))


@jax_function
def ones_like(a: Any, dtype: Any = None) -> Any:
    """Ones in the shape and dtype of ``a``."""
    return ivy.ones_like(array_like(a), dtype=as_ivy(dtype))


@jax_function
def full_like(a: Any, fill_value: Any, dtype: Any = None) -> Any:
    """``fill_value`` in the shape and dtype of ``a``."""
    x = array_like(a)
    return ivy.broadcast_to(array_like(fill_value).astype(as_ivy(dtype) or x.dtype), x.shape)


@jax_function
def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = float) -> Any:
    """Ones on diagonal ``k``."""
    return ivy.eye(N, M, k=k, dtype=as_ivy(dtype or float))


@jax_function
def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Any:
    """``start, start + step, …`` below ``stop``."""
    return ivy.arange(start, stop, 1 if step is None else step, dtype=as_ivy(dtype))


@jax_function
def linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, dtype: Any = None) -> Any:
    """``num`` evenly spaced numbers."""
    return ivy.linspace(start, stop, num, endpoint=endpoint, dtype=as_ivy(dtype))


@jax_function
def tril(m: Any, k: int = 0) -> Any:
    """Zeros above diagonal ``k``."""
    return ivy.tril(array_like(m), k=k)


@jax_function
def triu(m: Any, k: int = 0) -> Any:
    """Zeros below diagonal ``k``."""
    return ivy.triu(array_like(m), k=k)


@jax_function
def meshgrid(*xi: Any, indexing: str = "xy") -> Any:
    """Coordinate matrices of 1-d arrays."""
    return list(ivy.meshgrid(*[array_like(x) for x in xi], indexing=indexing))
