"""``torch.fft``."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.creation import creating
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.tensor import Tensor as Tensor
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


SWAPPED = {"backward": "forward", "forward": "backward", "ortho": "ortho"}


def hermitian(name: str, dims: Any, forward: bool) -> Any:
    """Transforms of signals that are Hermitian in time (``forward``), or to them: those of real ones, the other way round."""

    def transform(input: Any, s: Any = None, dim: Any = dims, norm: Any = None) -> Any:
        scale = SWAPPED[norm or "backward"]
        if forward:
            return ivy.fft.irfftn(ivy.conj(input), s=s, axes=dim, norm=scale)
        return ivy.conj(ivy.fft.rfftn(input, s=s, axes=dim, norm=scale))

    transform.__name__ = transform.__qualname__ = name
    transform.__doc__ = "Over several dimensions, of which the last is the half of a Hermitian signal."
    return torch_function(transform)


hfft2, hfftn = hermitian("hfft2", (-2, -1), True), hermitian("hfftn", None, True)
ihfft2, ihfftn = hermitian("ihfft2", (-2, -1), False), hermitian("ihfftn", None, False)


@creating
def fftfreq(n: int, d: float = 1.0, *, dtype: Any = None) -> Any:
    return ivy.fft.fftfreq(n, d=d, dtype=None if dtype is None else as_ivy(dtype))


@creating
def rfftfreq(n: int, d: float = 1.0, *, dtype: Any = None) -> Any:
    return ivy.fft.rfftfreq(n, d=d, dtype=None if dtype is None else as_ivy(dtype))


def shifted(input: Array, dim: Any, forward: bool) -> Array:
    """``input`` rolled by half of each dimension."""
    axes = range(input.ndim) if dim is None else (dim,) if isinstance(dim, int) else tuple(dim)
    by = [input.shape[a] // 2 if forward else -(input.shape[a] // 2) for a in axes]
    return ivy.roll(input, tuple(by), axis=tuple(axes)) if by else input


@torch_function
def fftshift(input: Any, dim: Any = None) -> Any:
    """Frequency 0 in the middle."""
    return shifted(input, dim, True)


@torch_function
def ifftshift(input: Any, dim: Any = None) -> Any:
    """The inverse of :func:`fftshift`."""
    return shifted(input, dim, False)


__getattr__, __dir__ = _namespace(globals())
