"""MLX's devices, which share one memory, and the exchange of arrays by DLPack."""

from __future__ import annotations

import mlx.core as mx
import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.creation import asarray
from ivy_backend_mlx.interchange import check_device


@hookimpl
def devices():
    return (mx.default_device(),)  # the others are chosen for operations, by mx.set_default_device or mx.stream


@hookimpl
def default_device():
    return mx.default_device()


@hookimpl
def from_dlpack(x, /, *, device=None, copy=None):
    check_device(device)
    if isinstance(x, mx.array):
        return asarray(x, copy=copy)
    if copy is False:
        raise ArgumentError(f"ivy.from_dlpack: {type(x).__name__} to MLX needs a copy, which copy=False forbids.")
    return asarray(np.from_dlpack(x))


@hookimpl
def to_dlpack(x, /, *, stream=None, max_version=None, dl_device=None, copy=None):
    if dl_device not in (None, x.__dlpack_device__()):
        raise ArgumentError(f"ivy.to_dlpack: the array is on {x.__dlpack_device__()}, not {dl_device}. Leave dl_device out.")
    return (mx.array(x) if copy else x).__dlpack__()


@hookimpl
def dlpack_device(x, /):
    return x.__dlpack_device__()
