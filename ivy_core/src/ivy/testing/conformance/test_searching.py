"""Where things are, and their order."""

from __future__ import annotations

from typing import Any

import numpy as np

import ivy
from ivy.testing.cases import ALL, REAL, Case, Draw, promoted
from ivy.testing.checking import assert_equal, gradients_of, native, values_of


def along(d: Draw) -> Any:
    x = d.array(d.shape(1, empty=False))
    return (x,), {"axis": d.axis(x.ndim)}


def best(d: Draw) -> Any:
    x = d.array(d.shape(1, empty=False))
    return (x,), {"axis": d.choice(-1, None, 0), "keepdims": d.choice(False, True)}


def ordered(d: Draw) -> Any:
    args, kwargs = along(d)
    return args, kwargs | {"descending": d.choice(False, True)}


def argsort(x: Any, axis: int, descending: bool) -> Any:
    if not descending:
        return np.argsort(x, axis=axis, kind="stable")
    # equals keep their order: sort the reversed array, reverse the result, and count from the front
    order = np.argsort(np.flip(x, axis), axis=axis, kind="stable")
    return x.shape[axis] - 1 - np.flip(order, axis)


def sort(x: Any, axis: int, descending: bool) -> Any:
    return np.flip(np.sort(x, axis=axis), axis) if descending else np.sort(x, axis=axis)


def top_k(x: Any, k: int, axis: int, largest: bool) -> Any:
    order = np.take(argsort(x, axis, largest), range(k), axis=axis)
    return [np.take_along_axis(x, order, axis=axis), order]


def chosen(d: Draw) -> Any:
    first, second = d.pair()
    left = d.array(first)
    right = d.array(second, d.other()) if d.smooth or d.dtype == "bool" else d.choice(d.array(second, d.other()), 1, 0.5)
    return (d.array(first, "bool"), left, right), {}


def places(d: Draw) -> Any:
    return (np.sort(d.array((5,))), d.array(d.shape())), {"side": d.choice("left", "right")}


def unsorted(d: Draw) -> Any:
    edges = d.array((5,))
    return (edges, d.choice(d.array(d.shape()), 1)), {"sorter": np.argsort(edges)}


CASES = [
    Case("searchsorted", unsorted, np.searchsorted, "index", REAL, label="sorter"),
    Case("argmax", best, np.argmax, "index", REAL),
    Case("argmin", best, np.argmin, "index", REAL),
    Case("nonzero", lambda d: ((d.array(d.shape(1)),), {}), np.nonzero, "index", ALL),
    Case("searchsorted", places, np.searchsorted, "index", REAL),
    Case("where", chosen, np.where, lambda *kinds: promoted(kinds[1:]), ALL, True),
    Case("sort", ordered, sort, "first", REAL, True),
    Case("argsort", ordered, argsort, "index", REAL),
    Case("top_k", lambda d: ((d.distinct((3, 4)), d.choice(2, 1, 3)), {"axis": d.choice(-1, 0), "largest": d.choice(True, False)}), top_k, ("first", "index"), REAL),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_nan_is_sorted_last(ivy_backend: Any) -> None:
    x = np.asarray([2.0, np.nan, -1.0, np.inf], "float32")
    assert_equal(ivy_backend, ivy.sort(native(ivy_backend, x)), np.sort(x), "float32")


def test_argsort_keeps_the_order_of_equals(ivy_backend: Any) -> None:
    x = np.tile(np.asarray([1, 0, 1, 2], "int32"), 25)
    for descending in (False, True):
        actual = ivy.argsort(native(ivy_backend, x), descending=descending)
        assert_equal(ivy_backend, actual, argsort(x, 0, descending), ivy_backend.default_integer().name)
