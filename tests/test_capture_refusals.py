"""What a captured program may not do: operations that the frontend lacks, sparse tensors, state that it would hide."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
a = torch.linspace(-2.0, 3.0, 6).reshape(2, 3)


def test_a_function_that_the_frontend_lacks_is_descended_into_when_it_is_python(agree, rand, monkeypatch):
    from ivy_frontend_torch.nn import functional

    attention, x = torch.nn.MultiheadAttention(4, 2, batch_first=True), rand(2, 3, 4)
    whole = agree(lambda q: attention(q, q, q)[0], x)
    monkeypatch.setattr(functional, "multi_head_attention_forward", None)
    parts = agree(lambda q: attention(q, q, q)[0], x)
    assert [n.op for n in whole.graph.nodes].count("torch.nn.functional.multi_head_attention_forward") == 1
    assert {"torch.nn.functional.linear", "torch.nn.functional.softmax"} <= {n.op for n in parts.graph.nodes}


@torch.library.custom_op("ivytest::twist", mutates_args=())
def twist(x: torch.Tensor, turns: int) -> torch.Tensor:
    return torch.roll(x, turns, -1) * 2


@torch.library.custom_op("ivytest::halved", mutates_args=())
def halved(x: torch.Tensor) -> torch.Tensor:
    return x / 2


def test_unsupported_operations_are_listed_at_once_and_one_is_added(close, rand):
    def fn(x: Any) -> Any:
        x = torch.ops.ivytest.twist(x, 1)
        y = torch.ops.ivytest.halved(x[:3, :3] @ x[:3, :3].T)
        return twist(x, 2).sum() + torch.lobpcg(y @ y.T + torch.eye(3), 1)[0].sum() * 0 + y.sum()

    from ivy.frontends.torch import frontend

    start = inspect.getsourcelines(fn)[1]
    with pytest.raises(UnsupportedError) as caught:
        ivy.compile_graph(fn, rand(3, 4))
    message = str(caught.value)
    assert f"torch.ops.ivytest.twist at test_capture_refusals.py:{start + 1}" in message
    assert f"torch.ops.ivytest.twist at test_capture_refusals.py:{start + 3}" in message
    assert f"torch.ops.ivytest.halved at test_capture_refusals.py:{start + 2}" in message
    assert "@ivy.frontends.torch.frontend.implements(" in message

    @frontend.implements("torch.ops.ivytest.twist")
    def rolled(x: Any, turns: int) -> Any:
        return ivy.roll(x, turns, axis=-1) * 2

    try:
        graph = ivy.compile_graph(lambda x: torch.ops.ivytest.twist(x, 1) + 1, rand(2, 3)).to_backend("numpy")
        close(graph(rand(2, 3).numpy()), twist(rand(2, 3), 1) + 1, 1e-6)
    finally:
        del frontend.extra["torch.ops.ivytest.twist"]


@pytest.mark.parametrize(
    "make",
    [lambda: torch.eye(3).to_sparse(), lambda: torch.eye(3).to_sparse_csr(), lambda: torch.quantize_per_tensor(torch.eye(3), 0.1, 0, torch.qint8)],
    ids=["coo", "csr", "quantised"],
)
@pytest.mark.parametrize("role", ["input", "closure", "made"])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_sparse_and_quantised_tensors_are_refused(make, role):
    special = make()
    fns = {"input": (lambda x: x * 1, special), "closure": (lambda x: special * x, a[0]), "made": (lambda x: make().to_dense() @ x, a[0])}
    fn, x = fns[role]
    with pytest.raises(UnsupportedError, match=r"sparse and quantised tensors cannot be converted; call \.to_dense\(\)"):
        ivy.compile_graph(fn, x)


def test_hidden_state_is_refused_rather_than_lost():
    memory = torch.zeros(3)

    class Renormalised(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weight = torch.nn.Parameter(torch.ones(3))

        def forward(self, x: Any) -> Any:
            self.weight.data.mul_(0.5)
            return x * self.weight

    def remembers(x: Any) -> Any:
        memory.add_(x[0])
        return x + memory

    model = Renormalised()
    for fn in (remembers, model):
        with pytest.raises(UnsupportedError, match=r"changes .* in place at test_capture_refusals\.py:\d+.*(register_buffer|clone)"):
            ivy.compile_graph(fn, a)
    assert memory.tolist() == [0, 0, 0] and model.weight.tolist() == [1, 1, 1]


def test_other_memory_is_refused():
    with pytest.raises(UnsupportedError, match=r"set_ at test_capture_refusals\.py:\d+ gives a tensor other memory.*copy_"):
        ivy.compile_graph(lambda x: (x * 1).set_(x * 2), a)


def test_a_generator_is_refused():
    generator = torch.Generator().manual_seed(0)
    with pytest.raises(UnsupportedError, match=r"torch\.Generator is used at test_capture_refusals\.py:\d+; .* key="):
        ivy.compile_graph(lambda x: x + torch.rand(3, generator=generator), a)
