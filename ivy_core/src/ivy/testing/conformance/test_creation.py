"""Creation, and ways in and out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import ALL, FLOAT, REAL, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, held, native, values_of


def like(d: Draw) -> Any:
    return (d.array(),), {"dtype": ivy.as_dtype(d.dtype)} if d.choice(False, True) else {}


def triangle(d: Draw) -> Any:
    return (d.array(d.choice((3, 4), (2, 3, 3), (2, 1))),), {"k": d.choice(0, 1, -1)}


def name_of(dtype: Any) -> str:
    return "float32" if dtype is None else str(dtype)


LIKE = {"zeros_like": np.zeros_like, "ones_like": np.ones_like}
CASES = [
    *[Case(n, like, lambda x, dtype=None, f=f: f(x), "first", ALL) for n, f in LIKE.items()],
    Case("empty_like", like, None, "first", ALL, property=lambda out, x, **_: [(out[0].shape, x.shape)]),
    Case("full_like", lambda d: ((d.array(), d.choice(1, 3)), {}), np.full_like, "first", REAL),
    Case("tril", triangle, np.tril, "first", ALL, True),
    Case("triu", triangle, np.triu, "first", ALL, True),
    Case("meshgrid", lambda d: ((d.array((2,)), d.array((3,))), {"indexing": d.choice("xy", "ij")}), np.meshgrid, "first", ALL, True),
    Case("copy", lambda d: ((d.array(),), {}), np.copy, "first", ALL, True),
    Case("stop_gradient", lambda d: ((d.array(),), {}), np.copy, "first", ALL),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)
TESTED_ELSEWHERE = (
    "zeros ones empty full eye arange linspace asarray scalar astype dtype_of shape_of is_concrete is_compiling to_numpy device_of to_device"
).split()


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


@pytest.mark.parametrize("dtype", [None, *ALL, "complex64"])
@pytest.mark.parametrize("shape", [3, (2, 3), (), (0, 2)], ids=str)
def test_filled(shape: Any, dtype: Any, ivy_backend: Any) -> None:
    dtype = dtype and held(ivy_backend, dtype)
    for name in ("zeros", "ones"):
        actual = getattr(ivy, name)(shape, dtype=dtype)
        assert isinstance(actual, ivy.Array)
        assert_equal(ivy_backend, actual, getattr(np, name)(shape, name_of(dtype)), name_of(dtype))
    assert ivy.empty(shape, dtype=dtype).shape == np.empty(shape).shape
    assert ivy.empty(shape, dtype=dtype).dtype.name == name_of(dtype)
    assert_equal(ivy_backend, ivy.full(shape, 1, dtype=dtype or "float32"), np.full(shape, 1), name_of(dtype))


def test_the_value_gives_the_default_dtype(ivy_backend: Any) -> None:
    for value, dtype in ((True, "bool"), (2, ivy_backend.default_integer().name), (2.5, "float32"), (2j, "complex64")):
        assert_equal(ivy_backend, ivy.full((2,), value), np.full((2,), value), dtype)
        assert_equal(ivy_backend, ivy.asarray(value), np.asarray(value), dtype)
        assert_equal(ivy_backend, ivy.asarray([[value, value]]), np.asarray([[value, value]]), dtype)
        assert_equal(ivy_backend, ivy_backend.table["scalar"](value, ivy.as_dtype(dtype)), np.asarray(value), dtype)


@pytest.mark.parametrize("dtype", ["float32", "int32", "uint8", "bool", "float16", "complex64"])
def test_arrays_keep_their_dtype(dtype: str, ivy_backend: Any) -> None:
    x = np.asarray([[0, 1], [2, 3]]).astype(dtype)
    for source in (x, native(ivy_backend, x), ivy.Array(native(ivy_backend, x), ivy_backend)):
        assert_equal(ivy_backend, ivy.asarray(source), x, dtype)
        assert_equal(ivy_backend, ivy.asarray(source, dtype="complex64"), x, "complex64")


def test_bfloat16_goes_there_and_back(ivy_backend: Any) -> None:
    x = ivy.asarray([1.0, 2.5, -3.0], dtype="bfloat16")
    assert x.dtype is ivy.bfloat16 and x.numpy().dtype.name == "bfloat16"
    assert_equal(ivy_backend, ivy.asarray(x.numpy()).astype("float32"), np.asarray([1.0, 2.5, -3.0]), "float32")


def test_integers_beyond_int64_are_exact(ivy_backend: Any) -> None:
    if held(ivy_backend, "uint64") == "uint64":
        for values in ([2**63 + 1], [0, 2**63 + 1], [[2**64 - 1, 1]]):
            assert_equal(ivy_backend, ivy.asarray(values, dtype="uint64"), np.asarray(values, "uint64"), "uint64")


def test_diagonals_may_be_anywhere() -> None:
    for k in (2**64, -(2**64)):
        assert not ivy.eye(2, 3, k=k).any()
        assert ivy.tril(ivy.ones((2, 3)), k=k).all() == (k > 0) and ivy.triu(ivy.ones((2, 3)), k=k).all() == (k < 0)


def test_matrices_with_a_diagonal(ivy_backend: Any) -> None:
    for n, m, k, dtype in ((3, None, 0, None), (2, 4, 1, "int32"), (4, 2, -1, "bool"), (0, 2, 0, None)):
        assert_equal(ivy_backend, ivy.eye(n, m, k=k, dtype=dtype), np.eye(n, m, k), name_of(dtype))


def test_ranges(ivy_backend: Any) -> None:
    integer = ivy_backend.default_integer().name
    for args in ((5,), (2, 8, 3), (0,), (9, 2, -2), (3, 3), (5, 2)):
        assert_equal(ivy_backend, ivy.arange(*args), np.arange(*args), integer)
    for args in ((0.0, 2.0, 0.5), (1.5,), (2, 0, -0.5), (0, 1, 0.25)):
        assert_equal(ivy_backend, ivy.arange(*args), np.arange(*args), "float32")
    assert_equal(ivy_backend, ivy.arange(4, dtype="uint8"), np.arange(4), "uint8")
    assert_equal(ivy_backend, ivy.arange(1, stop=4, dtype="float32"), np.arange(1, 4), "float32")


def test_evenly_spaced(ivy_backend: Any) -> None:
    for args, endpoint in (((0.0, 1.0, 5), True), ((3, -3, 4), False), ((0, 1, 1), True), ((2.0, 2.0, 3), True), ((0, 1, 0), True)):
        assert_equal(ivy_backend, ivy.linspace(*args, endpoint=endpoint), np.linspace(*args, endpoint=endpoint), "float32")


@pytest.mark.parametrize("target", [*ALL, "float16", "complex64", "int8"])
@pytest.mark.parametrize("source", [*ALL, "float16"])
def test_astype(source: str, target: str, ivy_backend: Any) -> None:
    source, target = held(ivy_backend, source), held(ivy_backend, target)
    x = np.asarray([0, 1, 3, 100] if source != "bool" else [0, 1], source)
    if np.dtype(source).kind == "f":
        x = x + np.asarray(0.75, source)
    for value in (native(ivy_backend, x), ivy.Array(native(ivy_backend, x), ivy_backend)):
        assert_equal(ivy_backend, ivy.astype(value, ivy.as_dtype(target)), x.astype(target), target)


def test_out_of_range_values_wrap(ivy_backend: Any) -> None:
    """[-1., 300.] to uint8 saturates in JAX alone."""
    x = native(ivy_backend, np.asarray([-1.0, 300.0, -129.0], "float32"))
    wrapped = np.asarray([-1, 300, -129])
    for target in ("uint8", "int8"):
        assert_equal(ivy_backend, ivy.astype(x, target), wrapped.astype(target), target)
        integers = native(ivy_backend, wrapped.astype("int32"))
        assert_equal(ivy_backend, ivy.astype(integers, target), wrapped.astype(target), target)


@pytest.mark.parametrize("dtype", FLOAT)
def test_what_the_core_asks(dtype: str, ivy_backend: Any) -> None:
    x = np.zeros((2, 3), dtype)
    n = native(ivy_backend, x)
    for value in (n, ivy.Array(n, ivy_backend)):
        assert ivy.dtype_of(value).name == held(ivy_backend, dtype)
        assert tuple(ivy.shape_of(value)) == (2, 3) and ivy.is_concrete(value) is True and ivy.is_compiling(value) is False
        assert type(ivy.to_numpy(value)) is np.ndarray
        np.testing.assert_array_equal(ivy.to_numpy(value), x)
        assert_equal(ivy_backend, ivy.to_device(value, ivy.device_of(value)), x, dtype)
        assert_equal(ivy_backend, ivy.to_device(value, "cpu"), x, dtype)
    assert all(type(size) is int for size in ivy.shape_of(n))
