"""Order and sets."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_numpy.numpy_function import numpy_function
from ivy_frontend_numpy.promotion import array_like, promoted

KINDS = (None, "quicksort", "mergesort", "heapsort", "stable")


def _flattened(a: Any, axis: int | None) -> tuple[Any, int]:
    x = array_like(a)
    return (ivy.reshape(x, (-1,)), 0) if axis is None else (x, axis)


@numpy_function
def sort(a: Any, axis: int | None = -1, kind: str | None = None) -> Any:
    """``a`` sorted; flattened first if ``axis`` is None. Differs: every ``kind`` is stable."""
    x, axis = _flattened(a, axis)
    return ivy.sort(x, axis=axis)


@numpy_function
def argsort(a: Any, axis: int | None = -1, kind: str | None = None) -> Any:
    """Indices that sort ``a``. Differs: every ``kind`` is stable."""
    x, axis = _flattened(a, axis)
    return ivy.argsort(x, axis=axis).astype(ivy.int64)


@numpy_function
def searchsorted(a: Any, v: Any, side: str = "left") -> Any:
    """Places in sorted ``a`` where ``v`` would go."""
    x, y = promoted(a, v)
    return ivy.searchsorted(x, y, side=side).astype(ivy.int64)


@numpy_function
def unique(ar: Any) -> Any:
    """The distinct elements, sorted. Differs: returns neither indices nor counts."""
    x = ivy.sort(ivy.reshape(array_like(ar), (-1,)), axis=0)
    new = ivy.concat([ivy.ones((min(1, x.size),), dtype=ivy.bool), ivy.not_equal(x[1:], x[:-1])])
    both_nan = ivy.logical_and(ivy.isnan(x[1:]), ivy.isnan(x[:-1]))
    repeated = ivy.concat([ivy.zeros((min(1, x.size),), dtype=ivy.bool), both_nan])
    return x[ivy.logical_and(new, ivy.logical_not(repeated))]


@numpy_function
def diff(a: Any, n: int = 1, axis: int = -1) -> Any:
    """Differences of neighbours along ``axis``, ``n`` times."""
    x = array_like(a)
    before = (slice(None),) * (axis % x.ndim)
    for _ in range(n):
        high, low = x[(*before, slice(1, None))], x[(*before, slice(None, -1))]
        x = ivy.not_equal(high, low) if x.dtype is ivy.bool else high - low
    return x
