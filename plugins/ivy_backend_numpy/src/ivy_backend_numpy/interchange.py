"""What the core asks about NumPy arrays, and ways in and out."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import IVY, ivy_dtype, native_dtype, wide
from ivy_backend_numpy.floating_errors import silent


def to_integer(x, dtype):
    """Floating ``x`` truncated to an integer ``dtype``, out-of-range values modulo 2**bits."""
    # C leaves floating to a narrower or unsigned integer undefined out of range; int64 in between defines it
    wrapped = x.astype(np.int64).astype(dtype)
    return np.where(x >= 2.0**63, x.astype(dtype), wrapped) if dtype == np.uint64 else wrapped


@hookimpl
def astype(x, dtype, /, *, copy=True, device=None):
    check_device(device)
    x, dtype = np.asarray(x), native_dtype(dtype)
    if x.dtype.kind == "c" and dtype.kind not in "cb":
        x = x.real
    if dtype.kind in "iu" and x.dtype.kind in "fV":
        return silent(to_integer, wide(x), dtype)
    return silent(x.astype, dtype, copy=copy)


@hookimpl
def dtype_of(x, /):
    return IVY.get(x.dtype) or ivy_dtype(x.dtype)


@hookimpl
def shape_of(x, /):
    return x.shape


@hookimpl
def is_concrete(x, /):
    return True


@hookimpl
def to_numpy(x, /):
    return np.asarray(x)


@hookimpl
def device_of(x, /):
    return "cpu"


@hookimpl
def to_device(x, device, /):
    check_device(device)
    return x


@hookimpl
def copy(x, /):
    return np.array(x)


def check_device(device):
    """Raise unless ``device`` is None or the CPU, the only device that NumPy has."""
    if device not in (None, "cpu"):
        raise ArgumentError(f"ivy: the numpy backend has only the device 'cpu', got {device!r}. Leave device out.")
