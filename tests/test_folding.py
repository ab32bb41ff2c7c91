"""What follows from shapes alone is computed before the framework compiles: masks and positions, at the captured shapes."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import AssumptionError
from ivy.graph import compiled
from ivy.graph.passes import fold

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def masked(x: Any) -> Any:
    """Attention within packed sequences, as transformers writes it."""
    positions = torch.arange(x.shape[1], device=x.device)[None]
    packed = (torch.diff(positions, prepend=positions[:, :1] - 1, dim=-1) != 1).cumsum(-1)
    rows, columns = torch.arange(x.shape[1])[:, None], torch.arange(x.shape[1])
    mask = (packed[:, rows] == packed[:, columns]) & (positions[:, columns] <= positions[:, rows])
    mask = mask.expand(x.shape[0], -1, -1)
    kept = torch.where(mask.any(-1, keepdim=True), x, 0.0)
    return (kept @ x.mT).masked_fill(~mask, -torch.inf).softmax(-1) @ x


PROGRAMS = {
    "mask": masked,
    "positions as an output": lambda x: (torch.arange(x.shape[1]).flip(0), x * 2),
    "a size in an array": lambda x: x + torch.tensor([x.shape[0], x.shape[1]]).sum() * torch.ones((), dtype=torch.int32),
    "booleans counted": lambda x: x * torch.ones(x.shape[1], x.shape[1]).bool().tril().sum(-1)[:, None],
    "a condition that never holds": lambda x: torch.where(torch.arange(x.shape[1])[:, None] < 0, x + 1, x * 3),
    "a condition in some places": lambda x: torch.where(torch.arange(x.shape[1])[:, None] < 2, x + 1, x * 3),
    "indices": lambda x: x[:, torch.arange(x.shape[1] - 1, -1, -1)].index_select(0, torch.zeros(2, dtype=torch.int64)),
    "integers that wrap": lambda x: x + (torch.arange(x.shape[1], dtype=torch.uint8) * 100 + 200)[:, None],
}


def example(*shape: int) -> Any:
    return torch.tensor(np.random.default_rng(sum(shape)).standard_normal(shape), dtype=torch.float32)


def arrays(out: Any) -> list[Any]:
    return list(map(np.asarray, out if isinstance(out, tuple) else (out,)))


@pytest.mark.parametrize("name", PROGRAMS)
def test_results_are_the_same_at_the_captured_shapes_and_at_others(name: str) -> None:
    graph = ivy.compile_graph(PROGRAMS[name], example(2, 6, 4)).to_backend("jax").jit()
    for shape in ((2, 6, 4), (3, 9, 4), (2, 6, 4)):
        x = example(*shape)
        for ours, theirs in zip(arrays(graph(jax.numpy.asarray(x.numpy()))), arrays(PROGRAMS[name](x)), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)


def test_gradients_and_use_inside_another_program() -> None:
    x = example(2, 6, 4)
    graph = ivy.compile_graph(masked, x).to_backend("jax").jit()
    ours = jax.jit(jax.grad(lambda a: graph(a).sum()))(jax.numpy.asarray(x.numpy()))
    masked(x.requires_grad_()).sum().backward()
    np.testing.assert_allclose(np.asarray(ours), x.grad, rtol=1e-4, atol=1e-5)


def folded(fn: Any, *shape: int) -> tuple[Any, dict[str, Any]]:
    graph = ivy.compile_graph(fn, example(*shape)).to_backend("jax").graph
    return fold(graph, compiled.load("numpy"))


def operations(graph: Any) -> list[str]:
    return [node.op.removeprefix("ivy.") for node in graph.nodes]


def test_a_mask_becomes_one_constant_and_its_choices_are_made() -> None:
    graph, constants = folded(masked, 2, 6, 4)
    assert [(a.shape, a.dtype) for a in constants.values()] == [((2, 6, 6), np.dtype(bool))]
    left = operations(graph)
    assert not {"arange", "cumulative_sum", "get_item", "not_equal", "any", "assume"} & set(left)
    assert left.count("where") == 1  # the rows without any column are none


LEFT = {
    "of other dtypes": (lambda x: x + torch.arange(6.0)[:, None].cos(), "cos"),
    "large": (lambda x: x.sum() + torch.ones(1200, 1200, dtype=torch.int32).sum(0)[:4], "ones"),
    "of values": (lambda x: x * (x > 0).cumsum(1), "cumulative_sum"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_to_the_program(name: str) -> None:
    fn, kept = LEFT[name]
    graph, _ = folded(fn, 2, 6, 4)
    assert kept in operations(graph)


def test_branches_on_values_are_still_checked() -> None:
    def program(x: Any) -> Any:
        return x * torch.arange(x.shape[1])[:, None] if (x > 0).all() else x

    graph = ivy.compile_graph(program, example(2, 6, 4).abs()).to_backend("jax").jit()
    with pytest.raises(AssumptionError):
        graph(-abs(jax.numpy.asarray(example(2, 6, 4).numpy())))


def test_it_is_left_out_where_nothing_can_compute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "backends", lambda: ("jax",))
    x = example(2, 6, 4)
    graph = ivy.compile_graph(masked, x).to_backend("jax").jit()
    np.testing.assert_allclose(np.asarray(graph(jax.numpy.asarray(x.numpy()))), masked(x), rtol=1e-5, atol=1e-6)


def test_the_program_is_made_while_weights_are_still_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered, convert = threading.Event(), compiled.converted

    def slow(array: Any, backend: Any) -> Any:
        assert lowered.wait(60)
        return convert(array, backend)

    def noted(graph: Any, host: Any) -> Any:
        lowered.set()
        return fold(graph, host)

    monkeypatch.setattr(compiled, "converted", slow)
    monkeypatch.setattr(compiled, "fold", noted)
    module, x = torch.nn.Linear(4, 4), example(2, 6, 4)
    graph = ivy.compile_graph(module, x).to_backend("jax")  # ends only where folding does not wait for the weights
    np.testing.assert_allclose(np.asarray(graph.jit()(jax.numpy.asarray(x.numpy()))), module(x).detach(), rtol=1e-5, atol=1e-6)
