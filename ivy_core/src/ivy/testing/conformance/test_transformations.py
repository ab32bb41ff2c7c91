"""Gradients and compilation."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError
from ivy.testing.checking import assert_equal, native

TESTED_ELSEWHERE = ("value_and_grad", "jit", "abstract_eval")  # further ones in test_derivatives


@pytest.fixture
def x(ivy_backend: Any) -> ivy.Array:
    return ivy.Array(native(ivy_backend, np.asarray([[1.0, 2.0], [3.0, 4.0]], "float32")), ivy_backend)


@pytest.fixture
def differentiable(ivy_backend: Any) -> Any:
    if not ivy_backend.has("value_and_grad"):
        pytest.skip(f"the {ivy_backend.name} backend has no gradients")
    return ivy_backend


def test_a_backend_without_gradients_says_so(ivy_backend: Any, x: ivy.Array) -> None:
    if not ivy_backend.has("value_and_grad"):
        with pytest.raises(UnsupportedError, match="value_and_grad"):
            ivy.grad(ivy.sum)(x)
    else:
        assert_equal(ivy_backend, ivy.grad(ivy.sum)(x), np.ones((2, 2)), "float32")


def test_gradients_keep_the_structure_and_unused_ones_are_zero(differentiable: Any, x: ivy.Array) -> None:
    tree = {"a": [x, 3], "b": (x * 2,), "unused": x}
    value, gradient = ivy.value_and_grad(lambda v: ivy.sum(v["a"][0] * v["b"][0]))(tree)
    assert_equal(differentiable, value, (2 * x.numpy() ** 2).sum(), "float32")
    assert_equal(differentiable, gradient["a"][0], 2 * x.numpy(), "float32")
    assert_equal(differentiable, gradient["b"][0], x.numpy(), "float32")
    assert_equal(differentiable, gradient["unused"], 0 * x.numpy(), "float32")
    assert gradient["a"][1] == 3


def test_auxiliary_outputs(differentiable: Any, x: ivy.Array) -> None:
    (value, aux), gradient = ivy.value_and_grad(lambda v: (ivy.sum(v * v), {"double": 2 * v, "text": "t"}), has_aux=True)(x)
    assert_equal(differentiable, value, (x.numpy() ** 2).sum(), "float32")
    assert_equal(differentiable, aux["double"], 2 * x.numpy(), "float32")
    assert aux["text"] == "t"
    assert_equal(differentiable, gradient, 2 * x.numpy(), "float32")


def test_native_in_native_out(differentiable: Any, x: ivy.Array) -> None:
    value, gradient = ivy.value_and_grad(lambda v: ivy.mean(ivy.tanh(v)))(x.native)
    assert isinstance(value, differentiable.array_types) and isinstance(gradient, differentiable.array_types)
    assert_equal(differentiable, gradient, (1 - np.tanh(x.numpy()) ** 2) / 4, "float32")


def test_stop_gradient_stops(differentiable: Any, x: ivy.Array) -> None:
    gradient = ivy.grad(lambda v: ivy.sum(ivy.stop_gradient(v) * v))(x)
    assert_equal(differentiable, gradient, x.numpy(), "float32")


def test_jit_computes_the_same(ivy_backend: Any, x: ivy.Array) -> None:
    if not ivy_backend.has("jit"):
        pytest.skip(f"the {ivy_backend.name} backend does not compile")

    def fn(tree: Any, power: int) -> Any:
        return {"out": [ivy.softmax(tree["x"] @ tree["x"].T) ** power, ivy.sum(tree["x"], axis=0)], "power": power}

    compiled, plain = ivy.jit(fn)({"x": x}, 2), fn({"x": x}, 2)
    for actual, expected in zip(compiled["out"], plain["out"], strict=True):
        assert_equal(ivy_backend, actual, expected.numpy(), "float32", slack=5)
    assert compiled["power"] == 2


def test_jit_within_gradients(differentiable: Any, x: ivy.Array) -> None:
    if differentiable.has("jit"):
        gradient = ivy.jit(ivy.grad(lambda v: ivy.sum(v**3)))(x)
        assert_equal(differentiable, gradient, 3 * x.numpy() ** 2, "float32", slack=5)


def test_abstract_evaluation_sees_shapes_and_dtypes(ivy_backend: Any) -> None:
    if not ivy_backend.has("abstract_eval"):
        pytest.skip(f"the {ivy_backend.name} backend has no stand-ins")
    seen: list[Any] = []

    def fn(inputs: Any) -> Any:
        with ivy.use_backend(ivy_backend):
            out = ivy.matmul(*(ivy.Array(i, ivy_backend) for i in inputs))
            seen.extend([tuple(int(n) for n in out.shape), out.dtype])
        return out.native

    ivy_backend.table["abstract_eval"](fn, [((2, 3), ivy.float32), ((3, 4), ivy.float32)])
    assert seen == [(2, 4), ivy.float32]
