"""Creation of tensors."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import numpy as np
import tensorflow as tf

from ivy.errors import ArgumentError, DTypeError
from ivy.functional.creation import diagonal_number, wide_integers
from ivy.functional.dtypes import DTYPES, common_dtype
from ivy.functional.dtypes import int64 as default_integer
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import IVY, ivy_dtype, native_dtype
from ivy_backend_tf.interchange import cast, device_scope
from ivy_backend_tf.shapes import sizes

FARTHEST = 2**62  # of the numbers of diagonals, in int64; sizes may be unknown
PYTHON = {"bool": bool, "int": int, "uint": int, "float": float, "complex": complex}
# what NumPy makes of Python numbers, and what the functional API does
DEFAULT = {np.dtype("float64"): np.float32, np.dtype("complex128"): np.complex64, np.dtype("int32"): np.int64}


def placed(device: object) -> Any:
    """The context in which to create for ``device``; None leaves the choice to TensorFlow."""
    return nullcontext() if device is None else device_scope(device)


def first_leaf(obj: Any) -> Any:
    """The first thing in nested sequences that is not a sequence."""
    while isinstance(obj, (list, tuple)) and len(obj):
        obj = obj[0]
    return obj


def holds_tensors(obj: Any) -> bool:
    """Whether nested sequences hold a tensor."""
    if isinstance(obj, (list, tuple)):
        return any(holds_tensors(o) for o in obj)
    return isinstance(obj, (tf.Tensor, tf.Variable))


def from_numpy(values: np.ndarray[Any, Any], dtype: tf.DType | None) -> tf.Tensor:
    """A tensor of ``values``, in their own dtype unless one is given."""
    if values.dtype.name not in DTYPES:
        raise DTypeError(
            f"ivy.asarray: an array of {values.dtype} cannot be a tensor; the dtypes are {', '.join(DTYPES)}."
        )
    x = tf.convert_to_tensor(np.ascontiguousarray(values).reshape(values.shape))
    return x if dtype is None else cast(x, dtype)


def stacked(obj: Any) -> tf.Tensor:
    """Nested sequences of tensors and numbers as one tensor of their common dtype."""
    if not isinstance(obj, (list, tuple)):
        return (
            obj
            if isinstance(obj, tf.Tensor)
            else tf.convert_to_tensor(obj)
            if isinstance(obj, tf.Variable)
            else array(obj)
        )
    parts = [stacked(o) for o in obj]
    common = native_dtype(common_dtype([ivy_dtype(p) for p in parts], [], default_integer))
    return tf.stack([cast(p, common) for p in parts])


def exact(values: np.ndarray[Any, Any], obj: Any) -> np.ndarray[Any, Any]:
    """``values``, which NumPy makes floating where some of the integers in ``obj`` are beyond int64 and some are not."""
    if values.dtype not in (np.float64, object) or not values.size:
        return values
    whole = all(isinstance(v, int) for v in np.asarray(obj, dtype=object).flat)
    return wide_integers(obj) if whole else values


def array(obj: Any, dtype: tf.DType | None = None) -> tf.Tensor:
    """Anything but a tensor as one."""
    if holds_tensors(obj):
        x = stacked(obj)
        return x if dtype is None else cast(x, dtype)
    try:
        values = np.asarray(obj)
    except ValueError as error:
        raise ArgumentError(f"ivy.asarray: nested sequences must be of equal lengths on each level: {error}") from error
    plain = not hasattr(first_leaf(obj), "dtype")
    values = exact(values, obj) if plain and isinstance(first_leaf(obj), int) else values
    if plain and not values.size:
        values = values.astype(np.float32)
    return from_numpy(
        values.astype(DEFAULT.get(values.dtype, values.dtype)) if plain and dtype is None else values, dtype
    )


@hookimpl
def asarray(obj, /, *, dtype=None, device=None, copy=None):
    target = native_dtype(dtype)
    native = isinstance(obj, (tf.Tensor, tf.Variable))
    if copy is False and not (native and target in (None, obj.dtype) and device in (None, obj.device)):
        raise ArgumentError(
            f"ivy.asarray: copy=False, but a {type(obj).__name__} cannot become this tensor without a copy."
            " Leave copy out."
        )
    with placed(device):
        if native:
            x = tf.convert_to_tensor(obj)
            x = x if target is None else cast(x, target)
            return tf.identity(x) if copy or device not in (None, x.device) else x
        # TensorFlow may share the memory of a NumPy array
        return array(np.array(obj) if copy and isinstance(obj, np.ndarray) else obj, target)


@hookimpl
def scalar(value, dtype, /):
    return tf.constant(PYTHON[dtype.kind](value), native_dtype(dtype))


def filled(shape: Any, value: Any, dtype: tf.DType) -> tf.Tensor:
    number = PYTHON[IVY[dtype].kind](value)
    if dtype.is_floating and dtype.size == 1:  # which no operation makes but a conversion
        return tf.cast(tf.fill(shape, tf.constant(number, tf.float32)), dtype)
    return tf.fill(shape, tf.constant(number, dtype))


@hookimpl
def zeros(shape, *, dtype=None, device=None):
    with placed(device):
        return filled(sizes(shape), 0, native_dtype(dtype))


@hookimpl
def ones(shape, *, dtype=None, device=None):
    with placed(device):
        return filled(sizes(shape), 1, native_dtype(dtype))


@hookimpl
def full(shape, fill_value, *, dtype=None, device=None):
    with placed(device):
        return filled(sizes(shape), fill_value, native_dtype(dtype))


@hookimpl
def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    with placed(device):
        count = int(n_rows if n_cols is None else n_cols)
        diagonal = tf.range(int(n_rows), dtype=tf.int64)[:, None] + diagonal_number(k, n_rows, count)
        return tf.cast(diagonal == tf.range(count, dtype=tf.int64), native_dtype(dtype))


@hookimpl
def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    start, stop = (0, start) if stop is None else (start, stop)
    if step == 0:
        raise ArgumentError("ivy.arange: step must not be 0.")
    # tf.range lacks small integers, and counts in float32 with a size that rounding changes
    numbers = [int(n) if isinstance(n, int) else n for n in (start, stop, step)]
    with placed(device):
        return from_numpy(np.arange(*numbers), native_dtype(dtype))


@hookimpl
def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    with placed(device):
        return from_numpy(np.linspace(start, stop, int(num), endpoint=endpoint), native_dtype(dtype))


def below(x: tf.Tensor, k: int) -> tf.Tensor:
    """Mask of the last two axes of ``x``: True on and below diagonal ``k``."""
    shape = tf.shape(x, tf.int64)
    return tf.range(shape[-2])[:, None] + diagonal_number(k, FARTHEST, FARTHEST) >= tf.range(shape[-1])


@hookimpl
def tril(x, /, *, k=0):
    return tf.where(below(x, k), x, tf.zeros([], x.dtype))


@hookimpl
def triu(x, /, *, k=0):
    return tf.where(below(x, k - 1), tf.zeros([], x.dtype), x)


@hookimpl
def zeros_like(x, /, *, dtype=None, device=None):
    with placed(device):
        return tf.zeros_like(x, native_dtype(dtype))


@hookimpl
def ones_like(x, /, *, dtype=None, device=None):
    with placed(device):
        return tf.ones_like(x, native_dtype(dtype))
