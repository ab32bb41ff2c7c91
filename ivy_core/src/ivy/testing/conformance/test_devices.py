"""Devices, the exchange of arrays by DLPack, and what the namespace says about itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.functional.dtypes import DTYPES
from ivy.testing.checking import assert_equal, held, native

TESTED_ELSEWHERE = ("devices", "default_device", "from_dlpack", "to_dlpack", "dlpack_device")
X = np.asarray([[1.0, 2.0], [3.0, 4.0]], "float32")


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


def test_devices_take_arrays() -> None:
    assert ivy.default_device() in ivy.devices()
    for device in ivy.devices():
        assert ivy.zeros((2,), device=device).device == device
        assert ivy.zeros((2,)).to_device(device).device == device
        assert ivy.astype(ivy.zeros((2,)), ivy.int32, device=device).device == device


def test_streams_are_refused() -> None:
    with pytest.raises(ivy.errors.UnsupportedError, match="stream"):
        ivy.zeros((2,)).to_device(ivy.default_device(), stream=1)


@pytest.mark.parametrize("copy", [None, True, False])
@pytest.mark.parametrize("dtype", ["float32", "int32", "uint8", "bool", "complex64"])
def test_arrays_travel_to_themselves(dtype: str, copy: bool | None, ivy_backend: Any) -> None:
    x = native(ivy_backend, X.astype(dtype))
    assert_equal(ivy_backend, ivy.from_dlpack(x, copy=copy), X, dtype)
    assert_equal(ivy_backend, ivy.from_dlpack(ivy.Array(x, ivy_backend), copy=copy), X, dtype)


@pytest.mark.parametrize("copy", [None, True])
def test_arrays_travel_from_and_to_numpy(copy: bool | None, ivy_backend: Any) -> None:
    source = X.copy()
    x = ivy.from_dlpack(source, copy=copy)
    assert_equal(ivy_backend, x, X, "float32")
    if copy:
        source[0, 0] = 9
        assert_equal(ivy_backend, x, X, "float32")
    np.testing.assert_array_equal(np.from_dlpack(x), X)


def test_export_takes_the_arguments_of_the_standard(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, X), ivy_backend)
    kind, number = x.__dlpack_device__()
    assert ivy.dlpack_device(x) == (kind, number)
    for options in ({}, {"max_version": (1, 0)}, {"copy": True}, {"dl_device": (kind, number)}, {"stream": None}):
        assert "dltensor" in repr(x.__dlpack__(**options)) and "dltensor" in repr(ivy.to_dlpack(x, **options))


def test_the_namespace_knows_its_dtypes(ivy_backend: Any) -> None:
    info = ivy.__array_namespace_info__()
    assert set(info.capabilities()) == {"boolean indexing", "data-dependent shapes", "max dimensions"}
    assert info.devices() == ivy.devices() and info.default_device() == ivy.default_device()
    assert info.default_dtypes()["integral"] is ivy_backend.default_integer() and info.default_dtypes()["real floating"] is ivy.float32
    for name, dtype in info.dtypes().items():
        assert held(ivy_backend, name) == name and ivy.zeros((1,), dtype=dtype).dtype is dtype
    assert set(info.dtypes(kind="bool")) == {"bool"} and "float32" in info.dtypes(kind=("bool", "real floating"))
    assert ivy.zeros(()).__array_namespace__(api_version=ivy.__array_api_version__) is ivy
    with pytest.raises(ivy.errors.ArgumentError, match=r"2025\.12"):
        ivy.zeros(()).__array_namespace__(api_version="1999.12")


def test_what_a_backend_declares_to_lack_says_so(ivy_backend: Any) -> None:
    """A dtype that is missing raises wherever it is asked for, and is none of the namespace; so do functions, in their cases."""
    for name in set(ivy_backend.plugin.lacks) & set(DTYPES):
        with pytest.raises(ivy.errors.UnsupportedError, match=name):
            ivy.zeros((1,), dtype=name)
        with pytest.raises(ivy.errors.UnsupportedError, match=name):
            ivy.asarray([1], dtype=name)
        with pytest.raises(ivy.errors.UnsupportedError, match=name):
            ivy.astype(ivy.ones((2,)), name)
        assert name not in ivy.__array_namespace_info__().dtypes()


def test_the_device_of_a_block(ivy_backend: Any) -> None:
    for name in ivy.devices():
        expected = str(ivy.ones((2,), device=name).device)
        with ivy.use_device(name) as given:
            made = (ivy.zeros((2,)), ivy.arange(3), ivy.asarray([1.0]), ivy.full((2,), 1.0), ivy.eye(2), ivy.linspace(0, 1, 3))
            assert given == name and {str(x.device) for x in made} == {expected}
    with pytest.raises(Exception, match="nowhere"), ivy.use_device("nowhere"):
        ivy.ones((2,))
    assert ivy.ones((2,)).tolist() == [1.0, 1.0]
