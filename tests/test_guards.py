"""Branches on values are checked where a framework compiles, too: those that follow from sizes, and those on weights."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import AssumptionError, UnsupportedError

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
tf = pytest.importorskip("tensorflow")


class Relative(torch.nn.Module):
    """Rows of a table around a place that is computed in tensors, as DeBERTa does."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = torch.nn.Linear(4, 4)
        self.table = torch.nn.Parameter(torch.randn(20, 4))
        self.register_buffer("stride", torch.tensor(2))

    def forward(self, x: Any) -> Any:
        y = self.linear(x)
        length = torch.tensor(y.shape[1])
        if (torch.ones(y.shape[:2]).sum(1) > 3).any():
            y = y * 2
        if self.stride > 1:
            y = y + 1
        return y @ self.table[10 - length : 10 + length].T


class Initialized(torch.nn.Module):
    """A normalization that takes its mean from the first batch, as flows do."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("initialized", torch.tensor(0))
        self.register_buffer("mean", torch.zeros(4))
        self.gate = torch.nn.Parameter(torch.tensor(1.0))

    def forward(self, x: Any) -> Any:
        if self.training and not self.initialized:
            self.mean.copy_(x.mean(0))
            self.initialized.fill_(1)
        return (x * 2 if self.gate > 0 else x) - self.mean


@pytest.mark.parametrize("other", [[2.0], [2.0, 2.0, 2.0]])
def test_numbers_of_another_shape_are_others(other):
    """A graph that jit compiles is asked for its values before its sizes; the first would broadcast."""
    graph = ivy.compile_graph(lambda x: x * len([n for n in x.tolist() if n == 2]), torch.tensor([2.0, 2.0])).to_backend("jax").jit()
    np.testing.assert_array_equal(graph(jax.numpy.array([2.0, 2.0])), [4, 4])
    with pytest.raises(AssumptionError):
        graph(jax.numpy.array(other))


@pytest.fixture
def relative():
    torch.manual_seed(0)
    net, x = Relative(), torch.randn(2, 5, 4)
    return net, x, ivy.compile_graph(net, x)


def test_what_follows_from_sizes_is_checked_in_programs_of_jax(relative):
    net, x, graph = relative
    there, inputs = graph.to_backend("jax"), jax.numpy.asarray(x.numpy())
    expected = net(x)
    gradients = dict(zip(dict(net.named_parameters()), torch.autograd.grad(expected.sum(), list(net.parameters())), strict=True))

    @jax.jit
    @jax.value_and_grad
    def loss(v: Any, x: Any) -> Any:
        return there.apply(v, there.state, x)[0].sum()

    for _ in range(2):
        value, found = loss(there.v, inputs)
        np.testing.assert_allclose(value, expected.detach().sum(), rtol=1e-5)
        for name, gradient in gradients.items():
            np.testing.assert_allclose(found[name], gradient, rtol=1e-5, atol=1e-5)
    for length in (3, 6):  # other rows, and fewer than the mask takes
        other = jax.numpy.ones((2, length, 4))
        for run in (lambda x: loss(there.v, x), there, there.jit()):
            with pytest.raises(AssumptionError, match=r"test_guards\.py:\d+: "):
                run(other)


def test_what_follows_from_sizes_is_checked_in_programs_of_tensorflow(relative):
    net, x, graph = relative
    there = graph.to_backend("tensorflow")
    for _ in range(2):  # the second function has nothing of the first
        program = tf.function(lambda x: there(x))
        np.testing.assert_allclose(program(tf.constant(x.numpy())), net(x).detach(), rtol=1e-5, atol=1e-5)
    with pytest.raises(Exception, match=r"x\d+\.tolist\(\) == True, but here it is False"):
        program(tf.ones((2, 3, 4)))


def test_buffers_that_no_call_changes_are_the_graphs_own_where_their_values_are_unknown(relative):
    net, x, graph = relative
    there, inputs = graph.to_backend("jax"), jax.numpy.asarray(x.numpy())
    output = jax.jit(lambda v, state, x: there.apply(v, state, x)[0])(there.v, there.state, inputs)
    np.testing.assert_allclose(output, net(x).detach(), rtol=1e-5, atol=1e-5)
    other = {"stride": jax.numpy.asarray(1)}
    for apply in (there.apply, there.jit().apply, lambda v, state, x: jax.jit(lambda x: there.apply(v, state, x)[0])(x)):
        with pytest.raises(AssumptionError, match=r"test_guards\.py"):
            apply(there.v, other, inputs)


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_branches_on_changed_buffers_are_checked(backend):
    net = Initialized()
    first, second = torch.randn(3, 4), torch.randn(3, 4)
    there = ivy.compile_graph(net, first).to_backend(backend)
    make = ivy.backend.load(backend).table["asarray"]
    np.testing.assert_allclose(np.asarray(there(make(first.numpy()))), copy.deepcopy(net)(first).detach(), rtol=1e-5)
    assert int(there.state["initialized"]) == 1
    with pytest.raises(AssumptionError, match=r"state\['initialized'\]"):
        there(make(second.numpy()))
    net(first)
    there = ivy.compile_graph(net, first).to_backend(backend)
    for x in (first, second):
        np.testing.assert_allclose(np.asarray(there(make(x.numpy()))), net(x).detach(), rtol=1e-5)


def test_branches_on_parameters_are_checked():
    net, x = Initialized().eval(), np.ones((3, 4), np.float32)
    there = ivy.compile_graph(net, torch.ones(3, 4)).to_backend("jax")
    np.testing.assert_allclose(there.jit()(jax.numpy.asarray(x)), 2 * x)
    negative = {"gate": jax.numpy.asarray(-1.0)}
    for run in (there, there.jit()):
        with pytest.raises(AssumptionError, match=r"test_guards\.py"):
            run.apply(negative, there.state, jax.numpy.asarray(x))
    with pytest.raises(UnsupportedError, match="cannot be checked while"):
        jax.jit(lambda v, x: there.apply(v, there.state, x)[0])(there.v, jax.numpy.asarray(x))
    np.testing.assert_allclose(jax.jit(lambda x: there(x))(jax.numpy.asarray(x)), 2 * x)  # with weights that it knows


def test_dropout_in_programs_of_tensorflow_needs_a_key():
    there = ivy.compile_graph(torch.nn.Dropout(0.5), torch.ones(2, 8)).to_backend("tensorflow")
    with pytest.raises(Exception, match=r"needs key=\.\.\."):
        tf.function(lambda x: there(x))(tf.ones((2, 8)))
    program = tf.function(lambda x, key: there(x, key=key))
    with ivy.use_backend("tensorflow"):
        drawn = [program(tf.ones((2, 8)), ivy.random.key(seed).native) for seed in (0, 0, 1)]
    assert np.array_equal(drawn[0], drawn[1]) and not np.array_equal(drawn[0], drawn[2])


@pytest.mark.parametrize("backend", ["numpy", "jax"])
def test_modules_are_captured_anew_with_the_weights_that_they_have(backend):
    net = Initialized()
    module = ivy.to_ivy_module(net).to_backend(backend)
    make, same = ivy.backend.load(backend).table["asarray"], copy.deepcopy(net)
    for x in (torch.randn(3, 4), torch.randn(3, 4), torch.randn(2, 4)):
        np.testing.assert_allclose(np.asarray(module(make(x.numpy()))), same(x).detach(), rtol=1e-5, atol=1e-6)
    module.v = {"gate": make(np.float32(-1.0))}
    np.testing.assert_allclose(np.asarray(module(make(x.numpy()))), x - same.mean, rtol=1e-5, atol=1e-6)
    assert net.gate == 1 and net.initialized == 0 and len(next(iter(module._graphs.values()))) == 3
    fresh = ivy.to_ivy_module(net).to_backend(backend)
    fresh.v, fresh.state = module.v, module.state  # of which the source knows nothing
    np.testing.assert_allclose(np.asarray(fresh(make(x.numpy()))), x - same.mean, rtol=1e-5, atol=1e-6)
