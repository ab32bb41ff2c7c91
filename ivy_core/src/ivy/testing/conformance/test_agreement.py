"""What agrees on every backend: operators and Python protocols of ``ivy.Array``, weak Python numbers, and errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, AxisError, DTypeError
from ivy.testing.checking import assert_equal, held, native


@pytest.fixture
def make(ivy_backend: Any) -> Any:
    return lambda values, dtype: ivy.Array(native(ivy_backend, np.asarray(values, dtype)), ivy_backend)


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


def test_python_scalars_are_weak(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, 1.5 + make([1], "uint8"), [2.5], "float32")
    assert_equal(ivy_backend, make([1], "uint8") + 1, [2], "uint8")
    assert_equal(ivy_backend, make([1.0], "float16") * 2.5, [2.5], "float16")
    assert_equal(ivy_backend, make([True], "bool") + 1, [2], ivy_backend.default_integer().name)


def test_integers_beyond_the_default_type(ivy_backend: Any) -> None:
    if held(ivy_backend, "uint64") == "uint64":
        for values in ([2**63], [2**64 - 1, 1], [[0, 2**63]], 2**63):
            assert_equal(ivy_backend, ivy.asarray(values), np.asarray(values, "uint64"), "uint64")
    for values in ([2**64], [-(2**63) - 1], [2**63, -1]):
        with pytest.raises(ArgumentError):
            ivy.asarray(values)


AXES: dict[str, tuple[Any, list[Any]]] = {
    "sum": (lambda x, axis: ivy.sum(x, axis=axis), [2, -3, (0, 2)]),
    "argmax": (lambda x, axis: ivy.argmax(x, axis=axis), [2, -3]),
    "sort": (lambda x, axis: ivy.sort(x, axis=axis), [2, -3]),
    "softmax": (lambda x, axis: ivy.softmax(x, axis=axis), [2, -3]),
    "cumulative_sum": (lambda x, axis: ivy.cumulative_sum(x, axis=axis), [2, -3]),
    "cummax": (lambda x, axis: ivy.cummax(x, axis=axis), [2, -3]),
    "diff": (lambda x, axis: ivy.diff(x, axis=axis), [2, -3]),
    "take": (lambda x, axis: ivy.take(x, ivy.asarray([0]), axis=axis), [2, -3]),
    "take_along_axis": (lambda x, axis: ivy.take_along_axis(x, ivy.asarray([[0]]), axis=axis), [2, -3]),
    "concat": (lambda x, axis: ivy.concat([x, x], axis=axis), [2, -3]),
    "stack": (lambda x, axis: ivy.stack([x, x], axis=axis), [3, -4]),
    "expand_dims": (lambda x, axis: ivy.expand_dims(x, axis=axis), [3, -4]),
    "squeeze": (lambda x, axis: ivy.squeeze(x, axis=axis), [2, -3]),
    "flip": (lambda x, axis: ivy.flip(x, axis=axis), [2, (0, -3)]),
    "roll": (lambda x, axis: ivy.roll(x, 1, axis=axis), [2, -3]),
    "permute_dims": (lambda x, axis: ivy.permute_dims(x, (0, axis)), [2, -3]),
    "moveaxis": (lambda x, axis: ivy.moveaxis(x, axis, 0), [2, -3]),
    "swapaxes": (lambda x, axis: ivy.swapaxes(x, 0, axis), [2, -3]),
    "diagonal": (lambda x, axis: ivy.diagonal(x, axis1=axis, axis2=0), [2, -3]),
    "unstack": (lambda x, axis: ivy.unstack(x, axis=axis), [2, -3]),
    "fft": (lambda x, axis: ivy.fft.fft(x, axis=axis), [2, -3]),
}  # fmt: skip


@pytest.mark.parametrize("name", AXES)
def test_an_axis_that_is_not_there_raises(name: str, make: Any) -> None:
    call, axes = AXES[name]
    for axis in axes:
        with pytest.raises(AxisError):
            call(make([[1.0, 2.0]], "float32"), axis)


def test_a_contraction_does_not_broadcast(make: Any) -> None:
    with pytest.raises(ArgumentError, match="equal"):
        ivy.vecdot(make([1, 2], "int32"), make([1], "int32"))


def test_many_axes(make: Any, ivy_backend: Any) -> None:
    values = np.arange(12, dtype="float32").reshape(2, 1, 3, 1, 1, 1, 2, 1, 1, 1)
    for index in (1, (slice(None), 0, slice(None, None, -1), None), (..., 0), (-1, 0, slice(1, 3), 0, 0, 0, 1)):
        assert_equal(ivy_backend, make(values, "float32")[index], values[index], "float32")


def test_no_common_type_raises(make: Any, ivy_backend: Any) -> None:
    if held(ivy_backend, "uint64") == "uint64":
        with pytest.raises(DTypeError, match="no common"):
            make([1], "uint64") + make([1], "int64")


def test_operators_and_their_reflections(make: Any, ivy_backend: Any) -> None:
    x, integers, flags = make([1.0, 2.0, 4.0], "float32"), make([6, 5, 4], "int32"), make([True, False, True], "bool")
    n, i, f = x.numpy(), integers.numpy(), flags.numpy()
    floats = [(2 - x, 2 - n), (2 / x, 2 / n), (x**2, n**2), (2**x, 2**n), (-x, -n), (+x, n), (abs(-x), n), (x % 3, n % 3)]
    floats += [(7 % x, 7 % n), (x // 3, n // 3), (x @ x, n @ n), (x.native + x, 2 * n), (x + x.native, 2 * n)]
    whole = [(integers & 3, i & 3), (3 | integers, 3 | i), (integers ^ 1, i ^ 1), (~integers, ~i), (integers << 1, i << 1)]
    whole += [(integers >> 1, i >> 1), (integers // 4, i // 4), (integers % 4, i % 4), (-integers, -i)]
    logic = [(x > 1, n > 1), (1 >= x, 1 >= n), (x == 2, n == 2), (x != 2, n != 2), (~flags, ~f), (flags & True, f), (flags ^ flags, f ^ f)]
    for group, dtype in ((floats, "float32"), (whole, "int32"), (logic, "bool")):
        for actual, expected in group:
            assert_equal(ivy_backend, actual, expected, dtype)


def test_python_protocols(make: Any) -> None:
    x = make([[1.0, 2.0], [3.0, 4.0]], "float32")
    assert len(x) == 2 and [row.tolist() for row in x] == [[1.0, 2.0], [3.0, 4.0]] and 3.0 in x and 5.0 not in x
    assert float(x[1, 0]) == 3.0 and int(make(7, "int32")) == 7 and bool(make([True], "bool")) and complex(x[0, 0]) == 1
    assert range(5)[make(2, "int32")] == 2 and np.asarray(x).dtype == "float32" and x.__array_namespace__() is ivy
    assert "float32" in repr(x) and x.T.tolist() == x.mT.tolist() == [[1.0, 3.0], [2.0, 4.0]]
    with pytest.raises(TypeError):
        hash(x)
    with pytest.raises(TypeError):
        range(5)[x]
    with pytest.raises(ValueError, match="exactly one element"):
        bool(x)
