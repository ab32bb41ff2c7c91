"""Images at other sizes: by a kernel whose width follows the scale, so that shrinking does not alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ivy.errors import ArgumentError
from ivy.functional.creation import asarray
from ivy.functional.linalg import tensordot
from ivy.functional.manipulation import moveaxis
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivy.array import Array
    from ivy.typing import Inexact

    Kernel = Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]

SOURCE = "jax.image.resize, whose kernels are followed"
SHAPES = "As ``x``, with ``size`` at ``axes``."
SPECIAL = "NaN spreads to every pixel whose kernel sees it."


def _triangle(t: Any) -> Any:
    return np.maximum(1.0 - t, 0.0)


def _cubic(a: float) -> Kernel:
    """The cubic convolution with the slope ``a`` at 1. Source: Keys, 1981."""

    def kernel(t: Any) -> Any:
        near, far = ((a + 2) * t - (a + 3)) * t * t + 1, ((a * t - 5 * a) * t + 8 * a) * t - 4 * a
        return np.where(t <= 1, near, np.where(t < 2, far, 0.0))

    return kernel


def _mitchell(t: Any) -> Any:
    """The cubic filter with B = C = 1/3. Source: Mitchell and Netravali, 1988."""
    near, far = ((7 * t - 12) * t * t + 16 / 3) / 6, (((-7 / 3 * t + 12) * t - 20) * t + 32 / 3) / 6
    return np.where(t < 1, near, np.where(t < 2, far, 0.0))


def _lanczos(radius: float) -> Kernel:
    """``sinc(t) * sinc(t / radius)`` within the radius. Source: Duchon, 1979."""
    return lambda t: np.where(t < radius, np.sinc(t) * np.sinc(t / radius), 0.0)


def _gaussian(t: Any) -> Any:
    return np.where(t < 1.5, np.exp(-2.0 * t * t), 0.0)


# of the distance in pixels
KERNELS: dict[str, Kernel] = {
    "linear": _triangle, "cubic": _cubic(-0.5), "cubic075": _cubic(-0.75), "lanczos3": _lanczos(3.0), "lanczos5": _lanczos(5.0),
    "mitchell": _mitchell, "gaussian": _gaussian,
}  # fmt: skip
BLURRING = ("mitchell", "gaussian")  # at the same size too


def _nearest(size: int, out: int) -> Any:
    place = np.floor((np.arange(out) + 0.5) * size / out).astype(int)
    return np.eye(size)[np.minimum(place, size - 1)]


def _area(size: int, out: int) -> Any:
    """The share of each of ``size`` pixels in each of ``out`` parts of the axis."""
    edges = np.arange(out + 1) * size / out
    pixels = np.arange(size)
    overlap = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    return np.maximum(overlap, 0.0) * out / size


def weights(method: str, size: int, out: int, antialias: bool) -> Any:
    """How much each of ``size`` pixels counts in each of ``out``: rows that add up to 1. Centres of pixels are at 1/2, 3/2, ..."""
    if method in ("nearest", "area"):
        return (_nearest if method == "nearest" else _area)(size, out)
    scale = size / out
    place = (np.arange(out) + 0.5) * scale - 0.5
    found = KERNELS[method](np.abs(np.arange(size) - place[:, None]) / (max(scale, 1.0) if antialias else 1.0))
    return found / found.sum(1, keepdims=True)


@composite
def resize(
    x: Inexact, size: Sequence[int], /, *, method: str = "linear", antialias: bool = True, axes: Sequence[int] | None = None
) -> Array:
    """``x`` with ``axes`` (the last ones, unless given) of the sizes ``size``, by the centres of pixels.

    ``method`` is ``nearest``, ``area`` (the mean of what a pixel covers), ``linear``, ``cubic`` (a = -0.5; ``cubic075``: a =
    -0.75), ``mitchell``, ``gaussian``, ``lanczos3`` or ``lanczos5``. With ``antialias`` the kernel is as wide as a pixel of the
    result where that is the larger. What the kernel has beyond the border goes to the pixels within. Raises: ArgumentError for
    another method, and for a number of sizes that does not fit the axes.
    """
    if method not in (*KERNELS, "nearest", "area"):
        raise ArgumentError(f"ivy.resize: method must be one of {', '.join(('nearest', 'area', *KERNELS))}, got {method!r}.")
    axes = range(-len(size), 0) if axes is None else axes
    if len(axes) != len(size) or len({a % max(x.ndim, 1) for a in axes}) != len(axes):
        raise ArgumentError(f"ivy.resize: axes must be {len(size)} distinct ones of {x.ndim}, got {tuple(axes)}.")
    for axis, out in zip(axes, size, strict=True):
        n = x.shape[axis]
        if out == n and method not in BLURRING:
            continue
        table = asarray(weights(method, int(n), int(out), antialias), dtype=x.dtype)
        x = moveaxis(tensordot(x, table, axes=((axis,), (1,))), -1, axis)
    return x
