"""Further distributions: shape, dtype, repeatability, distribution functions where they are elementary, else moments."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError
from ivy.testing.checking import counted, held
from ivy.testing.conformance.test_random import normal_cdf, truncated_cdf

SHAPE = (50, 60)
KEY = 7


def upper_tail_cdf(x: Any, low: float) -> Any:
    """Of the normal distribution above ``low``, without cancellation."""
    tail = np.vectorize(lambda v: math.erfc(v / math.sqrt(2)))
    return 1 - tail(x) / tail(low)


# label → hook, draws SHAPE with a key, distribution function of what is drawn
CONTINUOUS: dict[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "exponential": ("random_exponential", lambda k: ivy.random.exponential(SHAPE, scale=2.0, key=k), lambda x: 1 - np.exp(-x / 2)),
    "gumbel": (
        "random_gumbel", lambda k: ivy.random.gumbel(SHAPE, loc=1.0, scale=2.0, key=k), lambda x: np.exp(-np.exp(-(x - 1) / 2))
    ),
    "laplace": (
        "random_laplace", lambda k: ivy.random.laplace(SHAPE, loc=1.0, scale=2.0, key=k),
        lambda x: np.where(x < 1, np.exp((x - 1) / 2) / 2, 1 - np.exp(-(x - 1) / 2) / 2),
    ),
    "logistic": (
        "random_logistic", lambda k: ivy.random.logistic(SHAPE, loc=1.0, scale=2.0, key=k), lambda x: 1 / (1 + np.exp(-(x - 1) / 2))
    ),
    "cauchy": (
        "random_cauchy", lambda k: ivy.random.cauchy(SHAPE, loc=1.0, scale=2.0, key=k), lambda x: 0.5 + np.arctan((x - 1) / 2) / np.pi
    ),
    "truncated_normal": (
        "random_truncated_normal", lambda k: ivy.random.truncated_normal(SHAPE, low=-1.0, high=2.0, key=k),
        lambda x: truncated_cdf(x, -1.0, 2.0),
    ),
    "truncated_normal-tail": (
        "random_truncated_normal", lambda k: ivy.random.truncated_normal(SHAPE, low=7.0, high=math.inf, key=k),
        lambda x: upper_tail_cdf(x, 7.0),
    ),
    "truncated_normal-lower-tail": (
        "random_truncated_normal", lambda k: -ivy.random.truncated_normal(SHAPE, low=-math.inf, high=-3.0, key=k),
        lambda x: upper_tail_cdf(x, 3.0),
    ),
    # of integer shape 2 and scale 3, beta(2, 1), t of 1 and 2 degrees: elementary distribution functions
    "standard_gamma": ("random_standard_gamma", lambda k: ivy.random.standard_gamma(1.0, shape=SHAPE, key=k), lambda x: 1 - np.exp(-x)),
    "standard_gamma-half": (
        "random_standard_gamma", lambda k: ivy.random.standard_gamma(0.5, shape=SHAPE, key=k),
        lambda x: np.vectorize(math.erf)(np.sqrt(x)),
    ),
    "gamma": (
        "random_gamma", lambda k: ivy.random.gamma(2.0, 3.0, shape=SHAPE, key=k), lambda x: 1 - np.exp(-x / 3) * (1 + x / 3)
    ),
    "beta": ("random_beta", lambda k: ivy.random.beta(2.0, 1.0, shape=SHAPE, key=k), lambda x: x**2),
    "beta-arcsine": (
        "random_beta", lambda k: ivy.random.beta(0.5, 0.5, shape=SHAPE, key=k), lambda x: 2 / np.pi * np.arcsin(np.sqrt(np.clip(x, 0, 1)))
    ),
    "dirichlet": (
        "random_dirichlet", lambda k: ivy.random.dirichlet(ivy.asarray([1.0, 0.5, 1.5]), shape=SHAPE, key=k)[..., 0],
        lambda x: 1 - (1 - x) ** 2,
    ),
    "student_t": (
        "random_student_t", lambda k: ivy.random.student_t(2.0, shape=SHAPE, key=k), lambda x: 0.5 + x / (2 * np.sqrt(2 + x * x))
    ),
    "multivariate_normal": (
        "random_multivariate_normal",
        lambda k: ivy.random.multivariate_normal(ivy.asarray([0.0, 1.0]), ivy.asarray([[1.0, 1.5], [1.5, 4.0]]), shape=SHAPE, key=k)[..., 1],
        lambda x: normal_cdf(x, 1.0, 2.0),
    ),
}  # fmt: skip


def poisson(rate: float, most: int) -> list[float]:
    return [math.exp(k * math.log(rate) - rate - math.lgamma(k + 1)) for k in range(most)]


def binomial(n: int, p: float) -> list[float]:
    return [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


THREE = [0.2, 0.5, 0.3]
# label → hook, draws SHAPE with a key, probabilities of 0, 1, 2, …
DISCRETE: dict[str, tuple[str, Callable[[Any], Any], list[float]]] = {
    "poisson": ("random_poisson", lambda k: ivy.random.poisson(2.5, shape=SHAPE, key=k), poisson(2.5, 30)),
    "poisson-large": ("random_poisson", lambda k: ivy.random.poisson(30.0, shape=SHAPE, key=k), poisson(30.0, 100)),
    "binomial": ("random_binomial", lambda k: ivy.random.binomial(10, 0.3, shape=SHAPE, key=k), binomial(10, 0.3)),
    "binomial-large": ("random_binomial", lambda k: ivy.random.binomial(100, 0.6, shape=SHAPE, key=k), binomial(100, 0.6)),
    "multinomial": (
        "random_multinomial", lambda k: ivy.random.multinomial(6, ivy.asarray(THREE), shape=SHAPE, key=k)[..., 1], binomial(6, 0.5)
    ),
    "choice": ("random_choice", lambda k: ivy.random.choice(ivy.arange(4), SHAPE, key=k), [0.25] * 4),
    "choice-p": ("random_choice", lambda k: ivy.random.choice(ivy.arange(3), SHAPE, p=ivy.asarray(THREE), key=k), THREE),
    "rademacher": ("random_rademacher", lambda k: (ivy.random.rademacher(SHAPE, dtype="int32", key=k) + 1) // 2, [0.5, 0.5]),
}  # fmt: skip
DRAWN = {label: draw for label, (_, draw, _) in {**CONTINUOUS, **DISCRETE}.items()}
DRAWN["shuffle"] = lambda key: ivy.random.shuffle(ivy.arange(50), key=key)
TESTED_ELSEWHERE = (*{name for name, _, _ in [*CONTINUOUS.values(), *DISCRETE.values()]}, "random_shuffle")


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


@pytest.mark.parametrize("label", CONTINUOUS)
def test_distribution(label: str, ivy_backend: Any) -> None:
    """Kolmogorov and Smirnov's distance; it exceeds 2.3 / sqrt(n) once in 20 000 draws, and the key is fixed."""
    name, draw, cdf = CONTINUOUS[label]
    with counted(ivy_backend) as calls:
        x = draw(ivy.random.key(KEY))
    assert calls[name] == 1 and x.shape == SHAPE and x.dtype.name == "float32"
    values = np.sort(x.numpy().astype("float64").ravel())
    n = values.size
    below = cdf(values)
    assert max(np.abs(below - np.arange(n) / n).max(), np.abs(below - np.arange(1, n + 1) / n).max()) < 2.3 / math.sqrt(n)


@pytest.mark.parametrize("label", DISCRETE)
def test_frequencies(label: str, ivy_backend: Any) -> None:
    """Pearson's statistic of the counts, and the default integer type."""
    name, draw, probabilities = DISCRETE[label]
    with counted(ivy_backend) as calls:
        x = draw(ivy.random.key(KEY))
    assert calls[name] >= 1 and x.shape == SHAPE
    assert x.dtype.name == ("int32" if label == "rademacher" else ivy_backend.default_integer().name)
    counts = np.bincount(x.numpy().ravel().astype("int64"), minlength=len(probabilities))
    expected = np.asarray(probabilities) * x.size
    assert counts.shape == expected.shape
    often = expected > 5
    statistic = ((counts - expected)[often] ** 2 / expected[often]).sum()
    freedom = often.sum() - 1
    assert statistic < freedom + 4.5 * math.sqrt(2 * freedom) + 10
    assert counts[~often].sum() <= 3 * expected[~often].sum() + 10


@pytest.mark.parametrize("label", DRAWN)
def test_the_key_decides(label: str) -> None:
    first, again, other = (DRAWN[label](ivy.random.key(seed)).numpy() for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("label", DRAWN)
def test_the_default_stream(label: str) -> None:
    ivy.random.seed(5)
    first, second = DRAWN[label](None).numpy(), DRAWN[label](None).numpy()
    ivy.random.seed(5)
    np.testing.assert_array_equal(first, DRAWN[label](None).numpy())
    assert (first != second).any()


MOMENTS: dict[str, tuple[Callable[[Any, Any], Any], float, float]] = {
    "gamma": (lambda a, k: ivy.random.gamma(a * 0 + 2.5, 2.0, key=k), 5.0, 10.0),
    "gamma-small": (lambda a, k: ivy.random.gamma(a * 0 + 0.2, key=k), 0.2, 0.2),
    "beta": (lambda a, k: ivy.random.beta(a * 0 + 2.0, 6.0, key=k), 0.25, 0.25 * 0.75 / 9),
    "student_t": (lambda a, k: ivy.random.student_t(a * 0 + 8.0, key=k), 0.0, 8 / 6),
    "poisson": (lambda a, k: ivy.random.poisson(a * 0 + 1000.0, key=k).astype(a.dtype), 1000.0, 1000.0),
    "binomial": (lambda a, k: ivy.random.binomial(a * 0 + 1000.0, 0.25, key=k).astype(a.dtype), 250.0, 187.5),
}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("label", MOMENTS)
def test_moments_and_dtypes_of_array_parameters(label: str, dtype: str, ivy_backend: Any) -> None:
    draw, mean, variance = MOMENTS[label]
    dtype = held(ivy_backend, dtype)
    x = draw(ivy.zeros((3000,), dtype=dtype), ivy.random.key(KEY))
    assert x.dtype.name == dtype and x.shape == (3000,)
    values = x.numpy().astype("float64")
    assert abs(values.mean() - mean) < 4.5 * math.sqrt(variance / 3000)
    assert abs(values.var() / variance - 1) < 0.35


@pytest.mark.parametrize("name", ["exponential", "gumbel", "laplace", "logistic", "cauchy", "truncated_normal", "rademacher"])
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_families_of_scale_draw_in_every_dtype(name: str, dtype: str, ivy_backend: Any) -> None:
    x = getattr(ivy.random, name)((200,), dtype=held(ivy_backend, dtype) if dtype == "float64" else dtype, key=ivy.random.key(1))
    assert x.dtype.name == (held(ivy_backend, dtype) if dtype == "float64" else dtype)
    assert np.isfinite(x.astype("float32").numpy()).all() and x.shape == (200,)


def test_shapes_of_parameters_broadcast(ivy_backend: Any) -> None:
    k = ivy.random.key(0)
    a, b = ivy.asarray([[1.0], [2.0]]), ivy.asarray([1.0, 2.0, 3.0])
    assert ivy.random.beta(a, b, key=k).shape == ivy.random.gamma(a, b, key=k).shape == (2, 3)
    assert ivy.random.binomial(b, 0.5, shape=(4, 3), key=k).shape == (4, 3)
    assert ivy.random.poisson(2.0, key=k).shape == () and ivy.random.dirichlet(b, key=k).shape == (3,)
    assert ivy.random.multinomial(5, ivy.asarray([[0.5, 0.5], [1.0, 0.0]]), key=k).shape == (2, 2)
    assert ivy.random.multivariate_normal(b, ivy.eye(3), shape=(0,), key=k).shape == (0, 3)


def test_multinomial_counts_add_up(ivy_backend: Any) -> None:
    x = ivy.random.multinomial(9, ivy.asarray([1.0, 0.0, 2.0, 1.0]), shape=(40,), key=ivy.random.key(0)).numpy()
    assert (x.sum(-1) == 9).all() and (x >= 0).all() and (x[:, 1] == 0).all() and x.dtype.name == ivy_backend.default_integer().name


def test_dirichlet_lies_on_the_simplex_though_parameters_are_small() -> None:
    x = ivy.random.dirichlet(ivy.asarray([0.01, 0.01, 0.02]), shape=(500,), key=ivy.random.key(0)).numpy()
    np.testing.assert_allclose(x.sum(-1), 1, rtol=1e-5)
    assert np.isfinite(x).all() and abs(x.mean(0) - [0.25, 0.25, 0.5]).max() < 0.1


def test_covariance_is_kept() -> None:
    covariance = np.array([[2.0, 1.0], [1.0, 3.0]])
    x = ivy.random.multivariate_normal(ivy.asarray([1.0, -1.0]), ivy.asarray(covariance.astype("float32")), shape=(4000,), key=ivy.random.key(0))
    np.testing.assert_allclose(np.cov(x.numpy().T), covariance, atol=0.35)


def test_choice_without_replacement_and_along_an_axis(ivy_backend: Any) -> None:
    k, x = ivy.random.key(2), ivy.asarray(np.arange(24.0, dtype="float32").reshape(2, 3, 4))
    drawn = ivy.random.choice(x, (4,), replace=False, axis=2, key=k)
    np.testing.assert_array_equal(np.sort(drawn.numpy(), axis=2), x.numpy())
    assert ivy.random.choice(x, (5, 2), axis=1, key=k).shape == (2, 5, 2, 4) and ivy.random.choice(x, key=k).shape == (3, 4)
    p = ivy.asarray([0.0, 0.5, 0.25, 0.25])
    weighted = ivy.random.choice(ivy.arange(4), (3,), replace=False, p=p, key=k)
    assert sorted(weighted.tolist()) == [1, 2, 3] and weighted.dtype is ivy_backend.default_integer()
    with pytest.raises(ArgumentError, match="at most 4"):
        ivy.random.choice(ivy.arange(4), (5,), replace=False, key=k)


def test_shuffle_keeps_slices_whole() -> None:
    x = ivy.asarray(np.arange(40).reshape(2, 20))
    y = ivy.random.shuffle(x, axis=1, key=ivy.random.key(0)).numpy()
    np.testing.assert_array_equal(y[1] - y[0], np.full(20, 20))
    np.testing.assert_array_equal(np.sort(y, axis=1), x.numpy())


def test_what_cannot_be_drawn_raises() -> None:
    with pytest.raises(ArgumentError, match="low must be below high"):
        ivy.random.truncated_normal((2,), low=1.0, high=1.0)
    with pytest.raises(ArgumentError, match="scale must be 0 or more"):
        ivy.random.laplace((2,), scale=-1.0)


@pytest.mark.parametrize("label", ["gamma", "poisson-large"])
def test_compiled_draws_are_the_same(label: str, ivy_backend: Any) -> None:
    if not ivy_backend.has("jit"):
        pytest.skip(f"the {ivy_backend.name} backend does not compile")
    key = ivy.random.key(1)
    np.testing.assert_allclose(ivy.jit(lambda k: DRAWN[label](k))(key).numpy(), DRAWN[label](key).numpy(), rtol=2e-4)
