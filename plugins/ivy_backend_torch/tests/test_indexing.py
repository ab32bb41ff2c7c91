"""Indexing means what it means in NumPy."""

from __future__ import annotations

import numpy as np
import pytest
import torch

import ivy
from ivy.backend import load
from ivy.errors import IndexOutOfRangeError

TABLE = load("torch").table
X = np.arange(2 * 3 * 4 * 5, dtype=np.int64).reshape(2, 3, 4, 5)
I, J = np.array([1, 0, -1]), np.array([[0], [2], [1]])
MASK = X[0, :, :, 0] % 3 == 0
INDICES = [
    0,
    -1,
    (0, 1),
    slice(None, None, -1),
    (slice(None), slice(2, None, -2)),
    (Ellipsis, slice(-1, 0, -3)),
    (None, 1, Ellipsis, None),
    (slice(5, 2), 0),
    (slice(0, 2, -1),),
    (),
    Ellipsis,
    I % 2,
    (slice(None), I),
    (0, slice(None), I),
    (0, I),
    (slice(None), 1, I),
    (I % 2, slice(None), I),
    (I % 2, slice(None, None, -1), J),
    (slice(None), I, J),
    (slice(None, None, -1), I, J, slice(None, None, -2)),
    (slice(None), MASK),
    (slice(None), MASK, slice(None, None, -1)),
    X > 50,
    (X[..., 0] > 50, 0),
    (I % 2, None, J),
    (np.array(1), slice(None), np.array(2)),
    (True, 0),
    (False,),
    (np.zeros(0, np.int64),),
    (0, MASK[:, 0], slice(1, 3)),
    (None, I % 2, slice(None), 1),
]


def native(index):
    if isinstance(index, tuple):
        return tuple(native(i) for i in index)
    return torch.from_numpy(np.array(index)) if isinstance(index, np.ndarray) else index


@pytest.mark.parametrize("index", INDICES, ids=range(len(INDICES)))
def test_get_set_add(index):
    x, want = torch.from_numpy(X), X[index]
    got = TABLE["get_item"](x, native(index))
    np.testing.assert_array_equal(got.numpy(), want)
    assert got.shape == want.shape
    for value in (np.array(7), np.arange(want.size).reshape(want.shape) + 1000, np.ones((1, *want.shape), np.int64)):
        if isinstance(index, np.ndarray) and index.dtype == bool and value.ndim > 1:
            continue  # NumPy refuses surplus axes for a mask alone
        changed = X.copy()
        changed[index] = value
        np.testing.assert_array_equal(TABLE["set_item"](x, native(index), torch.from_numpy(value)).numpy(), changed)
        added = X.copy()
        np.add.at(added, index, np.broadcast_to(value.reshape(value.shape[-want.ndim :] if want.ndim else ()), want.shape))
        np.testing.assert_array_equal(TABLE["add_item"](x, native(index), torch.from_numpy(value)).numpy(), added)
    np.testing.assert_array_equal(x.numpy(), X)


@pytest.mark.parametrize("dtype", ["uint16", "uint32", "uint64", "bool", "float16", "bfloat16", "complex64"])
def test_every_dtype_is_indexed(dtype):
    x = ivy.asarray(torch.arange(6).reshape(2, 3)).astype(dtype)
    reference = x.numpy().copy()
    np.testing.assert_array_equal(x[::-1, [2, 0]].numpy(), reference[::-1, [2, 0]])
    x[::-1, [2, 0]] = [[1, 1], [0, 1]]
    reference[::-1, [2, 0]] = np.array([[1, 1], [0, 1]])
    np.testing.assert_array_equal(x.numpy(), reference)


@pytest.mark.parametrize("bad", [3, -4])
def test_out_of_range_arrays_raise(bad):
    x, i = torch.zeros(3, 3), torch.tensor([0, bad])
    for call in (
        lambda: TABLE["get_item"](x, i),
        lambda: TABLE["set_item"](x, (slice(None), i), torch.tensor(1.0)),
        lambda: TABLE["add_item"](x, i, torch.tensor(1.0)),
        lambda: TABLE["take"](x, i, axis=1),
        lambda: TABLE["take_along_axis"](x, i[None], axis=1),
        lambda: TABLE["put_along_axis"](x, i[None], torch.ones(1, 2), axis=1),
        lambda: TABLE["embedding"](x, i),
    ):
        with pytest.raises(IndexOutOfRangeError, match=f"index {bad} is out of range"):
            call()


@pytest.mark.parametrize("dtype", ["int32", "float32", "uint16", "uint64"])
@pytest.mark.parametrize("mode", ["set", "add", "multiply", "minimum", "maximum"])
def test_put_along_axis(mode, dtype):
    x, indices = np.arange(1, 7).reshape(2, 3).astype(dtype), np.array([[0, -1], [1, 0]])
    values, want = np.array([[9, 1], [5, 2]]).astype(dtype), x.copy()
    fn = {"add": np.add, "multiply": np.multiply, "minimum": np.minimum, "maximum": np.maximum}.get(mode)
    np.put_along_axis(want, indices, fn(np.take_along_axis(x, indices, 1), values) if fn else values, 1)
    got = TABLE["put_along_axis"](*map(torch.from_numpy, (x, indices, values)), axis=1, mode=mode)
    np.testing.assert_array_equal(got.numpy(), want)
    assert got.numpy().dtype == want.dtype


def test_gradients_flow_through_writing():
    x, v = torch.ones(4, requires_grad=True), torch.ones(2, requires_grad=True)
    TABLE["set_item"](x, slice(None, None, -2), v * 3).sum().backward()
    assert x.grad.tolist() == [1, 0, 1, 0] and v.grad.tolist() == [3, 3]
