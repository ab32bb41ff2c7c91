"""Discrete Fourier transforms."""

from __future__ import annotations

import jax.numpy as jnp

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl


def wide(x):
    """``x``, in float32 if it is of half precision, which XLA does not transform."""
    return x.astype(jnp.float32) if x.dtype.itemsize == 2 else x


def real_only(x, name):
    if jnp.iscomplexobj(x):
        raise ArgumentError(f"ivy.fft.{name}: x must be real, got {x.dtype}. Use ivy.fft.fft, or ivy.real(x).")
    return wide(x)


@hookimpl
def fft_fft(x, /, *, n=None, axis=-1, norm="backward"):
    return jnp.fft.fft(wide(x), n, axis, norm)


@hookimpl
def fft_ifft(x, /, *, n=None, axis=-1, norm="backward"):
    return jnp.fft.ifft(wide(x), n, axis, norm)


@hookimpl
def fft_rfft(x, /, *, n=None, axis=-1, norm="backward"):
    return jnp.fft.rfft(real_only(x, "rfft"), n, axis, norm)


@hookimpl
def fft_irfft(x, /, *, n=None, axis=-1, norm="backward"):
    return jnp.fft.irfft(wide(x), n, axis, norm)
