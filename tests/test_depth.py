"""A network of many layers: the graph and its lowering grow with their number, and no faster."""

from __future__ import annotations

import sys

import pytest

import ivy

torch = pytest.importorskip("torch")
pytest.importorskip("ivy_backend_jax")
pytestmark = pytest.mark.filterwarnings("ignore")


def calls_for(layers: int) -> tuple[int, int, int]:
    """How many nodes have the captured and the lowered graph, and how many Python calls made them."""
    module, counted = torch.nn.Sequential(*(torch.nn.Linear(2, 2) for _ in range(layers))), 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        captured = ivy.compile_graph(module, torch.rand(1, 2))
        lowered = captured.to_backend("numpy")
    finally:
        sys.setprofile(None)
    return len(captured.graph.nodes), len(lowered.graph.nodes), counted


def test_work_grows_linearly_with_the_layers():
    calls_for(2)  # imports
    small, middle, large = (calls_for(n) for n in (15, 30, 60))
    for a, b, c in zip(small, middle, large, strict=True):
        assert c - b <= 2.1 * (b - a)


def test_a_thousand_layers_run_under_jit():
    import jax.numpy as jnp

    torch.manual_seed(0)
    module = torch.nn.Sequential(*(layer for _ in range(500) for layer in (torch.nn.Linear(4, 4), torch.nn.Tanh())))
    x = torch.rand(2, 4)
    found = ivy.compile_graph(module, x).to_backend("jax").jit()(jnp.asarray(x.numpy()))
    assert abs(found - module(x).detach().numpy()).max() < 1e-5
