"""Data types that torch knows only in part behave as in NumPy."""

from __future__ import annotations

import ml_dtypes
import numpy as np
import pytest
import torch

import ivy
from ivy.backend import load
from ivy.errors import ArgumentError, DTypeError, UnsupportedError

TABLE = load("torch").table
BINARY = (
    "add subtract multiply floor_divide remainder bitwise_and bitwise_or bitwise_xor maximum minimum less less_equal greater"
    " greater_equal equal not_equal logical_and bitwise_right_shift bitwise_left_shift"
).split()
NUMPY = {"bitwise_right_shift": "right_shift", "bitwise_left_shift": "left_shift"}


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("dtype", ["uint8", "uint16", "uint32", "uint64"])
def test_unsigned_arithmetic(name, dtype):
    top = np.iinfo(dtype).max
    a = np.array([0, 1, 2, 7, top, top - 1, top // 2, top // 2 + 1], dtype)
    b = np.array([1, 1, 3, 2, top, 5, 4, top // 2 + 2], dtype)
    if name.endswith("shift"):
        b = np.array([0, 1, 2, 3, 0, 4, 7, 7], dtype)
    want = getattr(np, NUMPY.get(name, name))(a, b)
    got = TABLE[name](torch.from_numpy(a), torch.from_numpy(b)).numpy()
    np.testing.assert_array_equal(got, want)
    assert got.dtype == want.dtype


UNARY = ["abs", "sign", "square", "negative", "bitwise_invert", "floor", "round", "logical_not", "signbit", "sort", "argsort"]


@pytest.mark.parametrize("name", UNARY)
@pytest.mark.parametrize("dtype", ["uint8", "uint16", "uint32", "uint64"])
def test_unsigned_functions(name, dtype):
    x = np.array([3, np.iinfo(dtype).max, 0, 1], dtype)
    want = getattr(np, NUMPY.get(name, name))(x)
    got = TABLE[name](torch.from_numpy(x)).numpy()
    np.testing.assert_array_equal(got, want)
    assert got.dtype == want.dtype


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "uint16", "uint32", "uint64", "int64", "float16", "float32"])
@pytest.mark.parametrize("name", ["max", "min", "all", "any", "sum", "prod", "argmax", "argmin"])
@pytest.mark.parametrize("axis", [None, 0, -1])
def test_reductions(name, dtype, axis):
    x = np.array([[3, 1, 2], [0, 5, 4]]).astype(dtype)
    want = np.asarray(getattr(np, name)(x, axis=axis))
    got = getattr(ivy, name)(torch.from_numpy(x), axis=axis).numpy()
    np.testing.assert_array_equal(got, want)
    assert got.dtype == want.dtype


@pytest.mark.parametrize("target", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"])
def test_floating_to_integer_wraps(target):
    x = np.array([-1.0, 300.0, 3e9, -5e9, 2.7, -2.7])
    got = TABLE["astype"](torch.from_numpy(x), ivy.as_dtype(target)).numpy()
    np.testing.assert_array_equal(got, x.astype(np.int64).astype(target))


def test_large_float_to_uint64():
    assert TABLE["astype"](torch.tensor(1.5e19, dtype=torch.float64), "uint64").item() == 15 * 10**18


def test_complex_to_real_is_silent():
    assert TABLE["astype"](torch.tensor([1 + 2j]), "float32").tolist() == [1.0]
    assert TABLE["astype"](torch.tensor([2j]), "bool").tolist() == [True]


@pytest.mark.parametrize(
    ("obj", "dtype"),
    [
        (1, "int64"),
        (True, "bool"),
        (1.5, "float32"),
        (1j, "complex64"),
        ([], "float32"),
        ([1, 2.5], "float32"),
        ([[1], [True]], "int64"),
        (np.float64(1), "float64"),
        (np.ones(2, np.uint16), "uint16"),
        ([np.float16(1)], "float16"),
        ([2**63], "uint64"),
        (np.arange(3)[::-1], "int64"),
        (np.ones(2, ml_dtypes.bfloat16), "bfloat16"),
        (np.ones(2, ">f4"), "float32"),
        ([torch.ones(2), [1, 2]], "float32"),
        (np.broadcast_to(np.float32(1), (2, 2)), "float32"),
    ],
)
def test_asarray(obj, dtype):
    x = TABLE["asarray"](obj)
    assert str(TABLE["dtype_of"](x)) == dtype
    if not isinstance(obj, list) or not any(isinstance(o, torch.Tensor) for o in obj):
        np.testing.assert_array_equal(TABLE["to_numpy"](x), np.asarray(obj))


def test_asarray_keeps_the_precision_that_is_asked_for():
    assert TABLE["asarray"]([0.1], dtype=ivy.float64).item() == 0.1
    assert TABLE["asarray"]([-1, 300], dtype=ivy.uint8).tolist() == [255, 44]


def test_asarray_shares_or_refuses():
    x = np.zeros(2)
    TABLE["asarray"](x, copy=False)[0] = 1
    assert x[0] == 1
    TABLE["asarray"](x)[1] = 1
    assert x[1] == 0
    for bad in (x[::-1], [1], np.broadcast_to(x, (2, 2))):
        with pytest.raises(ArgumentError, match="copy=False"):
            TABLE["asarray"](bad, copy=False)
    with pytest.raises(DTypeError, match="not supported"):
        TABLE["asarray"](np.array(["a"]))


def test_scalars_that_do_not_fit_raise():
    with pytest.raises(ArgumentError, match="does not fit uint8"):
        TABLE["scalar"](300, ivy.uint8)


def test_bfloat16_makes_the_round_trip():
    x = torch.tensor([1.5, -2.0], dtype=torch.bfloat16)
    assert TABLE["to_numpy"](x).dtype == ml_dtypes.bfloat16
    assert torch.equal(TABLE["asarray"](TABLE["to_numpy"](x)), x)


def test_integer_division_by_zero_spares_the_other_elements():
    for name, want in (("floor_divide", 3), ("remainder", 1)):
        for dtype in ("int32", "uint64"):
            a, b = (TABLE["asarray"](v, dtype=ivy.as_dtype(dtype)) for v in ([7, 7], [0, 2]))
            assert TABLE[name](a, b)[1].item() == want


@pytest.mark.parametrize("name", ["max", "argmin", "sort"])
def test_complex_numbers_have_no_order(name):
    with pytest.raises(UnsupportedError, match="complex"):
        TABLE[name](torch.ones(2, dtype=torch.complex64))


def test_indexing_with_lists_and_foreign_arrays_stays_on_the_backend():
    x = ivy.asarray(torch.arange(6).reshape(2, 3))
    x[[0, 1], np.array([2, 0])] = 9
    assert x.native.tolist() == [[0, 1, 9], [9, 4, 5]] and x[np.array([True, False])].tolist() == [[0, 1, 9]]


def test_assigned_numbers_keep_double_precision():
    x = ivy.asarray(torch.zeros(2, dtype=torch.float64))
    x[0] = 0.1
    x[1:] = [0.2]
    assert x.tolist() == [0.1, 0.2]
