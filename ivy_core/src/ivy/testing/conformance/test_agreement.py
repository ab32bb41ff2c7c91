"""Where the frameworks silently disagree, and Ivy decides: one test a case, on ``ivy.Array`` and its operators."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import DTypeError, IndexOutOfRangeError
from ivy.testing.checking import assert_equal, held, native


@pytest.fixture
def make(ivy_backend: Any) -> Any:
    return lambda values, dtype: ivy.Array(native(ivy_backend, np.asarray(values, dtype)), ivy_backend)


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


def test_integer_with_floating_gives_the_floating_type(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1, 2], "int32") + make([0.5, 1.5], "float32"), [1.5, 3.5], "float32")


def test_unsigned_with_signed_gives_the_next_signed_type(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([255], "uint8") + make([-1], "int8"), [254], "int16")


def test_zero_dimensional_arrays_are_arrays(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1.0], "float32") + make(2.0, "float64"), [3.0], held(ivy_backend, "float64"))


def test_python_scalars_are_weak(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1], "int32") + 1.5, [2.5], "float32")
    assert_equal(ivy_backend, 1.5 + make([1], "uint8"), [2.5], "float32")
    assert_equal(ivy_backend, make([1], "uint8") + 1, [2], "uint8")
    assert_equal(ivy_backend, make([1.0], "float16") * 2.5, [2.5], "float16")
    assert_equal(ivy_backend, make([True], "bool") + 1, [2], ivy_backend.default_integer().name)


def test_default_types(ivy_backend: Any) -> None:
    assert_equal(ivy_backend, ivy.asarray([1.5]), [1.5], "float32")
    assert_equal(ivy_backend, ivy.asarray([1]), [1], ivy_backend.default_integer().name)


def test_sums_of_small_integers_do_not_overflow(make: Any, ivy_backend: Any) -> None:
    integer = ivy_backend.default_integer().name
    assert_equal(ivy_backend, make([200, 200], "uint8").sum(), 400, f"u{integer}")
    assert_equal(ivy_backend, make([100, 100], "int8").sum(), 200, integer)
    assert_equal(ivy_backend, make([True, True], "bool").sum(), 2, integer)


def test_mean_of_integers_is_floating(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1, 2], "int32").mean(), 1.5, "float32")


def test_argmax_has_the_default_integer_type(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1, 5, 5], "int32").argmax(), 1, ivy_backend.default_integer().name)


def test_std_has_no_correction(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1, 2, 3], "float32").std(), np.std([1, 2, 3]), "float32")


def test_true_division_and_roots_of_integers_are_floating(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1], "int32") / make([2], "int32"), [0.5], "float32")
    assert_equal(ivy_backend, ivy.sqrt(make([4], "int32")), [2.0], "float32")


def test_assignment(make: Any, ivy_backend: Any) -> None:
    x = make([1, 2, 3], "float32")
    alias, before = x, x.native
    x[0] = 5
    x[1:] += 1.0
    assert_equal(ivy_backend, alias, [5, 3, 4], "float32")
    assert_equal(ivy_backend, before, [1, 2, 3], "float32")


def test_negative_steps(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([1, 2, 3], "int32")[::-1], [3, 2, 1], "int32")


def test_an_index_out_of_range_raises(make: Any) -> None:
    with pytest.raises(IndexOutOfRangeError):
        make([1, 2, 3], "int32")[[5]]


def test_conversion_wraps(make: Any, ivy_backend: Any) -> None:
    assert_equal(ivy_backend, make([-1.0, 300.0], "float32").astype("uint8"), [255, 44], "uint8")


@pytest.mark.filterwarnings("ignore:divide by zero")
def test_integer_division_by_zero_gives_something_or_raises(make: Any) -> None:
    """Unspecified by the definition: it may raise, or give any number of the right dtype."""
    try:
        actual = make([1], "int32") // make([0], "int32")
    except ArithmeticError:
        return
    except Exception as error:
        assert "division" in str(error).lower() or "zero" in str(error).lower()
        return
    assert actual.dtype is ivy.int32 and actual.shape == (1,)


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
