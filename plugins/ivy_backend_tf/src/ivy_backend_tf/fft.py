"""Discrete Fourier transforms; TensorFlow's work on the last axis, on complex numbers, without a choice of factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF
from ivy_backend_tf.shapes import move, normal_axis, rank

# What the forward and the inverse transform are multiplied by, as powers of 1 / n; TensorFlow's inverse has the factor.
FORWARD = {"backward": 0.0, "ortho": 0.5, "forward": 1.0}
INVERSE = {"backward": 0.0, "ortho": -0.5, "forward": -1.0}


def factor(name: str, norm: str, powers: dict[str, float], n: int) -> float:
    if norm not in powers:
        raise ArgumentError(f"ivy.fft.{name}: norm must be 'backward', 'ortho' or 'forward', got {norm!r}.")
    return float(n) ** -powers[norm]


def resized(x: tf.Tensor, n: int) -> tf.Tensor:
    """``x`` cut or padded with zeros to ``n`` along its last axis."""
    size = x.shape[-1]
    return x[..., :n] if n <= size else tf.pad(x, [[0, 0]] * (rank(x) - 1) + [[0, n - size]])


def wide(x: tf.Tensor) -> tf.Tensor:
    return tf.cast(x, tf.float32) if x.dtype in HALF else x


def as_complex(x: tf.Tensor) -> tf.Tensor:
    x = wide(x)
    return x if x.dtype.is_complex else tf.cast(x, tf.complex128 if x.dtype == tf.float64 else tf.complex64)


def along(
    name: str, fn: Callable[[tf.Tensor, int], tf.Tensor], x: tf.Tensor, n: Any, axis: int, default: Callable[[int], int] = int
) -> Any:
    """``fn(x, n)`` with ``axis`` moved to the end and back."""
    normal_axis(axis, rank(x))
    x = move(x, axis, -1)
    n = default(x.shape[-1]) if n is None else int(n)
    if n < 1:
        raise ArgumentError(f"ivy.fft.{name}: needs at least 1 place along the axis, got {n}.")
    return move(fn(x, n), -1, axis)


def scaled(x: tf.Tensor, by: float) -> tf.Tensor:
    return x if by == 1.0 else x * tf.constant(by, x.dtype)


@hookimpl
def fft_fft(x, /, *, n=None, axis=-1, norm="backward"):
    def run(x: tf.Tensor, n: int) -> tf.Tensor:
        return scaled(tf.signal.fft(resized(x, n)), factor("fft", norm, FORWARD, n))

    return along("fft", run, as_complex(x), n, axis)


@hookimpl
def fft_ifft(x, /, *, n=None, axis=-1, norm="backward"):
    def run(x: tf.Tensor, n: int) -> tf.Tensor:
        return scaled(tf.signal.ifft(resized(x, n)), factor("ifft", norm, INVERSE, n))

    return along("ifft", run, as_complex(x), n, axis)


@hookimpl
def fft_rfft(x, /, *, n=None, axis=-1, norm="backward"):
    if x.dtype.is_complex:
        raise ArgumentError(f"ivy.fft.rfft: x must be real, got {x.dtype.name}. Use ivy.fft.fft, or ivy.real(x).")

    def run(x: tf.Tensor, n: int) -> tf.Tensor:
        return scaled(tf.signal.rfft(resized(x, n)), factor("rfft", norm, FORWARD, n))

    return along("rfft", run, wide(x), n, axis)


@hookimpl
def fft_irfft(x, /, *, n=None, axis=-1, norm="backward"):
    def run(x: tf.Tensor, n: int) -> tf.Tensor:
        return scaled(tf.signal.irfft(resized(x, n // 2 + 1), [n]), factor("irfft", norm, INVERSE, n))

    return along("irfft", run, as_complex(x), n, axis, lambda m: 2 * (m - 1))
