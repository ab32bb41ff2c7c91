"""Discrete Fourier transforms. Functions are named ``fft_*`` as hooks, and ``ivy.fft.*`` without the prefix.

``norm`` says where the factor is: ``backward`` divides the inverse by n, ``forward`` the direct one, ``ortho`` both by sqrt(n).
Integers and half precision are transformed in float32. Source: array API standard 2025.12, extension ``fft``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.creation import arange
from ivy.functional.elementwise import conj
from ivy.functional.manipulation import concat, roll
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Axis, Device, FloatDType, Inexact

SOURCE = "Python array API standard 2025.12, extension fft"
SHAPES = "As ``x``, of the size that is given along each axis transformed."
SPECIAL = "NaN in a signal makes its transform NaN; another ``norm`` is refused."

SWAPPED = {"backward": "forward", "forward": "backward", "ortho": "ortho"}


@primitive
def fft_fft(x: Inexact, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """Transform of ``x``, real or complex, cut or padded with zeros to ``n`` along ``axis``; complex, of that precision."""


@primitive
def fft_ifft(x: Inexact, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """Inverse of :func:`fft_fft`, complex."""


@primitive
def fft_rfft(x: Inexact, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The first ``n // 2 + 1`` places of the transform of real ``x``: the others are their conjugates.
    Shapes: As ``x``, of size ``n // 2 + 1`` along ``axis``. Raises: Complex ``x`` is refused."""


@primitive
def fft_irfft(x: Inexact, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """Inverse of :func:`fft_rfft`: real, of size ``n`` along ``axis``, which is ``2 * (m - 1)`` unless given.
    Special: The imaginary part of the first place, and of the last if ``n`` is even, is ignored."""


def _sizes(name: str, x: Array, s: Sequence[int] | None, axes: Axis) -> list[tuple[int, Any]]:
    """Each axis with the size that it is brought to, None being its own."""
    if axes is None:
        chosen = list(range(x.ndim)) if s is None else list(range(x.ndim - len(s), x.ndim))
    else:
        chosen = [axes] if isinstance(axes, int) else list(axes)
    sizes = [None] * len(chosen) if s is None else [None if n == -1 else n for n in s]
    if len(sizes) != len(chosen) or any(not -x.ndim <= axis < x.ndim for axis in chosen):
        raise ArgumentError(
            f"ivy.fft.{name}: s must hold one size for each axis, and axes be among the {x.ndim} of x, got s={s} and axes={axes}."
        )
    return list(zip(chosen, sizes, strict=True))


@composite
def fft_fftn(x: Inexact, /, *, s: Sequence[int] | None = None, axes: Axis = None, norm: str = "backward") -> Array:
    """:func:`fft_fft` along ``axes``, to the sizes ``s``; every axis, or the last ``len(s)``, unless given."""
    for axis, n in reversed(_sizes("fftn", x, s, axes)):
        x = fft_fft(x, n=n, axis=axis, norm=norm)
    return x


@composite
def fft_ifftn(x: Inexact, /, *, s: Sequence[int] | None = None, axes: Axis = None, norm: str = "backward") -> Array:
    """:func:`fft_ifft` along ``axes``, to the sizes ``s``; every axis, or the last ``len(s)``, unless given."""
    for axis, n in reversed(_sizes("ifftn", x, s, axes)):
        x = fft_ifft(x, n=n, axis=axis, norm=norm)
    return x


@composite
def fft_rfftn(x: Inexact, /, *, s: Sequence[int] | None = None, axes: Axis = None, norm: str = "backward") -> Array:
    """:func:`fft_rfft` along the last of ``axes``, then :func:`fft_fft` along the others.
    Shapes: As ``x``, the last of ``axes`` of size ``n // 2 + 1``. Raises: Complex ``x`` is refused."""
    *others, (last, n) = _sizes("rfftn", x, s, axes)
    x = fft_rfft(x, n=n, axis=last, norm=norm)
    for axis, size in reversed(others):
        x = fft_fft(x, n=size, axis=axis, norm=norm)
    return x


@composite
def fft_irfftn(x: Inexact, /, *, s: Sequence[int] | None = None, axes: Axis = None, norm: str = "backward") -> Array:
    """:func:`fft_ifft` along ``axes`` but the last, then :func:`fft_irfft` along that one."""
    *others, (last, n) = _sizes("irfftn", x, s, axes)
    for axis, size in others:
        x = fft_ifft(x, n=size, axis=axis, norm=norm)
    return fft_irfft(x, n=n, axis=last, norm=norm)


@composite
def fft_hfft(x: Inexact, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """The real transform, of size ``n``, of a signal whose second half is the conjugate of ``x``."""
    return fft_irfft(conj(x), n=n, axis=axis, norm=_swapped("hfft", norm))


@composite
def fft_ihfft(x: Inexact, /, *, n: int | None = None, axis: int = -1, norm: str = "backward") -> Array:
    """Inverse of :func:`fft_hfft`: the first ``n // 2 + 1`` places of the inverse transform of real ``x``.
    Shapes: As ``x``, of size ``n // 2 + 1`` along ``axis``."""
    return conj(fft_rfft(x, n=n, axis=axis, norm=_swapped("ihfft", norm)))


def _swapped(name: str, norm: str) -> str:
    if norm not in SWAPPED:
        raise ArgumentError(f"ivy.fft.{name}: norm must be 'backward', 'ortho' or 'forward', got {norm!r}.")
    return SWAPPED[norm]


@composite
def fft_fftfreq(n: int, /, *, d: float = 1.0, dtype: FloatDType = None, device: Device = None) -> Array:
    """Frequencies of the places of :func:`fft_fft` of ``n`` samples at distance ``d``: 0, 1, … , then the negative ones.
    Shapes: (n,). Raises: ArgumentError for n < 1."""
    _positive("fftfreq", n)
    positive, negative = arange(0, (n + 1) // 2, device=device), arange(-(n // 2), 0, device=device)
    return concat([positive, negative]).astype(dtype or "float32") / (n * d)


@composite
def fft_rfftfreq(n: int, /, *, d: float = 1.0, dtype: FloatDType = None, device: Device = None) -> Array:
    """Frequencies of the places of :func:`fft_rfft` of ``n`` samples at distance ``d``.
    Shapes: (n // 2 + 1,). Raises: ArgumentError for n < 1."""
    _positive("rfftfreq", n)
    return arange(0, n // 2 + 1, device=device).astype(dtype or "float32") / (n * d)


def _positive(name: str, n: int) -> None:
    if n < 1:
        raise ArgumentError(f"ivy.fft.{name}: n must be at least 1, got {n}.")


def _shift(x: Array, axes: Axis, sign: int) -> Array:
    chosen = list(range(x.ndim)) if axes is None else [axes] if isinstance(axes, int) else list(axes)
    return roll(x, [sign * (x.shape[a] // 2) for a in chosen], axis=chosen) if chosen else x


@composite
def fft_fftshift(x: Inexact, /, *, axes: Axis = None) -> Array:
    """``x`` with the zero frequency moved from the first place to the middle of ``axes``, or of every axis.
    Shapes: As ``x``."""
    return _shift(x, axes, 1)


@composite
def fft_ifftshift(x: Inexact, /, *, axes: Axis = None) -> Array:
    """Inverse of :func:`fft_fftshift`. Shapes: As ``x``."""
    return _shift(x, axes, -1)
