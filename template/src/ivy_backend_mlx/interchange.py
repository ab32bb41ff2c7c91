"""What the core asks about MLX arrays, and ways in and out."""

from __future__ import annotations

import ml_dtypes
import mlx.core as mx
import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import IVY, is_complex, is_floating, native_dtype


@hookimpl
def astype(x, dtype, /, *, copy=True, device=None):
    check_device(device)
    target = native_dtype(dtype)
    if x.dtype == target:
        return mx.array(x) if copy else x
    if is_complex(x) and target not in (mx.complex64, mx.bool_):
        x = mx.real(x)
    if is_floating(x) and mx.issubdtype(target, mx.integer) and target not in (mx.int64, mx.uint64):
        x = x.astype(mx.int64)  # C leaves it undefined out of range; int64 in between wraps
    return x.astype(target)


@hookimpl
def dtype_of(x, /):
    return IVY[x.dtype]


@hookimpl
def shape_of(x, /):
    return x.shape


@hookimpl
def is_concrete(x, /):
    try:
        mx.eval(x)
    except ValueError:  # inside mx.compile or mx.vmap; gradients are taken of arrays that have values
        return False
    return True


@hookimpl
def to_numpy(x, /):
    if x.dtype == mx.bfloat16:  # the buffer protocol has no such type
        return np.array(x.view(mx.uint16)).view(ml_dtypes.bfloat16)
    return np.array(x)


@hookimpl
def device_of(x, /):
    return mx.default_device()  # memory is one for all devices: an array has none, operations do


@hookimpl
def to_device(x, device, /):
    check_device(device)
    return x


def check_device(device):
    """Raise unless ``device`` is the one on which MLX computes now."""
    if device is not None and str(device) not in names():
        raise ArgumentError(
            f"ivy: MLX computes on {mx.default_device()}, got {device!r}. Leave device out, or call mx.set_default_device first."
        )


def names():
    """What the default device is called."""
    kind = mx.default_device().type
    return str(mx.default_device()), str(kind).rpartition(".")[2]
