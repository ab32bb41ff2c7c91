"""Discrete Fourier transforms."""

from __future__ import annotations

import torch

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.linalg import HALF


def wide(x: torch.Tensor) -> torch.Tensor:
    """``x`` in a type that torch transforms on every device."""
    return x.to(torch.float32) if x.dtype in HALF else x


def real_only(x: torch.Tensor, name: str) -> torch.Tensor:
    if x.dtype.is_complex:
        raise ArgumentError(f"ivy.fft.{name}: x must be real, got {x.dtype}. Use ivy.fft.fft, or ivy.real(x).")
    return wide(x)


@hookimpl
def fft_fft(x, /, *, n=None, axis=-1, norm="backward"):
    return torch.fft.fft(wide(x), n, axis, norm)


@hookimpl
def fft_ifft(x, /, *, n=None, axis=-1, norm="backward"):
    return torch.fft.ifft(wide(x), n, axis, norm)


@hookimpl
def fft_rfft(x, /, *, n=None, axis=-1, norm="backward"):
    return torch.fft.rfft(real_only(x, "rfft"), n, axis, norm)


@hookimpl
def fft_irfft(x, /, *, n=None, axis=-1, norm="backward"):
    return torch.fft.irfft(wide(x), n, axis, norm)
