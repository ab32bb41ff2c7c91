"""Windows and short-time Fourier transforms."""

from __future__ import annotations

from typing import Any

import ivy
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


@torch_function
def istft(
    input: Any, n_fft: int, hop_length: Any = None, win_length: Any = None, window: Any = None, center: bool = True,
    normalized: bool = False, onesided: Any = None, length: Any = None, return_complex: bool = False,
) -> Any:  # fmt: skip
    """Differs: a complex result is not supported, and a window that leaves gaps gives zeros in them instead of an error."""
    if return_complex:
        raise UnsupportedError("torch.istft: return_complex=True is not supported; transform real signals.")
    onesided = n_fft != input.shape[-2] if onesided is None else onesided
    if not onesided:  # as torch, of a real signal: the second half of the spectrum is not read
        input, onesided = input[..., : n_fft // 2 + 1, :], True
    return ivy.istft(
        input, n_fft, hop_length=hop_length, win_length=win_length, window=window, center=center, normalized=normalized,
        onesided=onesided, length=length,
    )  # fmt: skip
