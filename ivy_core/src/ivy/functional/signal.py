"""Signals: windows, short-time Fourier transforms, and cosine transforms."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.creation import arange, ones, zeros
from ivy.functional.dtypes import float32
from ivy.functional.elementwise import abs, cos, equal, exp, logical_or, maximum, real, sin
from ivy.functional.fft import fft_fft, fft_ifft, fft_irfft, fft_rfft
from ivy.functional.indexing import add_item, get_item, take
from ivy.functional.manipulation import broadcast_to, concat, expand_dims, flip, moveaxis, pad, reshape
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivy.array import Array
    from ivy.functional.dtypes import DType
    from ivy.typing import FloatDType, Inexact, OptionalInexact

SOURCE = "torch and tf.signal"
SHAPES = "(n,)."
SPECIAL = "A window of one sample is 1, of none empty; a negative length raises ArgumentError."


def _window(n: int, periodic: bool, dtype: DType | None, shape: Callable[[Array], Array]) -> Array:
    """``shape`` of places from 0 to 1 (beyond the end if ``periodic``); a window of one sample is 1."""
    if n < 0:
        raise ArgumentError(f"ivy: the length of a window must not be negative, got {n}.")
    if n < 2:
        return ones((n,), dtype=dtype)
    wide = arange(n, dtype=dtype if dtype is not None and dtype.bits >= 32 else float32)
    return shape(wide / (n if periodic else n - 1)).astype(dtype or float32)


def _cosines(coefficients: Sequence[float]) -> Callable[[Array], Array]:
    def shape(t: Array) -> Array:
        total = 0 * t + coefficients[0]
        for k, coefficient in enumerate(coefficients[1:], start=1):
            total = total + (-1) ** k * coefficient * cos(2 * math.pi * k * t)
        return total

    return shape


@composite
def hann_window(n: int, /, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """``sin(pi * t)**2`` at ``n`` places t from 0 to 1, the last being left out if ``periodic``. Source: torch.hann_window."""
    return _window(n, periodic, dtype, _cosines((0.5, 0.5)))


@composite
def hamming_window(n: int, /, *, periodic: bool = True, alpha: float = 0.54, beta: float = 0.46, dtype: FloatDType = None) -> Array:
    """``alpha - beta * cos(2 * pi * t)`` at ``n`` places t from 0 to 1, the last being left out if ``periodic``.
    Source: torch.hamming_window."""
    return _window(n, periodic, dtype, _cosines((alpha, beta)))


@composite
def blackman_window(n: int, /, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """``0.42 - 0.5 * cos(2 * pi * t) + 0.08 * cos(4 * pi * t)``, at places as in :func:`hann_window`, at least 0.
    Source: torch.blackman_window."""
    return _window(n, periodic, dtype, lambda t: maximum(_cosines((0.42, 0.5, 0.08))(t), 0.0))


@composite
def bartlett_window(n: int, /, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """The triangle ``1 - abs(2 * t - 1)``, at places as in :func:`hann_window`. Source: torch.bartlett_window."""
    return _window(n, periodic, dtype, lambda t: 1.0 - abs(2.0 * t - 1.0))


@composite
def kaiser_window(n: int, /, *, periodic: bool = True, beta: float = 12.0, dtype: FloatDType = None) -> Array:
    """``I0(beta * sqrt(1 - (2 * t - 1)**2)) / I0(beta)``, at places as in :func:`hann_window`. Source: Kaiser, 1974.

    The Bessel function is summed from its power series, whose terms are all positive.
    """

    def bessel(quarter: Array) -> Array:
        term = total = 0 * quarter + 1.0
        for k in range(1, int(1.5 * beta) + 20):
            term = term * (quarter / (k * k))
            total = total + term
        return total

    def shape(t: Array) -> Array:
        inside = maximum(1.0 - (2.0 * t - 1.0) ** 2, 0.0) * (beta * beta / 4)
        return bessel(inside) / bessel(0 * t + beta * beta / 4)

    return _window(n, periodic, dtype, shape)


@composite
def general_cosine_window(n: int, coefficients: Sequence[float], /, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """Sum of ``(-1)**k * coefficients[k] * cos(2 * pi * k * t)``, at places t as in :func:`hann_window`.
    Source: scipy.signal.windows.general_cosine."""
    return _window(n, periodic, dtype, _cosines(coefficients))


@composite
def nuttall_window(n: int, /, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """The window of four cosines with the lowest side lobes that has a minimum of 3.6e-4. Source: Nuttall, 1981."""
    return _window(n, periodic, dtype, _cosines((0.3635819, 0.4891775, 0.1365995, 0.0106411)))


def _counted(n: int, periodic: bool, dtype: DType | None, shape: Callable[[Array, int], Array]) -> Array:
    """``shape`` of the numbers of the samples and of how many there are, one more if ``periodic``."""
    steps = n if periodic else n - 1
    return _window(n, periodic, dtype, lambda t: shape(t * steps, steps + 1))


@composite
def cosine_window(n: int, /, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """``sin(pi * (k + 1/2) / m)`` of the samples k, m being ``n``, or ``n + 1`` if ``periodic``.
    Source: scipy.signal.windows.cosine."""
    return _counted(n, periodic, dtype, lambda k, m: sin((k + 0.5) * (math.pi / m)))


@composite
def gaussian_window(n: int, /, std: float, *, periodic: bool = True, dtype: FloatDType = None) -> Array:
    """``exp(-(k - (m - 1) / 2)**2 / (2 * std**2))`` of the samples k, m being ``n``, or ``n + 1`` if ``periodic``.
    Special: ``std`` must not be 0. Source: scipy.signal.windows.gaussian."""
    return _counted(n, periodic, dtype, lambda k, m: exp(((k - (m - 1) / 2) * (1 / std)) ** 2 * -0.5))


@composite
def exponential_window(
    n: int, /, *, center: float | None = None, tau: float = 1.0, periodic: bool = True, dtype: FloatDType = None
) -> Array:
    """``exp(-abs(k - center) / tau)`` of the samples k; the ``center`` is that of all ``n``, or ``n + 1`` if ``periodic``."""
    return _counted(n, periodic, dtype, lambda k, m: exp(abs(k - ((m - 1) / 2 if center is None else center)) * (-1 / tau)))


@composite
def vorbis_window(n: int, /, *, dtype: FloatDType = None) -> Array:
    """``sin(pi / 2 * sin(pi * (k + 1/2) / n)**2)`` of the samples k. Source: the Vorbis I specification, section 4.3.1."""
    return _counted(n, True, dtype, lambda k, m: sin(sin((k + 0.5) * (math.pi / (m - 1))) ** 2 * (math.pi / 2)))


def _frame_window(name: str, window: Array | None, n_fft: int, win_length: int | None, dtype: DType) -> Array:
    """The window of ``win_length`` (ones unless given), in the middle of ``n_fft`` places."""
    length = n_fft if win_length is None else win_length
    window = ones((length,), dtype=dtype) if window is None else window
    if window.ndim != 1 or window.shape[0] != length or length > n_fft:
        raise ArgumentError(f"ivy.{name}: window must be 1-d of size {length}, at most n_fft={n_fft}, got shape {tuple(window.shape)}.")
    before = (n_fft - length) // 2
    return window if length == n_fft else pad(window, [(before, n_fft - length - before)])


@composite
def frame(x: Inexact, frame_length: int, frame_step: int, /, *, axis: int = -1) -> Array:
    """Windows of ``frame_length`` every ``frame_step`` elements along ``axis``, as (frames, frame_length) in its place.
    Shapes: (..., n, ...) -> (..., frames, frame_length, ...), frames being ``(n - frame_length) // frame_step + 1``. Special:
    What is left over at the end is dropped. Raises: ArgumentError where not even one frame fits. Source: tf.signal.frame."""
    axis = axis % x.ndim
    count = (x.shape[axis] - frame_length) // frame_step + 1
    if count < 1 or frame_step < 1:
        raise ArgumentError(f"ivy.frame: an axis of {x.shape[axis]} has no frame of {frame_length} at steps of {frame_step}.")
    places = expand_dims(arange(count) * frame_step, 1) + expand_dims(arange(frame_length), 0)
    return take(x, places, axis=axis)


@composite
def overlap_and_add(x: Inexact, frame_step: int, /) -> Array:
    """``x`` (..., frames, frame_length) added up at distances of ``frame_step``: (..., (frames - 1) * step + length).
    Shapes: (..., frames, length) -> (..., (frames - 1) * step + length). Special: Frames farther apart than their length leave
    zeros. Source: tf.signal.overlap_and_add."""
    count, length = x.shape[-2:]
    places = expand_dims(arange(count) * frame_step, 1) + expand_dims(arange(length), 0)
    total = zeros((*x.shape[:-2], (count - 1) * frame_step + length), dtype=x.dtype)
    return add_item(total, (..., reshape(places, (-1,))), reshape(x, (*x.shape[:-2], -1)))


@composite
def stft(
    x: Inexact,
    n_fft: int,
    /,
    *,
    hop_length: int | None = None,
    win_length: int | None = None,
    window: OptionalInexact = None,
    center: bool = True,
    pad_mode: str = "reflect",
    normalized: bool = False,
    onesided: bool = True,
) -> Array:
    """Fourier transforms of windows of real ``x`` (..., time): complex (..., frequencies, frames).

    Windows of ``n_fft`` samples, multiplied by ``window``, every ``hop_length`` (``n_fft // 4``) samples. ``center`` pads half
    a window on both sides, as ``pad_mode`` of :func:`pad` says. ``onesided`` leaves ``n_fft // 2 + 1`` frequencies. Shapes:
    (..., time) -> (..., frequencies, frames). Special: What is left over at the end is dropped. Raises: ArgumentError for a
    window of another size, or a signal without a frame. Source: torch.stft.
    """
    hop = n_fft // 4 if hop_length is None else hop_length
    window = _frame_window("stft", window, n_fft, win_length, x.dtype)
    if center:
        x = pad(x, [(0, 0)] * (x.ndim - 1) + [(n_fft // 2, n_fft // 2)], mode=pad_mode)
    frames = frame(x, n_fft, hop) * window
    norm = "ortho" if normalized else "backward"
    transformed = fft_rfft(frames, norm=norm) if onesided and x.dtype.kind != "complex" else fft_fft(frames, norm=norm)
    return moveaxis(transformed, -1, -2)


@composite
def istft(
    x: Inexact,
    n_fft: int,
    /,
    *,
    hop_length: int | None = None,
    win_length: int | None = None,
    window: OptionalInexact = None,
    center: bool = True,
    normalized: bool = False,
    onesided: bool = True,
    length: int | None = None,
) -> Array:
    """Inverse of :func:`stft`, by overlapping and adding; ``length`` cuts or pads the result. Source: Griffin and Lim, 1984.
    Shapes: (..., frequencies, frames) -> (..., time). Special: Places that no window covers are 0. Raises: ArgumentError for a
    window of another size."""
    hop = n_fft // 4 if hop_length is None else hop_length
    norm = "ortho" if normalized else "backward"
    spectrum = moveaxis(x, -1, -2)
    frames = fft_irfft(spectrum, n=n_fft, norm=norm) if onesided else real(fft_ifft(spectrum, norm=norm))
    window = real(window) if window is not None and window.dtype.kind == "complex" else window
    window = _frame_window("istft", window, n_fft, win_length, frames.dtype).astype(frames.dtype)
    total = overlap_and_add(frames * window, hop)
    weight = overlap_and_add(broadcast_to(window * window, (frames.shape[-2], n_fft)), hop)
    start = n_fft // 2 if center else 0
    stop = total.shape[-1] - start if length is None else start + length
    out = total / where(weight > 1e-11, weight, 1.0)
    missing = stop - out.shape[-1]
    out = pad(out, [(0, 0)] * (out.ndim - 1) + [(0, missing)]) if length is not None and missing > 0 else out
    return get_item(out, (..., slice(start, stop)))


def _phase(k: Array, factor: float) -> Array:
    """``exp(i * factor * k)``."""
    return exp(k * (1j * factor))


def _scales(n: int, first: float, rest: float, dtype: DType) -> Array:
    return where(equal(arange(n), 0), first, rest).astype(dtype)


def _dct1(x: Array, n: int, ortho: bool) -> Array:
    if n < 2:
        raise ArgumentError("ivy.dct: type 1 needs at least 2 elements.")
    ends = where(logical_or(equal(arange(n), 0), equal(arange(n), n - 1)), 1.0, 0.0).astype(x.dtype)
    x = x * (1.0 + ends * (math.sqrt(2) - 1)) if ortho else x
    even = concat([x, flip(get_item(x, (..., slice(1, n - 1))), axis=-1)], axis=-1)
    out = real(fft_rfft(even))
    return out * (math.sqrt(2 / (n - 1)) / 2) * (1.0 + ends * (math.sqrt(0.5) - 1)) if ortho else out


def _dct2(x: Array, n: int, ortho: bool) -> Array:
    k = arange(n, dtype=x.dtype)
    half = get_item(fft_rfft(concat([x, flip(x, axis=-1)], axis=-1)), (..., slice(0, n)))
    out = real(half * _phase(k, -math.pi / (2 * n)))
    return out * _scales(n, math.sqrt(1 / (4 * n)), math.sqrt(1 / (2 * n)), x.dtype) if ortho else out


def _dct3(x: Array, n: int, ortho: bool) -> Array:
    x = x * (_scales(n, math.sqrt(1 / n), math.sqrt(2 / n), x.dtype) if ortho else _scales(n, 1.0, 2.0, x.dtype))
    turned = fft_fft(x * _phase(arange(n, dtype=x.dtype), -math.pi / (2 * n)), n=2 * n)
    return real(get_item(turned, (..., slice(0, n))))


def _dct4(x: Array, n: int, ortho: bool) -> Array:
    k = arange(n, dtype=x.dtype)
    turned = get_item(fft_fft(x * _phase(k, -math.pi / (2 * n)), n=2 * n), (..., slice(0, n)))
    out = 2.0 * real(turned * _phase(2.0 * k + 1.0, -math.pi / (4 * n)))
    return out * math.sqrt(1 / (2 * n)) if ortho else out


_DCT = {1: _dct1, 2: _dct2, 3: _dct3, 4: _dct4}


@composite
def dct(x: Inexact, /, *, type: int = 2, n: int | None = None, axis: int = -1, norm: str | None = None) -> Array:
    """Cosine transform of real ``x`` of ``type`` 1 to 4 along ``axis``, cut or padded with zeros to ``n``.

    ``norm="ortho"`` makes it orthonormal; otherwise it has no factor. Source: the definitions of ``scipy.fft.dct``. Shapes: As
    ``x``, of size ``n`` along ``axis``. Special: NaN in a signal makes its transform NaN. Raises: ArgumentError for another
    type or norm, and for type 1 of fewer than 2 elements.
    """
    if type not in _DCT or norm not in (None, "backward", "ortho"):
        raise ArgumentError(f"ivy.dct: type must be 1 to 4 and norm None, 'backward' or 'ortho', got {type} and {norm!r}.")
    x = moveaxis(x, axis, -1)
    size = x.shape[-1]
    if n is not None and n != size:
        x = get_item(x, (..., slice(0, n))) if n < size else pad(x, [(0, 0)] * (x.ndim - 1) + [(0, n - size)])
    return moveaxis(_DCT[type](x, x.shape[-1], norm == "ortho"), -1, axis)


@composite
def idct(x: Inexact, /, *, type: int = 2, n: int | None = None, axis: int = -1, norm: str | None = None) -> Array:
    """Inverse of :func:`dct` of the same ``type`` and ``norm``.
    Shapes: As ``x``, of size ``n`` along ``axis``. Special: NaN in a signal makes its transform NaN. Raises: As :func:`dct`.
    Source: scipy.fft.idct."""
    size = x.shape[axis] if n is None else n
    out = dct(x, type={2: 3, 3: 2}.get(type, type), n=n, axis=axis, norm=norm)
    return out if norm == "ortho" else out / (2 * (size - 1) if type == 1 else 2 * size)
