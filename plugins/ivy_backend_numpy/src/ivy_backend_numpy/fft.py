"""Discrete Fourier transforms."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import wide


def real_only(x, name):
    """``x``, which must be real: NumPy would drop the imaginary part."""
    if np.iscomplexobj(x):
        raise ArgumentError(f"ivy.fft.{name}: x must be real, got {x.dtype}. Use ivy.fft.fft, or ivy.real(x).")
    return wide(x)


@hookimpl
def fft_fft(x, /, *, n=None, axis=-1, norm="backward"):
    return np.fft.fft(wide(x), n, axis, norm)


@hookimpl
def fft_ifft(x, /, *, n=None, axis=-1, norm="backward"):
    return np.fft.ifft(wide(x), n, axis, norm)


@hookimpl
def fft_rfft(x, /, *, n=None, axis=-1, norm="backward"):
    return np.fft.rfft(real_only(x, "rfft"), n, axis, norm)


@hookimpl
def fft_irfft(x, /, *, n=None, axis=-1, norm="backward"):
    return np.fft.irfft(wide(x), n, axis, norm)
