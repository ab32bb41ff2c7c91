"""Products with Jacobians, Jacobians, Hessians, batching, checkpoints, custom rules: against formulas and finite differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy.testing.checking import assert_equal, native

TESTED_ELSEWHERE = ("vjp", "jvp", "vmap", "checkpoint", "custom_gradient")
X = np.asarray([0.5, -1.0, 2.0], "float32")
W = np.asarray([[0.1, 0.2, -0.3], [0.4, -0.5, 0.6]], "float32")
JACOBIAN = (1 - np.tanh(W @ X) ** 2)[:, None] * W


@pytest.fixture(autouse=True)
def on_backend(ivy_backend: Any) -> Any:
    with ivy.use_backend(ivy_backend):
        yield


@pytest.fixture
def differentiable(ivy_backend: Any) -> Any:
    if not ivy_backend.has("vjp") or not ivy_backend.has("jvp"):
        pytest.skip(f"the {ivy_backend.name} backend has no derivatives")
    return ivy_backend


def array(values: Any) -> Any:
    return ivy.asarray(np.asarray(values, "float32"))


def layer(x: Any) -> Any:
    return ivy.tanh(array(W) @ x)


def close(backend: Any, actual: Any, expected: Any, slack: float = 5.0) -> None:
    assert_equal(backend, actual, np.asarray(expected), "float32", slack=slack)


def test_a_backend_without_derivatives_says_so(ivy_backend: Any) -> None:
    for name, run in {"vjp": lambda: ivy.vjp(layer, array(X)), "jvp": lambda: ivy.jvp(layer, (array(X),), (array(X),))}.items():
        if not ivy_backend.has(name):
            with pytest.raises(UnsupportedError, match=name):
                run()


def test_vjp_of_trees(differentiable: Any) -> None:
    out, pullback = ivy.vjp(lambda v, s: {"y": layer(v["x"]) * s, "n": 3, "i": ivy.arange(2)}, {"x": array(X), "unused": array(X)}, 2.0)
    close(differentiable, out["y"], 2 * np.tanh(W @ X))
    assert out["n"] == 3
    for _ in range(2):  # a pullback serves more than once
        gradient, none = pullback({"y": array([1.0, -1.0]), "n": None, "i": None})
        close(differentiable, gradient["x"], 2 * np.array([1, -1]) @ JACOBIAN)
        close(differentiable, gradient["unused"], 0 * X)
        assert none == 2.0
    with pytest.raises(ArgumentError, match="shape"):
        pullback({"y": array([1.0]), "n": None, "i": None})
    with pytest.raises(ArgumentError, match="structure"):
        pullback(array([1.0, 1.0]))


def test_vjp_with_auxiliary_and_native_arrays(differentiable: Any) -> None:
    out, pullback, aux = ivy.vjp(lambda x: (ivy.multiply(x, x), ivy.add(x, 1.0)), array(X).native, has_aux=True)
    assert not isinstance(out, ivy.Array) and isinstance(aux, differentiable.array_types)
    close(differentiable, pullback(out)[0], 2 * X**3)
    close(differentiable, aux, X + 1)


def test_jvp(differentiable: Any) -> None:
    out, tangent = ivy.jvp(lambda x, i: (layer(x), i + 1), (array(X), ivy.arange(2)), (array([1.0, 0.0, -1.0]), None))
    close(differentiable, out[0], np.tanh(W @ X))
    close(differentiable, tangent[0], JACOBIAN @ [1, 0, -1])
    assert tangent[1].tolist() == [0, 0]


def test_complex_gradients_are_directions_of_ascent(differentiable: Any) -> None:
    z, c = np.asarray([1 + 2j, 3 - 1j], "complex64"), np.asarray([1 + 1j, 2], "complex64")
    _, pullback = ivy.vjp(lambda a: a * a, ivy.asarray(z))
    np.testing.assert_allclose(pullback(ivy.asarray(c))[0].numpy(), np.conj(2 * z) * c, rtol=1e-5)


@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_jacobian(differentiable: Any, mode: str) -> None:
    close(differentiable, ivy.jacobian(layer, mode=mode)(array(X)), JACOBIAN)
    out = ivy.jacobian(lambda a, b: [a * b["b"], ivy.sum(a)], argnums=(0, 1), mode=mode)(array(X), {"b": array(X + 1)})
    close(differentiable, out[0][0], np.diag(X + 1))
    close(differentiable, out[0][1]["b"], np.diag(X))
    close(differentiable, out[1][0], np.ones(3))
    close(differentiable, out[1][1]["b"], np.zeros(3))
    matrix = ivy.jacobian(lambda a: ivy.matrix_transpose(a) * 2.0, mode=mode)(array(W))
    assert matrix.shape == (3, 2, 2, 3) and float(matrix[2, 1, 1, 2]) == 2 and float(ivy.sum(matrix)) == 12
    with pytest.raises(ArgumentError, match="real floating"):
        ivy.jacobian(lambda a: a.astype("int32") if mode == "reverse" else a, mode=mode)(array(X) if mode == "reverse" else ivy.arange(2))
    with pytest.raises(ArgumentError, match="argnums"):
        ivy.jacobian(layer, argnums=1, mode=mode)(array(X))


def test_hessian_is_the_finite_difference(differentiable: Any) -> None:
    def loss(x: Any) -> Any:
        return ivy.sum(ivy.sin(layer(x))) * ivy.sum(x * x)

    def reference(x: Any) -> Any:
        return np.sin(np.tanh(W.astype("float64") @ x)).sum() * (x * x).sum()

    step, basis = 1e-4, np.eye(3)
    expected = [
        [sum(s * t * reference(X + step * (s * a + t * b)) for s in (1, -1) for t in (1, -1)) / (4 * step**2) for a in basis] for b in basis
    ]
    close(differentiable, ivy.hessian(loss)(array(X)), expected, slack=50)
    blocks = ivy.hessian(lambda a, b: ivy.sum(a * a * b), argnums=(0, 1))(array(X), array(X + 1))
    close(differentiable, blocks[0][0], np.diag(2 * (X + 1)))
    close(differentiable, blocks[0][1], np.diag(2 * X))
    close(differentiable, blocks[1][1], np.zeros((3, 3)))


def test_derivatives_nest(differentiable: Any) -> None:
    one = array(np.ones(3))
    inner = {
        "jvp": lambda v: ivy.jvp(lambda a: a**3, (v,), (one,))[1],
        "vjp": lambda v: ivy.vjp(lambda a: a**3, v)[1](one)[0],
        "grad": ivy.grad(lambda a: ivy.sum(a**3)),
    }
    for fn in inner.values():
        close(differentiable, ivy.grad(lambda v, fn=fn: ivy.sum(fn(v)))(array(X)), 6 * X)
        close(differentiable, ivy.jvp(fn, (array(X),), (one,))[1], 6 * X)
        close(differentiable, ivy.vjp(fn, array(X))[1](one)[0], 6 * X)


def test_argnums(differentiable: Any) -> None:
    a, b = array(X), array(X + 1)
    both = ivy.grad(lambda a, b: ivy.sum(a * a * b), argnums=(0, 1))(a, b)
    close(differentiable, both[0], 2 * X * (X + 1))
    close(differentiable, both[1], X * X)
    gradient, aux = ivy.grad(lambda a, b: (ivy.sum(a * b), a + b), argnums=1, has_aux=True)(a, b)
    close(differentiable, gradient, X)
    close(differentiable, aux, 2 * X + 1)


def test_vmap(ivy_backend: Any) -> None:
    w, x = array(W), array(X)
    close(ivy_backend, ivy.vmap(lambda r, v: ivy.sum(r * v), in_axes=(0, None))(w, x), W @ X)
    close(ivy_backend, ivy.vmap(lambda c, v: c + v, in_axes=(1, 0), out_axes=1)(w, x), W + X)
    out = ivy.vmap(lambda d, k: {"y": d["a"] * d["b"], "same": k}, in_axes=({"a": 0, "b": None}, None))({"a": w, "b": x}, x)
    close(ivy_backend, out["y"], W * X)
    close(ivy_backend, out["same"], np.stack([X, X]))
    close(ivy_backend, ivy.vmap(ivy.vmap(lambda e: e * e))(w), W * W)
    keys = ivy.random.split(ivy.random.key(0), 3)
    drawn = ivy.vmap(lambda k: ivy.random.uniform((4,), key=k))(keys)
    np.testing.assert_allclose(drawn.numpy(), [ivy.random.uniform((4,), key=k).numpy() for k in keys], rtol=1e-6)
    with pytest.raises(ArgumentError, match="one size"):
        ivy.vmap(lambda a, b: a)(w, x)
    with pytest.raises(ArgumentError, match="in_axes"):
        ivy.vmap(lambda a: a, in_axes=(0, 1))(w)


def test_vmap_and_derivatives(differentiable: Any) -> None:
    w, x = array(W), array(X)
    close(differentiable, ivy.vmap(ivy.grad(lambda r: ivy.sum(ivy.sin(r))))(w), np.cos(W))
    close(differentiable, ivy.vmap(ivy.jacobian(lambda r: r * r))(w), np.stack([np.diag(2 * r) for r in W]))
    total = ivy.grad(lambda v: ivy.sum(ivy.vmap(lambda r: ivy.sum(r * v) ** 2)(w)))(x)
    close(differentiable, total, 2 * (W @ X) @ W)


def test_checkpoint(differentiable: Any) -> None:
    block = ivy.checkpoint(lambda a, scale: {"out": ivy.exp(ivy.sin(a)) * scale})
    close(differentiable, block(array(X), 2.0)["out"], 2 * np.exp(np.sin(X)))
    close(differentiable, ivy.grad(lambda v: ivy.sum(block(v, 2.0)["out"]))(array(X)), 2 * np.cos(X) * np.exp(np.sin(X)))
    close(differentiable, ivy.hessian(lambda v: ivy.sum(ivy.checkpoint(ivy.sin)(v)))(array(X)), np.diag(-np.sin(X)))


def test_without_gradients_checkpoint_and_custom_gradient_are_the_function(ivy_backend: Any) -> None:
    close(ivy_backend, ivy.checkpoint(ivy.exp)(array(X)), np.exp(X))
    close(ivy_backend, ivy.custom_gradient(lambda a: (a * a, lambda c: c))(array(X)), X * X)
    close(ivy_backend, ivy.custom_vjp(ivy.exp, lambda a: (ivy.exp(a), a), lambda r, c: (c * r,))(array(X)), np.exp(X))


def test_custom_gradient(differentiable: Any) -> None:
    cube = ivy.custom_gradient(lambda a, b: (a * a * b, lambda c: (c * 3.0 * a**2 * b, None)))  # not its own derivative
    first, second = ivy.grad(lambda a, b: ivy.sum(cube(a, b)), argnums=(0, 1))(array(X), array(2.0))
    close(differentiable, first, 6 * X**2)
    close(differentiable, second, 0.0)
    # the gradient of the gradient sees that the rule depends on the inputs
    close(differentiable, ivy.grad(lambda v: ivy.sum(ivy.grad(lambda u: ivy.sum(cube(u, array(2.0))))(v)))(array(X)), 12 * X)
    close(differentiable, ivy.hessian(lambda v: ivy.sum(cube(v, array(2.0))))(array(X)), np.diag(12 * X))
    rule = ivy.custom_vjp(ivy.exp, lambda a: (ivy.exp(a), a), lambda residual, c: (c * residual,))
    close(differentiable, ivy.grad(lambda a: ivy.sum(rule(a)))(array(X)), X)
    with pytest.raises(ArgumentError, match="tuple of 2 gradients"):
        ivy.grad(lambda a: ivy.sum(ivy.custom_gradient(lambda a, b: (a * b, lambda c: c))(a, a)))(array(X))


def test_compiled_derivatives(differentiable: Any) -> None:
    x = array(X)
    close(differentiable, ivy.jit(lambda v: ivy.jacobian(layer)(v))(x), JACOBIAN)
    close(differentiable, ivy.jit(ivy.hessian(lambda v: ivy.sum(v**3)))(x), np.diag(6 * X))
    close(differentiable, ivy.jit(ivy.vmap(ivy.grad(lambda r: ivy.sum(ivy.sin(r)))))(array(W)), np.cos(W))
    close(differentiable, ivy.jit(ivy.grad(lambda v: ivy.sum(ivy.checkpoint(ivy.sin)(v))))(x), np.cos(X))


def test_derivatives_of_gamma_variables(differentiable: Any) -> None:
    """Zeros where the backend has no implicit gradient; else of the mean, which is ``alpha``, with respect to ``alpha``."""
    key, alpha = ivy.random.key(3), ivy.full((2000,), 2.5)
    slope = float(ivy.mean(ivy.grad(lambda a: ivy.sum(ivy.random.gamma(a, key=key)))(alpha)))
    assert slope == 0 or slope == pytest.approx(1.0, abs=0.05)


def test_native_arrays_are_what_backends_take(differentiable: Any) -> None:
    x = native(differentiable, X)
    outputs, pull = differentiable.table["vjp"](lambda v: [differentiable.table["multiply"](v[0], v[0])], [x])
    close(differentiable, pull(outputs)[0], 2 * X**3)
