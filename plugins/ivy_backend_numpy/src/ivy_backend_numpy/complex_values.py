"""Functions of complex numbers whose special values the array API standard sets otherwise than NumPy."""

from __future__ import annotations

import numpy as np


def joined(real, imaginary, dtype):
    out = np.empty(np.shape(real), dtype)
    out.real, out.imag = real, imaginary
    return out


def expm1(x):
    """``exp(x) - 1``. NumPy has NaN where only the real part is infinite, and -0.0 for -0.0."""
    a, b = x.real, x.imag
    real = np.expm1(a) * np.cos(b) - 2 * np.sin(b / 2) ** 2 + 0.0
    imaginary = np.where(b == 0, b, np.exp(a) * np.sin(b))
    loose = np.isinf(a) & ~np.isfinite(b)
    return joined(np.where(loose, np.where(a < 0, -1.0, a), real), np.where(loose & (a < 0), 0.0, imaginary), x.dtype)


def tanh(x):
    """NumPy follows C, where an infinite real part gives a zero imaginary part with the sign of ``sin(2 * imag(x))``."""
    out = np.tanh(x)
    return joined(out.real, np.where(np.isinf(x.real), np.copysign(0.0, x.imag), out.imag), x.dtype)
