"""Creation of arrays."""

from __future__ import annotations

import numpy as np

from ivy.backend import backend_of_type
from ivy.errors import ArgumentError
from ivy.functional.creation import diagonal_number, wide_integers
from ivy.functional.dtypes import common_dtype, int64
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import ivy_dtype, native_dtype
from ivy_backend_numpy.floating_errors import silent
from ivy_backend_numpy.interchange import astype, check_device

NUMBERS = {bool, int, float, complex}


def as_numpy(value):
    """Arrays of any framework within nested sequences as NumPy arrays; everything else as it is."""
    if isinstance(value, (list, tuple)):
        return value if set(map(type, value)) <= NUMBERS else [as_numpy(v) for v in value]
    backend = None if isinstance(value, (np.ndarray, np.generic)) else backend_of_type(type(value))
    return value if backend is None else backend.table["to_numpy"](value)


def kinds(value):
    """The array dtypes and the Python number types among the leaves of nested sequences."""
    if not isinstance(value, (list, tuple)):
        return ({ivy_dtype(value.dtype)}, set()) if hasattr(value, "dtype") else (set(), {type(value)})
    types = set(map(type, value))
    if types <= NUMBERS:
        return set(), types
    parts = [kinds(v) for v in value]
    return set().union(*(p[0] for p in parts)), set().union(*(p[1] for p in parts))


def natural_dtype(obj):
    """The dtype of ``obj`` by Ivy's rules: float32 for Python floats, the arrays' own where there are arrays."""
    dtypes, types = kinds(obj)
    types = {next((n for n in (bool, int, float, complex) if issubclass(t, n)), t) for t in types}
    if types - NUMBERS:
        names = ", ".join(sorted(t.__name__ for t in types - NUMBERS))
        raise TypeError(f"ivy.asarray: takes an array, a number or nested sequences of numbers, got {names}.")
    return common_dtype(dtypes, types, int64) if dtypes or types else common_dtype([], [float], int64)


@hookimpl
def asarray(obj, /, *, dtype=None, device=None, copy=None):
    check_device(device)
    obj = as_numpy(obj)
    if isinstance(obj, np.ndarray):
        obj = obj.view(np.ndarray) if type(obj) is not np.ndarray else obj
        obj = obj if obj.dtype.isnative else obj.astype(obj.dtype.newbyteorder("="))
        target = ivy_dtype(obj.dtype) if dtype is None else dtype
        if copy is False and obj.dtype != native_dtype(target):
            raise ArgumentError(f"ivy.asarray: {obj.dtype} to {target} needs a copy, which copy=False forbids.")
        return astype(obj, target, copy=bool(copy))
    if copy is False and not isinstance(obj, np.generic):
        raise ArgumentError(f"ivy.asarray: {type(obj).__name__} to an array needs a copy, which copy=False forbids.")
    if not isinstance(obj, (list, tuple, np.generic, bool, int, float, complex)):
        obj = np.asarray(obj)  # speaks __array__ or the buffer protocol
        return asarray(obj, dtype=dtype, device=device, copy=copy)
    target = native_dtype(natural_dtype(obj) if dtype is None else dtype)
    try:
        return silent(np.array, obj, dtype=target)
    except OverflowError:
        if dtype is not None or target != np.int64:
            raise
        return wide_integers(obj)


@hookimpl
def scalar(value, dtype, /):
    return silent(np.array, value, dtype=native_dtype(dtype))


@hookimpl
def zeros(shape, *, dtype=None, device=None):
    check_device(device)
    return np.zeros(shape, dtype=native_dtype(dtype))


@hookimpl
def ones(shape, *, dtype=None, device=None):
    check_device(device)
    return np.ones(shape, dtype=native_dtype(dtype))


@hookimpl
def empty(shape, *, dtype=None, device=None):
    check_device(device)
    return np.empty(shape, dtype=native_dtype(dtype))


@hookimpl
def full(shape, fill_value, *, dtype=None, device=None):
    check_device(device)
    return silent(np.full, shape, fill_value, dtype=native_dtype(dtype))


@hookimpl
def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    check_device(device)
    return np.eye(n_rows, n_cols, k=diagonal_number(k, n_rows, n_rows if n_cols is None else n_cols), dtype=native_dtype(dtype))


@hookimpl
def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    check_device(device)
    start, stop = (0, start) if stop is None else (start, stop)
    if step == 0:
        raise ArgumentError("ivy.arange: step must not be 0.")
    # in the widest type first: numpy would add up the step in float32
    return silent(np.arange(start, stop, step).astype, native_dtype(dtype))


@hookimpl
def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    check_device(device)
    return silent(np.linspace(start, stop, num, endpoint=endpoint).astype, native_dtype(dtype))


@hookimpl
def tril(x, /, *, k=0):
    return np.tril(x, diagonal_number(k, *x.shape[-2:]))


@hookimpl
def triu(x, /, *, k=0):
    return np.triu(x, diagonal_number(k, *x.shape[-2:]))
