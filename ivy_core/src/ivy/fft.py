"""``ivy.fft``: discrete Fourier transforms."""

from ivy.functional.fft import (
    fft_fft as fft,
    fft_fftfreq as fftfreq,
    fft_fftn as fftn,
    fft_fftshift as fftshift,
    fft_hfft as hfft,
    fft_ifft as ifft,
    fft_ifftn as ifftn,
    fft_ifftshift as ifftshift,
    fft_ihfft as ihfft,
    fft_irfft as irfft,
    fft_irfftn as irfftn,
    fft_rfft as rfft,
    fft_rfftfreq as rfftfreq,
    fft_rfftn as rfftn,
)

__all__ = [
    "fft", "fftfreq", "fftn", "fftshift", "hfft", "ifft", "ifftn", "ifftshift", "ihfft", "irfft", "irfftn", "rfft",
    "rfftfreq", "rfftn",
]  # fmt: skip
