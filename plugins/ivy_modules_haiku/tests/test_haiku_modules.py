"""From ivy.Module to Haiku: names, values, sharing, state and random keys."""

from __future__ import annotations

import haiku as hk
import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

import ivy

pytestmark = pytest.mark.filterwarnings("ignore")


class Network(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(3, 3), torch.nn.Linear(3, 2)])
        self.norm = torch.nn.BatchNorm1d(3)
        self.dropout = torch.nn.Dropout(0.5)

    def forward(self, x):
        return self.layers[1](self.dropout(self.norm(self.layers[0](x))))


@pytest.fixture
def source():
    torch.manual_seed(0)
    return Network().eval()


X = np.arange(12, dtype=np.float32).reshape(4, 3)


def test_parameters_are_named_after_the_source_and_begin_with_its_values(source):
    net = ivy.to_ivy_module(source).to_haiku_module()
    f = hk.without_apply_rng(hk.transform(lambda x: net(x)))
    params = f.init(jax.random.PRNGKey(0), jnp.asarray(X))
    assert set(params) == {"network/layers/layer_0", "network/layers/layer_1", "network/norm"}
    np.testing.assert_array_equal(params["network/layers/layer_0"]["weight"], source.layers[0].weight.detach().numpy())
    expected = source(torch.tensor(X)).detach().numpy()
    np.testing.assert_allclose(jax.jit(f.apply)(params, jnp.asarray(X)), expected, rtol=1e-5, atol=1e-6)


def test_two_calls_share_parameters(source):
    net = ivy.to_ivy_module(source).to_haiku_module()
    once = hk.transform(lambda x: net(x)).init(jax.random.PRNGKey(0), jnp.asarray(X))
    twice = hk.transform(lambda x: net(x) + net(2 * x)).init(jax.random.PRNGKey(0), jnp.asarray(X))
    assert jax.tree.structure(once) == jax.tree.structure(twice)


def test_training_keeps_statistics_as_state_and_draws_from_the_given_key(source):
    net = ivy.to_ivy_module(source.train()).to_haiku_module()
    f = hk.transform_with_state(lambda x: net(x))
    params, state = f.init(jax.random.PRNGKey(0), jnp.asarray(X))
    first, after = f.apply(params, state, jax.random.PRNGKey(1), jnp.asarray(X))
    again, _ = f.apply(params, state, jax.random.PRNGKey(1), jnp.asarray(X))
    other, _ = f.apply(params, state, jax.random.PRNGKey(2), jnp.asarray(X))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert not np.array_equal(after["network/norm"]["running_mean"], state["network/norm"]["running_mean"])
