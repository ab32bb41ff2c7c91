"""``ivy.fft``: discrete Fourier transforms."""

from ivy.functional.fft import (
    fft_fft as fft,
)
from ivy.functional.fft import (
    fft_fftfreq as fftfreq,
)
from ivy.functional.fft import (
    fft_fftn as fftn,
)
from ivy.functional.fft import (
    fft_fftshift as fftshift,
)
from ivy.functional.fft import (
    fft_hfft as hfft,
)
from ivy.functional.fft import (
    fft_ifft as ifft,
)
from ivy.functional.fft import (
    fft_ifftn as ifftn,
)
from ivy.functional.fft import (
    fft_ifftshift as ifftshift,
)
from ivy.functional.fft import (
    fft_ihfft as ihfft,
)
from ivy.functional.fft import (
    fft_irfft as irfft,
)
from ivy.functional.fft import (
    fft_irfftn as irfftn,
)
from ivy.functional.fft import (
    fft_rfft as rfft,
)
from ivy.functional.fft import (
    fft_rfftfreq as rfftfreq,
)
from ivy.functional.fft import (
    fft_rfftn as rfftn,
)

__all__ = [
    "fft", "fftfreq", "fftn", "fftshift", "hfft", "ifft", "ifftn", "ifftshift", "ihfft", "irfft", "irfftn", "rfft",
    "rfftfreq", "rfftn",
]  # fmt: skip
