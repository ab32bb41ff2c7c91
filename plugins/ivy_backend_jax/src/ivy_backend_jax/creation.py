"""Creation of arrays."""

from __future__ import annotations

import functools
import mmap
import os

import jax
import jax.numpy as jnp
import numpy as np

from ivy.errors import ArgumentError, DTypeError
from ivy.functional.creation import diagonal_number, wide_integers
from ivy.functional.dtypes import as_dtype
from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import FROM_NATIVE, NARROW, check_range, default_integer, has_x64, native_dtype
from ivy_backend_jax.interchange import astype, native_device

LARGE = 2**20  # bytes, for which the system itself is asked
PRIVATE = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if os.name == "posix" else {}


def sizes(shape):
    """``shape`` as a tuple of plain ints; symbolic dimensions of ``jax.export`` stay what they are."""
    shape = (shape,) if isinstance(shape, int) or not hasattr(shape, "__iter__") else shape
    return tuple(int(s) if isinstance(s, (int, np.integer)) else s for s in shape)


def placed(x, device):
    """``x`` on ``device``, where one is given."""
    return x if device is None else jax.device_put(x, native_device(device))


@hookimpl
def asarray(obj, /, *, dtype=None, device=None, copy=None):
    if isinstance(obj, (jax.Array, jax.core.Tracer)):
        return placed(_from_jax(obj, dtype, copy), device)
    if copy is False:
        raise ArgumentError(
            f"ivy.asarray: copy=False is not possible from {type(obj).__name__} to JAX. Leave copy out."
        )
    if _leaf(obj, (jax.Array, jax.core.Tracer)):
        return placed(_from_list_of_arrays(obj, dtype), device)
    values = _exact(np.asarray(obj), obj)
    target = native_dtype(dtype) if dtype is not None else _natural_dtype(values, obj)
    narrowed = values.dtype.kind in "iu" and target.kind in "iu" and values.dtype.itemsize > target.itemsize
    if narrowed and values.size and (dtype is None or as_dtype(dtype) in NARROW):
        check_range(values, target)
    if values.dtype.kind == "f" and target.kind in "iu":  # XLA saturates where C wraps
        return placed(astype(jnp.asarray(values), FROM_NATIVE[target]), device)
    # concrete also inside jit, so that indices and masks written as lists are checked and understood there; a copy,
    # always: JAX may otherwise alias the memory of values, which their owner can change
    with jax.ensure_compile_time_eval():
        return placed(jax.device_put(_private(values, target)), device)


def _exact(values, obj):
    """``values``, which NumPy makes floating where some of the integers in ``obj`` are beyond int64 and some are not."""
    first = obj
    while isinstance(first, (list, tuple)) and first:
        first = first[0]
    if values.dtype not in (np.float64, object) or not isinstance(first, int):
        return values
    whole = all(isinstance(v, int) for v in np.asarray(obj, dtype=object).flat)
    return wide_integers(obj) if whole else values


def _from_jax(x, dtype, copy):
    target = x.dtype if dtype is None else native_dtype(dtype)
    if target != x.dtype:
        if copy is False:
            raise ArgumentError(f"ivy.asarray: copy=False is not possible from {x.dtype} to {target}. Leave copy out.")
        return astype(x, dtype)
    return jnp.array(x, copy=True) if copy else x


def _from_list_of_arrays(obj, dtype):
    return jnp.stack([asarray(o, dtype=dtype) for o in obj])


def _leaf(obj, kinds):
    """Whether some element of nested lists is of ``kinds``."""
    return isinstance(obj, (list, tuple)) and any(isinstance(o, kinds) or _leaf(o, kinds) for o in obj)


def _natural_dtype(values, obj):
    """The dtype of an array of ``obj``: its own, or of Python numbers the default one of their kind."""
    first = obj
    while isinstance(first, (list, tuple)) and first:
        first = first[0]
    if hasattr(first, "dtype") or hasattr(first, "__array__"):
        if values.dtype not in FROM_NATIVE:
            raise DTypeError(f"ivy.asarray: JAX has no arrays of {values.dtype}. Convert to a numeric type first.")
        found = FROM_NATIVE[values.dtype]
        # NumPy's own default types are no request for 64 bits; integers that do not fit are refused instead
        return NARROW[found] if found in NARROW and not has_x64() else values.dtype
    kinds = {"b": "bool", "i": default_integer(), "u": "uint64" if has_x64() else "int32", "f": "float32", "c": "complex64"}
    if values.dtype.kind == "O" and isinstance(first, int):
        check_range(values, np.dtype(default_integer()))
    if values.dtype.kind not in kinds:
        raise DTypeError(f"ivy.asarray: {type(first).__name__} is no number; give nested lists of numbers or an array.")
    return np.dtype(kinds[values.dtype.kind])


def _numpy_astype(values, target):
    if values.dtype.kind == "c" and target.kind not in "cb":
        values = values.real
    with np.errstate(all="ignore"):
        return values.astype(target, copy=False)


def _private(values, target):
    """A copy of ``values`` that nobody else can change, aligned as XLA wants memory that it takes without a further copy."""
    copied = _room(values.size * target.itemsize).view(target).reshape(values.shape)
    values = values.real if values.dtype.kind == "c" and target.kind not in "cb" else values
    with np.errstate(all="ignore"):
        np.copyto(copied, values, casting="unsafe")
    return copied


def _room(count):
    """``count`` bytes of new memory, at a multiple of 64.

    Large ones come from the system itself, in pages of its choice: NumPy asks for huge ones, which a virtual machine that gives
    its free memory back to its host may fill more slowly (475 MB in 0.68 s, where it takes 0.28 s in small ones).
    """
    if count >= LARGE:
        return np.frombuffer(mmap.mmap(-1, count, **PRIVATE), np.uint8)
    buffer = np.empty(count + 64, np.uint8)
    start = -buffer.__array_interface__["data"][0] % 64
    return buffer[start : start + count]


@hookimpl
def scalar(value, dtype, /):
    if isinstance(value, int):
        key = int(value)  # sizes may be of a subclass that watches comparisons
    else:
        # the text tells -0.0 from 0.0, which are equal as keys
        key = value if type(value) is float and value else repr(complex(value))
    return _scalar(native_dtype(dtype), key)


@functools.lru_cache(maxsize=4096)
def _scalar(native, key):
    """A strong 0-d array, kept: making one takes three times as long as adding it."""
    value = complex(key) if isinstance(key, str) else key
    if native.kind in "iu" and isinstance(value, int):
        check_range(value, native)
    # concrete also inside jit, where it becomes a literal of the program
    with jax.ensure_compile_time_eval():
        return jax.device_put(_numpy_astype(np.asarray(value), native))  # jnp.asarray would compile a program to copy it


@hookimpl
def zeros(shape, *, dtype=None, device=None):
    return placed(jnp.zeros(sizes(shape), native_dtype(dtype or "float32")), device)


@hookimpl
def ones(shape, *, dtype=None, device=None):
    return placed(jnp.ones(sizes(shape), native_dtype(dtype or "float32")), device)


@hookimpl
def empty(shape, *, dtype=None, device=None):
    return placed(jnp.zeros(sizes(shape), native_dtype(dtype or "float32")), device)


@hookimpl
def full(shape, fill_value, *, dtype=None, device=None):
    target = _natural_dtype(np.asarray(fill_value), fill_value) if dtype is None else native_dtype(dtype)
    if isinstance(fill_value, int) and target.kind in "iu":
        check_range(int(fill_value), target)
    return placed(jnp.full(sizes(shape), fill_value, target), device)


@hookimpl
def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    columns = int(n_rows) if n_cols is None else int(n_cols)
    return placed(jnp.eye(int(n_rows), columns, k=diagonal_number(k, n_rows, columns), dtype=native_dtype(dtype or "float32")), device)


@hookimpl
def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    if stop is None:
        start, stop = 0, start
    start, stop, step = (int(v) if isinstance(v, int) else v for v in (start, stop, step))
    if dtype is None:
        dtype = "float32" if any(isinstance(v, float) for v in (start, stop, step)) else default_integer()
    return placed(jnp.arange(start, stop, step, dtype=native_dtype(dtype)), device)


@hookimpl
def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    dtype = native_dtype(dtype or "float32")
    return placed(jnp.linspace(start, stop, int(num), endpoint=endpoint, dtype=dtype), device)


@hookimpl
def zeros_like(x, /, *, dtype=None, device=None):
    return placed(jnp.zeros(x.shape, x.dtype if dtype is None else native_dtype(dtype)), device)


@hookimpl
def ones_like(x, /, *, dtype=None, device=None):
    return placed(jnp.ones(x.shape, x.dtype if dtype is None else native_dtype(dtype)), device)


@hookimpl
def tril(x, /, *, k=0):
    return jnp.tril(x, diagonal_number(k, *x.shape[-2:]))


@hookimpl
def triu(x, /, *, k=0):
    return jnp.triu(x, diagonal_number(k, *x.shape[-2:]))
