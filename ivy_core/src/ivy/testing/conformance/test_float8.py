"""The 8-bit floating-point types of storage."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np
import pytest

import ivy
from ivy.testing.checking import held

FLOAT8 = ("float8_e4m3fn", "float8_e5m2")


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


@pytest.fixture(params=FLOAT8)
def dtype(request: pytest.FixtureRequest, ivy_backend: Any) -> str:
    if request.param in ivy_backend.plugin.lacks:
        pytest.skip(f"the {ivy_backend.name} backend declares to lack {request.param}: test_devices.py checks that it says so")
    return request.param


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
