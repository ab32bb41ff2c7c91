"""NumPy's one device, and the exchange of arrays by DLPack."""

from __future__ import annotations

import numpy as np

from ivy.hookspecs import hookimpl
from ivy_backend_numpy.creation import asarray
from ivy_backend_numpy.interchange import check_device


@hookimpl
def devices():
    return ("cpu",)


@hookimpl
def default_device():
    return "cpu"


@hookimpl
def from_dlpack(x, /, *, device=None, copy=None):
    check_device(device)
    return asarray(x, copy=copy) if isinstance(x, (np.ndarray, np.generic)) else np.from_dlpack(x, device=device, copy=copy)


@hookimpl
def to_dlpack(x, /, *, stream=None, max_version=None, dl_device=None, copy=None):
    # before version 1 of the protocol a read-only array cannot be marked as such, and numpy refuses it
    hidden = not x.flags.writeable and (max_version is None or tuple(max_version) < (1, 0))
    x = np.array(x) if hidden and copy is not False else np.asarray(x)
    return x.__dlpack__(stream=stream, max_version=max_version, dl_device=dl_device, copy=copy)


@hookimpl
def dlpack_device(x, /):
    return np.asarray(x).__dlpack_device__()
