"""Capturing torch code: what becomes a constant, where calls come from, what is changed, and that torch stays as it was."""

from __future__ import annotations

import builtins
import functools
import inspect
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")
F = torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
a = torch.linspace(-2.0, 3.0, 6).reshape(2, 3)


def test_closure_tensors_and_tensors_made_in_the_program(agree, rand):
    table = rand(3, 4)
    made = np.arange(3.0, dtype="float32")

    def fn(x: Any) -> Any:
        mask = torch.tensor([1.0, 0.0, 2.0])
        return x @ table * torch.ones(1, 4) + (torch.arange(3) * mask).sum() + torch.from_numpy(made).max() + torch.eye(4)[0]

    graph = agree(fn, a)
    assert sorted(tuple(v.shape) for v in graph.graph.constants.values()) == [(3,), (3,), (3, 4)] or len(graph.graph.constants) >= 2


def test_a_constant_is_a_copy(rand):
    table = rand(3)
    graph = ivy.compile_graph(lambda x: x + table, a)
    expected = graph(a)
    table.zero_()
    torch.testing.assert_close(graph(a), expected)


def test_tied_weights_and_shared_submodules(agree):
    class Tied(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embed = torch.nn.Embedding(7, 4)
            self.block = torch.nn.Linear(4, 4)
            self.again = self.block
            self.head = torch.nn.Linear(4, 7, bias=False)
            self.head.weight = self.embed.weight

        def forward(self, ids: Any) -> Any:
            return self.head(self.again(self.block(self.embed(ids)).relu()))

    model = Tied()
    graph = agree(model, torch.tensor([[1, 2, 6]]))
    assert list(graph.v) == [n for n, _ in model.named_parameters()] == ["embed.weight", "block.weight", "block.bias"]


def test_scopes_are_paths_of_modules_and_places_are_the_users():
    class Block(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = torch.nn.ModuleList([torch.nn.Linear(3, 3), torch.nn.LayerNorm(3)])

        def forward(self, x: Any) -> Any:
            for layer in self.layers:
                x = layer(x)
            return x.tanh()

    class Model(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = Block()

        def forward(self, x: Any) -> Any:
            return self.encoder(x) + 1

    for graph in (ivy.compile_graph(Model(), a), ivy.compile_graph(Model(), a).to_backend("jax")):
        nodes = graph.graph.nodes
        scopes = [n.scope for n in nodes]
        assert list(dict.fromkeys(scopes)) == ["encoder.layers.0", "encoder.layers.1", "encoder", ""]
        start = inspect.getsourcelines(Model.forward)[1]
        assert nodes[-1].where == f"test_capture.py:{start + 1}"
        assert {n.where.partition(":")[0] for n in nodes} == {"test_capture.py"}


def test_buffers_that_change_are_outputs(close):
    class Counter(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("count", torch.zeros((), dtype=torch.int64))
            self.register_buffer("kept", torch.ones(3))

        def forward(self, x: Any) -> Any:
            self.count += 1
            return x * self.kept + self.count

    model = Counter()
    graph = ivy.compile_graph(model, a).to_backend("numpy")
    assert list(graph.graph.mutated) == ["count"] and int(model.count) == 0
    for step in (1, 2, 3):
        close(graph(a.numpy()), model(a), 1e-6)
        assert int(graph.state["count"]) == step
    output, state = graph.apply(graph.v, {"count": np.int64(10) * np.ones((), "int64"), "kept": np.ones(3, "float32")}, a.numpy())
    assert int(state["count"]) == 11 and int(graph.state["count"]) == 3
    close(output, a.numpy() + 11, 1e-6)


def test_a_buffer_that_is_replaced_is_an_output_too(close):
    class Average(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("mean", torch.zeros(3))

        def forward(self, x: Any) -> Any:
            self.mean = 0.5 * self.mean + x.mean(0)
            return x - self.mean

    model = Average()
    graph = ivy.compile_graph(model, a).to_backend("numpy")
    assert model.mean.tolist() == [0, 0, 0]
    for _ in range(3):
        close(graph(a.numpy()), model(a), 1e-6)
    close(graph.state["mean"], model.mean, 1e-6)


def test_before_to_backend_a_graph_runs_on_torch():
    model = torch.nn.Linear(3, 2)
    graph = ivy.compile_graph(model, a)
    found = graph(a)
    assert isinstance(found, torch.Tensor)
    torch.testing.assert_close(found, model(a))
    with pytest.raises(UnsupportedError, match=r"to_backend"):
        graph.jit()


def test_it_captures_functions_methods_lambdas_and_partials(agree):
    class Own:
        def method(self, x: Any) -> Any:
            return x + 1

    for fn in (torch.sin, Own().method, lambda x: x * 2, functools.partial(torch.add, alpha=2, other=torch.ones(3)), F.gelu):
        agree(fn, a, backends=("numpy",))


def test_inputs_named_like_what_a_program_uses_itself(agree, rand):
    def fn(x1: Any, key: Any, v: Any, state: Any, add: Any, k0: Any, torch: Any, c0: Any) -> Any:
        return x1 + key * v - state / 2 + add @ k0.T @ torch * 1.5 + c0, x1.sum() + 3.25

    agree(fn, *[rand(3, 3) + n for n in range(8)], backends=("numpy", "jax"), tolerance=1e-4)


def test_running_a_captured_graph_on_torch_changes_neither_source_nor_arguments():
    class Both(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("total", torch.zeros(3))
            self.calls = 0

        def forward(self, x: Any) -> Any:
            self.calls += 1
            self.total += x.add_(1)[0]
            return self.total * 1

    model, x = Both(), torch.zeros(2, 3)
    graph = ivy.compile_graph(model, x)
    assert [graph(x).tolist() for _ in range(2)] == [[1, 1, 1], [2, 2, 2]]
    assert x.sum() == 0 and model.total.tolist() == [0, 0, 0] and model.calls == 0


# -- torch is as it was -------------------------------------------------------------------------------------------


def snapshot(model: Any) -> dict[str, Any]:
    """Everything of torch and Python that a capture might leave changed."""
    hooks = [v for n, v in vars(torch.nn.modules.module).items() if n.startswith("_global_") and isinstance(v, dict)]
    return {
        "random": torch.get_rng_state().tolist(),
        "gradients": torch.is_grad_enabled(),
        "inference": torch.is_inference_mode_enabled(),
        "dtype": torch.get_default_dtype(),
        "values": {n: t.tolist() for n, t in model.state_dict().items()},
        "identities": {n: id(t) for n, t in (*model.named_parameters(), *model.named_buffers())},
        "versions": {n: t._version for n, t in (*model.named_parameters(), *model.named_buffers())},
        "requires": {n: (p.requires_grad, p.grad) for n, p in model.named_parameters()},
        "training": {n: m.training for n, m in model.named_modules()},
        "hooks": [dict(h) for h in hooks],
        "own hooks": [(len(m._forward_hooks), len(m._forward_pre_hooks)) for m in model.modules()],
        "attributes": {n: sorted(vars(m)) for n, m in model.named_modules()},
        "compiling": (torch.compiler.is_compiling(), torch.compiler.is_exporting()),
        "modes": torch._C._len_torch_function_stack(),
        "range": builtins.range,
        "isinstance": builtins.isinstance,
        "patched": (torch.Tensor.add, torch.add, F.linear, torch.nn.Module.__call__, torch.has_torch_function if hasattr(torch, "has_torch_function") else None),
    }


@pytest.mark.parametrize("fails", [False, True])
def test_capturing_leaves_torch_as_it_was(fails):
    class Noisy(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.norm = torch.nn.BatchNorm1d(3)
            self.drop = torch.nn.Dropout(0.5)

        def forward(self, x: Any) -> Any:
            x = self.drop(self.norm(x)) + torch.rand(3)
            for _ in range(x.shape[0]):
                x = x * 2
            if fails:
                raise RuntimeError("the user's own")
            return x

    torch.manual_seed(3)
    model = Noisy()
    before = snapshot(model)
    if fails:
        with pytest.raises(RuntimeError, match="the user's own"):
            ivy.compile_graph(model, a)
    else:
        ivy.compile_graph(model, a).to_backend("numpy")
    after = snapshot(model)
    assert {n for n in before if before[n] != after[n]} == set()


def test_capturing_inside_the_users_own_modes():
    with torch.no_grad():
        ivy.compile_graph(lambda x: x * 2, a)
        assert not torch.is_grad_enabled()
    with torch.inference_mode():
        ivy.compile_graph(lambda x: x * 2, a)
        assert torch.is_inference_mode_enabled()
    with torch.device("cpu"):
        graph = ivy.compile_graph(lambda x: x + torch.ones(3), a).to_backend("numpy")
    np.testing.assert_allclose(graph(a.numpy()), a.numpy() + 1)
