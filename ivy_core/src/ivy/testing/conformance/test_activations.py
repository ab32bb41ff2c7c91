"""Activation functions and losses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import REAL, Case, Draw
from ivy.testing.checking import assert_equal, gradients_of, native, values_of
from ivy.testing.references import erf, sigmoid, softmax


def softplus(x: Any, beta: float = 1.0) -> Any:
    return np.log1p(np.exp(beta * x)) / beta


def elu(x: Any, alpha: float = 1.0) -> Any:
    return np.where(x > 0, x, alpha * np.expm1(x))


def gelu(x: Any, approximate: bool = False) -> Any:
    inner = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)) if approximate else erf(x / np.sqrt(2))
    return 0.5 * x * (1 + inner)


def glu(x: Any, axis: int) -> Any:
    value, gate = np.split(x, 2, axis=axis)
    return value * sigmoid(gate)


def unary(**options: tuple[Any, ...]) -> Any:
    return lambda d: ((d.array(),), {k: d.choice(*v) for k, v in options.items()})


def along(d: Draw) -> Any:
    x = d.array(d.shape(1, empty=False))
    return (x,), {"axis": d.axis(x.ndim)}


ACTIVATIONS = [
    ("leaky_relu", lambda x, negative_slope: np.where(x > 0, x, negative_slope * x), {"negative_slope": (0.01, 0.5)}),
    ("elu", elu, {"alpha": (1.0, 0.5)}),
    ("celu", lambda x, alpha: np.maximum(x, 0) + np.minimum(alpha * np.expm1(x / alpha), 0), {"alpha": (1.0, 0.5)}),
    ("selu", lambda x: 1.0507009873554805 * elu(x, 1.6732632423543772), {}),
    ("sigmoid", sigmoid, {}),
    ("log_sigmoid", lambda x: -softplus(-x), {}),
    ("silu", lambda x: x * sigmoid(x), {}),
    ("gelu", gelu, {"approximate": (False, True)}),
    ("softplus", softplus, {"beta": (1.0, 2.0)}),
    ("softsign", lambda x: x / (1 + np.abs(x)), {}),
    ("mish", lambda x: x * np.tanh(softplus(x)), {}),
    ("hard_sigmoid", lambda x: np.clip(x / 6 + 0.5, 0, 1), {}),
    ("hard_shrink", lambda x, threshold: np.where(np.abs(x) > threshold, x, 0), {"threshold": (0.5, 1.25)}),
    ("soft_shrink", lambda x, threshold: np.sign(x) * np.maximum(np.abs(x) - threshold, 0), {"threshold": (0.5, 1.25)}),
    ("tanh_shrink", lambda x: x - np.tanh(x), {}),
    ("squareplus", lambda x, b: (x + np.sqrt(x * x + b)) / 2, {"b": (4.0, 1.0)}),
    ("sparse_plus", lambda x: np.where(x <= -1, 0, np.where(x >= 1, x, (x + 1) ** 2 / 4)), {}),
    ("sparse_sigmoid", lambda x: np.clip((x + 1) / 2, 0, 1), {}),
    ("hard_swish", lambda x: x * np.clip(x + 3, 0, 6) / 6, {}),
]


def sloped(d: Draw) -> Any:
    x = d.array((2, 3, 2))
    return (x, *d.choice((d.array((3,)),), (d.array((1,)),), (d.array(()),))), {}


def prelu(x: Any, slope: Any) -> Any:
    return np.where(x > 0, x, x * (slope.reshape(1, -1, 1) if slope.ndim else slope))


def sparsemax(x: Any, axis: int) -> Any:
    """By bisection for the threshold that what is above it adds up to 1."""
    low, high = x.max(axis, keepdims=True) - 1, x.max(axis, keepdims=True)
    for _ in range(60):
        middle = (low + high) / 2
        more = np.maximum(x - middle, 0).sum(axis, keepdims=True) > 1
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return np.maximum(x - low, 0)


def pair(low: float = -4, high: float = 4) -> Any:
    return lambda d: ((d.array((2, 3), low=low, high=high), d.array((2, 3), low=low, high=high)), {})


def probabilities(d: Draw) -> Any:
    return (d.array((2, 3), low=0.125, high=0.875), d.array((2, 3), low=0, high=1)), {}


def cross_entropy(p: Any, t: Any) -> Any:
    return -(t * np.log(p) + (1 - t) * np.log(1 - p))


def huber(x: Any, y: Any, delta: float) -> Any:
    distance = np.abs(x - y)
    return np.where(distance <= delta, distance**2 / 2, delta * (distance - delta / 2))


def labelled(d: Draw) -> Any:
    axis = d.choice(-1, 1)
    shape = d.choice((3, 4), (2, 4)) if axis == -1 else (2, 4, 3)
    labels = [n for i, n in enumerate(shape) if i != axis % len(shape)]
    return (d.array(shape), d.rng.integers(0, 4, labels).astype(d.choice("int64", "int32"))), {"axis": axis}


def softmax_cross_entropy(x: Any, labels: Any, axis: int) -> Any:
    chosen = np.take_along_axis(np.log(softmax(x, axis=axis)), np.expand_dims(labels.astype("int64"), axis), axis)
    return -np.squeeze(chosen, axis)


CASES = [
    *[Case(n, unary(**options), f, "inexact", REAL, True) for n, f, options in ACTIVATIONS],
    Case("relu", unary(), lambda x: np.maximum(x, 0), "first", REAL, True),
    Case("relu6", unary(), lambda x: np.clip(x, 0, 6), "first", REAL, True),
    Case("hard_tanh", unary(min=(-1.0, -2.0)), lambda x, min: np.clip(x, min, 1.0), "first", gradient=True),
    Case("glu", lambda d: ((d.array((4, 4)),), {"axis": d.choice(-1, 0)}), glu, "inexact", gradient=True),
    Case("softmax", along, softmax, "inexact", REAL, True),
    Case("log_softmax", along, lambda x, axis: np.log(softmax(x, axis=axis)), "inexact", REAL, True),
    Case("softmin", along, lambda x, axis: softmax(-x, axis=axis), "inexact", REAL, True),
    Case("prelu", sloped, prelu, "inexact", gradient=True),
    Case("threshold", lambda d: ((d.array((2, 3)), d.choice(0, 1), 2), {}), lambda x, limit, value: np.where(x > limit, x, value), "promoted", REAL, True),
    Case("sparsemax", along, sparsemax, "inexact", gradient=True),
    Case("squared_error", pair(), lambda x, y: (x - y) ** 2, "inexact", REAL, True),
    Case("absolute_error", pair(), lambda x, y: np.abs(x - y), "inexact", REAL, True),
    Case("huber_loss", lambda d: (pair()(d)[0], {"delta": d.choice(1.0, 0.5)}), huber, "inexact", gradient=True),
    Case("binary_cross_entropy", probabilities, cross_entropy, "inexact", gradient=True),
    Case("sigmoid_cross_entropy", lambda d: ((d.array((2, 3)), d.array((2, 3), low=0, high=1)), {}), lambda x, t: cross_entropy(sigmoid(x), t), "inexact", gradient=True),
    Case("softmax_cross_entropy", labelled, softmax_cross_entropy, lambda *kinds: kinds[0], gradient=True),
    Case("kl_divergence", lambda d: ((d.array((2, 3)), d.array((2, 3), low=0.125, high=1)), {}), lambda x, t: t * (np.log(t) - x), "inexact", gradient=True),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)

# Where the naive formula overflows: function, input, exact result.
EXTREME = [
    ("sigmoid", [-1000.0, 1000.0], [0.0, 1.0]),
    ("softplus", [-1000.0, 1000.0], [0.0, 1000.0]),
    ("log_sigmoid", [-1000.0, 1000.0], [-1000.0, 0.0]),
    ("softmax", [1000.0, 1000.0], [0.5, 0.5]),
    ("log_softmax", [0.0, 1000.0], [-1000.0, 0.0]),
    ("elu", [-1000.0, 1000.0], [-1.0, 1000.0]),
    ("mish", [-1000.0, 1000.0], [0.0, 1000.0]),
]


@pytest.mark.parametrize(("name", "x", "expected"), EXTREME, ids=[e[0] for e in EXTREME])
def test_neither_overflows_nor_loses_the_gradient(name: str, x: Any, expected: Any, ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.asarray(x, "float32")), ivy_backend)
    assert_equal(ivy_backend, getattr(ivy, name)(x), expected, "float32")
    if ivy_backend.has("value_and_grad"):
        gradient = ivy.grad(lambda v: ivy.sum(getattr(ivy, name)(v)))(x)
        assert np.isfinite(gradient.numpy()).all()


def test_certain_probabilities_have_a_finite_cross_entropy(ivy_backend: Any) -> None:
    p = native(ivy_backend, np.asarray([0.0, 1.0, 0.0, 1.0], "float32"))
    t = native(ivy_backend, np.asarray([0.0, 1.0, 1.0, 0.0], "float32"))
    assert_equal(ivy_backend, ivy.binary_cross_entropy(p, t), [0.0, 0.0, 100.0, 100.0], "float32")
    zero = ivy.kl_divergence(native(ivy_backend, np.asarray([-1.0], "float32")), native(ivy_backend, np.asarray([0.0], "float32")))
    assert_equal(ivy_backend, zero, [0.0], "float32")
