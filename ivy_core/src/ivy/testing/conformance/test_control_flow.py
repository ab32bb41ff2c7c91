"""Conditions and loops, their gradients, and compiled."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy.testing.checking import assert_equal, native

TESTED_ELSEWHERE = ("cond", "while_loop", "scan")


@pytest.fixture
def make(ivy_backend: Any) -> Any:
    for hook in TESTED_ELSEWHERE:
        if not ivy_backend.has(hook):
            pytest.skip(f"the {ivy_backend.name} backend has no {hook}")
    return lambda values, dtype="float32": ivy.Array(native(ivy_backend, np.asarray(values, dtype)), ivy_backend)


def turn(carry: Any, x: Any) -> Any:
    total, count = carry["total"] * 0.5 + x[0] * x[1], carry["count"] + 1
    return {"total": total, "count": count}, (total, x[0] - count)


def turned(xs: Any, ys: Any, reverse: bool) -> Any:
    total, count, sums, differences = np.zeros(2), 0, np.zeros((len(xs), 2)), np.zeros((len(xs), 2))
    for i in reversed(range(len(xs))) if reverse else range(len(xs)):
        total, count = total * 0.5 + xs[i] * ys[i], count + 1
        sums[i], differences[i] = total, xs[i] - count
    return total, count, sums, differences


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("length", [4, 1])
def test_scan(length: int, reverse: bool, compiled: bool, make: Any, ivy_backend: Any) -> None:
    rng = np.random.default_rng(0)
    x, y = (rng.standard_normal((length, 2)).astype("float32") for _ in range(2))

    def fn(a: Any, b: Any) -> Any:
        return ivy.scan(turn, {"total": make([0.0, 0.0]), "count": make(0, "int32")}, (a, b), reverse=reverse)

    carry, ys = (ivy.jit(fn) if compiled else fn)(make(x), make(y))
    total, count, sums, differences = turned(x, y, reverse)
    assert_equal(ivy_backend, carry["total"], total, "float32")
    assert_equal(ivy_backend, carry["count"], count, "int32")
    assert_equal(ivy_backend, ys[0], sums, "float32")
    assert_equal(ivy_backend, ys[1], differences, "float32")


def test_scan_without_inputs_and_without_outputs(make: Any, ivy_backend: Any) -> None:
    carry, ys = ivy.scan(lambda c, _: (c * 2, None), make(1.0), length=5)
    assert_equal(ivy_backend, carry, 32.0, "float32")
    assert ys is None


def test_scan_of_nothing(make: Any, ivy_backend: Any) -> None:
    carry, ys = ivy.scan(lambda c, x: (c + x, c * x), make(1.0), make(np.zeros(0)))
    assert_equal(ivy_backend, carry, 1.0, "float32")
    assert_equal(ivy_backend, ys, np.zeros(0), "float32")


@pytest.mark.parametrize("compiled", [False, True])
def test_gradients_through_a_scan(compiled: bool, make: Any, ivy_backend: Any) -> None:
    if not ivy_backend.has("value_and_grad"):
        pytest.skip(f"the {ivy_backend.name} backend has no gradients")
    x = np.asarray([1.5, 2.0, 0.5], "float32")

    def product(v: Any) -> Any:
        return ivy.scan(lambda c, e: (c * e, c), make(1.0), v)[0]

    gradient = ivy.grad(product)
    actual = (ivy.jit(gradient) if compiled else gradient)(make(x))
    assert_equal(ivy_backend, actual, x.prod() / x, "float32")


@pytest.mark.parametrize("compiled", [False, True])
def test_while_loop(compiled: bool, make: Any, ivy_backend: Any) -> None:
    if compiled and ivy_backend.name == "torch":
        pytest.skip("torch compiles no branch on a value")

    def fn(x: Any) -> Any:
        return ivy.while_loop(lambda s: ivy.sum(s[0]) < 100.0, lambda s: (s[0] * 2.0, s[1] + 1), (x, make(0, "int32")))

    doubled, count = (ivy.jit(fn) if compiled else fn)(make([1.0, 2.0]))
    assert_equal(ivy_backend, doubled, [64.0, 128.0], "float32")
    assert_equal(ivy_backend, count, 6, "int32")


@pytest.mark.parametrize("compiled", [False, True])
def test_cond(compiled: bool, make: Any, ivy_backend: Any) -> None:
    if compiled and ivy_backend.name == "torch":
        pytest.skip("torch compiles no branch on a value")

    def fn(flag: Any, x: Any) -> Any:
        return ivy.cond(flag, lambda v: {"out": v + 1.0}, lambda v: {"out": v * 2.0}, x)

    for flag, expected in ((True, [2.0, 4.0]), (False, [2.0, 6.0])):
        out = (ivy.jit(fn) if compiled else fn)(make(flag, "bool"), make([1.0, 3.0]))["out"]
        assert_equal(ivy_backend, out, expected, "float32")
    assert_equal(ivy_backend, ivy.cond(True, lambda v: v, lambda v: -v, make(1.0)), 1.0, "float32")


def test_fori_loop_by_numbers_and_by_an_array(make: Any, ivy_backend: Any) -> None:
    for start, stop in ((2, 5), (make(2, "int32"), make(5, "int32"))):
        out = ivy.fori_loop(start, stop, lambda i, v: v + i.astype("float32"), make(0.5))
        assert_equal(ivy_backend, out, 9.5, "float32")
    assert_equal(ivy_backend, ivy.fori_loop(3, 3, lambda i, v: v + 1, make(0.5)), 0.5, "float32")


def test_map(make: Any, ivy_backend: Any) -> None:
    out = ivy.map(lambda t: (t[0] @ t[1], t[0]), (make([[1.0, 2.0], [3.0, 4.0]]), make([[1.0, 1.0], [2.0, 0.0]])))
    assert_equal(ivy_backend, out[0], [3.0, 6.0], "float32")
    assert_equal(ivy_backend, out[1], [[1.0, 2.0], [3.0, 4.0]], "float32")


def test_native_in_native_out(make: Any, ivy_backend: Any) -> None:
    x = make([1.0, 2.0]).native
    carry, ys = ivy.scan(lambda c, e: (c + e, c * e), make(0.0).native, x)
    assert isinstance(carry, ivy_backend.array_types) and isinstance(ys, ivy_backend.array_types)


def test_a_state_that_changes_its_kind_raises(make: Any) -> None:
    for call in (
        lambda: ivy.scan(lambda c, x: (ivy.stack([c, x]), None), make(1.0), make([1.0, 2.0])),
        lambda: ivy.scan(lambda c, x: (c, x), make(1.0)),
        lambda: ivy.while_loop(lambda s: s < 3.0, lambda s: s.astype("int32"), make(1.0)),
        lambda: ivy.scan(lambda c, x: c, make(1.0), make([1.0])),
    ):
        with pytest.raises(ArgumentError):
            call()


def test_a_random_function_in_a_loop_needs_a_key(make: Any) -> None:
    with pytest.raises(UnsupportedError, match="key"):
        ivy.scan(lambda c, x: (c, ivy.random.uniform((2,))), make(1.0), make([1.0, 2.0]))
