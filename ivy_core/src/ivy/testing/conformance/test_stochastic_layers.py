"""Forms of dropout and activations that draw: exactly where nothing is random, by their statistics where something is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import Case
from ivy.testing.checking import gradients_of, values_of


def with_rate(rate: float) -> Any:
    return lambda d: ((d.array((2, 3)), rate), {})


CASES = [
    *[Case(name, with_rate(0.0), lambda x, rate: x, "inexact", gradient=True, label="none") for name in ("feature_dropout", "alpha_dropout", "gaussian_dropout")],
    *[Case(name, with_rate(1.0), lambda x, rate: 0 * x, "inexact", gradient=True, label="all") for name in ("feature_dropout", "alpha_dropout")],
    Case("randomized_leaky_relu", lambda d: ((d.array((2, 3)),), {"lower": 0.25, "upper": 0.25}), lambda x, **_: np.where(x > 0, x, 0.25 * x), "inexact", gradient=True),
    Case("gumbel_softmax", lambda d: ((d.array((2, 3)),), {"hard": True}), None, "inexact", property=lambda out, x, **_: [(np.sort(out[0]), np.tile([0.0, 0.0, 1.0], (2, 1)))]),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Iterator[None]:
    with ivy.use_backend(ivy_backend):
        yield


def repeated(call: Any) -> Any:
    """The result for a key, which the same key repeats and another one does not."""
    first, again, other = (call(ivy.random.key(seed)).numpy() for seed in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
    return first


def test_features_are_dropped_whole() -> None:
    y = repeated(lambda key: ivy.feature_dropout(ivy.ones((40, 50, 2, 3)), 0.25, key=key))
    assert set(np.unique(y)) == {np.float32(0), np.float32(1 / 0.75)}
    assert (y == y[:, :, :1, :1]).all() and abs((y == 0).mean() - 0.25) < 0.04
    last = ivy.feature_dropout(ivy.ones((3, 50)), 0.5, axes=(-1,), key=ivy.random.key(0)).numpy()
    assert (last == last[:1]).all() and 0 < (last == 0).mean() < 1


def test_alpha_dropout_keeps_mean_and_variance() -> None:
    x = ivy.random.normal((200, 200), key=ivy.random.key(5))
    for axes in (None, (0, 1)):
        y = repeated(lambda key, axes=axes: ivy.alpha_dropout(x, 0.3, axes=axes, key=key))
        assert abs(y.mean()) < 0.03 and abs(y.var() - 1) < 0.03


def test_gaussian_dropout_multiplies_by_noise() -> None:
    y = repeated(lambda key: ivy.gaussian_dropout(2 * ivy.ones((200, 200)), 0.2, key=key))
    assert abs(y.mean() - 2) < 0.03 and abs(y.var() - 4 * 0.25) < 0.03


def test_slopes_are_drawn_evenly() -> None:
    y = repeated(lambda key: ivy.randomized_leaky_relu(-ivy.ones((100, 100)), lower=0.1, upper=0.5, key=key))
    assert -0.5 <= y.min() < -0.49 and -0.11 < y.max() <= -0.1 and abs(y.mean() + 0.3) < 0.01


def test_gumbel_softmax_chooses_by_probability() -> None:
    p = np.asarray([0.1, 0.3, 0.6], "float32")
    logits = ivy.asarray(np.tile(np.log(p), (10000, 1)))
    hard = repeated(lambda key: ivy.gumbel_softmax(logits, hard=True, key=key))
    np.testing.assert_allclose(hard.mean(0), p, atol=0.02)
    soft = repeated(lambda key: ivy.gumbel_softmax(logits, temperature=0.5, key=key))
    np.testing.assert_allclose(soft.sum(1), 1, rtol=1e-5)
    np.testing.assert_array_equal(soft.argmax(1), hard.argmax(1))


def test_a_hard_choice_has_the_gradient_of_the_soft_one(ivy_backend: Any) -> None:
    if not ivy_backend.has("value_and_grad"):
        pytest.skip(f"the {ivy_backend.name} backend has no gradients")
    x, weights, key = ivy.asarray([[0.5, 1.0, -1.0]]), ivy.asarray([1.0, 2.0, 4.0]), ivy.random.key(2)
    soft, hard = (ivy.grad(lambda v, h=h: ivy.sum(ivy.gumbel_softmax(v, hard=h, key=key) * weights))(x).numpy() for h in (False, True))
    np.testing.assert_allclose(soft, hard, rtol=1e-5)


def test_rates_out_of_range_raise() -> None:
    x = ivy.ones((2, 2))
    for call in (lambda: ivy.alpha_dropout(x, 1.5), lambda: ivy.gaussian_dropout(x, 1.0), lambda: ivy.feature_dropout(x, 0.5, axes=(2,)), lambda: ivy.randomized_leaky_relu(x, lower=1.0, upper=0.0)):
        with pytest.raises(ArgumentError):
            call()
