"""Where NumPy, PyTorch, JAX and TensorFlow silently disagree, and Ivy decides: one test for each such case.

Each holds for ``ivy.Array`` and for native arrays, through the function and, where there is one, the operator.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import IndexOutOfRangeError, UnsupportedError
from ivy.testing.checking import assert_equal, held, native


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Iterator[None]:
    with ivy.use_backend(ivy_backend):
        yield


@pytest.fixture
def same(ivy_backend: Any) -> Callable[..., None]:
    """That a function of arrays, given as ``(values, dtype)``, has a result, on ``ivy.Array`` and on native arrays."""

    def check(fn: Callable[..., Any], *arrays: tuple[Any, str], gives: Any, dtype: str) -> None:
        natives = [native(ivy_backend, np.asarray(values, kind)) for values, kind in arrays]
        wrapped = [ivy.Array(x, ivy_backend) for x in natives]
        assert_equal(ivy_backend, fn(*wrapped), gives, dtype)
        if fn.__name__ != "<lambda>":  # native arrays keep their own operators
            assert_equal(ivy_backend, fn(*natives), gives, dtype)

    return check


def test_integer_with_floating_gives_the_floating_type(same: Any) -> None:
    for fn in (ivy.add, lambda a, b: a + b):
        same(fn, (1, "int32"), (0.5, "float32"), gives=1.5, dtype="float32")
        same(fn, ([1, 2], "int64"), ([0.5, 1.5], "float16"), gives=[1.5, 3.5], dtype="float16")


def test_unsigned_with_signed_gives_the_next_signed_type(same: Any) -> None:
    for fn in (ivy.add, lambda a, b: a + b):
        same(fn, ([255], "uint8"), ([-1], "int8"), gives=[254], dtype="int16")


def test_zero_dimensional_arrays_are_arrays(same: Any) -> None:
    for fn in (ivy.add, lambda a, b: a + b):
        same(fn, ([1.0], "float32"), (2.0, "float64"), gives=[3.0], dtype="float64")


def test_python_numbers_are_weak(same: Any, ivy_backend: Any) -> None:
    same(lambda x: x + 1.5, ([1], "int32"), gives=[2.5], dtype="float32")
    x = native(ivy_backend, np.asarray([1], "int32"))
    assert_equal(ivy_backend, ivy.add(x, 1.5), [2.5], "float32")


def test_default_types(ivy_backend: Any) -> None:
    assert_equal(ivy_backend, ivy.asarray([1.5]), [1.5], "float32")
    assert_equal(ivy_backend, ivy.zeros((1,)), [0], "float32")
    assert_equal(ivy_backend, ivy.asarray([1]), [1], ivy_backend.default_integer().name)
    assert_equal(ivy_backend, ivy.arange(2), [0, 1], ivy_backend.default_integer().name)


def test_sums_of_small_integers_do_not_overflow(same: Any, ivy_backend: Any) -> None:
    integer = ivy_backend.default_integer().name
    for fn in (ivy.sum, lambda x: x.sum()):
        same(fn, ([200, 200], "uint8"), gives=400, dtype=f"u{integer}")
        same(fn, ([100, 100], "int8"), gives=200, dtype=integer)
        same(fn, ([True, True], "bool"), gives=2, dtype=integer)


def test_mean_of_integers_is_floating(same: Any) -> None:
    for fn in (ivy.mean, lambda x: x.mean()):
        same(fn, ([1, 2], "int32"), gives=1.5, dtype="float32")


def test_argmax_has_the_default_integer_type(same: Any, ivy_backend: Any) -> None:
    for fn in (ivy.argmax, lambda x: x.argmax()):
        same(fn, ([1, 5, 5], "int32"), gives=1, dtype=ivy_backend.default_integer().name)


def test_std_has_no_correction(same: Any) -> None:
    for fn in (ivy.std, lambda x: x.std()):
        same(fn, ([1, 2, 3], "float32"), gives=np.std([1, 2, 3]), dtype="float32")


def test_true_division_of_integers_is_floating(same: Any) -> None:
    for fn in (ivy.divide, lambda a, b: a / b):
        same(fn, ([1], "int32"), ([2], "int32"), gives=[0.5], dtype="float32")


def test_roots_of_integers_are_floating(same: Any) -> None:
    same(ivy.sqrt, ([4], "int32"), gives=[2.0], dtype="float32")


def test_float64_is_float64_or_warns_once(ivy_backend: Any) -> None:
    if "float64" in ivy_backend.plugin.lacks:
        with pytest.raises(UnsupportedError, match="float64"):
            ivy.zeros((1,), dtype=ivy.float64)
        return
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        arrays = [ivy.asarray([1.0], dtype="float64"), ivy.zeros((1,), dtype=ivy.float64)]
    expected = held(ivy_backend, "float64")
    assert {x.dtype.name for x in arrays} == {expected}
    assert len(caught) <= (expected != "float64")  # once in a process, which may have asked before


def test_assignment(same: Any, ivy_backend: Any) -> None:
    x = ivy.asarray([1, 2, 3], dtype="float32")
    alias, before = x, x.native
    x[0] = 5
    x[1:] += 1.0
    assert_equal(ivy_backend, alias, [5, 3, 4], "float32")
    assert_equal(ivy_backend, before, [1, 2, 3], "float32")
    assert_equal(ivy_backend, ivy.set_item(before, 0, ivy.asarray(5.0).native), [5, 2, 3], "float32")


def test_negative_steps(same: Any, ivy_backend: Any) -> None:
    same(lambda x: x[::-1], ([1, 2, 3], "int32"), gives=[3, 2, 1], dtype="int32")
    x = native(ivy_backend, np.asarray([1, 2, 3], "int32"))
    assert_equal(ivy_backend, ivy.get_item(x, slice(None, None, -2)), [3, 1], "int32")


def test_an_index_out_of_range_raises(ivy_backend: Any) -> None:
    x = ivy.asarray([1, 2, 3])
    for index in ([5], [-4], 3, np.asarray([0, 3])):
        with pytest.raises(IndexOutOfRangeError):
            x[index]
    with pytest.raises(IndexOutOfRangeError):
        ivy.get_item(x.native, native(ivy_backend, np.asarray([5])))


def test_conversion_wraps(same: Any, ivy_backend: Any) -> None:
    same(lambda x: x.astype("uint8"), ([-1.0, 300.0], "float32"), gives=[255, 44], dtype="uint8")
    x = native(ivy_backend, np.asarray([-1.0, 300.0], "float32"))
    assert_equal(ivy_backend, ivy.astype(x, "uint8"), [255, 44], "uint8")


def test_an_integer_over_zero_is_zero(same: Any) -> None:
    for kind in ("int32", "uint8", "int8"):
        for fn in (ivy.floor_divide, lambda a, b: a // b, ivy.remainder, lambda a, b: a % b):
            same(fn, ([1, 7, 0], kind), ([0, 0, 0], kind), gives=[0, 0, 0], dtype=kind)
