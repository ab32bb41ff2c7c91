"""Indexing on JAX against NumPy, also while it is traced."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import ivy
from ivy.backend import load
from ivy.errors import IndexOutOfRangeError, UnsupportedError

X = np.arange(24.0, dtype=np.float32).reshape(2, 3, 4)
MASK = X % 5 < 2
ROWS = np.array([True, False])
INDICES = [
    1, -1, slice(None, None, -1), slice(3, None, -2), (Ellipsis, 1), (0, slice(None), slice(None, None, -2)), None,
    (None, 0, Ellipsis, None), np.array([1, 0, -1]), (slice(None), np.array([[2, 0], [-3, 1]])),
    (np.array([0, 1]), np.array([2, 0])), (np.array([0, 1]), slice(None), np.array([3, -4])), MASK, ROWS,
    (ROWS, slice(None), 1), (slice(None), np.array([True, False, True])), (Ellipsis, X[0, 0] > 1),
    np.array([0, 1], np.int8), (slice(0, 0),), np.array([], np.int32), True, (0, np.array([1, 1])),
]  # fmt: skip


def native(index):
    if isinstance(index, tuple):
        return tuple(native(i) for i in index)
    return jnp.asarray(index) if isinstance(index, np.ndarray) else index


@pytest.mark.parametrize("index", INDICES, ids=repr)
def test_reads_as_numpy(index):
    np.testing.assert_array_equal(ivy.get_item(jnp.asarray(X), native(index)), X[index])


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("index", INDICES, ids=repr)
def test_writes_as_numpy(index, jit):
    value = np.arange(X[index].size, dtype=np.float32).reshape(X[index].shape) + 100
    # NumPy ignores leading axes of size 1, except with a mask of the whole array
    values = [value, np.float32(7.0)] if index is MASK else [value, np.float32(7.0), value[None, None]]
    place = native(index)
    set_item = jax.jit(lambda x, v: ivy.set_item(x, place, v)) if jit else lambda x, v: ivy.set_item(x, place, v)
    for new in values:
        want = X.copy()
        want[index] = new
        np.testing.assert_array_equal(set_item(jnp.asarray(X), jnp.asarray(new)), want)


@pytest.mark.parametrize("index", INDICES, ids=repr)
def test_adds_as_numpy(index):
    want = X.copy()
    np.add.at(want, index, np.float32(3))
    np.testing.assert_array_equal(ivy.add_item(jnp.asarray(X), native(index), jnp.float32(3)), want)


LAST = np.array([True, False, True, False])
MASKS = [MASK, ROWS, (slice(None), np.array([True, False, True])), (Ellipsis, LAST), (slice(None), Ellipsis, LAST)]


@pytest.mark.parametrize("index", MASKS, ids=repr)
def test_a_traced_mask_takes_one_value(index):
    want = X.copy()
    want[index] = 7.0
    flat = index if isinstance(index, tuple) else (index,)
    place = next(i for i, item in enumerate(flat) if isinstance(item, np.ndarray))
    write = jax.jit(lambda x, m: ivy.set_item(x, (*flat[:place], m, *flat[place + 1 :]), jnp.float32(7)))
    np.testing.assert_array_equal(write(jnp.asarray(X), jnp.asarray(flat[place])), want)


def test_what_a_traced_mask_cannot_do_says_so():
    x, m = jnp.asarray(X), jnp.asarray(MASK)
    with pytest.raises(UnsupportedError, match="ivy.where"):
        jax.jit(ivy.get_item)(x, m)
    with pytest.raises(UnsupportedError, match="ivy.where"):
        jax.jit(ivy.set_item)(x, m, jnp.arange(10.0))
    with pytest.raises(UnsupportedError, match=r"ivy\.where"):
        jax.jit(ivy.nonzero)(x)


OUT_OF_RANGE = {
    "get_item": lambda x, i: ivy.get_item(x, i),
    "get_item second axis": lambda x, i: ivy.get_item(x, (slice(None), i)),
    "set_item": lambda x, i: ivy.set_item(x, i, jnp.float32(0)),
    "add_item": lambda x, i: ivy.add_item(x, i, jnp.float32(0)),
    "take": lambda x, i: ivy.take(x, i, axis=0),
    "take_along_axis": lambda x, i: ivy.take_along_axis(x, i.reshape(-1, 1, 1), axis=0),
    "put_along_axis": lambda x, i: ivy.put_along_axis(x, i.reshape(-1, 1, 1), x[:1, :1, :1], axis=0),
    "embedding": lambda x, i: ivy.embedding(x[0], i),
}


@pytest.mark.parametrize("index", [99, -99])
@pytest.mark.parametrize("call", OUT_OF_RANGE.values(), ids=OUT_OF_RANGE)
def test_an_index_out_of_range_raises(call, index):
    with pytest.raises(IndexOutOfRangeError, match=str(index)):
        call(jnp.asarray(X), jnp.asarray([index]))


def test_a_traced_index_out_of_range_shows_as_nan():
    assert jnp.isnan(jax.jit(lambda x, i: ivy.take(x, i, axis=0))(jnp.asarray(X), jnp.asarray([9]))).all()


def test_lists_are_concrete_indices_inside_jit():
    x = ivy.Array(jnp.asarray([1.0, 2.0]), load("jax"))
    assert jax.jit(lambda x: x[[True, False]])(x).tolist() == [1.0]
    with pytest.raises(IndexOutOfRangeError, match="5"):
        jax.jit(lambda x: x[[0, 5]])(x)


def test_small_index_types_reach_the_end_of_a_long_axis():
    x = jnp.arange(1000)
    assert ivy.get_item(x, jnp.asarray([-1], jnp.int8)).tolist() == [999]
    assert ivy.take(x, jnp.asarray([-1], jnp.int8)).tolist() == [999]


@pytest.mark.parametrize("mode", ["set", "add", "multiply", "minimum", "maximum"])
def test_put_along_axis(mode):
    x, i = np.ones((3, 4), np.float32), np.array([[0, 2], [1, 3]])
    v = np.array([[5.0, -6.0], [7.0, 8.0]], np.float32)
    combine = {
        "set": lambda a, b: b,
        "add": np.add,
        "multiply": np.multiply,
        "minimum": np.minimum,
        "maximum": np.maximum,
    }
    want = x.copy()
    for r, c in np.ndindex(2, 2):
        want[r, i[r, c]] = combine[mode](want[r, i[r, c]], v[r, c])
    got = ivy.put_along_axis(jnp.asarray(x), jnp.asarray(i), jnp.asarray(v), axis=1, mode=mode)
    np.testing.assert_array_equal(got, want)
