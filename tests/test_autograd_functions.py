"""Autograd functions with a backward of their own: their gradient is converted, or refused where one asks for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import UnsupportedError

torch = pytest.importorskip("torch")
jax = pytest.importorskip("jax")
Function = torch.autograd.Function


class Step(Function):  # a straight-through estimator
    @staticmethod
    def forward(ctx, x):
        return (x > 0).float()

    @staticmethod
    def backward(ctx, gradient):
        return torch.nn.functional.hardtanh(gradient)


class Reversed(Function):
    @staticmethod
    def forward(ctx, x, factor):
        ctx.factor = factor
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient):
        return -gradient * ctx.factor, None


class Swish(Function):
    @staticmethod
    def forward(ctx, x):
        result = x * x.sigmoid()
        ctx.save_for_backward(result, x)
        return result

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, gradient):
        result, x = ctx.saved_tensors
        slope = x.sigmoid()
        return gradient * (result + slope * (1 - result))


class Rectified(Function):
    @staticmethod
    def forward(x):
        return x.clamp(min=0)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(inputs[0])

    @staticmethod
    def backward(ctx, gradient):
        gradient = gradient.clone()
        gradient[ctx.saved_tensors[0] < 0] = 0.1
        return gradient


class Affine(Function):
    @staticmethod
    def forward(ctx, x, weight, bias):
        ctx.save_for_backward(x, weight)
        ctx.set_materialize_grads(False)
        largest = x.argmax(-1)
        ctx.mark_non_differentiable(largest)
        return x @ weight.T + bias, largest, x * 3

    @staticmethod
    def backward(ctx, gradient, of_largest, of_multiple):
        x, weight = ctx.saved_tensors
        assert of_largest is None
        return gradient @ weight + of_multiple * 7, gradient.T @ x, Swish.apply(gradient.sum(0))


class Net(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = torch.nn.Linear(4, 3)
        self.weight, self.bias = torch.nn.Parameter(torch.randn(5, 3)), torch.nn.Parameter(torch.randn(5))

    def forward(self, x: Any) -> Any:
        y = self.linear(x)
        y = Swish.apply(y) + Rectified.apply(y)
        z, largest, multiple = Affine.apply(y, self.weight, self.bias)
        with torch.no_grad():
            steps = Step.apply(z)
        return Step.apply(z) * Reversed.apply(z, 0.3) + z[:, :1] * largest[:, None] + multiple.sum() + steps


@pytest.fixture
def converted():
    """A module, an input, factors of its output, and the gradients of the weighted sum: of the input, and of the parameters by name."""
    torch.manual_seed(0)
    net, x = Net(), torch.randn(6, 4, requires_grad=True)
    output = net(x)
    factors = torch.randn_like(output)
    names = dict(net.named_parameters())
    found = torch.autograd.grad((output * factors).sum(), [x, *names.values()])
    return net, x.detach(), factors, found[0], dict(zip(names, found[1:], strict=True)), output.detach()


def test_gradients_on_jax(converted):
    net, x, factors, of_x, of_weights, output = converted
    plain = ivy.compile_graph(net, x).to_backend("jax")
    np.testing.assert_allclose(plain(jax.numpy.asarray(x.numpy())), output, rtol=1e-5, atol=1e-5)
    for graph in (plain, plain.jit()):

        def loss(v: Any, x: Any, graph: Any = graph) -> Any:
            return (graph.apply(v, graph.state, x)[0] * factors.numpy()).sum()

        for run in (loss, jax.jit(loss)):
            weights, inputs = jax.grad(run, (0, 1))(graph.v, jax.numpy.asarray(x.numpy()))
            np.testing.assert_allclose(inputs, of_x, rtol=1e-5, atol=1e-5)
            for name, gradient in of_weights.items():
                np.testing.assert_allclose(weights[name], gradient, rtol=1e-5, atol=1e-5)
    other = torch.randn(3, 4, requires_grad=True)
    expected = torch.autograd.grad(net(other).sum(), other)[0]
    found = jax.grad(lambda x: plain(x).sum())(jax.numpy.asarray(other.detach().numpy()))
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


def test_gradients_on_tensorflow(converted):
    tf = pytest.importorskip("tensorflow")
    net, x, factors, of_x, of_weights, _ = converted
    graph = ivy.compile_graph(net, x).to_backend("tensorflow")
    v, inputs = {n: tf.Variable(a) for n, a in graph.v.items()}, tf.Variable(x.numpy())

    def gradients() -> Any:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(graph.apply(v, graph.state, tf.convert_to_tensor(inputs))[0] * factors.numpy())
        return tape.gradient(loss, [inputs, v])

    for run in (gradients, tf.function(gradients)):
        found, weights = run()
        np.testing.assert_allclose(found, of_x, rtol=1e-5, atol=1e-5)
        for name, gradient in of_weights.items():
            np.testing.assert_allclose(weights[name], gradient, rtol=1e-5, atol=1e-5)


def test_gradients_on_torch_and_values_on_numpy(converted):
    net, x, factors, of_x, _, output = converted
    captured = ivy.compile_graph(net, x)
    np.testing.assert_allclose(captured.to_backend("numpy")(x.numpy()), output, rtol=1e-5, atol=1e-5)
    namespace: dict[str, Any] = {}
    exec(str(captured), namespace)  # the program is what runs with torch alone

    def written(x: Any) -> Any:
        return namespace["graph"](x, v=dict(net.named_parameters()), state={}, constants={})[0][0]

    for run in (captured, captured.to_backend("torch"), written):
        inputs = x.clone().requires_grad_()
        found = torch.autograd.grad((run(inputs) * factors).sum(), inputs)[0]
        np.testing.assert_allclose(found, of_x, rtol=1e-5, atol=1e-5)


class Quintupled(Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def vjp(ctx, gradient):
        return gradient * 5


def test_a_backward_may_be_called_vjp():
    graph = ivy.compile_graph(lambda x: Quintupled.apply(x).sum(), torch.ones(2)).to_backend("jax")
    np.testing.assert_allclose(jax.grad(lambda x: graph(x))(jax.numpy.ones(2)), [5, 5])


class Branching(Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, gradient):
        return gradient if gradient.sum() > 0 else gradient * 3


class Unknown(Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, gradient):
        return gradient.to_sparse()


class Failing(Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, gradient):
        raise NotImplementedError("only its value is of use")


class Writing(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x.mul_(2)

    @staticmethod
    def backward(ctx, gradient):
        return gradient


@pytest.mark.parametrize(
    ("function", "reason"), [(Branching, r"asks for"), (Unknown, r"sparse"), (Failing, "only its value is of use")], ids=lambda x: getattr(x, "__name__", "")
)
@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_a_backward_that_cannot_be_converted_raises_where_it_is_asked_for(function, reason, backend):
    graph = ivy.compile_graph(lambda x: function.apply(x) + 1, torch.ones(2)).to_backend(backend)
    message = rf"the backward of {function.__name__} at test_autograd_functions\.py:\d+ cannot be converted.*{reason}"
    with ivy.use_backend(backend):
        x = ivy.asarray([1.0, 2.0])
    np.testing.assert_allclose(graph(x).numpy(), [3, 5])
    with pytest.raises(UnsupportedError, match=message):
        ivy.grad(lambda x: ivy.sum(graph(x)))(x)


def test_a_function_that_writes_to_its_arguments_is_refused():
    with pytest.raises(UnsupportedError, match=r"Writing at test_autograd_functions\.py:\d+ writes to its arguments"):
        ivy.compile_graph(lambda x: Writing.apply(x * 1), torch.ones(2))


class Listed(Function):
    @staticmethod
    def forward(ctx, x):
        return [x * 2, x * 3]

    @staticmethod
    def backward(ctx, *gradients):
        return gradients[0]


def test_what_is_given_as_a_list_has_no_gradient():
    def program(x: Any) -> Any:
        doubled, tripled = Listed.apply(x)
        return (x * 5 + doubled * tripled).sum()

    x = torch.ones(2, requires_grad=True)
    graph = ivy.compile_graph(program, x).to_backend("jax")
    expected = torch.autograd.grad(program(x), x)[0]
    np.testing.assert_allclose(jax.grad(graph)(jax.numpy.ones(2)), expected)


class Cube(Function):  # with a gradient that is not its own, of which there is one too
    @staticmethod
    def forward(ctx, x, scale):
        ctx.save_for_backward(x, scale)
        return x**3 * scale

    @staticmethod
    def backward(ctx, gradient):
        x, scale = ctx.saved_tensors
        return gradient * 2 * x**2 * scale, (gradient * x).sum()


def penalty(x: Any, scale: Any) -> Any:
    y = Cube.apply(x.sin(), scale)
    (found,) = torch.autograd.grad(y.sum(), x, create_graph=True)
    return (y + found**2).sum()


def test_further_gradients_of_a_program_that_differentiates():
    x, scale = torch.linspace(-2, 2, 5, requires_grad=True), torch.tensor(1.5, requires_grad=True)
    expected = torch.autograd.grad(penalty(x, scale), (x, scale))
    graph = ivy.compile_graph(penalty, x, scale).to_backend("jax")
    inputs = [jax.numpy.asarray(a.detach().numpy()) for a in (x, scale)]
    np.testing.assert_allclose(graph(*inputs), penalty(x, scale).detach(), rtol=1e-5)
    for found, gradient in zip(jax.jit(jax.grad(graph, (0, 1)))(*inputs), expected, strict=True):
        np.testing.assert_allclose(found, gradient, rtol=1e-5, atol=1e-6)


def test_further_gradients_that_are_not_known_raise():
    """Of ``scale`` torch was asked for none."""
    x, scale = torch.linspace(-2, 2, 5, requires_grad=True), torch.tensor(1.5)
    graph = ivy.compile_graph(penalty, x, scale).to_backend("jax")
    inputs = [jax.numpy.asarray(a.detach().numpy()) for a in (x, scale)]
    np.testing.assert_allclose(graph(*inputs), penalty(x, scale).detach(), rtol=1e-5)
    with pytest.raises(UnsupportedError, match=r"the backward of Cube at test_autograd_functions\.py:\d+ is in a program that differentiates"):
        jax.grad(graph, 1)(*inputs)

