"""Discrete Fourier transforms."""

from __future__ import annotations

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import is_complex


def single(x):
    """``x`` in single precision."""
    return x if is_complex(x) else x.astype(mx.float32)


@hookimpl
def fft_fft(x, /, *, n=None, axis=-1, norm="backward"):
    return mx.fft.fft(single(x), n, axis, norm)


@hookimpl
def fft_ifft(x, /, *, n=None, axis=-1, norm="backward"):
    return mx.fft.ifft(single(x), n, axis, norm)


@hookimpl
def fft_rfft(x, /, *, n=None, axis=-1, norm="backward"):
    if is_complex(x):
        raise ArgumentError(f"ivy.fft.rfft: x must be real, got {x.dtype}. Use ivy.fft.fft, or ivy.real(x).")
    return mx.fft.rfft(single(x), n, axis, norm)


@hookimpl
def fft_irfft(x, /, *, n=None, axis=-1, norm="backward"):
    return mx.fft.irfft(single(x), n, axis, norm)
