"""The text of a graph is a program that runs, and gives the same result."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest

import ivy

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
a = torch.linspace(-2.0, 3.0, 6).reshape(2, 3)


class Everything(torch.nn.Module):
    """What is hard to write as source: numbers that are not finite, slices, dtypes, Ellipsis, strings, sizes, names of keywords."""

    def __init__(self) -> None:
        super().__init__()
        self.add_module("lambda", torch.nn.Linear(4, 4))
        self.register_buffer("scale.d".replace(".", "_"), torch.tensor(2.0))
        self.blocks = torch.nn.ModuleList([torch.nn.Conv1d(3, 3, 2)])

    def forward(self, x: Any, ids: Any) -> Any:
        x = getattr(self, "lambda")(x)
        x = x.masked_fill(x > 1, float("-inf")).clamp(-1e30, float("inf")).nan_to_num(nan=float("nan"), neginf=-3.0)
        x = x.to(torch.float64)[..., 1:, None].to(torch.float32)[:, ::2].squeeze(-1)
        x = torch.nn.functional.pad(x, (0, 1), mode="constant", value=0.5)
        y = torch.zeros(x.shape[0], x.size(1) * 2, dtype=torch.int32) + torch.full((1,), 3)
        z = torch.einsum("bij,bkj->bik", x, x) * self.scale_d + x.shape[0] // 2 + math_of(x)
        return {"z": z.softmax(dim=-1), "y": y, "n": x.shape[0], "i": ids[:, -1].unsqueeze(0), "one": torch.ones(()), "s": "it's"}


def math_of(x: Any) -> Any:
    return -(x.shape[1] ** -0.5) + 1e-7


def executed(graph: Any) -> Any:
    namespace: dict[str, Any] = {}
    exec(compile(str(graph), "graph.py", "exec"), namespace)
    return namespace["graph"]


@pytest.mark.parametrize("dialect", ["torch", "numpy", "jax", "tensorflow"])
def test_the_text_of_a_graph_is_a_program_with_the_same_result(dialect, native, close, rand):
    model = Everything()
    x, ids = rand(2, 5, 4), torch.arange(6).reshape(2, 3)
    graph = ivy.compile_graph(model, x, ids)
    if dialect != "torch":
        graph = graph.to_backend(dialect)
    for inputs in ((x, ids), (rand(3, 5, 4), torch.arange(9).reshape(3, 3))):
        expected = model(*inputs)
        there = inputs if dialect == "torch" else [native(t, dialect) for t in inputs]
        with ivy.use_backend(dialect):
            leaves, changed = executed(graph)(*there, v=graph.v, state=graph.state, constants=graph.constants)
        assert changed == {}
        close(dict(zip(sorted(expected), leaves)), dict(sorted(expected.items())), 1e-5)
        close(graph(*there), expected, 1e-5)


def test_the_text_has_scopes_places_and_assumptions():
    def fn(x: Any) -> Any:
        if x.shape[0] > 1:
            return x * 2
        return x

    text = str(ivy.compile_graph(fn, a))
    line = inspect.getsourcelines(fn)[1] + 1
    assert f"assert x.shape[0] > 1  # test_graph_text.py:{line}" in text
    assert f"    # test_graph_text.py:{line + 1}\n" in text
    assert "import torch\n" in text and "torch.Tensor" in text


def test_the_text_of_a_program_with_dropout_takes_a_key():
    model = torch.nn.Sequential(torch.nn.Dropout(0.5)).train()
    graph = ivy.compile_graph(model, torch.ones(4, 5)).to_backend("numpy")
    x = np.ones((4, 5), "float32")
    with ivy.use_backend("numpy"):
        key = ivy.random.key(3)
        (found,), _ = executed(graph)(x, v={}, state={}, constants=graph.constants, key=key.native)
        np.testing.assert_array_equal(found, graph(x, key=key))


def test_text_of_literals_that_stand_alone(close):
    """Where no array is beside a number, its dtype must be written."""

    def fn(x: Any) -> Any:
        one, half = torch.tensor(1), torch.tensor(0.5)
        return torch.stack([one, one + 2]), one * half, torch.tensor(True), torch.cat([x[0], half[None]]), torch.tensor(float("nan"))

    graph = ivy.compile_graph(fn, a).to_backend("numpy")
    with ivy.use_backend("numpy"):
        found, _ = executed(graph)(a.numpy(), v={}, state={}, constants=graph.constants)
    close(list(found), list(fn(a)), 1e-6)
