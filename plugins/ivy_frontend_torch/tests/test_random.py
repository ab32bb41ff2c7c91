"""Random functions have the distributions of torch's: their quantiles over many draws agree."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
COUNT = 20000
DRAWS = {
    "rand": lambda T: T.rand(COUNT),
    "randn": lambda T: T.randn(COUNT),
    "randn of complex": lambda T: T.randn(COUNT, dtype=T.complex64).abs(),
    "rand_like": lambda T: T.rand_like(T.zeros(COUNT)),
    "randint": lambda T: T.randint(-3, 9, (COUNT,)),
    "randint_like": lambda T: T.randint_like(T.zeros(COUNT), 5),
    "normal": lambda T: T.normal(2.0, 3.0, (COUNT,)),
    "normal of tensors": lambda T: T.normal(T.full((COUNT,), 2.0), T.full((COUNT,), 0.5)),
    "bernoulli": lambda T: T.bernoulli(T.full((COUNT,), 0.3)),
    "multinomial": lambda T: T.multinomial(T.tensor([0.2, 0.5, 0.1, 0.2]), COUNT, replacement=True),
    "uniform_": lambda T: T.zeros(COUNT).uniform_(-2, 3),
    "normal_": lambda T: T.zeros(COUNT).normal_(1, 2),
    "exponential_": lambda T: T.zeros(COUNT).exponential_(1.7),
    "cauchy_": lambda T: T.zeros(COUNT).cauchy_(1, 2),
    "log_normal_": lambda T: T.zeros(COUNT).log_normal_(0.2, 0.5),
    "geometric_": lambda T: T.zeros(COUNT).geometric_(0.3),
    "dropout": lambda T: T.nn.functional.dropout(T.ones(COUNT), 0.3),
    "alpha_dropout": lambda T: T.nn.functional.alpha_dropout(T.linspace(-1, 1, COUNT), 0.3, training=True),
    "rrelu": lambda T: T.nn.functional.rrelu(T.full((COUNT,), -1.0), 0.1, 0.5, training=True),
}
SHARES = (0.02, 0.1, 0.27, 0.44, 0.63, 0.86, 0.95)


@pytest.mark.parametrize("name", DRAWS)
def test_quantiles_agree(name):
    oracle.manual_seed(0)
    frontend.manual_seed(0)
    expected = DRAWS[name](oracle)
    with ivy.use_backend("numpy"):
        found = DRAWS[name](frontend)
    assert str(found.dtype) == str(expected.dtype) and tuple(found.shape) == tuple(expected.shape)
    a, b = (np.asarray(x, np.float64) for x in (found, expected))
    width = np.subtract(*np.quantile(b, (0.9, 0.1))) or 1.0
    np.testing.assert_allclose(np.quantile(a, SHARES), np.quantile(b, SHARES), atol=0.06 * width, rtol=0.06)
    assert len(np.unique(a)) > 1
