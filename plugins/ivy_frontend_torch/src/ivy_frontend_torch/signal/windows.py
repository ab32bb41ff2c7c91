"""``torch.signal.windows``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.creation import creating
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.missing import namespace as _namespace

__all__ = [
    "bartlett", "blackman", "cosine", "exponential", "gaussian", "general_cosine", "general_hamming", "hamming", "hann", "kaiser",
    "nuttall",
]  # fmt: skip


def sampled(M: int, sym: bool, dtype: Any, fn: Callable[[Array, float], Array]) -> Array:
    """``fn(places, last place)`` in double precision, then in ``dtype``; without ``sym`` one period of a window that repeats."""
    if M < 0:
        raise ValueError(f"torch.signal.windows: M must be non-negative, got {M}.")
    wanted = as_ivy(dtype) or ivy.float32
    if wanted.kind != "float":
        raise ValueError(f"torch.signal.windows: dtype must be floating, got {wanted}.")
    last = (M - 1) if sym else M
    values = fn(ivy.arange(M, dtype=ivy.float64), float(last)) if M > 1 else ivy.ones((M,), dtype=ivy.float64)
    return values.astype(wanted)


def cosines(places: Array, last: float, factors: Any) -> Array:
    """``factors[0] - factors[1] cos(2 pi n / last) + factors[2] cos(4 pi n / last) - …``."""
    total = ivy.zeros_like(places)
    for k, factor in enumerate(factors):
        total = total + (-1) ** k * factor * ivy.cos(2 * math.pi * k / last * places)
    return total


@creating
def general_cosine(M: int, *, a: Any, sym: bool = True, dtype: Any = None) -> Any:
    """A sum of cosines with factors ``a``, of alternating signs."""
    return sampled(M, sym, dtype, lambda n, last: cosines(n, last, list(a)))


@creating
def general_hamming(M: int, *, alpha: float = 0.54, sym: bool = True, dtype: Any = None) -> Any:
    """``alpha - (1 - alpha) cos``."""
    return sampled(M, sym, dtype, lambda n, last: cosines(n, last, [alpha, 1 - alpha]))


def summed(name: str, factors: list[float]) -> Any:
    """A window that is a sum of cosines with the given factors."""

    def window(M: int, *, sym: bool = True, dtype: Any = None) -> Any:
        return sampled(M, sym, dtype, lambda n, last: cosines(n, last, factors))

    window.__name__ = window.__qualname__ = name
    window.__doc__ = f"Sum of cosines with factors {factors}."
    return creating(window)


hamming, hann = summed("hamming", [0.54, 0.46]), summed("hann", [0.5, 0.5])
blackman, nuttall = summed("blackman", [0.42, 0.5, 0.08]), summed("nuttall", [0.3635819, 0.4891775, 0.1365995, 0.0106411])


@creating
def bartlett(M: int, *, sym: bool = True, dtype: Any = None) -> Any:
    """A triangle."""
    return sampled(M, sym, dtype, lambda n, last: 1 - ivy.abs(2 * n / last - 1))


@creating
def cosine(M: int, *, sym: bool = True, dtype: Any = None) -> Any:
    """Half a period of a sine."""
    return sampled(M, sym, dtype, lambda n, last: ivy.sin(math.pi / (last + 1) * (n + 0.5)))


@creating
def exponential(M: int, *, center: float | None = None, tau: float = 1.0, sym: bool = True, dtype: Any = None) -> Any:
    """``exp(-|n - center| / tau)``."""
    if tau <= 0:
        raise ValueError(f"torch.signal.windows.exponential: tau must be positive, got {tau}.")
    if sym and center is not None:
        raise ValueError("torch.signal.windows.exponential: center must be None for a symmetric window.")
    return sampled(M, sym, dtype, lambda n, last: ivy.exp(-ivy.abs(n - (last / 2 if center is None else center)) / tau))


@creating
def gaussian(M: int, *, std: float = 1.0, sym: bool = True, dtype: Any = None) -> Any:
    """``exp(-(n / std)^2 / 2)`` around the middle."""
    if std <= 0:
        raise ValueError(f"torch.signal.windows.gaussian: std must be positive, got {std}.")
    return sampled(M, sym, dtype, lambda n, last: ivy.exp(-(((n - last / 2) / std) ** 2) / 2))


@creating
def kaiser(M: int, *, beta: float = 12.0, sym: bool = True, dtype: Any = None) -> Any:
    """Kaiser's window of the modified Bessel function of order 0."""
    if beta < 0:
        raise ValueError(f"torch.signal.windows.kaiser: beta must be non-negative, got {beta}.")
    top = lambda n, last: ivy.sqrt(ivy.maximum(1 - (2 * n / last - 1) ** 2, 0.0)) * beta  # noqa: E731
    return sampled(M, sym, dtype, lambda n, last: ivy.i0(top(n, last)) / ivy.i0(ivy.full((), float(beta), dtype=ivy.float64)))


__getattr__, __dir__ = _namespace(globals())
