"""Functions of complex numbers whose special values the array API standard sets otherwise than torch."""

from __future__ import annotations

import math

import torch


def acos(x: torch.Tensor) -> torch.Tensor:
    """torch loses the sign of the imaginary part at 0, where ``acos(x)`` is ``pi / 2 - x``."""
    return torch.where(x == 0, torch.complex(math.pi / 2 - x.real, -x.imag), torch.acos(x))


def expm1(x: torch.Tensor) -> torch.Tensor:
    """``exp(x) - 1``. torch has NaN where only the real part is infinite, and -0.0 for -0.0."""
    a, b = x.real, x.imag
    real = torch.expm1(a) * torch.cos(b) - 2 * torch.sin(b / 2) ** 2 + 0.0
    imaginary = torch.where((b == 0) & ~torch.isfinite(a), b, torch.exp(a) * torch.sin(b))
    loose, low = torch.isinf(a) & ~torch.isfinite(b), a < 0
    real = torch.where(loose, torch.where(low, -1.0, a), real)
    return torch.complex(real, torch.where(loose & low, 0.0, imaginary))


def log1p(x: torch.Tensor) -> torch.Tensor:
    """torch has NaN of some numbers with an infinite part, whose logarithm is infinite all the same."""
    infinite = torch.isinf(x.real) | torch.isinf(x.imag)
    safe = torch.where(infinite, 0.0, x)
    angle = torch.atan2(x.imag, x.real)
    return torch.where(infinite, torch.complex(torch.full_like(angle, math.inf), angle), torch.log1p(safe))


def tanh(x: torch.Tensor) -> torch.Tensor:
    """torch follows C, where an infinite real part gives a zero imaginary part with the sign of ``sin(2 * imag(x))``."""
    out = torch.tanh(x)
    return torch.where(torch.isinf(x.real), torch.complex(out.real, torch.copysign(torch.zeros_like(x.imag), x.imag)), out)
