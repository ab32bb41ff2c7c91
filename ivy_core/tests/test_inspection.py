"""What the namespace says about dtypes and shapes, without a backend."""

from __future__ import annotations

import ml_dtypes
import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, DTypeError


@pytest.mark.parametrize("name", ["float16", "float32", "float64", "bfloat16"])
def test_limits_of_floating_types(name: str) -> None:
    expected, actual = ml_dtypes.finfo(name), ivy.finfo(name)
    for field in ("eps", "max", "min", "smallest_normal"):
        assert getattr(actual, field) == float(getattr(expected, field)) and type(getattr(actual, field)) is float
    assert actual.bits == expected.bits and actual.dtype is ivy.as_dtype(name)
    assert ivy.finfo(ivy.complex128).dtype is ivy.float64


@pytest.mark.parametrize("name", ["int8", "uint8", "int16", "uint32", "int64", "uint64"])
def test_limits_of_integer_types(name: str) -> None:
    expected, actual = np.iinfo(name), ivy.iinfo(name)
    assert (actual.bits, actual.max, actual.min, actual.dtype) == (expected.bits, expected.max, expected.min, ivy.as_dtype(name))


def test_limits_are_of_the_right_kind() -> None:
    with pytest.raises(DTypeError, match=r"ivy\.iinfo"):
        ivy.finfo(ivy.int32)
    with pytest.raises(DTypeError, match=r"ivy\.finfo"):
        ivy.iinfo(ivy.float32)


def test_casting_follows_promotion() -> None:
    allowed = [("int8", "int16"), ("uint8", "int16"), ("float32", "float64"), ("float32", "complex64"), ("bool", "bool")]
    refused = [("int16", "int8"), ("int8", "uint8"), ("uint64", "int64"), ("float64", "complex64"), ("int8", "float64"), ("bool", "int8")]
    assert all(ivy.can_cast(a, b) for a, b in allowed) and not any(ivy.can_cast(a, b) for a, b in refused)
    assert ivy.can_cast(ivy.asarray([1.0]), ivy.float64)


def test_shapes_broadcast() -> None:
    assert ivy.broadcast_shapes() == () and ivy.broadcast_shapes((2, 1), (3,), ()) == (2, 3)
    assert ivy.broadcast_shapes((0, 1), (1, 4)) == (0, 4) and ivy.broadcast_shapes((None, 1), (1, 3)) == (None, 3)
    with pytest.raises(ArgumentError, match="do not broadcast"):
        ivy.broadcast_shapes((2,), (3,))


def test_without_a_copy_an_array_is_itself() -> None:
    x = ivy.ones((3,))
    assert ivy.asarray(x, copy=False) is x and ivy.asarray(x) is not x


def test_an_operator_in_place_keeps_dtype_and_shape() -> None:
    x = ivy.ones((3,))
    same = x
    x += 1
    assert x.tolist() == [2.0] * 3 and same.tolist() == [1.0] * 3
    integers = ivy.asarray([1, 2])
    with pytest.raises(ArgumentError, match="keeps dtype and shape"):
        integers /= 2
    with pytest.raises(ArgumentError, match="keeps dtype and shape"):
        x += ivy.ones((2, 3))
