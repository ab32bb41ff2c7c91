"""Gradients of converted programs where torch takes none, or writes values that its gradients do not see."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")

AT, ELSEWHERE = torch.linspace(-2.0, 3.0, 6).reshape(2, 3), torch.tensor([[0.5, -1.5, 2.5], [-0.25, 4.0, 1.25]])
WEIGHTS = torch.tensor([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]])


def off(fn: Any) -> Any:
    with torch.no_grad():
        return fn()


def given(y: Any, data: Any) -> Any:
    y.data = data
    return y


def written(y: Any, index: Any, value: Any) -> Any:
    y[index] = value
    return y


def switched(x: Any) -> Any:
    torch.set_grad_enabled(False)
    total = x.sum()
    torch.set_grad_enabled(True)
    return x * total


def nested(x: Any) -> Any:
    with torch.no_grad():
        with torch.enable_grad():
            taken = x.sum()
        left = x.mean()
    return x * taken * left


def inferred(x: Any) -> Any:
    with torch.inference_mode():
        total = x.sum()
    return x * total.clone()


@torch.no_grad()
def decorated(x: Any) -> Any:
    return x.exp()


def view_written(x: Any) -> Any:
    y = x * 3
    row = y[0]
    with torch.no_grad():
        row.mul_(2)
    return y**2 * row


def memory_shared(x: Any) -> Any:
    y, z = x * 3, x * 1
    y.data = z.data
    z.mul_(2)
    return y**2 + z


def from_zeros(x: Any) -> Any:
    y = torch.zeros(2, 3)
    y[0].copy_(x[0])
    with torch.no_grad():
        total = y.sum()
        y.mul_(2)
    return y**2 * total


def straight_through(x: Any) -> Any:
    with torch.no_grad():
        rounded = (x * 4).round() / 4 - x
    return (x + rounded) ** 2


def checkpointed(x: Any) -> Any:
    return torch.utils.checkpoint.checkpoint(lambda x: torch.sin(x) * x, x, use_reentrant=True)


PROGRAMS = {
    "block": lambda x: x * off(lambda: x.sum()),
    "several results": lambda x: x * off(lambda: x.max(1))[0][:, None],
    "a view": lambda x: x * off(lambda: x[0]) + x,
    "switch": switched,
    "enabled again": nested,
    "inference mode": lambda x: inferred(x),
    "decorator": lambda x: x * decorated(x),
    "is_grad_enabled": lambda x: x * (2 if torch.is_grad_enabled() else 3) * (5 if off(torch.is_grad_enabled) else 7),
    "straight-through": straight_through,
    "write without gradients": lambda x: (lambda y: (off(lambda: y.mul_(2)), y**2)[1])(x * 3),
    "copy without gradients": lambda x: (lambda y: (off(lambda: y.copy_(x + 1)), y**2)[1])(x * 3),
    "item without gradients": lambda x: (lambda y: (off(lambda: written(y, 0, x[1])), y**2)[1])(x * 3),
    "inplace=True without gradients": lambda x: (lambda y: (off(lambda: torch.relu_(y)), y**2 * x)[1])(x * 1),
    "out= without gradients": lambda x: x * off(lambda: torch.mul(x, 3, out=torch.empty(2, 3))),
    "write to a view without gradients": view_written,
    "write to what was zeros": from_zeros,
    "data of a tensor": lambda x: x.data * x,
    "write to data": lambda x: (x.data.mul_(2), x**2)[1],
    "write to a part of data": lambda x: (written(x.data, 0, 5.0), x**2)[1],
    "write to what is detached": lambda x: (lambda y: (y.detach().mul_(2), y**2)[1])(x * 3),
    "data given": lambda x: given(x * 3, x * 2 + 1) ** 2,
    "data given and written": lambda x: given(x * 3, torch.ones(2, 3)).mul_(x) ** 2,
    "data given to the input": lambda x: given(x, x.data * 2) ** 2,
    "data shared": memory_shared,
    "checkpoint": checkpointed,
    "repeated places": lambda x: (lambda y: (written(y, [0, 0], y[[0, 0]] + 1), y**2)[1])(x * 1),
    "repeated columns": lambda x: (lambda y: (written(y, (slice(None), torch.tensor([0, 1, 0])), x * 2), y**2)[1])(x * 1),
    "repeated places of scatter": lambda x: torch.zeros(2, 3).scatter(1, torch.tensor([[0, 0, 2], [1, 1, 1]]), x) * x,
}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.filterwarnings("ignore:None of the inputs have requires_grad")
def test_gradients_are_those_of_torch(name, close):
    program = PROGRAMS[name]
    graph = ivy.compile_graph(program, AT.clone())
    converted, weights = graph.to_backend("jax"), WEIGHTS.numpy()

    def weighted(x: Any) -> Any:
        value = converted(x)
        return (value * weights).sum(), value

    compiled = jax.jit(jax.grad(weighted, has_aux=True))
    for x in (AT, ELSEWHERE):
        value, slope = differentiated(program, x)
        close(differentiated(graph, x), (value, slope), 1e-5)
        close(compiled(jax.numpy.asarray(x.numpy())), (slope, value), 1e-5)


def differentiated(program: Any, x: Any) -> Any:
    """What torch gives for ``program``, and its gradient."""
    leaf = x.clone().requires_grad_()
    value = program(leaf * 1)
    (value * WEIGHTS).sum().backward()
    return value.detach(), leaf.grad


def test_a_program_that_differentiates_within_keeps_its_switch():
    def program(x: Any) -> Any:
        y = x.detach().requires_grad_()
        (slope,) = torch.autograd.grad((y**3).sum(), y)
        with torch.no_grad():
            scale = x.sum()
        return x * slope * scale

    converted = ivy.compile_graph(program, AT).to_backend("jax")
    leaf = ELSEWHERE.clone().requires_grad_()
    (expected,) = torch.autograd.grad(program(leaf).sum(), leaf)
    np.testing.assert_allclose(jax.grad(lambda x: converted(x).sum())(jax.numpy.asarray(ELSEWHERE.numpy())), expected.numpy(), rtol=1e-5)


class Held(torch.nn.Module):
    def __init__(self, change: Any) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(3))
        self.change = change

    def forward(self, x: Any) -> Any:
        self.change(self)
        return x * self.weight


CHANGES = {
    "data": lambda m: given(m.weight, m.weight.data * 2),
    "write": lambda m: m.weight.data.mul_(2),
    "copy": lambda m: off(lambda: m.weight.copy_(torch.zeros(3))),
}


@pytest.mark.parametrize("name", CHANGES)
def test_parameters_are_not_changed(name):
    module = Held(CHANGES[name])
    with pytest.raises(UnsupportedError, match=r"changes the parameter weight in place at test_gradient_paths\.py:\d+.*clone"):
        ivy.compile_graph(module, AT)
    assert module.weight.tolist() == [1, 1, 1]


def test_parameters_are_not_replaced():
    def replaced(module: Any) -> None:
        module.weight = torch.nn.Parameter(module.weight.detach() * 2)

    module = Held(replaced)
    with pytest.raises(UnsupportedError, match="gives the module a new parameter weight.*register_buffer"):
        ivy.compile_graph(module, AT)
    assert module.weight.tolist() == [1, 1, 1]


def test_data_of_another_shape_is_refused():
    graph = ivy.compile_graph(lambda x: given(x * 3, torch.ones(4)) * 2, AT)
    with pytest.raises(UnsupportedError, match=r"same shape \[2, 3\], got \[4\]"):
        graph.to_backend("jax")


def test_scripted_code_that_turns_gradients_off_is_refused():
    class Off(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            with torch.no_grad():
                total = x.sum()
            return x * total

    with pytest.raises(UnsupportedError, match="the scripted method forward turns gradients off"):
        ivy.compile_graph(torch.jit.script(Off()), AT)


def marked(x: Any) -> Any:
    y = x.detach().clone()
    y.requires_grad = True
    return y


QUESTIONS = {
    "requires_grad": lambda x: x.requires_grad,
    "of a result": lambda x: (x * 2).requires_grad,
    "of what is detached": lambda x: x.detach().requires_grad,
    "of what is detached in place": lambda x: (x * 2).detach_().requires_grad,
    "without gradients": lambda x: off(lambda: x * 2).requires_grad,
    "of a view": lambda x: x[0].requires_grad,
    "of integers": lambda x: x.argmax().requires_grad,
    "after a write": lambda x: torch.zeros(2, 3).copy_(x).requires_grad,
    "asked for": lambda x: x.detach().clone().requires_grad_().requires_grad,
    "set": lambda x: (marked(x) * 2).requires_grad,
    "made with it": lambda x: (torch.ones(3, requires_grad=True) * 2).requires_grad,
    "is_leaf": lambda x: x.is_leaf and not (x * 2).is_leaf,
    "grad_fn": lambda x: (x * 2).grad_fn is None,
}


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("wanted", [False, True])
def test_questions_about_gradients_have_torchs_answers(name, wanted):
    x, program = AT.clone().requires_grad_(wanted), lambda x: x * (2 if QUESTIONS[name](x) else 3)
    expected = program(x).detach().numpy()
    np.testing.assert_array_equal(ivy.compile_graph(program, x).to_backend("numpy")(AT.numpy()), expected)
