"""Programs that differentiate, map or branch by torch's own means, and tensors that arrive as other objects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

import ivy
from ivy.errors import AssumptionError, UnsupportedError

pytestmark = pytest.mark.filterwarnings("ignore:ivy. int64 was asked for")
X = torch.linspace(-2.0, 3.0, 12).reshape(3, 4)


class Energy(torch.nn.Module):
    """An energy and the forces, which are its gradient."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 5), torch.nn.SiLU(), torch.nn.LayerNorm(5), torch.nn.Linear(5, 1)
        )

    def forward(self, x: torch.Tensor) -> Any:
        with torch.enable_grad():
            x = x.detach().requires_grad_()
            energy = self.layers(x).sum()
            return energy, -torch.autograd.grad(energy, x, create_graph=True)[0]


def backward(x: torch.Tensor) -> Any:
    with torch.enable_grad():
        leaf = x.detach().clone().requires_grad_()
        (leaf.tanh() ** 2).mean().backward()
    return leaf.grad


def per_sample(x: torch.Tensor) -> Any:
    return torch.func.vmap(torch.func.grad(lambda row, by: (row**3 * by).mean()), in_dims=(0, None))(x, x[0])


class Marked(torch.Tensor):
    """A subclass with nothing of its own."""


class Wrapped:
    """An object that says itself what torch's functions do with it."""

    def __init__(self, tensor: torch.Tensor) -> None:
        self.tensor = tensor

    @classmethod
    def __torch_function__(cls, fn: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return cls(fn(*(a.tensor if isinstance(a, cls) else a for a in args), **(kwargs or {})))


class Conditional(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if bool(x.sum() > 0):
            return x * int(x.max().item())
        return x * x.size(0)


SCRIPTED = torch.jit.script(Conditional())
SEQUENTIAL = torch.jit.script(torch.nn.Sequential(torch.nn.Linear(4, 2), torch.nn.ReLU()))
PROGRAMS = {
    "forces": Energy(),
    "backward": backward,
    "vmap": lambda x: torch.vmap(torch.vmap(lambda a: a * 2 + 1))(x),
    "per-sample gradients": per_sample,
    "jvp": lambda x: torch.func.jvp(torch.sin, (x,), (x,)),
    "jacobian": lambda x: torch.func.jacrev(lambda a: a.sin().sum(0))(x),
    "scripted modules": lambda x: SEQUENTIAL(x) + 1,
    "subclass": lambda x: x.as_subclass(Marked).sin().as_subclass(torch.Tensor) * 2,
    "own rules": lambda x: torch.add(torch.sin(Wrapped(x)), 1).tensor,
    "view of what was transposed": lambda x: (x.t() + 1).t().view(-1),
    "strides of a view": lambda x: (x.t().as_strided((2, 2), (1, 2)), x[1:].as_strided((2, 2), (1, 2)), x[1:, 1].as_strided((2,), (3,), 0)),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_agree(name: str, agree: Any) -> None:
    agree(PROGRAMS[name], X, others=[(X.flip(0) * 1.5,)])


BRANCHES = {
    "cond": lambda x: torch.cond(x.sum() > 0, lambda a: a.sin(), lambda a: a.cos(), (x,)),
    "while_loop": lambda x: torch._higher_order_ops.while_loop(lambda a: a.sum() < 50, lambda a: (a * 2,), (x,))[0],
    "scripted": lambda x: SCRIPTED(x),
}


@pytest.mark.parametrize("name", BRANCHES)
def test_branches_on_values_are_assumptions(name: str, agree: Any) -> None:
    graph = agree(BRANCHES[name], X).to_backend("jax").jit()
    with ivy.use_backend("jax"), pytest.raises(AssumptionError, match=r"test_transformed\.py:\d+"):
        graph(ivy.asarray(-4 * X.numpy()))


def test_rows_are_scanned(agree: Any) -> None:
    from torch._higher_order_ops.scan import scan

    agree(lambda x: scan(lambda total, row: (total + row, total * row), torch.zeros(4), x), X)


def test_an_operator_that_takes_functions_and_is_not_converted_is_named() -> None:
    class Twice(torch._ops.HigherOrderOperator):
        def __init__(self) -> None:
            super().__init__("ivy_twice")

        def __call__(self, fn: Any, x: torch.Tensor) -> Any:
            return super().__call__(fn, x)

    with pytest.raises(UnsupportedError, match=r"ivy_twice at test_transformed\.py:\d+ takes functions"):
        ivy.compile_graph(lambda x: Twice()(torch.sin, x), X)


def test_what_torch_computes_unseen_is_refused_rather_than_frozen() -> None:
    memory: dict[str, torch.Tensor] = {}

    class Kept(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: torch.Tensor) -> torch.Tensor:
            return x.clone()

    def program(x: torch.Tensor) -> torch.Tensor:
        with torch._C.DisableTorchFunction(), torch.utils._python_dispatch._disable_current_modes():
            memory["hidden"] = torch.Tensor.mul(x, 2)
        return memory["hidden"] + bool(x.sum() > 0)

    graph = ivy.compile_graph(program, X)  # what no mode is told is taken for a tensor from outside
    assert list(graph.constants) == ["c0"]


def test_parameters_keep_their_gradients() -> None:
    layer, outside = torch.nn.Linear(4, 2), torch.nn.Linear(4, 2)
    layer.bias.grad = before = torch.ones(2)

    class Differentiates(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = layer

        def forward(self, x: torch.Tensor) -> Any:
            self.layer.zero_grad()
            (self.layer(x) * outside(x)).sum().backward()
            return self.layer.weight.grad, outside.bias.grad

    graph = ivy.compile_graph(Differentiates(), X).to_backend("numpy")
    assert layer.bias.grad is before and layer.weight.grad is None and outside.bias.grad is None
    weight, bias = graph(X.numpy())
    np.testing.assert_allclose(weight, (outside(X).T @ X).detach().numpy(), rtol=1e-4)
    np.testing.assert_allclose(bias, layer(X).sum(0).detach().numpy(), rtol=1e-4)


def test_gradients_of_gradients_agree() -> None:
    import jax

    module = Energy()
    graph = ivy.compile_graph(module, X).to_backend("jax")
    with ivy.use_backend("jax"):
        x = ivy.asarray(X.numpy()).native
    found = jax.grad(lambda v: (graph.apply(v, {}, x)[0][1] ** 2).sum())(graph.v)
    weights = dict(module.named_parameters())
    expected = torch.autograd.grad((module(X)[1] ** 2).sum(), weights.values(), allow_unused=True)
    for name, gradient in zip(weights, expected, strict=True):
        np.testing.assert_allclose(found[name], 0 if gradient is None else gradient.numpy(), rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("kind", ["nested", "meta"])
def test_tensors_without_an_array_are_refused(kind: str) -> None:
    make = {"nested": lambda x: torch.nested.nested_tensor([x, x]).to_padded_tensor(0.0), "meta": lambda x: x.to("meta") + 1}
    with pytest.raises(UnsupportedError, match=kind):
        ivy.compile_graph(make[kind], X)


def test_an_input_of_a_subclass(agree: Any) -> None:
    graph = ivy.compile_graph(lambda x: x * 2, X.as_subclass(Marked)).to_backend("numpy")
    np.testing.assert_array_equal(graph(X.numpy()), 2 * X.numpy())


SIZES = {
    "number of elements": lambda x: x.shape.numel() * x,
    "strides": lambda x: x * x.stride(0) + x.stride()[1],
    "bytes": lambda x: x * x.nbytes,
    "bits": lambda x: x * (x.shape[0] & 1),
    "shifted": lambda x: x * (1 << x.shape[0].bit_length()),
    "quotient and rest": lambda x: x * divmod(x.shape[0], 2)[0] + divmod(x.shape[0], 2)[1],
}


@pytest.mark.parametrize("name", SIZES)
def test_numbers_that_follow_from_sizes_are_computed_or_checked(name: str) -> None:
    graph = ivy.compile_graph(SIZES[name], X).to_backend("numpy")
    other = torch.ones(2, 5)
    try:
        found = graph(other.numpy())
    except AssumptionError:
        assert name in ("bytes", "bits", "shifted")
    else:
        np.testing.assert_allclose(found, SIZES[name](other))


class Holder:
    def __init__(self, tensor: torch.Tensor) -> None:
        self.tensor = tensor


def test_objects_that_hold_tensors_go_in_and_out() -> None:
    def program(held: Holder, x: torch.Tensor) -> Any:
        held.tensor = held.tensor * 2 + x
        return [held, held.tensor + 1]

    given = Holder(X)
    graph = ivy.compile_graph(program, given, X).to_backend("numpy")
    assert given.tensor is X
    made, more = graph(Holder(X.numpy() + 1), X.numpy())
    np.testing.assert_array_equal(made.tensor, 2 * (X.numpy() + 1) + X.numpy())
    np.testing.assert_array_equal(more, made.tensor + 1)


@pytest.mark.parametrize("make", [lambda x: (row for row in x), lambda x: [x, {x}]], ids=["generator", "set"])
def test_results_that_hide_tensors_are_refused(make: Any) -> None:
    with pytest.raises(UnsupportedError, match="that holds tensors"):
        ivy.compile_graph(make, X)
