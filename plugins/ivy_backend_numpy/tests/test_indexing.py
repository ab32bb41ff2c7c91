"""Indexing that NumPy does not do alone, and the transformations."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
from ivy.backend import load
from ivy.errors import ArgumentError, IndexOutOfRangeError, UnsupportedError

X = np.arange(12, dtype=np.float32).reshape(3, 4)


def test_writing_leaves_the_original():
    y = ivy.set_item(X, (1, slice(None, None, -1)), np.arange(4))
    assert y[1].tolist() == [3, 2, 1, 0]
    assert X[1].tolist() == [4, 5, 6, 7]
    assert y.dtype == np.float32


def test_add_item_collects():
    assert ivy.add_item(np.zeros(3, np.float32), np.array([0, 0, 2]), np.ones(3, np.float32)).tolist() == [2, 0, 1]
    assert ivy.add_item(X, (slice(1), 1), np.asarray(5.0, np.float32))[0, 1] == 6
    assert ivy.add_item(np.asarray(1.0), (), np.asarray(2.0)).shape == ()


@pytest.mark.parametrize("mode", ["set", "add", "multiply", "minimum", "maximum"])
def test_put_along_axis(mode):
    places, values = np.array([[0, 2], [1, 1]]), np.array([[3, 4], [5, 6]])
    got = ivy.put_along_axis(X, places, values, axis=1, mode=mode)
    want = X.copy()
    step = {
        "set": lambda a, b: b,
        "add": np.add,
        "multiply": np.multiply,
        "minimum": np.minimum,
        "maximum": np.maximum,
    }[mode]
    for (i, j), place in np.ndenumerate(places):
        want[i, place] = step(want[i, place], values[i, j])
    np.testing.assert_array_equal(got, want)


def test_take_along_axis_broadcasts():
    assert ivy.take_along_axis(X, np.array([[1]]), axis=1).tolist() == [[1], [5], [9]]
    assert ivy.take_along_axis(X[:1], np.array([[0], [3]]), axis=1).tolist() == [[0], [3]]


@pytest.mark.parametrize(
    "call",
    [
        lambda: ivy.get_item(X, np.array([3])), lambda: ivy.set_item(X, (0, np.array([4])), X[0, :1]),
        lambda: ivy.add_item(X, np.array([-4]), X[:1]), lambda: ivy.take(X, np.array([4]), axis=1),
        lambda: ivy.take_along_axis(X, np.array([[9]]), axis=0),
        lambda: ivy.put_along_axis(X, np.array([[9]]), X[:1, :1], axis=0),
    ],
)  # fmt: skip
def test_out_of_range(call):
    with pytest.raises(IndexOutOfRangeError, match="out of bounds"):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: ivy.take(X, np.array([0])),
        lambda: ivy.put_along_axis(X, np.zeros((1, 1), int), X[:1, :1], mode="mean"),
        lambda: ivy.pad(X, [(1, 1)]), lambda: ivy.pad(X, [(1, 1)] * 2, mode="odd"), lambda: ivy.top_k(X, 5),
        lambda: ivy.arange(1, 2, 0),
        lambda: ivy.zeros((2,), device="cuda"), lambda: ivy.cumulative_sum(X), lambda: ivy.linalg.qr(X, mode="raw"),
    ],
)  # fmt: skip
def test_refused(call):
    with pytest.raises(ArgumentError, match=r"^ivy"), ivy.use_backend("numpy"):
        call()


def test_transformations():
    table = load("numpy").table
    fn = lambda xs: xs  # noqa: E731
    assert table["jit"](fn) is fn
    (stand_in,) = table["abstract_eval"](fn, [((1000, 1000, 1000), ivy.float32)])
    assert (stand_in.shape, stand_in.strides, stand_in.dtype) == ((1000,) * 3, (0, 0, 0), np.float32)
    with pytest.raises(UnsupportedError, match="has no value_and_grad"):
        ivy.grad(lambda x: ivy.sum(x))(X)


def test_the_users_error_state_is_kept():
    before = np.geterr()
    ivy.log(X)
    assert np.geterr() == before
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        np.log(X)
