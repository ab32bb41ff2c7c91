"""Sliding windows, images, and sampling at the points of a grid, against naive loops."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing import references
from ivy.testing.cases import FLOAT, REAL, Case, Draw
from ivy.testing.checking import gradients_of, native, values_of

INDEXED = ("first", "index")


def distinct(shape: Any, *args: Any, **options: Any) -> Any:
    return lambda d: ((d.distinct(shape).astype(d.dtype), *args), options)


def with_indices(x: Any, kernel: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False) -> Any:
    """Values of distinct elements tell where they were."""
    pooled = references.max_pool(x, kernel, stride=stride, padding=padding, dilation=dilation, ceil_mode=ceil_mode)
    return pooled, found(x, pooled)


def adaptive_with_indices(x: Any, size: Any) -> Any:
    pooled = references.adaptive_pool(np.max)(x, size)
    return pooled, found(x, pooled)


def found(x: Any, pooled: Any) -> Any:
    places = np.zeros(pooled.shape, "int64")
    for b, c in np.ndindex(*x.shape[:2]):
        flat = x[b, c].ravel().tolist()
        places[b, c] = np.vectorize(flat.index)(pooled[b, c])
    return places


def unpooled(d: Draw) -> Any:
    places = np.asarray(d.rng.permutation(12)[:4].reshape(1, 1, 2, 2))
    return (d.array((1, 1, 2, 2)), places, (3, 4)), {}


def max_unpool(x: Any, places: Any, size: Any) -> Any:
    out = np.zeros((*x.shape[:2], math.prod(size)))
    for b, c in np.ndindex(*x.shape[:2]):
        out[b, c, places[b, c].ravel()] = x[b, c].ravel()
    return out.reshape(*x.shape[:2], *size)


def columns(x: Any, kernel: Any, stride: Any = 1, padding: Any = 0, dilation: Any = 1) -> Any:
    n = x.ndim - 2
    kernel, stride, padding, dilation = (references.per_axis(v, n) for v in (kernel, stride, padding, dilation))
    x = np.pad(x, [(0, 0), (0, 0), *((p, p) for p in padding)])
    counts = [(x.shape[i + 2] - dilation[i] * (kernel[i] - 1) - 1) // stride[i] + 1 for i in range(n)]
    taken = []
    for place in itertools.product(*map(range, counts)):
        spots = tuple(slice(p * s, p * s + d * (k - 1) + 1, d) for p, s, d, k in zip(place, stride, dilation, kernel, strict=True))
        taken.append(x[(slice(None), slice(None), *spots)].reshape(x.shape[0], -1))
    return np.stack(taken, axis=-1)


def fold(x: Any, size: Any, kernel: Any, **options: Any) -> Any:
    """The transpose of the linear map :func:`columns`."""
    channels = x.shape[1] // math.prod(references.per_axis(kernel, len(size)))
    elements = channels * math.prod(size)
    matrix = columns(np.eye(elements).reshape(elements, channels, *size), kernel, **options).reshape(elements, -1)
    return (x.reshape(x.shape[0], -1) @ matrix.T).reshape(x.shape[0], channels, *size)


def lp_pool(x: Any, kernel: Any, p: float, stride: Any = None, ceil_mode: bool = False) -> Any:
    count = math.prod(references.per_axis(kernel, x.ndim - 2))
    return (references.avg_pool(x**p, kernel, stride=stride, ceil_mode=ceil_mode) * count) ** (1 / p)


def shuffled(x: Any, r: int) -> Any:
    *lead, channels, height, width = x.shape
    out = np.zeros((*lead, channels // r**2, height * r, width * r))
    for i, j in itertools.product(range(r), range(r)):
        out[..., i::r, j::r] = x[..., i * r + j :: r * r, :, :]
    return out


def unshuffled(x: Any, r: int) -> Any:
    *lead, channels, height, width = x.shape
    out = np.zeros((*lead, channels * r**2, height // r, width // r))
    for i, j in itertools.product(range(r), range(r)):
        out[..., i * r + j :: r * r, :, :] = x[..., i::r, j::r]
    return out


def affine_grid(theta: Any, size: Any, align_corners: bool) -> Any:
    lines = [np.linspace(-1, 1, n) if align_corners else (2 * np.arange(n) + 1) / n - 1 for n in size]
    mesh = np.meshgrid(*lines, indexing="ij")
    points = np.stack([*reversed(mesh), np.ones(size)], axis=-1)
    return np.einsum("...k,bjk->b...j", points, theta)


def inside(p: float, n: int, padding: str, align: bool) -> float:
    if padding == "reflection":
        low, high = (0.0, n - 1.0) if align else (-0.5, n - 0.5)
        while not low <= p <= high:
            p = 2 * low - p if p < low else 2 * high - p
    return p if padding == "zeros" else min(max(p, 0.0), n - 1.0)


def grid_sample(x: Any, grid: Any, mode: str = "linear", padding_mode: str = "zeros", align_corners: bool = False) -> Any:
    spatial, n = x.shape[2:], x.ndim - 2
    out = np.zeros((*x.shape[:2], *grid.shape[1:-1]))
    for b, *place in np.ndindex(grid.shape[0], *grid.shape[1:-1]):
        axes = []
        for axis, size in enumerate(spatial):
            g = float(grid[(b, *place, n - 1 - axis)])
            p = (g + 1) / 2 * (size - 1) if align_corners else ((g + 1) * size - 1) / 2
            p = p if mode == "cubic" else inside(p, size, padding_mode, align_corners)
            left = math.floor(p)
            steps = {"nearest": [(round(p), 1.0)], "linear": [(left, left + 1 - p), (left + 1, p - left)]}
            cubic = [(left + k, references.keys_cubic(p - left - k)) for k in (-1, 0, 1, 2)]
            axes.append([(inside(q, size, padding_mode, align_corners), w) for q, w in steps.get(mode, cubic)])
        for corner in itertools.product(*axes):
            if all(0 <= q <= size - 1 for (q, _), size in zip(corner, spatial, strict=True)):
                pixel = x[(b, slice(None), *(int(q) for q, _ in corner))]
                out[(b, slice(None), *place)] += pixel * math.prod(w for _, w in corner)
    return out


def sampled(mode: str) -> Any:
    def draw(d: Draw) -> Any:
        x, points = d.choice(*[((1, 2, 4, 5), (3, 2)), ((2, 1, 3, 3), (2, 2))] + ([((1, 1, 3, 2, 4), (2, 1, 2))] if mode != "cubic" else []))
        grid = d.rng.uniform(-1.3, 1.3, (x[0], *points, len(points))).astype(d.dtype)
        return (d.array(x), grid), {"mode": mode, "padding_mode": d.choice("zeros", "border", "reflection"), "align_corners": d.choice(False, True)}

    return draw


def single(shape: Any, *args: Any, **options: Any) -> Any:
    return lambda d: ((d.array(shape), *args), options)


POOL: dict[str, Any] = {
    "1d": distinct((2, 2, 6), 2), "2d": distinct((1, 2, 4, 5), (2, 3), stride=1), "padding": distinct((1, 1, 4, 4), 3, stride=2, padding=1),
    "dilation": distinct((1, 1, 5, 5), 2, stride=1, dilation=2), "ceil": distinct((1, 1, 5, 6), 2, ceil_mode=True), "3d": distinct((1, 1, 4, 3, 4), 2),
}  # fmt: skip
UNFOLD: dict[str, Any] = {
    "1d": single((2, 2, 6), 3), "2d": single((1, 2, 4, 5), (2, 3)), "options": single((1, 1, 5, 6), 2, stride=2, padding=1, dilation=2),
}  # fmt: skip
FOLD: dict[str, Any] = {
    "1d": single((2, 6, 4), (6,), 3), "2d": single((1, 12, 9), (4, 5), (2, 3)),
    "options": single((1, 4, 9), (5, 6), 2, stride=(2, 2), padding=1, dilation=2),
}  # fmt: skip
CASES = [
    *[Case("max_pool_with_indices", draw, with_indices, INDEXED, REAL, True, label=label) for label, draw in POOL.items()],
    Case("adaptive_max_pool_with_indices", distinct((1, 2, 5, 7), (3, 2)), adaptive_with_indices, INDEXED, REAL, True),
    Case("max_unpool", unpooled, max_unpool, "first", FLOAT, True),
    Case("lp_pool", lambda d: ((d.array((1, 2, 5, 4), low=1), 2), {"p": d.choice(2.0, 3.0), "ceil_mode": d.choice(False, True)}), lp_pool, "first", FLOAT, True, slack=10),
    *[Case("unfold", draw, columns, "first", REAL, True, label=label) for label, draw in UNFOLD.items()],
    *[Case("fold", draw, fold, "first", FLOAT, True, slack=5, label=label) for label, draw in FOLD.items()],
    Case("pixel_shuffle", lambda d: ((d.array(d.choice((1, 8, 2, 3), (4, 3, 2))), 2), {}), shuffled, "first", REAL, True),
    Case("pixel_unshuffle", lambda d: ((d.array(d.choice((1, 2, 4, 6), (1, 2, 2))), 2), {}), unshuffled, "first", REAL, True),
    Case("channel_shuffle", single((2, 6, 3), 3), lambda x, g: x.reshape(2, 3, 2, 3).swapaxes(1, 2).reshape(2, 6, 3), "first", REAL, True),
    Case("affine_grid", lambda d: ((d.array((2, 2, 3)), (3, 4)), {"align_corners": d.choice(False, True)}), affine_grid, "first", FLOAT, True),
    Case("affine_grid", lambda d: ((d.array((1, 3, 4)), (2, 3, 2)), {"align_corners": d.choice(False, True)}), affine_grid, "first", FLOAT, True, label="3d"),
    *[Case("grid_sample", sampled(mode), grid_sample, "first", FLOAT, True, slack=20, label=mode) for mode in ("linear", "nearest", "cubic")],
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.mark.parametrize(
    "call",
    [lambda x: ivy.unfold(x, (2, 2, 2)), lambda x: ivy.pixel_shuffle(x, 2), lambda x: ivy.pixel_unshuffle(x, 2), lambda x: ivy.grid_sample(x, x, mode="area")],
)
def test_arguments_out_of_range_raise(call: Any, ivy_backend: Any) -> None:
    with pytest.raises(ArgumentError):
        call(ivy.Array(native(ivy_backend, np.ones((1, 3, 3, 3), "float32")), ivy_backend))
