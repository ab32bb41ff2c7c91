"""The NumPy backend's convolution, pooling and attention against SciPy's, or a plain formulation over sliding windows.

What it is measured against gives the same numbers, which is checked first. On a machine that does other things too, threads of
the linear algebra library wait for one another: set ``OPENBLAS_NUM_THREADS=1`` there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from results import Row
from scipy import signal
from timing import interleaved, least

import ivy

TITLE = "NumPy's kernels: float32, least of 15"
GOAL = 3.0
Pair = tuple[str, Callable[[], Any], Callable[[], Any]]


def random(*shape: int) -> Any:
    return np.random.default_rng(sum(shape)).standard_normal(shape, dtype=np.float32)


def windows(x: Any, kernel: tuple[int, ...], stride: int = 1) -> Any:
    """Every window over the last axes, (..., *places, *kernel)."""
    n = len(kernel)
    view = sliding_window_view(x, kernel, axis=tuple(range(-n, 0)))
    return view[(..., *(slice(None, None, stride),) * n, *(slice(None),) * n)]


def convolutions() -> Iterator[tuple[str, Pair]]:
    x, w = random(1, 1, 4096), random(1, 1, 31)
    yield "1-d, 4096 by 31", ("scipy.signal.correlate", lambda: ivy.conv(x, w), lambda: correlated(x, w))
    i, k = random(1, 1, 256, 256), random(1, 1, 5, 5)
    yield "2-d, 256 x 256 by 5 x 5", ("scipy.signal.correlate", lambda: ivy.conv(i, k), lambda: correlated(i, k))
    images, filters = random(8, 16, 32, 32), random(32, 16, 3, 3)
    yield "2-d, 8 x 16 x 32 x 32, 32 filters", ("einsum", lambda: ivy.conv(images, filters), lambda: by_einsum(images, filters))
    yield "the same, stride 2", ("einsum", lambda: ivy.conv(images, filters, stride=2), lambda: by_einsum(images, filters, 2))
    groups = random(32, 4, 3, 3)
    yield "the same, 4 groups", ("einsum", lambda: ivy.conv(images, groups, groups=4), lambda: in_groups(images, groups, 4))
    each = random(16, 1, 3, 3)
    yield "the same, a filter a channel", ("einsum", lambda: ivy.conv(images, each, groups=16), lambda: in_groups(images, each, 16))
    volume, cubes = random(2, 4, 16, 16, 16), random(8, 4, 3, 3, 3)
    yield "3-d, 2 x 4 x 16 x 16 x 16, 8 filters", ("einsum", lambda: ivy.conv(volume, cubes), lambda: by_einsum(volume, cubes))


def correlated(x: Any, filters: Any) -> Any:
    return signal.correlate(x[0, 0], filters[0, 0], "valid")[None, None]


def by_einsum(x: Any, filters: Any, stride: int = 1) -> Any:
    n = filters.ndim - 2
    places, kernel = "xyz"[:n], "uvw"[:n]
    seen = windows(x, filters.shape[2:], stride)
    return np.einsum(f"bc{places}{kernel},oc{kernel}->bo{places}", seen, filters, optimize=True)


def in_groups(x: Any, filters: Any, groups: int) -> Any:
    seen = windows(x, filters.shape[2:])
    seen = seen.reshape(x.shape[0], groups, -1, *seen.shape[2:])
    weights = filters.reshape(groups, -1, *filters.shape[1:])
    out = np.einsum("bgcxyuv,gocuv->bgoxy", seen, weights, optimize=True)
    return out.reshape(x.shape[0], -1, *out.shape[3:])


def others() -> Iterator[tuple[str, Pair]]:
    x = random(8, 16, 64, 64)
    yield "max_pool, 8 x 16 x 64 x 64 by 2", ("sliding windows", lambda: ivy.max_pool(x, 2), lambda: windows(x, (2, 2), 2).max((-1, -2)))
    overlapping = lambda: windows(x, (3, 3), 2).max((-1, -2))  # noqa: E731
    yield "max_pool by 3, stride 2", ("sliding windows", lambda: ivy.max_pool(x, 3, stride=2), overlapping)
    yield "avg_pool by 2", ("sliding windows", lambda: ivy.avg_pool(x, 2), lambda: windows(x, (2, 2), 2).mean((-1, -2)))
    q, k, v = (random(4, 8, 128, 64) * s for s in (1.0, 0.5, 2.0))
    yield "attention, 4 x 8 heads, 128 x 64", ("einsum", lambda: ivy.scaled_dot_product_attention(q, k, v), lambda: attention(q, k, v))


def attention(q: Any, k: Any, v: Any) -> Any:
    scores = np.einsum("bhmd,bhnd->bhmn", q, k, optimize=True) / np.float32(np.sqrt(q.shape[-1]))
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    return np.einsum("bhmn,bhnd->bhmd", weights / weights.sum(-1, keepdims=True), v, optimize=True)


def measure() -> Iterator[Row]:
    for what, (against, ours, theirs) in [*convolutions(), *others()]:
        np.testing.assert_allclose(ours(), theirs(), rtol=1e-3, atol=1e-3)
        times = least(interleaved({"ours": ours, "theirs": theirs}, rounds=15))
        yield Row(what, against, times["ours"], times["theirs"], "ms", GOAL)
