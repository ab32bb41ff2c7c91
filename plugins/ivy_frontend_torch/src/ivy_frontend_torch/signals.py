"""Windows and short-time Fourier transforms."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy_frontend_torch.creation import creating
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "bartlett_window", "blackman_window", "hamming_window", "hann_window", "istft", "kaiser_window", "stft",
]  # fmt: skip

PAD_MODES = {"constant": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def window(name: str) -> Any:
    """torch's form of a window without parameters."""

    def make(window_length: int, periodic: bool = True, *, dtype: Any = None) -> Any:
        return getattr(ivy, name)(window_length, periodic=periodic, dtype=None if dtype is None else as_ivy(dtype))

    make.__name__ = make.__qualname__ = name
    make.__doc__ = f"As :func:`ivy.{name}`."
    return creating(make)


hann_window, blackman_window, bartlett_window = map(window, ("hann_window", "blackman_window", "bartlett_window"))


@creating
def hamming_window(window_length: int, periodic: bool = True, alpha: float = 0.54, beta: float = 0.46, *, dtype: Any = None) -> Any:
    return ivy.hamming_window(window_length, periodic=periodic, alpha=alpha, beta=beta, dtype=None if dtype is None else as_ivy(dtype))


@creating
def kaiser_window(window_length: int, periodic: bool = True, beta: float = 12.0, *, dtype: Any = None) -> Any:
    return ivy.kaiser_window(window_length, periodic=periodic, beta=beta, dtype=None if dtype is None else as_ivy(dtype))


@torch_function
def stft(
    input: Any, n_fft: int, hop_length: Any = None, win_length: Any = None, window: Any = None, center: bool = True,
    pad_mode: str = "reflect", normalized: bool = False, onesided: Any = None, return_complex: Any = None, align_to_window: Any = None,
) -> Any:  # fmt: skip
    """Complex with ``return_complex``, else real and imaginary parts in a last axis."""
    if align_to_window is not None:
        raise UnsupportedError("torch.stft: align_to_window is not supported; leave it out.")
    out = ivy.stft(
        input, n_fft, hop_length=hop_length, win_length=win_length, window=window, center=center, pad_mode=PAD_MODES[pad_mode],
        normalized=normalized, onesided=input.dtype.kind != "complex" if onesided is None else onesided,
    )  # fmt: skip
    if return_complex is False:
        return ivy.stack([ivy.real(out), ivy.imag(out)], axis=-1)
    return out


def complex_istft(input: Array, n_fft: int, hop: int, win_length: int, window: Any, center: bool, norm: str, length: Any) -> Array:
    """The inverse of the transform of a complex signal, with a window that may be complex. Source: torch.istft."""
    frames = ivy.fft.ifft(ivy.moveaxis(input, -1, -2), norm=norm)
    window = ivy.ones((win_length,), dtype=frames.dtype) if window is None else window.astype(frames.dtype)
    before = (n_fft - win_length) // 2
    window = ivy.pad(window, [(before, n_fft - win_length - before)])
    total = ivy.overlap_and_add(frames * window, hop)
    weight = ivy.overlap_and_add(ivy.broadcast_to(window * window, (frames.shape[-2], n_fft)), hop)
    covered = ivy.abs(weight) > 1e-11
    out = total / ivy.where(covered, weight, ivy.ones_like(weight))
    start = n_fft // 2 if center else 0
    stop = out.shape[-1] - start if length is None else start + length
    missing = 0 if length is None else max(stop - out.shape[-1], 0)
    return ivy.pad(out, [(0, 0)] * (out.ndim - 1) + [(0, missing)])[..., start:stop]


@torch_function
def istft(
    input: Any, n_fft: int, hop_length: Any = None, win_length: Any = None, window: Any = None, center: bool = True,
    normalized: bool = False, onesided: Any = None, length: Any = None, return_complex: bool = False,
) -> Any:  # fmt: skip
    """Differs: a window that leaves gaps gives zeros in them instead of an error."""
    complex_window = window is not None and window.dtype.kind == "complex"
    if onesided is None:
        onesided = n_fft != input.shape[-2]
    if return_complex and onesided:
        raise RuntimeError("torch.istft: a complex signal has a spectrum of n_fft frequencies; leave out onesided, or return_complex.")
    if complex_window and not return_complex:
        raise RuntimeError("torch.istft: a complex window needs return_complex=True.")
    if return_complex:
        hop, norm = n_fft // 4 if hop_length is None else hop_length, "ortho" if normalized else "backward"
        return complex_istft(input, n_fft, hop, n_fft if win_length is None else win_length, window, center, norm, length)
    if not onesided:  # as torch, of a real signal: the second half of the spectrum is not read
        input, onesided = input[..., : n_fft // 2 + 1, :], True
    return ivy.istft(
        input, n_fft, hop_length=hop_length, win_length=win_length, window=window, center=center, normalized=normalized,
        onesided=onesided, length=length,
    )  # fmt: skip
