"""JAX's devices, and the exchange of arrays by DLPack."""

from __future__ import annotations

import jax
import jax.numpy as jnp

from ivy.hookspecs import hookimpl
from ivy_backend_jax.creation import asarray
from ivy_backend_jax.interchange import native_device


@hookimpl
def devices():
    here = jax.devices()
    # the CPU is there beside any accelerator
    return tuple(here) if here[0].platform == "cpu" else (*here, *jax.devices("cpu"))


@hookimpl
def default_device():
    return native_device(None)


@hookimpl
def from_dlpack(x, /, *, device=None, copy=None):
    if isinstance(x, (jax.Array, jax.core.Tracer)):
        return asarray(x, device=device, copy=copy)
    return jnp.from_dlpack(x, device=None if device is None else native_device(device), copy=copy)


@hookimpl
def to_dlpack(x, /, *, stream=None, max_version=None, dl_device=None, copy=None):
    # a consumer of the oldest versions takes what JAX exports when none is named
    max_version = None if max_version is None or tuple(max_version) < (1, 0) else max_version
    return x.__dlpack__(stream=stream, max_version=max_version, dl_device=dl_device, copy=copy)


@hookimpl
def dlpack_device(x, /):
    return x.__dlpack_device__()
