"""``ivy.Array`` on the loopback: operators, indexing, assignment, conversions."""

from __future__ import annotations

import operator
import pickle
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, IndexOutOfRangeError

pytestmark = pytest.mark.usefixtures("selected")


@pytest.mark.parametrize("name", ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "eq", "ne", "lt", "le", "gt", "ge"])
@pytest.mark.parametrize("other", [2, 0.5], ids=str)
def test_binary_operators(name: str, other: Any) -> None:
    fn, values = getattr(operator, name), np.asarray([1.0, 2.0, 4.0])
    x = ivy.asarray(values.tolist())
    assert fn(x, other).tolist() == pytest.approx(fn(values, other).tolist())
    assert fn(other, x).tolist() == pytest.approx(fn(other, values).tolist())
    assert fn(x, x).tolist() == fn(x.native, x).tolist() == pytest.approx(fn(values, values).tolist())


def test_unary_and_in_place_operators() -> None:
    x = alias = ivy.asarray([1.0, -2.0])
    assert (-x).tolist() == [-1.0, 2.0] and abs(x).tolist() == [1.0, 2.0] and (+x).tolist() == [1.0, -2.0]
    x += 1
    assert x.tolist() == [2.0, -1.0] and alias.tolist() == [1.0, -2.0]
    assert (ivy.ones((1, 2)) @ ivy.ones((2, 1))).tolist() == [[2.0]]


def test_unknown_operands_are_left_to_the_other_side() -> None:
    class Other:
        def __radd__(self, x: Any) -> str:
            return "other"

    assert ivy.ones(1) + Other() == "other"
    with pytest.raises(TypeError):
        ivy.ones(1) + "text"


def test_indexing_and_assignment() -> None:
    x = ivy.asarray([[1, 2, 3], [4, 5, 6]])
    n, before = x.numpy(), x.native
    for index in (0, -1, (1, 2), slice(None, None, -1), (slice(None), slice(0, 2)), (0, slice(None, None, -2))):
        assert x[index].tolist() == n[index].tolist()
    x[0] = 9
    x[1, ::-2] = ivy.asarray([7, 8])
    n = n.copy()
    n[0], n[1, ::-2] = 9, [7, 8]
    assert x.tolist() == n.tolist() and before.data == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("index", [2, -3, (0, 3), (0, 0, 0)], ids=str)
def test_out_of_range(index: Any) -> None:
    x = ivy.ones((2, 3))
    with pytest.raises(IndexOutOfRangeError, match=r"out of range for axis|axes are indexed"):
        x[index]
    with pytest.raises(IndexOutOfRangeError):
        x[index] = 1


def test_attributes() -> None:
    x = ivy.asarray([[1.0, 2.0]])
    assert (x.shape, x.ndim, x.size, x.dtype, x.device) == ((1, 2), 2, 2, ivy.float32, "cpu")
    assert x.T.shape == x.mT.shape == (2, 1) and len(x) == 1 and next(iter(x)).tolist() == [1.0, 2.0]
    with pytest.raises(ArgumentError, match=r"\.mT"):
        ivy.ones(3).T  # noqa: B018
    with pytest.raises(TypeError):
        len(ivy.asarray(1))


def test_conversions() -> None:
    one = ivy.asarray([2])
    assert (bool(one), int(one), float(one), complex(one), one.item()) == (True, 2, 2.0, 2 + 0j, 2)
    assert [10, 20, 30][ivy.asarray(2)] == 30
    assert np.asarray(ivy.ones(2)).tolist() == [1.0, 1.0] and np.asarray(ivy.ones(2), dtype="int8").dtype == "int8"
    for bad in (lambda: bool(ivy.ones(2)), lambda: [1][one], lambda: hash(one), lambda: [1][ivy.asarray(0.0)]):
        with pytest.raises((TypeError, ArgumentError)):
            bad()


def test_pickling_keeps_the_backend() -> None:
    x = ivy.asarray([[1.0, 2.0]])
    again = pickle.loads(pickle.dumps(x))
    assert again.backend is x.backend and again.tolist() == x.tolist() and again.dtype is x.dtype


def test_repr() -> None:
    assert repr(ivy.asarray([1.0])) == "ivy.Array([1.], dtype=float32, backend='loopback')"


def test_methods_are_the_functions() -> None:
    x = ivy.asarray([[1.0, 2.0], [3.0, 4.0]])
    assert x.sum(axis=0).tolist() == ivy.sum(x, axis=0).tolist() == [4.0, 6.0]
    assert x.reshape((4,)).max().item() == 4.0 and x.astype("int32").dtype is ivy.int32 and x.mean().item() == 2.5
