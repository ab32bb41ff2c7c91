"""Fourier transforms, windows, short-time Fourier and cosine transforms."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
import scipy.signal

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import FLOAT, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of

NORMS = ("backward", "ortho", "forward")
ANY = (*FLOAT, "complex64")


def to_complex(*kinds: Any) -> str:
    return {"float64": "complex128", "complex128": "complex128"}.get(kinds[0], "complex64")


def to_real(*kinds: Any) -> str:
    return {"float64": "float64", "complex128": "float64"}.get(kinds[0], "float32")


def single(*sizes: Any) -> Any:
    def draw(d: Draw) -> Any:
        return (d.array((3, 4)),), {"n": d.choice(*sizes), "axis": d.choice(-1, 0, 1), "norm": d.choice(*NORMS)}

    return draw


def several(d: Draw) -> Any:
    options = d.choice({}, {"axes": (0, -1)}, {"s": (4, 2)}, {"s": (2, 5), "axes": (0, 1)}, {"axes": (1,)})
    return (d.array((2, 3, 4)),), {**options, "norm": d.choice(*NORMS)}


def on_axes(fn: Any) -> Any:
    """NumPy's function of several axes, which wants ``axes`` wherever it is given ``s``."""

    def reference(x: Any, s: Any = None, axes: Any = None, norm: str = "backward") -> Any:
        axes = tuple(range(-len(s), 0)) if s is not None and axes is None else axes
        return fn(x, s, axes, norm)

    return reference


def shifted(d: Draw) -> Any:
    return (d.array(d.choice((3, 4), (5,), (2, 3, 5))),), {"axes": d.choice(None, 0, (0,), (-1,))}


def frequencies(d: Draw) -> Any:
    return (d.choice(5, 8, 1),), {"d": d.choice(1.0, 0.25)}


def sampled(name: str) -> Any:
    """A window by its definition, at double precision."""
    shapes = {
        "hann": lambda t: 0.5 - 0.5 * np.cos(2 * np.pi * t),
        "blackman": lambda t: 0.42 - 0.5 * np.cos(2 * np.pi * t) + 0.08 * np.cos(4 * np.pi * t),
        "bartlett": lambda t: 1 - np.abs(2 * t - 1),
    }

    def window(n: int, periodic: bool = True, beta: float = 0.46, alpha: float = 0.54) -> Any:
        t = np.arange(n) / max(n if periodic else n - 1, 1)
        if n == 1:
            return np.ones(1)
        if name == "hamming":
            return alpha - beta * np.cos(2 * np.pi * t)
        return np.i0(beta * np.sqrt(np.maximum(1 - (2 * t - 1) ** 2, 0))) / np.i0(beta) if name == "kaiser" else shapes[name](t)

    return window


def windowed(**options: Any) -> Any:
    return lambda d: ((d.choice(8, 5, 1),), {"periodic": d.choice(True, False)} | {k: d.choice(*v) for k, v in options.items()})


SCIPY_WINDOWS: dict[str, Any] = {
    "nuttall": windowed(),
    "cosine": windowed(),
    "exponential": windowed(tau=(1.0, 3.0)),
    "gaussian": lambda d: ((d.choice(8, 5, 1), d.choice(1.0, 2.5)), {"periodic": d.choice(True, False)}),
    "general_cosine": lambda d: ((d.choice(8, 5, 1), d.choice([0.5, 0.5], [0.4, 0.3, 0.3])), {"periodic": d.choice(True, False)}),
}


def of_scipy(name: str) -> Any:
    window = getattr(scipy.signal.windows, name)
    return lambda n, *args, periodic, **options: window(n, *args, sym=not periodic, **options)


def stft(x: Any, n: int, hop_length: Any = None, window: Any = None, win_length: Any = None, center: bool = True, normalized: bool = False, onesided: bool = True) -> Any:
    hop, length = hop_length or n // 4, win_length or n
    window = np.ones(length) if window is None else window
    window = np.pad(window, ((n - length) // 2, n - length - (n - length) // 2))
    x = np.pad(x, [(0, 0)] * (x.ndim - 1) + [(n // 2, n // 2)], mode="reflect") if center else x
    frames = np.stack([x[..., i * hop : i * hop + n] * window for i in range((x.shape[-1] - n) // hop + 1)], -1)
    return (np.fft.rfft if onesided else np.fft.fft)(frames, axis=-2, norm="ortho" if normalized else None)


def transformed(d: Draw) -> Any:
    options = d.choice({}, {"hop_length": 3}, {"center": False}, {"normalized": True}, {"onesided": False}, {"win_length": 6})
    window = {"window": d.array((options.get("win_length", 8),), low=1)} if d.choice(True, False) else {}
    return (d.array(d.choice((16,), (2, 20))), 8), options | window


def inverted(d: Draw) -> Any:
    """What stft made, so that the inverse is the signal again."""
    x, window = d.array((2, 16)), d.array((8,), low=1)
    options = d.choice({}, {"normalized": True}, {"onesided": False})
    spectrum = stft(x.astype("float64"), 8, 2, window.astype("float64"), **options)
    return (spectrum.astype(to_complex(d.dtype)), 8), {"hop_length": 2, "window": window, "length": d.choice(None, 16, 14), **options}


def istft(out: Any, x: Any, n: int, *, hop_length: int, window: Any, length: Any, **options: Any) -> Any:
    again = stft(np.pad(out[0], [(0, 0), (0, 16 - out[0].shape[-1])]), n, hop_length, window, **options)
    whole = slice(None) if length != 14 else slice(0, 4)
    return [(again[..., whole], x[..., whole]), (out[0].shape, (2, length or 16))]


def cosines(x: Any, type: int = 2, n: Any = None, axis: int = -1, norm: Any = None) -> Any:
    """The matrix of the transform, times ``x``."""
    x = np.moveaxis(x, axis, -1)
    size = n or x.shape[-1]
    x = np.pad(x[..., :size], [(0, 0)] * (x.ndim - 1) + [(0, max(0, size - x.shape[-1]))])
    return np.moveaxis(x @ dct_matrix(type, size, norm).T, -1, axis)


@functools.cache
def dct_matrix(type: int, n: int, norm: Any) -> Any:
    k, i = np.arange(n)[:, None], np.arange(n)[None]
    angles = {1: k * i / (n - 1), 2: k * (2 * i + 1) / (2 * n), 3: (2 * k + 1) * i / (2 * n), 4: (2 * k + 1) * (2 * i + 1) / (4 * n)}
    matrix = 2 * np.cos(np.pi * angles[type])
    if type in (1, 3):
        matrix[:, 0] /= 2
    if type == 1:
        matrix[:, -1] /= 2
    if norm is None:
        return matrix
    # orthonormal: its rows and columns at the ends are scaled, and then it is its own transpose's inverse
    if type == 1:
        ends = np.where((np.arange(n) == 0) | (np.arange(n) == n - 1), np.sqrt(0.5), 1.0)
        return np.sqrt(2 / (n - 1)) * np.cos(np.pi * angles[1]) * ends[:, None] * ends[None]
    first = np.where(np.arange(n) == 0, np.sqrt(0.5), 1.0)
    scale = {2: first[:, None], 3: first[None], 4: 1.0}[type]
    return np.sqrt(2 / n) * np.cos(np.pi * angles[type]) * scale


def idct(x: Any, type: int = 2, axis: int = -1, norm: Any = None) -> Any:
    return np.moveaxis(np.moveaxis(x, axis, -1) @ np.linalg.inv(dct_matrix(type, x.shape[axis], norm)).T, -1, axis)


def cosine(*sizes: Any) -> Any:
    def draw(d: Draw) -> Any:
        size = {"n": d.choice(*sizes)} if sizes else {}
        return (d.array((3, 5)),), {"type": d.choice(2, 1, 3, 4), "axis": d.choice(-1, 0), "norm": d.choice(None, "ortho")} | size

    return draw


def frame(x: Any, length: int, step: int, axis: int = -1) -> Any:
    windows = np.lib.stride_tricks.sliding_window_view(x, length, axis)
    taken = np.take(windows, np.arange(0, windows.shape[axis % x.ndim], step), axis % x.ndim)
    return np.moveaxis(taken, -1, axis % x.ndim + 1)


def overlap_and_add(x: Any, step: int) -> Any:
    out = np.zeros((*x.shape[:-2], (x.shape[-2] - 1) * step + x.shape[-1]))
    for i in range(x.shape[-2]):
        out[..., i * step : i * step + x.shape[-1]] += x[..., i, :]
    return out


CASES = [
    Case("fft_fft", single(None, 3, 6), np.fft.fft, to_complex, ANY, slack=10),
    Case("fft_ifft", single(None, 3, 6), np.fft.ifft, to_complex, ANY, slack=10),
    Case("fft_rfft", single(None, 3, 6), np.fft.rfft, to_complex, FLOAT, slack=10),
    Case("fft_irfft", single(None, 3, 6, 8), np.fft.irfft, to_real, ANY, slack=10),
    Case("fft_hfft", single(None, 3, 6, 8), np.fft.hfft, to_real, ANY, slack=10),
    Case("fft_ihfft", single(None, 3, 6), np.fft.ihfft, to_complex, FLOAT, slack=10),
    Case("fft_fftn", several, on_axes(np.fft.fftn), to_complex, ANY, slack=20),
    Case("fft_ifftn", several, on_axes(np.fft.ifftn), to_complex, ANY, slack=20),
    Case("fft_rfftn", several, on_axes(np.fft.rfftn), to_complex, FLOAT, slack=20),
    Case("fft_irfftn", several, on_axes(np.fft.irfftn), to_real, ANY, slack=20),
    Case("fft_fftfreq", frequencies, np.fft.fftfreq, "float32", FLOAT[:1]),
    Case("fft_rfftfreq", frequencies, np.fft.rfftfreq, "float32", FLOAT[:1]),
    Case("fft_fftshift", shifted, np.fft.fftshift, "first", ANY),
    Case("fft_ifftshift", shifted, np.fft.ifftshift, "first", ANY),
    Case("hann_window", windowed(), sampled("hann"), "float32", FLOAT[:1]),
    Case("hamming_window", windowed(alpha=(0.54, 0.5), beta=(0.46, 0.5)), sampled("hamming"), "float32", FLOAT[:1]),
    Case("blackman_window", windowed(), sampled("blackman"), "float32", FLOAT[:1]),
    Case("bartlett_window", windowed(), sampled("bartlett"), "float32", FLOAT[:1]),
    *[Case(f"{name}_window", draw, of_scipy(name), "float32", FLOAT[:1]) for name, draw in SCIPY_WINDOWS.items()],
    Case("vorbis_window", lambda d: ((d.choice(8, 5, 1),), {}), lambda n: np.sin(np.pi / 2 * np.sin(np.pi * (np.arange(n) + 0.5) / n) ** 2), "float32", FLOAT[:1]),
    Case("kaiser_window", windowed(beta=(12.0, 5.0, 0.0)), sampled("kaiser"), "float32", FLOAT[:1]),
    Case("frame", lambda d: ((d.array((3, 7)), d.choice(3, 2), d.choice(2, 1, 3)), {"axis": d.choice(-1, 0)}), frame, "first", FLOAT, True),
    Case("overlap_and_add", lambda d: ((d.array(d.choice((2, 3, 4), (3, 2))), d.choice(2, 4, 1)), {}), overlap_and_add, "first", FLOAT, True),
    Case("stft", transformed, stft, to_complex, FLOAT, slack=20),
    Case("istft", inverted, None, to_real, FLOAT, slack=20, property=istft),
    Case("dct", cosine(None, 4, 7), cosines, "first", FLOAT, True, slack=20),
    Case("idct", cosine(), idct, "first", FLOAT, True, slack=20),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.fixture
def make(ivy_backend: Any) -> Any:
    return lambda values, dtype: ivy.Array(native(ivy_backend, np.asarray(values, dtype)), ivy_backend)


@pytest.mark.parametrize("norm", NORMS)
def test_gradients_through_a_filter(norm: str, make: Any, ivy_backend: Any) -> None:
    """The gradient of a circular convolution by Fourier transforms is a circular correlation."""
    if not ivy_backend.has("value_and_grad"):
        pytest.skip(f"the {ivy_backend.name} backend has no gradients")
    rng = np.random.default_rng(0)
    x, k, w = (rng.standard_normal(6).astype("float32") for _ in range(3))

    def loss(v: Any) -> Any:
        spectrum = ivy.fft.rfft(v, norm=norm) * ivy.fft.rfft(make(k, "float32"))
        whole = ivy.fft.fft(v, norm=norm)
        energy = ivy.real(ivy.fft.ifft(whole, norm=norm)) ** 2
        return ivy.sum(ivy.fft.irfft(spectrum, n=6, norm=norm) * make(w, "float32")) + ivy.sum(energy)

    expected = [sum(w[(i + j) % 6] * k[j] for j in range(6)) for i in range(6)] + 2 * x
    assert_equal(ivy_backend, ivy.grad(loss)(make(x, "float32")), expected, "float32", slack=10)


@pytest.mark.parametrize("dtype", ["int32", "float16"])
def test_other_types_are_transformed_in_single_precision(dtype: str, make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, ivy.fft.fft(make([1, 2, 3], dtype)), np.fft.fft([1, 2, 3]), "complex64")
    assert_equal(ivy_backend, ivy.fft.rfft(make([1, 2, 3], dtype)), np.fft.rfft([1, 2, 3]), "complex64")


@pytest.mark.parametrize("call", [lambda x: ivy.fft.rfft(x * 1j), lambda x: ivy.fft.fftn(x, s=(2, 2), axes=(0,)), lambda x: ivy.fft.hfft(x, norm="none"), lambda x: ivy.dct(x, type=5)])
def test_what_has_no_transform_raises(call: Any, make: Any) -> None:
    with pytest.raises(ArgumentError):
        call(make([[1.0, 2.0]], "float32"))
