"""Layers that repeat are traced once: blocks that several nodes call, with the same results and gradients."""

from __future__ import annotations

import itertools
from typing import Any

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st

import ivy
from ivy.graph import compiled
from ivy.graph.ir import CALL
from ivy.graph.passes import fold, outline

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


class Layer(torch.nn.Module):
    def __init__(self, activation: Any = torch.tanh, dropout: float = 0.0) -> None:
        super().__init__()
        self.norm, self.mix, self.back = torch.nn.LayerNorm(4), torch.nn.Linear(4, 8), torch.nn.Linear(8, 4)
        self.activation, self.dropout = activation, torch.nn.Dropout(dropout)

    def forward(self, x: Any, mask: Any) -> Any:
        scores = (x @ x.mT).masked_fill(~mask, -torch.inf).softmax(-1)
        return x + self.dropout(self.back(self.activation(self.mix(self.norm(scores @ x)))))


class Stack(torch.nn.Module):
    def __init__(self, *layers: Any) -> None:
        super().__init__()
        self.layers = torch.nn.ModuleList(layers)

    def forward(self, x: Any) -> Any:
        mask = torch.ones(x.shape[1], x.shape[1]).tril().bool()
        for layer in self.layers:
            x = layer(x, mask)
        return x.mean(1)


def stack(*layers: Any) -> Any:
    torch.manual_seed(3)
    return Stack(*(layers or [Layer() for _ in range(5)]))


def outlined(fn: Any, *args: Any) -> Any:
    graph, _ = fold(ivy.compile_graph(fn, *args).to_backend("jax").graph, compiled.load("numpy"))
    return outline(graph)


def calls(graph: Any) -> dict[str, int]:
    names = [node.args[0].name for node in graph.nodes if node.op == CALL]
    return {name: names.count(name) for name in names}


def test_equal_layers_are_calls_of_one_block(rand: Any) -> None:
    graph = outlined(stack(), rand(2, 6, 4))
    assert list(calls(graph).values()) == [4]  # what comes after the layers is no part of the fifth
    assert graph.passes[-1] == "outline"


@pytest.mark.parametrize("jitted", [True, False])
def test_the_framework_traces_a_layer_once(jitted: bool, rand: Any) -> None:
    graph = ivy.compile_graph(stack(), rand(2, 6, 4)).to_backend("jax")
    (program,) = jax.make_jaxpr(graph.jit() if jitted else graph)(jax.numpy.zeros((2, 6, 4))).eqns
    layers = [e.params["jaxpr"] for e in program.params["jaxpr"].eqns if e.params.get("name") == "layer0"]
    assert len(layers) >= 4
    assert len(set(map(id, layers))) == 1


@pytest.mark.parametrize("training", [False, True])
def test_a_program_that_is_traced_ahead_is_not_traced_by_its_first_call(training: bool, rand: Any, monkeypatch: Any) -> None:
    traced: list[Any] = []
    called = compiled.called
    monkeypatch.setattr(compiled, "called", lambda program: lambda arguments: called(program)(traced.append(1) or arguments))
    module = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.BatchNorm1d(4), torch.nn.Dropout()).train(training)
    graph = ivy.compile_graph(module, rand(3, 4)).to_backend("jax")
    graph._compiled[0].prepare()
    assert len(traced) == 1
    with ivy.use_backend("jax"):
        graph.jit()(jax.numpy.ones((3, 4)), key=ivy.random.key(7) if training else None)
    assert len(traced) == 1


@pytest.mark.parametrize("training", [False, True])
def test_results_and_gradients(training: bool, rand: Any) -> None:
    module = stack(*(Layer(dropout=0.5) for _ in range(4))).train(training)
    x = rand(2, 6, 4)
    graph = ivy.compile_graph(module, x).to_backend("jax")
    there = jax.numpy.asarray(x.numpy())
    with ivy.use_backend("jax"):
        key = ivy.random.key(7) if training else None
    plain, fast = graph.apply(graph.v, graph.state, there, key=key)[0], graph.jit().apply(graph.v, graph.state, there, key=key)[0]
    np.testing.assert_allclose(plain, fast, rtol=1e-5, atol=1e-6)

    def loss(run: Any, v: Any) -> Any:
        return (run.apply(v, graph.state, there, key=key)[0] ** 2).sum()

    ours, theirs = jax.jit(jax.grad(lambda v: loss(graph.jit(), v)))(graph.v), jax.grad(lambda v: loss(graph, v))(graph.v)
    for name in theirs:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-4, atol=1e-5, err_msg=name)


DIFFERENT = {
    "functions": lambda: [Layer(f) for f in (torch.tanh, torch.sin, torch.cos, torch.exp)],
    "numbers": lambda: [Layer(lambda x, s=s: x * s) for s in (0.5, 0.25, 2.0, 3.0)],
    "signs of zero": lambda: [Layer(lambda x, s=s: torch.copysign(x, s * torch.ones(()))) for s in (0.0, -0.0, 0.0, -0.0)],
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_layers_that_differ_stay_apart(name: str, rand: Any, agree: Any) -> None:
    agree(stack(*DIFFERENT[name]()), rand(2, 6, 4), backends=("jax",), tolerance=1e-6)


def test_layers_that_are_connected_otherwise_stay_apart(rand: Any, agree: Any) -> None:
    def program(x: Any) -> Any:
        a = b = x
        for turn in range(6):
            c = (a.sin() * b.cos() + a.exp()).tanh() - b.tanh() * a.abs().sqrt()
            a, b = (a, c) if turn % 2 else (c, a)
        return a, b

    agree(program, rand(2, 6), backends=("jax",), tolerance=1e-6)


def test_values_inside_a_layer_that_are_read_later_leave_it(rand: Any, agree: Any) -> None:
    module = stack()

    def program(x: Any) -> Any:
        mask = torch.ones(6, 6).tril().bool()
        inside = []
        for layer in module.layers:
            inside.append(layer.norm(x))
            x = layer(x, mask)
        return [*inside, x]

    agree(program, rand(2, 6, 4), backends=("jax",), tolerance=1e-6)


STEPS = [torch.add, torch.sub, torch.mul, torch.maximum]


@hypothesis.settings(max_examples=100, deadline=None, derandomize=True)
@hypothesis.given(
    body=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 4), st.integers(1, 12)), min_size=3, max_size=10),
    swapped=st.lists(st.booleans(), min_size=1, max_size=6),
    last=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 12), st.integers(1, 12)), max_size=12),
)
def test_any_program_is_the_same_program(body: list[Any], swapped: list[bool], last: list[Any]) -> None:
    """Steps read values some way back, each turn in one of two orders, so that layers are connected in all ways.

    ``str`` of the graph is what runs.
    """
    turns = [[(step, j, i) if swap else (step, i, j) for step, i, j in body] for swap in swapped]

    def program(x: Any, y: Any) -> Any:
        made = [x, y]
        for step, i, j in [*itertools.chain(*turns), *last]:
            made.append(step(made[max(-i, -len(made))], made[max(-j, -len(made))]))
        return tuple(made[-3:])

    x, y = torch.tensor([1.0, 2.0]), torch.tensor([3.0, -1.0])
    graph = ivy.compile_graph(program, x, y).to_backend("numpy").graph
    namespace: dict[str, Any] = {}
    exec(str(outline(graph)), namespace)
    with ivy.use_backend("numpy"):
        found, _ = namespace["graph"](*(ivy.asarray(a.numpy()) for a in (x, y)), v={}, state={}, constants={})
    for ours, theirs in zip(found, program(x, y), strict=True):
        np.testing.assert_array_equal(ours.native, theirs.numpy())
