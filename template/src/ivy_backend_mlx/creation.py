"""Creation of arrays."""

from __future__ import annotations

from contextvars import ContextVar

import mlx.core as mx
import numpy as np

from ivy.errors import ArgumentError, DTypeError
from ivy.functional.creation import diagonal_number, wide_integers
from ivy.functional.dtypes import as_dtype
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import native_dtype, numpy_dtype
from ivy_backend_mlx.interchange import astype, check_device

tracing: ContextVar[bool] = ContextVar("ivy_backend_mlx_tracing", default=False)  # inside ivy.jit
DEFAULTS = {"b": "bool", "i": "int64", "u": "uint64", "f": "float32", "c": "complex64"}


def sizes(shape):
    """``shape`` as a tuple of plain ints."""
    return tuple(int(n) for n in ([shape] if isinstance(shape, int) else shape))


def first_leaf(obj):
    """The first element of nested sequences."""
    while isinstance(obj, (list, tuple)) and obj:
        obj = obj[0]
    return obj


def holds_arrays(obj):
    """Whether an MLX array is among the leaves of nested sequences."""
    return isinstance(obj, mx.array) or (isinstance(obj, (list, tuple)) and any(map(holds_arrays, obj)))


def natural_dtype(values, obj):
    """The dtype of ``values``: of Python numbers the default one of their kind, else their own."""
    if hasattr(first_leaf(obj), "dtype") or hasattr(first_leaf(obj), "__array__"):
        return as_dtype(values.dtype)
    if values.dtype.kind not in DEFAULTS:
        raise DTypeError(f"ivy.asarray: {type(first_leaf(obj)).__name__} is no number; give nested lists of numbers or an array.")
    return as_dtype(DEFAULTS[values.dtype.kind])


@hookimpl
def asarray(obj, /, *, dtype=None, device=None, copy=None):
    check_device(device)
    if isinstance(obj, mx.array):
        changes = dtype is not None and obj.dtype != native_dtype(dtype)
        if changes and copy is False:
            raise ArgumentError(f"ivy.asarray: {obj.dtype} to {dtype} needs a copy, which copy=False forbids.")
        return astype(obj, dtype) if changes else mx.array(obj) if copy else obj
    if copy is False:
        raise ArgumentError(f"ivy.asarray: {type(obj).__name__} to MLX needs a copy, which copy=False forbids.")
    if holds_arrays(obj):
        return mx.stack([asarray(o, dtype=dtype) for o in obj])
    values = exact(np.asarray(obj), obj)
    target = as_dtype(dtype) if dtype is not None else natural_dtype(values, obj)
    return from_numpy(values, target)


def exact(values, obj):
    """``values``, which NumPy makes floating where some of the integers in ``obj`` are beyond int64 and some are not."""
    if values.dtype not in (np.float64, object) or not isinstance(first_leaf(obj), int):
        return values
    whole = all(isinstance(n, int) for n in np.asarray(obj, dtype=object).flat)
    return wide_integers(obj) if whole else values


def from_numpy(values, dtype):
    """A NumPy array as an MLX array of ``dtype``."""
    native_dtype(dtype)
    values = values.real if values.dtype.kind == "c" and dtype.kind not in ("complex", "bool") else values
    with np.errstate(all="ignore"):
        if values.dtype.kind == "f" and dtype.is_integer:  # C leaves it undefined out of range; int64 in between wraps
            values = np.trunc(values).astype(np.int64 if dtype.name != "uint64" else np.uint64)
        # converted here: MLX reads numbers of 64 bits through float32
        return mx.array(np.array(values, dtype=numpy_dtype(dtype), order="C"))


@hookimpl
def scalar(value, dtype, /):
    plain = value if isinstance(value, (bool, float, complex)) else int(value)  # sizes may be of a subclass of int
    if not tracing.get():
        return from_numpy(np.asarray(plain), as_dtype(dtype))
    # a constant would be written into the kernel, and each number need the compiler anew
    return mx.reshape(from_numpy(np.asarray([plain]), as_dtype(dtype)), ())


@hookimpl
def zeros(shape, *, dtype=None, device=None):
    check_device(device)
    return mx.zeros(sizes(shape), native_dtype(dtype))


@hookimpl
def ones(shape, *, dtype=None, device=None):
    check_device(device)
    return mx.ones(sizes(shape), native_dtype(dtype))


@hookimpl
def full(shape, fill_value, *, dtype=None, device=None):
    check_device(device)
    return mx.broadcast_to(scalar(fill_value, dtype), sizes(shape))


@hookimpl
def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    check_device(device)
    columns = int(n_rows) if n_cols is None else int(n_cols)
    return mx.eye(int(n_rows), columns, k=diagonal_number(k, n_rows, columns), dtype=native_dtype(dtype))


@hookimpl
def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    check_device(device)
    start, stop = (0, start) if stop is None else (start, stop)
    if step == 0:
        raise ArgumentError("ivy.arange: step must not be 0.")
    return from_numpy(np.arange(start, stop, step), dtype)  # in double precision: MLX adds up the step in single


@hookimpl
def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    check_device(device)
    return from_numpy(np.linspace(start, stop, int(num), endpoint=endpoint), dtype)


@hookimpl
def tril(x, /, *, k=0):
    return mx.tril(x, diagonal_number(k, *x.shape[-2:]))


@hookimpl
def triu(x, /, *, k=0):
    return mx.triu(x, diagonal_number(k, *x.shape[-2:]))
