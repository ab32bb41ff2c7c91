"""Indexing against NumPy."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from ivy.errors import ArgumentError, IndexOutOfRangeError

X = np.arange(60, dtype=np.float32).reshape(3, 4, 5)
i = np.array
MASK = X[0] % 3 == 0
INDICES = [
    0, -1, (), ..., None, slice(None, None, -1), slice(10, 0, -2), slice(-1, -10, -1), slice(3, 1),
    (..., 0), (1, ..., 2),
    (slice(None), 1), (slice(None), slice(None, None, -2), None, 1), (0, 1, 2), (None, ..., None, slice(1, -1)),
    i([0, 2]), i([[0, -1], [1, 1]]), i(1), (i([0, 1]), i([1, 2])), (i([[0], [1]]), slice(None), i([1, 2, 3])),
    (slice(None), i([0, 1]), i([1, 2])), (0, slice(None), i([1, 2])), (slice(None), 0, i([1, 2])), (i([1]), 0),
    (slice(1, 3), i([3, 0, 1]), slice(None, None, -1)), (..., i([[4, 0]])), (None, i([0, 1]), None, i([1, 2])),
    X > 20, X < 0, (0, MASK), (slice(None), MASK), (MASK[:3, 0],), (MASK[:3, 0], ..., i([1])),
    (slice(None), MASK[0, :4], 2),
    True, False, (True, 1), (slice(None), True, i([0, 1])), i([], dtype=np.int64), (i(True), 0),
    i([1, 2], dtype=np.uint8),
]  # fmt: skip
IDS = [str(n) for n in range(len(INDICES))]


def native(index):
    if isinstance(index, tuple):
        return tuple(native(item) for item in index)
    return tf.constant(index) if isinstance(index, np.ndarray) else index


@pytest.mark.parametrize("index", INDICES, ids=IDS)
def test_reads_as_numpy(table, run, index):
    got = run(lambda x: table["get_item"](x, native(index)), X)
    np.testing.assert_array_equal(got, X[index], strict=True)


@pytest.mark.parametrize("index", INDICES, ids=IDS)
@pytest.mark.parametrize("whole", [False, True])
def test_writes_as_numpy(table, run, index, whole):
    want = X.copy()
    value = np.random.default_rng(0).normal(size=X[index].shape if whole else ()).astype(np.float32)
    want[index] = value
    got = run(lambda x, v: table["set_item"](x, native(index), v), X, value)
    np.testing.assert_array_equal(got, want, strict=True)


@pytest.mark.parametrize("index", INDICES, ids=IDS)
def test_adds_as_numpy(table, run, index):
    want = X.copy()
    np.add.at(want, index, np.float32(2))
    got = run(lambda x, v: table["add_item"](x, native(index), v), X, np.float32(2))
    np.testing.assert_array_equal(got, want, strict=True)


@pytest.mark.parametrize("dtype", ["bool", "uint16", "uint64", "int8", "float16", "complex64"])
def test_every_dtype_is_written(table, run, dtype):
    want = np.ones((2, 3), dtype)
    want[:, ::-2] = 0
    got = run(
        lambda x, v: table["set_item"](x, (slice(None), slice(None, None, -2)), v),
        np.ones((2, 3), dtype),
        np.float32(0),
    )
    np.testing.assert_array_equal(got, want, strict=True)


@pytest.mark.parametrize("index", [i([3]), (0, i([[-5]])), (i([0]), i([9]))], ids=str)
def test_out_of_range_is_refused(table, index):
    for name, more in (("get_item", ()), ("set_item", (tf.constant(0.0),)), ("add_item", (tf.constant(0.0),))):
        with pytest.raises(IndexOutOfRangeError, match="out of range for axis"):
            table[name](tf.constant(X), native(index), *more)
    with pytest.raises(IndexOutOfRangeError):
        table["get_item"](tf.constant(X), tf.constant([True, False]))


def test_take_and_along_axis(table, run):
    at = np.array([[0, -1], [2, 1]])
    np.testing.assert_array_equal(run(lambda x: table["take"](x, tf.constant(at), axis=1), X), np.take(X, at, axis=1))
    order = np.argsort(-X, axis=1)
    got = run(lambda x: table["take_along_axis"](x, tf.constant(order), axis=1), X)
    np.testing.assert_array_equal(got, np.take_along_axis(X, order, 1))
    short = np.zeros((1, 2, 1), np.int64)
    got = run(lambda x: table["take_along_axis"](x, tf.constant(short), axis=1), X)
    np.testing.assert_array_equal(got, np.take_along_axis(X, np.broadcast_to(short, (3, 2, 5)), 1))


@pytest.mark.parametrize("mode", ["set", "add", "multiply", "minimum", "maximum"])
def test_put_along_axis(table, run, mode):
    x, at = np.arange(12.0, dtype=np.float32).reshape(3, 4), np.array([[0, -1], [2, 1]])
    if mode != "set":
        at[1] = 1
    values = np.array([[5, np.nan], [-7, 8]], np.float32)
    want, ufunc = x.copy(), {"add": np.add, "multiply": np.multiply, "minimum": np.minimum, "maximum": np.maximum}
    if mode == "set":
        want[np.arange(2)[:, None], at] = values
    else:
        ufunc[mode].at(want, (np.arange(2)[:, None], at), values)
    got = run(lambda x, v: table["put_along_axis"](x, tf.constant(at), v, axis=1, mode=mode), x, values)
    np.testing.assert_array_equal(got, want, strict=True)
    with pytest.raises(ArgumentError, match="mode must be"):
        table["put_along_axis"](tf.constant(x), tf.constant(at), tf.constant(values), mode="mean")
