"""Gradients that tensors record: each program in torch and here, and the errors that torch raises."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")

PROGRAMS = {
    "product": "(x * w).sin().sum().backward()",
    "accumulated": "(x * w).sum().backward(); (x * x).sum().backward()",
    "in place": "a = x * 2; a.mul_(w); a += x; a.sum().backward()",
    "through a view": "a = x * 2; b = a[0]; b.mul_(w[0]); (a * a).sum().backward()",
    "assigned": "a = T.zeros(2, 3); a[0] = w[1]; a[1] = x[0] * 2; (a * a).sum().backward()",
    "stale view": "a = x * 2; b = a.view(-1); a.mul_(w); (b * b).sum().backward()",
    "view of a view": "a = x * 2; b = a.t()[1:]; c = b[0]; c.add_(w.sum()); (a * b.sum()).sum().backward()",
    "detached": "a = x * 2; b = a.detach(); (a * b).sum().backward(); out = b",
    "detached, then written": "a = x * 2; b = a.detach().clone(); b.add_(1); (a * b).sum().backward()",
    "several results": "a, i = x.max(1); b, c = w.split([1, 1]); (a.sum() * b * c).sum().backward()",
    "linear": "F.linear(x, w).relu().sum().backward()",
    "retained": "a = x * 2; a.retain_grad(); (a * w).sum().backward(); out = a.grad",
    "hook": "a = x * 2; a.register_hook(lambda g: g * 3); x.register_hook(lambda g: g + 1); (a * w).sum().backward()",
    "removed hook": "h = x.register_hook(lambda g: g * 9); h.remove(); (x * w).sum().backward()",
    "grad": "(out,) = T.autograd.grad((x**3 * w).sum(), x)",
    "grad of an intermediate": "a = x * w; (out,) = T.autograd.grad((a**2).sum(), a)",
    "twice": "(g,) = T.autograd.grad((x**3 * w).sum(), x, create_graph=True); (g**2).sum().backward()",
    "three times": "y = (x**4).sum()\nfor _ in range(2): (y,) = [T.autograd.grad(y, x, create_graph=True)[0].sum()]\ny.backward()",
    "cotangent": "(x * w).backward(T.ones(2, 3) * 2)",
    "classification": "F.cross_entropy(x @ w.t(), T.tensor([0, 1])).backward()",
    "kept graph": "y = (x * w).sum(); y.backward(retain_graph=True); y.backward()",
    "no_grad": "\nwith T.no_grad():\n    a = x * w\n    with T.enable_grad():\n        b = x * 3\n(x * a * b).sum().backward()",
    "leaf in no_grad": "\nwith T.no_grad():\n    x.mul_(2)\n(x * x).sum().backward()",
    "data": "x.data = x.data * 3; (x * w).sum().backward()",
    "inputs": "(x * w).sum().backward(inputs=[x])",
    "where": "T.where(x > 0, x * w, w).sum().backward()",
    "stacked": "out = T.stack([x, w]).amax(0); out.sum().backward()",
    "gathered": "x.gather(1, T.tensor([[0, 0], [2, 1]])).prod().backward(); w[:, [0, 2]].sum().backward()",
    "unused": "out = T.autograd.grad((x * x).sum(), (x, w), allow_unused=True)[0]",
    "materialized": "out = T.autograd.grad((x * x).sum(), (x, w), materialize_grads=True)[1]",
    "inplace argument": "a = x * 2; F.relu(a, inplace=True); (a * w).sum().backward()",
    "converted": "(x.half() * w.half()).float().sum().backward()",
    "embedding": "F.embedding(T.tensor([0, 1, 1]), x).pow(2).sum().backward()",
    "function": """
class Scaled(T.autograd.Function):
    @staticmethod
    def forward(ctx, a, b, factor):
        ctx.save_for_backward(a, b)
        ctx.factor = factor
        return a * b, a.sum()
    @staticmethod
    def backward(ctx, g, h):
        a, b = ctx.saved_tensors
        assert ctx.needs_input_grad == (True, True, False)
        return g * b * ctx.factor + h, g * a * 5, None
y, z = Scaled.apply(x, w, 2.0)
(y.sum() + z).backward()
""",
    "function with a context of its own": """
class Square(T.autograd.Function):
    @staticmethod
    def forward(a):
        return a * a
    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)
    @staticmethod
    def backward(ctx, g):
        return g * 2 * ctx.saved_tensors[0]
(g,) = T.autograd.grad(Square.apply(x).sum(), x, create_graph=True)
(g * w).sum().backward()
""",
    "func.grad": "out = T.func.grad(lambda a: (a**3).sum())(x.detach())",
    "func.grad_and_value": "g, v = T.func.grad_and_value(lambda a, b: (a * b).sum(), (0, 1))(x.detach(), w.detach()); out = g[1] * v",
    "func.vjp": "y, pull = T.func.vjp(lambda a: a.sin(), x.detach()); (out,) = pull(T.ones(2, 3))",
    "func.jvp": "y, out = T.func.jvp(lambda a: a.sin(), (x.detach(),), (w.detach(),))",
    "func.jacrev": "out = T.func.jacrev(lambda a: a.sum(0) ** 2)(x.detach())",
    "func.jacfwd": "out = T.func.jacfwd(lambda a: a.sum(0) ** 2)(x.detach())",
    "func.hessian": "out = T.func.hessian(lambda a: (a**3).sum())(x[0].detach())",
    "func.vmap": "out = T.func.vmap(lambda a, b: a @ b, in_dims=(0, None))(x.detach(), w.detach().t())",
    "func.functional_call": """
m = T.nn.Linear(3, 2, bias=False)
out = T.func.grad(lambda p: T.func.functional_call(m, p, (x.detach(),)).pow(2).sum())({"weight": w.detach()})["weight"]
""",
    "functional.jacobian": "out = T.autograd.functional.jacobian(lambda a: a.sum(0) ** 2, x.detach())",
    "functional.hessian": "out = T.autograd.functional.hessian(lambda a: (a**3).sum(), x.detach())",
}
ELSEWHERE = ["product", "in place", "through a view", "assigned", "twice", "function", "several results", "func.hessian", "func.vmap"]


def run(T, program):
    """What the program leaves in ``out``, and the gradients of ``x`` and ``w``."""
    names = {
        "T": T, "F": T.nn.functional,
        "x": T.tensor([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7]], requires_grad=True),
        "w": T.tensor([[1.0, 2.0, 3.0], [-1.0, 0.5, 0.25]], requires_grad=True),
    }  # fmt: skip
    exec(program, names)
    found = [names.get("out"), names["x"].grad, names["w"].grad]
    return [None if t is None else t.detach().numpy() for t in found]


def compare(program, backend):
    with ivy.use_backend(backend):
        found = run(frontend, program)
    for f, e in zip(found, run(oracle, program), strict=True):
        assert (f is None) == (e is None)
        if e is not None:
            assert f.shape == e.shape and f.dtype == e.dtype
            np.testing.assert_allclose(f, e, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", PROGRAMS)
def test_as_torch(name):
    compare(PROGRAMS[name], "torch")


@pytest.mark.parametrize("backend", ["jax", "tensorflow"])
@pytest.mark.parametrize("name", ELSEWHERE)
def test_as_torch_on_other_backends(name, backend):
    pytest.importorskip(backend)
    compare(PROGRAMS[name], backend)


ERRORS = {
    "leaf written": "x.add_(1)",
    "view of a leaf written": "x[0].add_(1)",
    "not a scalar": "(x * w).backward()",
    "nothing recorded": "x.detach().sum().backward()",
    "twice without the graph": "y = (x * w).sum(); y.backward(); y.backward()",
    "unused input": "T.autograd.grad((x * x).sum(), w)",
    "integer": "T.tensor([1, 2], requires_grad=True)",
    "not a leaf": "y = x * 2; y.requires_grad = False",
    "out": "T.mul(x, w, out=T.zeros(2, 3))",
    "saved and then written": """
class Saved(T.autograd.Function):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return a * 1
    @staticmethod
    def backward(ctx, g):
        return g * ctx.saved_tensors[0]
a = x * 2
y = Saved.apply(a)
a.add_(1)
y.sum().backward()
""",
    "wrong shape of grad": "x.grad = T.zeros(3)",
    "copied when recorded": "import copy; copy.deepcopy(x * 2)",
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_errors_as_in_torch(name, T):
    with pytest.raises(RuntimeError), ivy.use_backend("torch"):
        run(T, ERRORS[name])


def test_numpy_says_that_it_has_no_gradients():
    with ivy.use_backend("numpy"):
        x = frontend.ones(2, requires_grad=True)
        y = (x * 2).sum()
        assert y.requires_grad and not y.is_leaf
        with pytest.raises(ivy.errors.UnsupportedError, match="numpy backend computes no gradients"):
            y.backward()


def test_dropout_draws_the_same_numbers_again():
    with ivy.use_backend("torch"):
        x = frontend.ones(100, requires_grad=True)
        y = frontend.nn.functional.dropout(x, 0.5, True)
        y.sum().backward()
        assert y.tolist() == x.grad.tolist() and 0 < y.count_nonzero().item() < 100
        generator = frontend.Generator().manual_seed(3)
        z = x * frontend.rand(100, generator=generator)
        z.sum().backward()
        np.testing.assert_allclose((x.grad - y.detach()).numpy(), z.detach().numpy(), rtol=1e-4)


def test_what_is_recorded(T):
    with ivy.use_backend("numpy"):
        x = T.ones(2, 3, requires_grad=True)
        assert x.is_leaf and x.requires_grad and x.grad_fn is None
        y = x * 2
        assert not y.is_leaf and y.requires_grad and y.grad_fn is not None
        assert not (y > 1).requires_grad and not y.argmax().requires_grad and not T.zeros_like(y).requires_grad
        assert not y.detach().requires_grad and y.data.requires_grad is False and y[0].requires_grad
        assert not T.tensor(y.tolist()).requires_grad
        with T.no_grad():
            assert not (x * 2).requires_grad and not T.is_grad_enabled()
        assert T.is_grad_enabled()
        with T.set_grad_enabled(False):
            assert not (x * 2).requires_grad
        y.detach_()
        assert y.is_leaf


def test_parameters_are_copied_and_pickled():
    with ivy.use_backend("numpy"):
        p = frontend.nn.Parameter(frontend.ones(2))
        p.note = "mine"
        for other in (copy.deepcopy(p), pickle.loads(pickle.dumps(p))):
            assert type(other) is frontend.nn.Parameter and other.requires_grad and other.note == "mine"
            with frontend.no_grad():
                other.add_(1)
        assert p.tolist() == [1, 1]


class Stepped(frontend.autograd.Function):
    @staticmethod
    def forward(x, factor):
        return (x > 0).float() * factor, 7, x.argmax()

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(inputs[0])

    @staticmethod
    def vjp(ctx, gradient, *others):
        assert others[0] is None
        return frontend.clamp(gradient, -1, 1) * ctx.saved_tensors[0], None


def test_the_gradient_of_a_function_is_its_own_where_the_backend_differentiates():
    jax = pytest.importorskip("jax")
    x = np.array([1.0, -2.0], np.float32)

    def summed(x):
        return Stepped.apply(x, 3)[0].sum()

    with ivy.use_backend("jax"):
        assert frontend.func.grad(summed)(frontend.tensor(x)).tolist() == [1, -2]
        assert frontend.func.vmap(frontend.func.grad(summed))(frontend.tensor([x, 2 * x])).tolist() == [[1, -2], [2, -4]]
        assert frontend.func.jacrev(frontend.func.grad(summed))(frontend.tensor(x)).tolist() == [[1, 0], [0, 1]]

        def native(x):
            return summed(frontend.tensor(x)).storage_of().read().native

        for gradient in (jax.grad(native), jax.jit(jax.grad(native))):
            assert gradient(jax.numpy.asarray(x)).tolist() == [1, -2]
        output, number, place = Stepped.apply(frontend.tensor(x), 3)
        assert output.tolist() == [3, 0] and number == 7 and place.item() == 0


def test_a_function_with_a_context_is_refused_within_transformations():
    class WithContext(frontend.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, gradient):
            return gradient

    with ivy.use_backend("jax"), pytest.raises(RuntimeError, match="must override the setup_context staticmethod"):
        frontend.func.grad(lambda x: WithContext.apply(x).sum())(frontend.ones(2))
