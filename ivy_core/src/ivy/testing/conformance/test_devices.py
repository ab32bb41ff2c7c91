"""Devices, and the types of storage."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np
import pytest

import ivy
from ivy.testing.checking import counted, held

TESTED_ELSEWHERE = ("devices",)
FLOAT8 = ("float8_e4m3fn", "float8_e5m2")


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


def test_devices_are_names_that_creation_takes(ivy_backend: Any) -> None:
    with counted(ivy_backend) as calls:
        names = ivy.devices()
    assert calls["devices"] == 1 and names and all(isinstance(n, str) for n in names) and len(set(names)) == len(names)
    for name in names:
        for x in (ivy.ones((2,), device=name), ivy.asarray([1.0, 1.0], device=name), ivy.ones((2,)).to_device(name)):
            assert x.tolist() == [1.0, 1.0]
            np.testing.assert_array_equal(ivy.zeros((2,), device=x.device).numpy(), [0.0, 0.0])
    assert str(ivy.ones(()).device) == str(ivy.ones((), device=names[0]).device)


def test_the_device_of_a_block(ivy_backend: Any) -> None:
    for name in ivy.devices():
        expected = str(ivy.ones((2,), device=name).device)
        with ivy.use_device(name) as given:
            made = (ivy.zeros((2,)), ivy.arange(3), ivy.asarray([1.0]), ivy.full((2,), 1.0), ivy.eye(2), ivy.linspace(0, 1, 3))
            assert given == name and {str(x.device) for x in made} == {expected}
    with pytest.raises(Exception, match="nowhere"), ivy.use_device("nowhere"):
        ivy.ones((2,))
    assert ivy.ones((2,)).tolist() == [1.0, 1.0]


@pytest.mark.parametrize("dtype", FLOAT8)
def test_float8_rounds_as_ml_dtypes_does(dtype: str, ivy_backend: Any) -> None:
    native = np.dtype(getattr(ml_dtypes, dtype))
    values = np.asarray([0, 1.5, -0.07, 13.3, 300, 448, 464, 465, 1000, -1e6, np.inf, np.nan, 2**-9, 2**-17], "float32")
    with np.errstate(all="ignore"):
        expected = values.astype(native).astype("float32")
    for source in ("float32", "float64", "float16", "bfloat16"):
        x = ivy.asarray(values, dtype=held(ivy_backend, source) if source == "float64" else source)
        if source in ("float16", "bfloat16"):
            with np.errstate(all="ignore"):
                expected = x.astype("float32").numpy().astype(native).astype("float32")
        y = ivy.astype(x, dtype)
        assert y.dtype.name == dtype and y.dtype.itemsize == 1
        np.testing.assert_array_equal(ivy.astype(y, "float32").numpy(), expected)
        assert y.numpy().dtype == native
        np.testing.assert_array_equal(y.numpy().astype("float32"), expected)
    again = ivy.asarray(y.numpy())
    assert again.dtype.name == dtype
    np.testing.assert_array_equal(ivy.astype(again, "float32").numpy(), expected)


@pytest.mark.parametrize("dtype", FLOAT8)
def test_float8_moves_and_meets_wider_types(dtype: str, ivy_backend: Any) -> None:
    x = ivy.astype(ivy.asarray([[1.0, 2.0, -3.0], [0.5, 4.0, 1.5]]), dtype)
    values = np.asarray([[1.0, 2.0, -3.0], [0.5, 4.0, 1.5]])
    moved = [(ivy.reshape(x, (3, 2)), values.reshape(3, 2)), (ivy.permute_dims(x, (1, 0)), values.T), (x[:, 1], values[:, 1])]
    for actual, expected in moved:
        assert actual.dtype.name == dtype
        np.testing.assert_array_equal(ivy.astype(actual, "float32").numpy(), expected)
    for other, common in (("float32", "float32"), ("bfloat16", "bfloat16"), ("float16", "float16")):
        total = x + ivy.ones((2, 3), dtype=other)
        assert total.dtype.name == common
        np.testing.assert_array_equal(ivy.astype(total, "float32").numpy(), values + 1)
    mixed = x * ivy.astype(x, FLOAT8[1 - FLOAT8.index(dtype)])
    assert mixed.dtype is ivy.float32
    np.testing.assert_array_equal(mixed.numpy(), values * values)
