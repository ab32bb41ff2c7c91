"""``torch.fft``."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.missing import missing
from ivy_frontend_torch.torch_function import torch_function


def one_axis(name: str) -> Any:
    """torch's form of a transform along one dimension."""

    def transform(input: Any, n: Any = None, dim: int = -1, norm: Any = None) -> Any:
        return getattr(ivy.fft, name)(input, n=n, axis=dim, norm=norm or "backward")

    transform.__name__ = transform.__qualname__ = name
    transform.__doc__ = f"As :func:`ivy.fft.{name}`."
    return torch_function(transform)


def several_axes(name: str, here: str, dims: Any) -> Any:
    """torch's form of a transform along several dimensions, ``dims`` unless given."""

    def transform(input: Any, s: Any = None, dim: Any = dims, norm: Any = None) -> Any:
        return getattr(ivy.fft, name)(input, s=s, axes=dim, norm=norm or "backward")

    transform.__name__ = transform.__qualname__ = here
    transform.__doc__ = f"As :func:`ivy.fft.{name}`."
    return torch_function(transform)


fft, ifft, rfft, irfft, hfft, ihfft = map(one_axis, ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft"))
fftn, ifftn, rfftn, irfftn = (several_axes(name, name, None) for name in ("fftn", "ifftn", "rfftn", "irfftn"))
fft2, ifft2, rfft2, irfft2 = (several_axes(f"{name}n", f"{name}2", (-2, -1)) for name in ("fft", "ifft", "rfft", "irfft"))


@torch_function
def fftfreq(n: int, d: float = 1.0, *, dtype: Any = None, layout: Any = None, device: Any = None, requires_grad: bool = False) -> Any:
    return ivy.fft.fftfreq(n, d=d, dtype=None if dtype is None else as_ivy(dtype))


@torch_function
def rfftfreq(n: int, d: float = 1.0, *, dtype: Any = None, layout: Any = None, device: Any = None, requires_grad: bool = False) -> Any:
    return ivy.fft.rfftfreq(n, d=d, dtype=None if dtype is None else as_ivy(dtype))


@torch_function
def fftshift(input: Any, dim: Any = None) -> Any:
    return ivy.fft.fftshift(input, axes=dim)


@torch_function
def ifftshift(input: Any, dim: Any = None) -> Any:
    return ivy.fft.ifftshift(input, axes=dim)


def __getattr__(name: str) -> Any:
    missing("torch.fft", name, globals())
