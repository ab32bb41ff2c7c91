"""Shapes and order of elements."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from ivy.errors import ArgumentError, AxisError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.creation import sizes
from ivy_backend_jax.reductions import axes


@hookimpl
def reshape(x, /, shape, *, copy=None):
    return jnp.reshape(x, sizes(shape))


@hookimpl
def permute_dims(x, /, axes):
    return jnp.transpose(x, tuple(int(a) for a in axes))


@hookimpl
def concat(arrays, /, *, axis=0):
    return jnp.concatenate([jnp.ravel(a) for a in arrays] if axis is None else arrays, axis=axis or 0)


@hookimpl
def stack(arrays, /, *, axis=0):
    return jnp.stack(arrays, axis=axis)


@hookimpl
def expand_dims(x, /, axis):
    new = axes(axis)
    new = new if isinstance(new, tuple) else (new,)
    n = x.ndim + len(new)
    if any(not -n <= a < n for a in new) or len({a % n for a in new}) != len(new):
        raise AxisError(f"ivy.expand_dims: axis must hold distinct axes from {-n} to {n - 1}, got {axis}.")
    return jnp.expand_dims(x, new)


@hookimpl
def squeeze(x, /, axis):
    return jnp.squeeze(x, axes(axis))


@hookimpl
def broadcast_to(x, /, shape):
    return jnp.broadcast_to(x, sizes(shape))


@hookimpl
def flip(x, /, *, axis=None):
    return jnp.flip(x, axes(axis))


@hookimpl
def roll(x, /, shift, *, axis=None):
    return jnp.roll(x, sizes(shift) if isinstance(shift, (list, tuple)) else shift, axes(axis))


@hookimpl
def tile(x, /, repetitions):
    return jnp.tile(x, sizes(repetitions))


@hookimpl
def repeat(x, /, repeats, *, axis=None):
    if isinstance(repeats, jax.core.Tracer):
        raise UnsupportedError(
            "ivy.repeat: the size of the result depends on the values of repeats, which JAX does not know inside jit."
            " Give a number, or a concrete array."
        )
    return jnp.repeat(x, int(repeats) if isinstance(repeats, int) else np.asarray(repeats), axis=axis)


@hookimpl
def pad(x, /, pad_width, *, mode="constant", value=0):
    widths = [(int(before), int(after)) for before, after in pad_width]
    if mode == "constant":
        return jnp.pad(x, widths, constant_values=value)
    if mode not in ("reflect", "symmetric", "edge", "wrap"):
        raise ArgumentError(f"ivy.pad: mode must be 'constant', 'reflect', 'symmetric', 'edge' or 'wrap', got {mode!r}.")
    return jnp.pad(x, widths, mode=mode)


@hookimpl
def moveaxis(x, source, destination, /):
    return jnp.moveaxis(x, axes(source), axes(destination))


@hookimpl
def swapaxes(x, axis1, axis2, /):
    return jnp.swapaxes(x, axis1, axis2)


@hookimpl
def matrix_transpose(x, /):
    return jnp.swapaxes(x, -1, -2)


@hookimpl
def unstack(x, /, *, axis=0):
    return tuple(jnp.unstack(x, axis=axis))


@hookimpl
def split(x, /, sizes, *, axis=0):
    pieces = [int(size) for size in sizes]
    if sum(pieces) != x.shape[axis]:
        raise ArgumentError(f"ivy.split: sizes must add up to {x.shape[axis]}, the size of axis {axis}, got {pieces}.")
    return tuple(lax.split(x, pieces, axis % x.ndim))
