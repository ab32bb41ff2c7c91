"""Random numbers against SciPy's distributions: Kolmogorov and Smirnov's test, and Pearson's for counts, on every backend.

Both what a backend overrides and the bodies of the composites, which third parties inherit.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

import ivy
from ivy.dispatch import SPECS, composite_on

stats = pytest.importorskip("scipy.stats")
BACKENDS = ("numpy", "torch", "jax", "tensorflow")
N = (10_000,)
INF = math.inf
CONTINUOUS = {
    "uniform": (lambda k: ivy.random.uniform(N, low=-1.0, high=3.0, key=k), stats.uniform(-1, 4)),
    "normal": (lambda k: ivy.random.normal(N, mean=1.0, std=2.0, key=k), stats.norm(1, 2)),
    "exponential": (lambda k: ivy.random.exponential(N, scale=2.0, key=k), stats.expon(scale=2)),
    "gumbel": (lambda k: ivy.random.gumbel(N, loc=1.0, scale=2.0, key=k), stats.gumbel_r(1, 2)),
    "laplace": (lambda k: ivy.random.laplace(N, loc=1.0, scale=2.0, key=k), stats.laplace(1, 2)),
    "logistic": (lambda k: ivy.random.logistic(N, loc=1.0, scale=2.0, key=k), stats.logistic(1, 2)),
    "cauchy": (lambda k: ivy.random.cauchy(N, loc=1.0, scale=2.0, key=k), stats.cauchy(1, 2)),
    "dirichlet": (lambda k: ivy.random.dirichlet(ivy.asarray([0.2, 1.0, 3.0]), shape=N, key=k)[:, 1], stats.beta(1, 3.2)),
    "student_t": (lambda k: ivy.random.student_t(2.5, shape=N, key=k), stats.t(2.5)),
    "multivariate_normal": (
        lambda k: ivy.random.multivariate_normal(ivy.asarray([1.0, 2.0]), ivy.asarray([[2.0, 1.0], [1.0, 3.0]]), shape=N, key=k)[:, 1],
        stats.norm(2, math.sqrt(3)),
    ),
}
for low, high in ((-2.0, 2.0), (-1.0, 0.5), (1.5, 1.7), (5.0, 9.0), (8.0, INF), (-9.0, -6.0), (-INF, 0.5), (0.9, 30.0)):
    CONTINUOUS[f"truncated_normal({low}, {high})"] = (
        lambda k, low=low, high=high: ivy.random.truncated_normal(N, low=low, high=high, key=k), stats.truncnorm(low, high)
    )  # fmt: skip
for a in (0.3, 1.0, 3.0, 500.0):
    CONTINUOUS[f"gamma({a})"] = (lambda k, a=a: ivy.random.gamma(a, 2.0, shape=N, key=k), stats.gamma(a, scale=2))
for a, b in ((0.3, 2.0), (30.0, 20.0)):
    CONTINUOUS[f"beta({a}, {b})"] = (lambda k, a=a, b=b: ivy.random.beta(a, b, shape=N, key=k), stats.beta(a, b))
COUNTS = {f"poisson({r})": (lambda k, r=r: ivy.random.poisson(r, shape=N, key=k), stats.poisson(r)) for r in (0.0, 0.5, 15.9, 16.0, 40.0, 1e4)}
for n, p in ((1, 0.3), (10, 1.0), (5, 0.0), (31, 0.5), (40, 0.5), (100, 0.9), (100_000, 0.4)):
    COUNTS[f"binomial({n}, {p})"] = (lambda k, n=n, p=p: ivy.random.binomial(n, p, shape=N, key=k), stats.binom(n, p))
COUNTS["multinomial"] = (lambda k: ivy.random.multinomial(20, ivy.asarray([0.1, 0.5, 0.4]), shape=N, key=k)[:, 1], stats.binom(20, 0.5))


@pytest.fixture(params=[(name, kind) for name in BACKENDS for kind in ("own", "body")], ids="-".join)
def backend(request, monkeypatch):
    name, kind = request.param
    with ivy.use_backend(name) as loaded:
        if kind == "body":
            for hook in ("random_standard_gamma", "random_poisson", "random_binomial"):
                monkeypatch.setitem(loaded.table, hook, composite_on(loaded, SPECS[hook]))
        yield loaded


@pytest.mark.parametrize("name", CONTINUOUS)
def test_distribution(name, backend):
    draw, distribution = CONTINUOUS[name]
    x = draw(ivy.random.key(11)).numpy().astype("float64")
    assert np.isfinite(x).all() and stats.kstest(x, distribution.cdf).pvalue > 2e-4


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name, backend):
    draw, distribution = COUNTS[name]
    values, counts = np.unique(draw(ivy.random.key(11)).numpy(), return_counts=True)
    expected = distribution.pmf(values) * N[0]
    assert (expected > 1e-4).all(), "a count that cannot be"
    often = expected > 8
    statistic = ((counts - expected)[often] ** 2 / expected[often]).sum()
    assert stats.chi2(max(1, often.sum() - 1)).sf(statistic) > 2e-4
