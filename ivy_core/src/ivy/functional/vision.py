"""Images: elements between channels and space, and sampling at the points of a grid."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.creation import arange, ones, zeros_like
from ivy.functional.elementwise import abs, clip, equal, floor, logical_and, remainder, round
from ivy.functional.indexing import get_item, take_along_axis
from ivy.functional.linalg import matmul
from ivy.functional.manipulation import broadcast_to, matrix_transpose, permute_dims, reshape, stack, swapaxes
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Inexact

SOURCE = "torch.nn.functional"
SHAPES = "As the description says."
SPECIAL = "NaN stays where it is moved to."


@composite
def pixel_shuffle(x: Array, factor: int, /) -> Array:
    """``x`` (..., channels * factor**2, h, w) as (..., channels, h * factor, w * factor). Source: Shi et al., 2016.
    Shapes: (..., c * r**2, h, w) -> (..., c, h * r, w * r). Raises: ArgumentError where r**2 does not divide the channels."""
    *lead, channels, height, width = x.shape
    r, n = factor, len(lead)
    if channels % (r * r):
        raise ArgumentError(f"ivy.pixel_shuffle: the number of channels must be a multiple of factor**2 = {r * r}, got {channels}.")
    x = reshape(x, (*lead, channels // (r * r), r, r, height, width))
    x = permute_dims(x, (*range(n), n, n + 3, n + 1, n + 4, n + 2))
    return reshape(x, (*lead, channels // (r * r), height * r, width * r))


@composite
def pixel_unshuffle(x: Array, factor: int, /) -> Array:
    """``x`` (..., channels, h * factor, w * factor) as (..., channels * factor**2, h, w): undoes :func:`pixel_shuffle`.
    Shapes: (..., c, h * r, w * r) -> (..., c * r**2, h, w). Raises: ArgumentError where r does not divide height and width."""
    *lead, channels, height, width = x.shape
    r, n = factor, len(lead)
    if height % r or width % r:
        raise ArgumentError(f"ivy.pixel_unshuffle: height and width must be multiples of factor = {r}, got {height} and {width}.")
    x = reshape(x, (*lead, channels, height // r, r, width // r, r))
    x = permute_dims(x, (*range(n), n, n + 2, n + 4, n + 1, n + 3))
    return reshape(x, (*lead, channels * r * r, height // r, width // r))


@composite
def channel_shuffle(x: Array, groups: int, /) -> Array:
    """``x`` (batch, channels, ...) with the channels of ``groups`` groups interleaved. Source: Zhang et al., 2017.
    Shapes: As ``x``. Raises: A number of channels that ``groups`` does not divide is refused by :func:`reshape`."""
    batch, channels, *rest = x.shape
    return reshape(swapaxes(reshape(x, (batch, groups, channels // groups, *rest)), 1, 2), x.shape)


@composite
def affine_grid(theta: Inexact, size: Sequence[int], /, *, align_corners: bool = False) -> Array:
    """Points (batch, *spatial, axes) of ``theta`` (batch, axes, axes + 1), for images of spatial ``size``, the last axis first.

    Points run from -1 to 1: the centres of the outer pixels with ``align_corners``, else their outer edges. Shapes: (batch, n,
    n + 1) -> (batch, *size, n). Special: A size of 1 is at its centre.
    """
    spatial = list(size)
    n = len(spatial)
    lines: list[Array] = []
    for axis, count in enumerate(spatial):
        ends = (arange(count, dtype=theta.dtype) * 2 + (1 - count)) / (max(count - 1, 1) if align_corners else count)
        lines.append(broadcast_to(reshape(ends, [-1 if i == axis else 1 for i in range(n)]), spatial))
    points = stack([*reversed(lines), ones(spatial, dtype=theta.dtype)], axis=-1)
    return reshape(matmul(reshape(points, (1, -1, n + 1)), matrix_transpose(theta)), (theta.shape[0], *spatial, n))


def _pixels(grid: Array, size: int, align_corners: bool) -> Array:
    """Coordinates in [-1, 1] as places among ``size`` pixels."""
    return (grid + 1) / 2 * (size - 1) if align_corners else ((grid + 1) * size - 1) / 2


def _reflected(place: Array, low: float, span: float) -> Array:
    """``place`` mirrored at ``low`` and ``low + span`` until it lies between them."""
    distance = abs(place - low)
    turns = floor(distance / span)
    rest = distance - turns * span
    return where(equal(remainder(turns, 2), 0), rest, span - rest) + low


def _confined(place: Array, size: int, padding_mode: str, align_corners: bool) -> Array:
    """``place`` brought inside as ``padding_mode`` says."""
    if padding_mode == "reflection":
        if align_corners and size == 1:
            return zeros_like(place)
        place = _reflected(place, 0, size - 1) if align_corners else _reflected(place, -0.5, size)
    return place if padding_mode == "zeros" else clip(place, 0, size - 1)


def _cubic(share: Array) -> list[Array]:
    """Weights of the pixels 1 before to 2 after, for the cubic convolution with A = -0.75. Source: Keys, 1981."""
    a = -0.75

    def near(t: Array) -> Array:
        return ((a + 2) * t - (a + 3)) * t * t + 1

    def far(t: Array) -> Array:
        return ((a * t - 5 * a) * t + 8 * a) * t - 4 * a

    return [far(share + 1), near(share), near(1 - share), far(2 - share)]


def _taps(place: Array, mode: str) -> list[tuple[Array, Any]]:
    """Along one axis: the pixels that count, each with its weight (None is 1)."""
    if mode == "nearest":
        return [(round(place), None)]
    left = floor(place)
    share = place - left
    if mode == "linear":
        return [(left, 1 - share), (left + 1, share)]
    return [(left + (i - 1), weight) for i, weight in enumerate(_cubic(share))]


@composite
def grid_sample(
    x: Inexact, grid: Inexact, /, *, mode: str = "linear", padding_mode: str = "zeros", align_corners: bool = False
) -> Array:
    """``x`` (batch, channels, *spatial) at ``grid`` (batch, *points, axes) in [-1, 1], the last axis of the image first.

    ``mode`` is ``linear``, ``nearest`` or, for two spatial axes, ``cubic``; outside the image there are ``zeros``, its
    ``border`` or its ``reflection``. ``align_corners`` puts -1 and 1 at the centres of the outer pixels, not at their edges.
    Shapes: (batch, channels, *spatial), (batch, *points, n) -> (batch, channels, *points). Special: Of halves, ``nearest``
    takes the even pixel. Raises: ArgumentError for another mode.
    """
    spatial = x.shape[2:]
    n = len(spatial)
    modes, paddings = ("linear", "nearest", "cubic")[: 3 if n == 2 else 2], ("zeros", "border", "reflection")
    if mode not in modes or padding_mode not in paddings:
        raise ArgumentError(
            f"ivy.grid_sample: mode must be one of {modes} and padding_mode one of {paddings}, got {mode!r}, {padding_mode!r}."
        )
    batch, channels = x.shape[:2]
    flat = reshape(x, (batch, channels, -1))
    axes: list[list[tuple[Array, Any]]] = []
    for axis, size in enumerate(spatial):
        place = reshape(_pixels(get_item(grid, (..., n - 1 - axis)), size, align_corners), (batch, 1, -1))
        # the cubic kernel reaches beyond the place, so that its pixels are confined one by one
        place = place if mode == "cubic" else _confined(place, size, padding_mode, align_corners)
        axes.append(_taps(place, mode))
    total: Any = 0
    for corner in itertools.product(*axes):
        total = total + _sampled(flat, corner, spatial, padding_mode, align_corners)
    return reshape(total, (batch, channels, *grid.shape[1:-1]))


def _sampled(flat: Array, corner: Any, spatial: Sequence[int], padding_mode: str, align_corners: bool) -> Array:
    """One pixel of ``flat`` (batch, channels, pixels) for each point, times its weight; 0 outside."""
    index: Any = 0
    factor: Any = None
    for (pixel, weight), size in zip(corner, spatial, strict=True):
        pixel = _confined(pixel, size, padding_mode, align_corners)
        inside = logical_and(pixel >= 0, pixel <= size - 1).astype(flat.dtype)
        weight = inside if weight is None else weight * inside
        factor = weight if factor is None else factor * weight
        index = index * size + clip(pixel, 0, size - 1).astype("int64")
    shape = (*flat.shape[:2], index.shape[2])
    return take_along_axis(flat, broadcast_to(index, shape), axis=-1) * factor
