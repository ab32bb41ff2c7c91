"""Hooks on gradients: converted programs have the gradients that they make, or refuse them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
F = torch.nn.functional


def after(use: Callable[[Any], Any], hook: Callable[[Any], Any], y: Any) -> Any:
    """What a hook sees that is registered when ``y`` has been used."""
    used = use(y)
    y.register_hook(hook)
    return used


def several(y: Any) -> Any:
    y.register_hook(lambda g: g * 3)
    y.register_hook(lambda g: g + 1)
    return y * y


def removed(y: Any) -> Any:
    handle = y.register_hook(lambda g: g * 3)
    used = y * y
    handle.remove()
    return used


def within(y: Any) -> Any:
    with y.register_hook(lambda g: g * 3):
        return y * y


def written(y: Any) -> Any:
    y.register_hook(lambda g: g * 3)
    return F.relu(y, inplace=True) * 2


def between_writes(y: Any) -> Any:
    y.mul_(2).register_hook(lambda g: g + 1)
    y.mul_(3)
    y.register_hook(lambda g: g * 5)
    return y * y


def item_set(y: Any) -> Any:
    y[0] = 4.0
    y.register_hook(lambda g: g + 1)
    return y * y


def earlier_view(y: Any) -> Any:
    row = y[1]
    y.register_hook(lambda g: g * 3)
    return y * 2 + row


def of_view(y: Any) -> Any:
    row = y[1]
    row.register_hook(lambda g: g * 3)
    return y * 2 + row.sin()


def of_two_views(y: Any) -> Any:
    turned = y.T
    used = turned.cos()
    turned.register_hook(lambda g: g * 3)
    turned.register_hook(lambda g: g + 1)
    return (used * turned).sum(1) + turned[:, 0]


def of_output(y: Any) -> Any:
    y = y.sin()[0]
    y.register_hook(lambda g: g * 3)
    return y


def of_detached(y: Any) -> Any:
    other = y.detach().requires_grad_()
    other.register_hook(lambda g: g * 3)
    return y * other


def hook_in_place(g: Any) -> None:
    g.mul_(3)


def computed_later(y: Any) -> Any:
    z = y * 2
    used = torch.stack([z.cos(), y]).sum(0)
    y.register_hook(lambda g: g * used + z)
    return used * used


def within_no_grad(y: Any) -> Any:
    with torch.no_grad():
        y.register_hook(lambda g: g * 3)
    return y * 2


PROGRAMS: dict[str, Callable[[Any], Any]] = {
    "of a result": lambda x: after(lambda y: y, lambda g: g * 3, x * 2) * x,
    "after a use": lambda x: after(lambda y: y * x, lambda g: g.clamp(max=0.5), x * 2),
    "of the input": lambda x: after(lambda y: y * y, lambda g: g * 3, x) + x,
    "of what it closes over": lambda x: after(lambda y: y * y, lambda g: g * x.exp(), x * 2),
    "of its own tensor": lambda x: after(lambda y: y.sin(), lambda g: g.sign() * (x > 0), x),
    "of what is computed later": lambda x: computed_later(x.sin()),
    "of its sizes": lambda x: after(lambda y: y * y, lambda g: g * g.shape[0] if g.shape[1] > 2 else g, x.sin()),
    "several": lambda x: several(x.sin()),
    "removed": lambda x: removed(x.sin()),
    "as a context": lambda x: within(x.sin()),
    "and then written": lambda x: written(x * 2),
    "between writes": lambda x: between_writes(x.sin()),
    "after an item is set": lambda x: item_set(x.sin()),
    "with an earlier view": lambda x: earlier_view(x.sin()),
    "of a view": lambda x: of_view(x.sin()),
    "of a view, several": lambda x: of_two_views(x.sin()),
    "of the output": of_output,
    "of a detached tensor": lambda x: of_detached(x.sin()),
    "in place": lambda x: after(lambda y: y * y, hook_in_place, x.sin()),
    "without gradients": lambda x: within_no_grad(x.sin()),
    "through a part": lambda x: after(lambda y: y.chunk(2, 1)[0] * 2, lambda g: g * 3, x.sin()),
}


def gradients(program: Any, x: Any, factors: Any) -> Any:
    """Torch's, of the input and of the parameters by name."""
    x = x.clone().requires_grad_()
    names = dict(program.named_parameters()) if isinstance(program, torch.nn.Module) else {}
    found = torch.autograd.grad((program(x) * factors).sum(), [x, *names.values()])
    return found[0].numpy(), {name: g.numpy() for name, g in zip(names, found[1:], strict=True)}


def on_jax(graph: Any, x: Any, factors: Any) -> Any:
    def loss(v: Any, x: Any) -> Any:
        return (graph.apply(v, graph.state, x)[0] * factors.numpy()).sum()

    here = jax.numpy.asarray(x.numpy())
    found, of_weights = jax.jit(jax.grad(loss, (1, 0)))(graph.v, here)
    eagerly = jax.grad(loss, 1)(graph.v, here)
    np.testing.assert_allclose(found, eagerly, rtol=1e-5, atol=1e-6)
    return found, of_weights


def on_tensorflow(graph: Any, x: Any, factors: Any) -> Any:
    tf = pytest.importorskip("tensorflow")
    here, v = tf.Variable(x.numpy()), {name: tf.Variable(a) for name, a in graph.v.items()}
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(graph.apply(v, graph.state, tf.convert_to_tensor(here))[0] * factors.numpy())
    return tape.gradient(loss, [here, v])


def compare(program: Any, x: Any) -> None:
    """The output and the gradients of ``program``, converted, are torch's."""
    output = program(x.clone().requires_grad_()).detach()
    factors = torch.randn(output.shape, generator=torch.Generator().manual_seed(1))
    of_x, of_weights = gradients(program, x, factors)
    graph = ivy.compile_graph(program, x.clone().requires_grad_())
    plain = graph.to_backend("numpy")(x.numpy())
    np.testing.assert_allclose(plain, output, rtol=1e-5, atol=1e-6)
    for backend, taken in (("jax", on_jax), ("tensorflow", on_tensorflow)):
        there = graph.to_backend(backend)
        found, weights = taken(there, x, factors)
        np.testing.assert_allclose(found, of_x, rtol=1e-5, atol=1e-6)
        for name, gradient in of_weights.items():
            np.testing.assert_allclose(weights[name], gradient, rtol=1e-5, atol=1e-6, err_msg=name)


@pytest.fixture
def x():
    return torch.randn(3, 4, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("name", PROGRAMS)
def test_hooks_of_tensors(name, x):
    compare(PROGRAMS[name], x)


class Guided(torch.nn.Module):
    """Rectifiers whose gradients pass where they are positive, as guided back-propagation has them."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = torch.nn.Sequential(torch.nn.Linear(4, 5), torch.nn.ReLU(), torch.nn.Linear(5, 5), torch.nn.ReLU())
        self.outputs: list[Any] = []
        for m in self.layers:
            if isinstance(m, torch.nn.ReLU):
                m.register_forward_hook(lambda m, args, output: self.outputs.append(output))
                m.register_full_backward_hook(lambda m, given, gradients: ((self.outputs.pop() > 0) * given[0].clamp(min=0),))

    def forward(self, x: Any) -> Any:
        self.outputs.clear()
        return self.layers(x)


class Pair(torch.nn.Module):
    def forward(self, x: Any, mask: Any, y: Any) -> Any:
        return x * 2 + mask, y.sin()


class Joined(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.pair, self.linear = Pair(), torch.nn.Linear(4, 4)
        self.pair.register_full_backward_hook(lambda m, given, gradients: (given[0] + given[2], None, given[2] * 2))
        self.pair.register_full_backward_hook(lambda m, given, gradients: (given[0] * 3, None, given[2]))
        self.pair.register_full_backward_pre_hook(lambda m, gradients: (gradients[0] * 5, gradients[1]))

    def forward(self, x: Any) -> Any:
        a, b = self.pair(x, torch.arange(4), self.linear(x))
        return a * b + x


def residual() -> Any:
    linear = torch.nn.Linear(4, 4)
    linear.register_full_backward_hook(lambda m, given, gradients: (given[0] * 7,))
    linear.register_full_backward_pre_hook(lambda m, gradients: (gradients[0].clamp(-0.5, 0.5),))

    class Residual(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear = linear

        def forward(self, x: Any) -> Any:
            return x + self.linear(x) * self.linear(x.sin())

    return Residual()


def frozen_rows() -> Any:
    """A table of which some rows are trained only."""
    net = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2))
    net[0].weight.register_hook(lambda g: g * torch.tensor([[1.0], [0.0], [1.0], [0.0]]))
    net[2].bias.register_hook(lambda g: g * 2)
    net[2].bias.register_hook(lambda g: g + 1)
    return net


MODULES: dict[str, Callable[[], Any]] = {"guided": Guided, "several inputs": Joined, "residual": residual, "of parameters": frozen_rows}


@pytest.mark.parametrize("name", MODULES)
def test_hooks_of_modules(name, x):
    torch.manual_seed(0)
    compare(MODULES[name](), x)


def test_what_hooks_look_at_is_told_and_left_alone(x):
    seen: list[Any] = []
    net = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
    net[1].register_full_backward_hook(lambda m, given, gradients: seen.append((given[0].norm(), gradients[0])))
    net[0].weight.register_hook(seen.append)
    with pytest.warns(UserWarning) as told:
        graph = ivy.compile_graph(net, x).to_backend("jax")
    texts = [str(w.message) for w in told if "a converted program does not call it" in str(w.message)]
    assert len(texts) == 2 and any("of 0.weight" in t for t in texts) and any("of ReLU at " in t for t in texts) and not seen
    _, of_weights = gradients(net, x, torch.ones(3, 2))
    _, found = on_jax(graph, x, torch.ones(3, 2))
    np.testing.assert_allclose(found["0.weight"], of_weights["0.weight"], rtol=1e-5, atol=1e-6)


def older() -> Any:
    net = torch.nn.Sequential(torch.nn.Linear(4, 4))
    net[0].register_backward_hook(lambda m, given, gradients: None)
    return net


def with_output_gradients() -> Any:
    """Gradients of rectifiers as deconvolution has them."""
    net = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.ReLU())
    net[1].register_full_backward_hook(lambda m, given, gradients: (gradients[0].clamp(min=0),))
    return net


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "on a value": (
        lambda: lambda x: after(lambda y: y * y, lambda g: g / g.norm() if g.norm() > 1 else g, x.sin()),
        r"the hook on gradients at test_gradient_hooks\.py:\d+ cannot be converted",
    ),
    "read": (lambda: lambda x: after(lambda y: y * y, lambda g: g * g.max().item(), x.sin()), "cannot be converted"),
    "failing": (lambda: lambda x: after(lambda y: y * y, lambda g: g.missing, x.sin()), "missing"),
    "of what is written later": (lambda: later, "reads what is computed after the tensor"),
    "of outputs": (with_output_gradients, "other tensors than its own"),
    "of nodes": (lambda: of_nodes, r"a node of torch's graph at test_gradient_hooks\.py:\d+ is in a program that differentiates"),
    "older": (older, "register_full_backward_hook"),
}


def later(x: Any) -> Any:
    y = x.sin()
    z = y * 2
    z.add_(1)
    y.register_hook(lambda g: g * z)
    return z


def of_nodes(x: Any) -> Any:
    y = x.sin() * 2
    y.grad_fn.register_prehook(lambda gradients: (gradients[0] * 3,))
    return y * y


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore:Using a non-full backward hook")
def test_what_cannot_be_converted_is_refused_where_a_gradient_is_taken(name, x):
    torch.manual_seed(0)
    make, message = REFUSED[name]
    program = make()
    there = ivy.compile_graph(program, x.clone().requires_grad_()).to_backend("jax")
    np.testing.assert_allclose(there(jax.numpy.asarray(x.numpy())), program(x.clone().requires_grad_()).detach(), rtol=1e-5, atol=1e-6)
    with pytest.raises(UnsupportedError, match=message):
        on_jax(there, x, torch.ones(()))


def test_a_hook_on_what_takes_no_gradient_is_torchs_error(x):
    with pytest.raises(RuntimeError, match="doesn't require gradient"):
        ivy.compile_graph(lambda x: after(lambda y: y, lambda g: g, x * 2), x)


def inner(x: Any) -> Any:
    y = F.linear(x.sin(), x)
    y.register_hook(lambda g: g * 3)
    return torch.autograd.grad(y.sum(), x)[0]


def inner_and_outer(x: Any) -> Any:
    y = x.sin()
    y.register_hook(lambda g: g * x)
    (found,) = torch.autograd.grad((y**3).sum(), x, create_graph=True)
    return y * found


class Penalized(torch.nn.Module):
    """Layers with the norm of their gradient. Where it depends on values, it is captured on real tensors."""

    def __init__(self, on_values: bool = False) -> None:
        super().__init__()
        self.on_values = on_values
        self.layers = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2))
        self.layers[1].register_full_backward_hook(lambda m, given, gradients: (given[0] * 2,))
        self.layers[2].weight.register_hook(lambda g: g * 3)

    def forward(self, x: Any) -> Any:
        y = self.layers(x) * (2 if self.on_values and x.sum() > -100 else 1)
        (found,) = torch.autograd.grad(y.sum(), x, create_graph=True)
        return y.sum(1) + found.pow(2).sum(1)


def test_inner_gradients_have_their_hooks(x):
    there = ivy.compile_graph(inner, x.clone().requires_grad_()).to_backend("jax")
    np.testing.assert_allclose(there(jax.numpy.asarray(x.numpy())), inner(x.clone().requires_grad_()), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("make", [lambda: inner_and_outer, Penalized], ids=["tensor", "module"])
def test_gradients_of_programs_that_differentiate_have_their_hooks(make, x):
    torch.manual_seed(0)
    compare(make(), x)


def test_a_capture_on_real_tensors_leaves_their_hooks(x):
    torch.manual_seed(0)
    net = Penalized(on_values=True)
    graph = ivy.compile_graph(net, x.clone().requires_grad_()).to_backend("jax").jit()
    assert len(net.layers[2].weight._backward_hooks) == 1
    of_x, of_weights = gradients(net, x, torch.ones(3))
    v, here = graph.v, jax.numpy.asarray(x.numpy())
    weights, found = jax.grad(lambda v, x: graph.apply(v, graph.state, x)[0].sum(), (0, 1))(v, here)
    np.testing.assert_allclose(found, of_x, rtol=1e-5, atol=1e-6)
    for name, gradient in of_weights.items():
        np.testing.assert_allclose(weights[name], gradient, rtol=1e-5, atol=1e-6, err_msg=name)


def test_hooks_on_accumulated_gradients_are_told(x):
    net = torch.nn.Linear(4, 2)
    net.weight.register_post_accumulate_grad_hook(lambda p: None)
    with pytest.warns(UserWarning, match=r"of weight on a gradient that has been added to \.grad"):
        ivy.compile_graph(net, x)
