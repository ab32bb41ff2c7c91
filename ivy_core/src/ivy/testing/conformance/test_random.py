"""Random functions: shape, dtype, repeatability, and whether the numbers are distributed as they should be."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import FLOAT
from ivy.testing.checking import counted, held
from ivy.testing.references import erf, softmax

SHAPE = (40, 50)


def normal_cdf(x: Any, mean: float = 0.0, std: float = 1.0) -> Any:
    return 0.5 * (1 + erf((x - mean) / (std * math.sqrt(2))))


def truncated_cdf(x: Any, low: float, high: float) -> Any:
    a, b = normal_cdf(low), normal_cdf(high)
    return (normal_cdf(x) - a) / (b - a)


# name of the hook → draws SHAPE with a key, distribution function of what is drawn
CONTINUOUS: dict[str, tuple[Callable[..., Any], Callable[[Any], Any]]] = {
    "random_uniform": (lambda key: ivy.random.uniform(SHAPE, low=-1.0, high=3.0, key=key), lambda x: (x + 1) / 4),
    "random_normal": (lambda key: ivy.random.normal(SHAPE, mean=1.0, std=2.0, key=key), lambda x: normal_cdf(x, 1.0, 2.0)),
}
# name of the hook → draws SHAPE with a key, probabilities of 0, 1, 2, … (or of False, True)
DISCRETE: dict[str, tuple[Callable[..., Any], Any]] = {
    "random_randint": (lambda key: ivy.random.randint(0, 5, SHAPE, key=key), [0.2] * 5),
    "random_bernoulli": (lambda key: ivy.random.bernoulli(0.3, shape=SHAPE, key=key), [0.7, 0.3]),
    "random_categorical": (
        lambda key: ivy.random.categorical(ivy.broadcast_to(ivy.asarray([0.0, 1.0, 2.0]), (*SHAPE, 3)), key=key),
        softmax(np.asarray([0.0, 1.0, 2.0])),
    ),
}
DRAWN = {name: draw for name, (draw, _) in {**CONTINUOUS, **DISCRETE}.items()}
DRAWN["random_permutation"] = lambda key: ivy.random.permutation(50, key=key)
TESTED_ELSEWHERE = (*DRAWN, "random_key", "random_split", "random_fold_in")


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


@pytest.mark.parametrize("name", CONTINUOUS)
def test_distribution(name: str, ivy_backend: Any) -> None:
    """Kolmogorov and Smirnov's distance; it exceeds 2.3 / sqrt(n) once in 20 000 draws, and the key is fixed."""
    draw, cdf = CONTINUOUS[name]
    with counted(ivy_backend) as calls:
        x = draw(ivy.random.key(7))
    assert calls[name] == 1 and x.shape == SHAPE and x.dtype.name == "float32"
    values = np.sort(x.numpy().astype("float64").ravel())
    n = values.size
    below = cdf(values)
    distance = max(np.abs(below - np.arange(n) / n).max(), np.abs(below - np.arange(1, n + 1) / n).max())
    assert distance < 2.3 / math.sqrt(n)
    neighbours = np.corrcoef(x.numpy().ravel()[:-1], x.numpy().ravel()[1:])[0, 1]
    assert abs(neighbours) < 5 / math.sqrt(n)


@pytest.mark.parametrize("name", DISCRETE)
def test_frequencies(name: str, ivy_backend: Any) -> None:
    draw, probabilities = DISCRETE[name]
    with counted(ivy_backend) as calls:
        x = draw(ivy.random.key(7))
    expected = "bool" if name == "random_bernoulli" else ivy_backend.default_integer().name
    assert calls[name] == 1 and x.shape == SHAPE and x.dtype.name == expected
    frequencies = np.bincount(x.numpy().ravel().astype("int64"), minlength=len(probabilities)) / x.size
    assert frequencies.shape == (len(probabilities),)
    np.testing.assert_allclose(frequencies, probabilities, atol=4 * 0.5 / math.sqrt(x.size))


@pytest.mark.parametrize("name", DRAWN)
def test_the_key_decides(name: str) -> None:
    first, again, other = (DRAWN[name](ivy.random.key(seed)).numpy() for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("name", DRAWN)
def test_the_default_stream(name: str) -> None:
    ivy.random.seed(5)
    first, second = DRAWN[name](None).numpy(), DRAWN[name](None).numpy()
    ivy.random.seed(5)
    np.testing.assert_array_equal(first, DRAWN[name](None).numpy())
    assert (first != second).any()


def test_keys() -> None:
    key = ivy.random.key(0)
    keys = ivy.random.split(key, 3)
    assert key.shape == (2,) and keys.shape == (3, 2)
    folded = [ivy.random.fold_in(key, data) for data in (0, 1, 2)]
    # a key is either split or folded into: JAX makes the same keys by both
    for group in ([key, *keys, ivy.random.key(2**31)], [key, *folded, ivy.random.key(1)]):
        drawn = [tuple(ivy.random.uniform((3,), key=k).tolist()) for k in group]
        assert len(set(drawn)) == len(drawn), "two keys that should differ draw the same numbers"
    np.testing.assert_array_equal(keys.numpy(), ivy.random.split(ivy.random.key(0), 3).numpy())


def test_a_permutation_has_every_number_once(ivy_backend: Any) -> None:
    x = ivy.random.permutation(20, key=ivy.random.key(1))
    assert x.dtype is ivy_backend.default_integer()
    np.testing.assert_array_equal(np.sort(x.numpy()), np.arange(20))


@pytest.mark.parametrize("dtype", FLOAT)
def test_dtype_and_bounds(dtype: str, ivy_backend: Any) -> None:
    dtype = held(ivy_backend, dtype)
    key = ivy.random.key(0)
    uniform = ivy.random.uniform((1000,), low=2.0, high=2.5, dtype=dtype, key=key)
    assert uniform.dtype.name == ivy.random.normal((2,), dtype=dtype, key=key).dtype.name == dtype
    assert uniform.numpy().min() >= 2.0 and uniform.numpy().max() < 2.5
    assert ivy.random.uniform(key=key).shape == () and ivy.random.normal((0, 2), key=key).shape == (0, 2)
    bounded = ivy.random.randint(-3, 3, (1000,), dtype="int32", key=key)
    assert bounded.dtype is ivy.int32 and set(np.unique(bounded.numpy())) == set(range(-3, 3))


def test_native_keys_give_native_numbers(ivy_backend: Any) -> None:
    key = ivy_backend.table["random_key"](0)
    wrapped = ivy.random.normal((3,), key=ivy.Array(key, ivy_backend))
    native = ivy.random.normal((3,), key=key)
    assert isinstance(native, ivy_backend.array_types)
    np.testing.assert_array_equal(wrapped.numpy(), ivy.to_numpy(native))
