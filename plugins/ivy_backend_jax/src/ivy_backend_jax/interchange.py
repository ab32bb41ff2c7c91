"""What the core asks about JAX's arrays, and ways in and out."""

from __future__ import annotations

import functools

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from ivy.errors import ArgumentError
from ivy.functional.dtypes import as_dtype, int64
from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import FROM_NATIVE, native_dtype


@hookimpl
def astype(x, dtype, /, *, copy=True, device=None):
    if device is not None:
        x = jax.device_put(x, native_device(device))
    # arrays are immutable, so x itself serves as its copy
    target = native_dtype(dtype)
    source = x.dtype
    if source == target:
        return x
    if source.kind == "c" and target.kind not in "cb":
        x, source = lax.real(x), np.dtype(x.real.dtype)
    if target.kind in "iu" and source.kind not in "iub" and dtype is not int64:
        return wrapped_integer(x, target)
    return x != 0 if target.kind == "b" else lax.convert_element_type(x, target)


@functools.partial(jax.jit, static_argnums=1, inline=True)
def wrapped_integer(x, target):
    """Floating ``x`` modulo ``2**bits`` as the integer type ``target``; XLA's own conversion saturates."""
    unsigned = np.dtype(f"uint{8 * target.itemsize}")
    x = x.astype(jnp.float32) if x.dtype.itemsize < 4 else x
    # the remainder by a power of two is exact
    rest = lax.rem(jnp.trunc(x), jnp.asarray(2.0 ** (8 * target.itemsize), x.dtype))
    size = lax.convert_element_type(jnp.abs(rest), unsigned)
    return lax.convert_element_type(jnp.where(rest < 0, unsigned.type(0) - size, size), target)


@hookimpl
def dtype_of(x, /):
    try:
        return FROM_NATIVE[x.dtype]
    except KeyError:
        return as_dtype(x.dtype)


@hookimpl
def shape_of(x, /):
    return x.shape


@hookimpl
def is_concrete(x, /):
    return not isinstance(x, jax.core.Tracer)


@hookimpl
def is_compiling(x, /):
    # a tracer of jax.grad alone still carries its value
    return isinstance(x, jax.core.Tracer) and x.to_concrete_value() is None


@hookimpl
def to_numpy(x, /):
    return np.asarray(x)


@hookimpl
def device_of(x, /):
    return native_device(None) if isinstance(x, jax.core.Tracer) else x.device


@hookimpl
def to_device(x, device, /):
    return jax.device_put(x, native_device(device))


def native_device(device):
    """``device`` itself, the device called ``"cpu"``, ``"gpu:1"``, …, or the default device of None."""
    if device is None:
        return jax.config.jax_default_device or jax.devices()[0]
    if not isinstance(device, str):
        return device
    platform, _, number = device.partition(":")
    platform = {"cuda": "gpu"}.get(platform, platform)
    try:
        return jax.devices(platform)[int(number or 0)]
    except (RuntimeError, IndexError, ValueError) as error:
        have = ", ".join(f"{d.platform}:{d.id}" for d in jax.devices())
        raise ArgumentError(f"ivy: JAX has no device {device!r}; it has {have}.") from error
