"""Images at other sizes, against the definition pixel by pixel."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import Case
from ivy.testing.checking import assert_equal, gradients_of, native, values_of


def keys(t: float, a: float) -> float:
    if t <= 1:
        return (a + 2) * t**3 - (a + 3) * t**2 + 1
    return a * t**3 - 5 * a * t**2 + 8 * a * t - 4 * a if t < 2 else 0.0


def lanczos(t: float, n: int) -> float:
    if t == 0:
        return 1.0
    return n * math.sin(math.pi * t) * math.sin(math.pi * t / n) / (math.pi * t) ** 2 if t < n else 0.0


def mitchell(t: float) -> float:
    if t < 1:
        return (7 * t**3 - 12 * t**2 + 16 / 3) / 6
    return (-7 / 3 * t**3 + 12 * t**2 - 20 * t + 32 / 3) / 6 if t < 2 else 0.0


KERNELS: dict[str, Any] = {
    "linear": lambda t: max(1 - t, 0.0), "cubic": lambda t: keys(t, -0.5), "cubic075": lambda t: keys(t, -0.75),
    "lanczos3": lambda t: lanczos(t, 3), "lanczos5": lambda t: lanczos(t, 5), "mitchell": mitchell,
    "gaussian": lambda t: math.exp(-2 * t * t) if t < 1.5 else 0.0,
}  # fmt: skip


def row(method: str, n: int, out: int, i: int, antialias: bool) -> Any:
    scale = n / out
    if method == "nearest":
        return np.eye(n)[min(math.floor((i + 0.5) * scale), n - 1)]
    if method == "area":
        return np.asarray([max(min((i + 1) * scale, j + 1) - max(i * scale, j), 0.0) / scale for j in range(n)])
    width = max(scale, 1.0) if antialias else 1.0
    found = np.asarray([KERNELS[method](abs((i + 0.5) * scale - 0.5 - j) / width) for j in range(n)])
    return found / found.sum()


def resize(x: Any, size: Any, method: str, antialias: bool, axes: Any) -> Any:
    for axis, out in zip(axes or range(-len(size), 0), size, strict=True):
        table = np.stack([row(method, x.shape[axis], out, i, antialias) for i in range(out)])
        x = np.moveaxis(np.tensordot(x, table, ((axis,), (1,))), -1, axis)
    return x


def resized(method: str) -> Any:
    def draw(d: Any) -> Any:
        x = d.array((2, 5, 4))
        size, axes = d.choice(((3, 7), None), ((2,), None), ((8, 3), (1, 0)), ((5, 4), None))
        return (x, size), {"method": method, "antialias": d.choice(True, False), "axes": axes}

    return draw


METHODS = ("nearest", "area", *KERNELS)
CASES = [Case("resize", resized(m), resize, "inexact", gradient=True, slack=10, label=m) for m in METHODS]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_shrinking_does_not_alias(ivy_backend: Any) -> None:
    """Stripes of one pixel become grey, unless the kernel stays as narrow as they are."""
    x = native(ivy_backend, np.tile(np.asarray([0.0, 1.0], "float32"), 8))
    assert_equal(ivy_backend, ivy.resize(x, (4,), method="area"), [0.5] * 4, "float32")
    smooth, sharp = (ivy.to_numpy(ivy.resize(x, (5,), antialias=a)) for a in (True, False))
    assert np.ptp(smooth) < 0.2 < np.ptp(sharp)


def test_arguments_out_of_range_raise(ivy_backend: Any) -> None:
    x = native(ivy_backend, np.ones((2, 3), "float32"))
    for call in (lambda: ivy.resize(x, (2,), method="bicubic"), lambda: ivy.resize(x, (2, 2), axes=(0,)), lambda: ivy.resize(x, (2, 2), axes=(1, -1))):
        with pytest.raises(ArgumentError):
            call()
