"""Every mirrored function against JAX itself (32-bit): values, shapes and dtypes, on every backend."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.jax as mirrored
import ivy.frontends.jax.numpy as mirrored_numpy
from ivy import plugins

real = pytest.importorskip("jax")

rng = np.random.default_rng(0)
X = rng.normal(size=(2, 3)).astype("float32")
P = np.abs(X) + 0.5
Y = rng.normal(size=(2, 3)).astype("float32")
I = np.array([[3, -1, 2], [0, 5, -4]], "int32")
J = np.array([[2, 3, -2], [1, -2, 3]], "int32")
B = np.array([[True, False, True], [False, False, True]])
V = np.array([1.0, 2.0, 3.0], "float32")
A = rng.normal(size=(2, 3, 4)).astype("float32")
C = rng.normal(size=(2, 4, 5)).astype("float32")
IMAGE = rng.normal(size=(2, 7, 6, 4)).astype("float32")
KERNEL = rng.normal(size=(3, 2, 4, 6)).astype("float32")
LAYOUT = ("NHWC", "HWIO", "NHWC")

CASES = {
    **{
        f"jnp.{n}": (lambda jax, x, n=n: getattr(jax.numpy, n)(x), X)
        for n in (
            "abs",
            "exp",
            "sin",
            "tanh",
            "floor",
            "sign",
            "square",
            "sum",
            "mean",
            "std",
            "var",
            "max",
            "argmax",
            "cumsum",
            "sort",
            "argsort",
            "transpose",
            "ravel",
        )
    },
    **{
        f"jnp.{n} of int": (lambda jax, x, n=n: getattr(jax.numpy, n)(x), I)
        for n in ("sin", "sum", "mean", "cumsum", "negative", "floor", "max", "any", "count_nonzero")
    },
    **{
        f"jnp.{n} of bool": (lambda jax, x, n=n: getattr(jax.numpy, n)(x, x), B)
        for n in ("add", "multiply", "maximum", "logical_xor")
    },
    **{
        f"jnp.{n} promotes": (lambda jax, x, i, n=n: getattr(jax.numpy, n)(x, i), X, J)
        for n in ("add", "multiply", "divide", "power", "less", "arctan2", "maximum")
    },
    **{
        f"lax.{n}": (lambda jax, x, n=n: getattr(jax.lax, n)(x), X)
        for n in ("abs", "exp", "cos", "logistic", "erf", "floor", "neg", "sign", "is_finite")
    },
    **{
        f"lax.{n}": (lambda jax, x, y, n=n: getattr(jax.lax, n)(x, y), X, Y)
        for n in ("add", "sub", "mul", "div", "rem", "max", "min", "lt", "eq", "atan2")
    },
    **{
        f"lax.{n} of int": (lambda jax, x, y, n=n: getattr(jax.lax, n)(x, y), I, J)
        for n in ("div", "rem", "add", "bitwise_xor")
    },
    **{
        f"lax.{n}": (lambda jax, x, n=n: getattr(jax.lax, n)(x, (0,)), X)
        for n in ("reduce_sum", "reduce_max", "reduce_min", "reduce_prod", "rev")
    },
    **{
        f"nn.{n}": (lambda jax, x, n=n: getattr(jax.nn, n)(x), X)
        for n in (
            "relu",
            "relu6",
            "gelu",
            "silu",
            "softmax",
            "log_softmax",
            "sigmoid",
            "softplus",
            "elu",
            "selu",
            "celu",
            "leaky_relu",
            "log_sigmoid",
            "hard_tanh",
            "hard_sigmoid",
            "standardize",
            "soft_sign",
            "mish",
        )
    },
    **{
        f"conv {p} {s} {r} {d}": (
            lambda jax, x, w, p=p, s=s, r=r, d=d: jax.lax.conv_general_dilated(
                x, w, s, p, lhs_dilation=d, rhs_dilation=r, dimension_numbers=LAYOUT
            ),
            IMAGE,
            KERNEL,
        )
        for p in ("SAME", "VALID", [(1, 0), (2, 1)], [(-1, 2), (0, 1)])
        for s, r, d in (((1, 1), None, None), ((2, 1), (1, 2), None), ((1, 1), None, (2, 3)))
        if not (isinstance(p, str) and d)
    },
    "weak float": (lambda jax, i: i * 1.5, I),
    "weak int": (lambda jax, i: i.astype(jax.numpy.int8) + 1, I),
    "operators": (lambda jax, x, y: (1 - x) * 2.0 / (y + 3.5) - x // 2 + x % 2 - (-y) ** 2, X, Y),
    "comparisons": (lambda jax, x, y: (x < y) | (x >= 0) & ~(y == x), X, Y),
    "array": (lambda jax: jax.numpy.array([[1, 2], [3, 4]])),
    "array of floats": (lambda jax: jax.numpy.array([1.0, 2])),
    "array in float64": (lambda jax: jax.numpy.array([1.0, 2], dtype="float32")),
    "arange": (lambda jax: jax.numpy.arange(2, 9, 3)),
    "linspace": (lambda jax: jax.numpy.linspace(0, 1, 5)),
    "full": (lambda jax: jax.numpy.full((2, 2), 3)),
    "eye": (lambda jax: jax.numpy.eye(2, 3)),
    "clip": (lambda jax, x: jax.numpy.clip(x, -0.5, 0.5), X),
    "where": (lambda jax, b, x, i: jax.numpy.where(b, x, i), B, X, I),
    "concatenate": (lambda jax, x, i: jax.numpy.concatenate([x, i], axis=1), X, I),
    "split": (lambda jax, x: jax.numpy.split(x, [1], axis=1), X),
    "pad": (lambda jax, x: jax.numpy.pad(x, ((1, 0), (0, 2)), constant_values=3), X),
    "matmul": (lambda jax, x, y: x @ y.T, X, Y),
    "einsum": (lambda jax, a, c: jax.numpy.einsum("bij,bjk->bik", a, c), A, C),
    "tensordot": (lambda jax, x, y: jax.numpy.tensordot(x, y, [[0], [0]]), X, Y),
    "take_along_axis": (lambda jax, x: jax.numpy.take_along_axis(x, jax.numpy.argsort(x, axis=1), axis=1), X),
    "indexing": (lambda jax, x: x[::-1, None, 1:], X),
    "at set": (lambda jax, x: x.at[0, 1:].set(9.0), X),
    "at add": (lambda jax, v: v.at[jax.numpy.array([0, 0, 2])].add(1.0), V),
    "at multiply": (lambda jax, x: x.at[1].multiply(2), X),
    "clamp": (lambda jax, x: jax.lax.clamp(-0.5, x, 0.5), X),
    "select": (lambda jax, b, x, y: jax.lax.select(b, x, y), B, X, Y),
    "broadcast_in_dim": (lambda jax, v: jax.lax.broadcast_in_dim(v, (2, 3, 4), (1,)), V),
    "dot_general": (lambda jax, a, c: jax.lax.dot_general(a, c, (((2,), (1,)), ((0,), (0,)))), A, C),
    "dot_general without batch": (lambda jax, a, c: jax.lax.dot_general(a, c, (((2, 0), (1, 0)), ((), ()))), A, C),
    "dynamic_slice": (lambda jax, x: jax.lax.dynamic_slice(x, (1, 2), (1, 2)), X),
    "dynamic_update_slice": (lambda jax, x: jax.lax.dynamic_update_slice(x, jax.numpy.ones((1, 2)), (1, 2)), X),
    "slice": (lambda jax, x: jax.lax.slice(x, (0, 0), (2, 3), (1, 2)), X),
    "lax.pad": (lambda jax, x: jax.lax.pad(x, jax.numpy.float32(2), ((1, 0, 1), (-1, 2, 0))), X),
    "lax.cumsum": (lambda jax, x: jax.lax.cumsum(x, axis=1, reverse=True), X),
    "top_k": (lambda jax, x: list(jax.lax.top_k(x, 2)), X),
    "iota": (lambda jax: jax.lax.iota("int32", 4)),
    "integer_pow": (lambda jax, x: jax.lax.integer_pow(x, 3), X),
    "grouped conv": (
        lambda jax, x, w: jax.lax.conv_general_dilated(
            x, w[:, :, :2], (1, 1), "SAME", dimension_numbers=LAYOUT, feature_group_count=2
        ),
        IMAGE,
        KERNEL,
    ),
    "one_hot": (lambda jax: jax.nn.one_hot(jax.numpy.array([2, 0]), 3)),
    "exact gelu": (lambda jax, x: jax.nn.gelu(x, approximate=False), X),
    "glu": (lambda jax, a: jax.nn.glu(a), A),
    "scan": (lambda jax, x: jax.lax.scan(lambda c, row: (c + row, c * row), jax.numpy.zeros(3), x), X),
    "scan backwards": (
        lambda jax, x: jax.lax.scan(lambda c, row: (c + row, c * row), jax.numpy.zeros(3), x, reverse=True),
        X,
    ),
    "fori_loop": (lambda jax, v: jax.lax.fori_loop(0, 3, lambda i, c: c + i, v), V),
    "while_loop": (lambda jax, v: jax.lax.while_loop(lambda c: c.sum() < 50, lambda c: c * 2, v), V),
    "cond": (lambda jax, v: jax.lax.cond(v[0] > 0, lambda c: c + 1, lambda c: c - 1, v), V),
    "map": (lambda jax, x: jax.lax.map(lambda row: row.sum(), x), X),
    "tree": (
        lambda jax, v: jax.tree.leaves(jax.tree.map(lambda a, b: a + b, {"a": v, "b": [v]}, {"a": v, "b": [v]})),
        V,
    ),
    "jit": (lambda jax, x: jax.jit(lambda a, b: {"y": jax.numpy.sin(a) * b})(x, 2.0)["y"], X),
}


def assert_same(ours: object, theirs: object) -> None:
    if isinstance(theirs, (tuple, list)):
        assert len(ours) == len(theirs)
        for a, b in zip(ours, theirs, strict=True):
            assert_same(a, b)
        return
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert (ours.dtype, ours.shape) == (theirs.dtype, theirs.shape)
    np.testing.assert_allclose(ours, theirs, rtol=2e-4, atol=2e-5)


def case(name):
    found = CASES[name]
    return (found, ()) if callable(found) else (found[0], found[1:])


@pytest.mark.parametrize("name", CASES)
def test_function(name):
    fn, arrays = case(name)
    assert_same(
        fn(mirrored, *[mirrored_numpy.array(a) for a in arrays]), fn(real, *[real.numpy.array(a) for a in arrays])
    )


SUBSET = [n for n in CASES if not n.startswith(("jnp", "lax", "nn", "conv V", "conv ["))]


@pytest.mark.filterwarnings("ignore:ivy. .*64 was asked for")
@pytest.mark.parametrize("backend", sorted(plugins.backends()))
@pytest.mark.parametrize("name", SUBSET)
def test_function_on(name, backend):
    fn, arrays = case(name)
    theirs = fn(real, *[real.numpy.array(a) for a in arrays])
    with ivy.use_backend(backend):
        assert_same(fn(mirrored, *[mirrored_numpy.array(a) for a in arrays]), theirs)


@pytest.mark.parametrize("backend", [n for n in sorted(plugins.backends()) if n != "numpy"])
def test_gradients(backend):
    def loss(jax, v, x):
        return jax.numpy.sum(jax.nn.gelu(x @ v["w"]) ** 2) + v["b"]

    def weights(jax):
        return {"w": jax.numpy.array(Y.T), "b": jax.numpy.array(2.0)}

    theirs, their_gradients = real.value_and_grad(lambda v, x: loss(real, v, x))(weights(real), X)
    with ivy.use_backend(backend):
        ours, gradients = mirrored.value_and_grad(lambda v, x: loss(mirrored, v, x))(
            weights(mirrored), mirrored_numpy.array(X)
        )
        assert isinstance(gradients["w"], mirrored.Array)
        assert_same([ours, gradients["w"], gradients["b"]], [theirs, their_gradients["w"], their_gradients["b"]])
        assert float(mirrored.grad(lambda a, b: a * a * b, argnums=(0, 1))(3.0, 2.0)[1]) == 9.0


def test_form_of_results():
    assert isinstance(mirrored.lax.exp(X), np.ndarray)
    assert isinstance(mirrored.lax.exp(ivy.asarray(X)), ivy.Array)
    assert isinstance(mirrored_numpy.zeros(2), mirrored.Array)
    assert mirrored_numpy.exp(X.astype("float64")).dtype == np.float64  # what is given in 64 bits is not rounded


def test_what_jax_refuses():
    with pytest.raises(TypeError, match="equal dtypes"):
        mirrored.lax.add(X, I)
    with pytest.raises(TypeError, match="immutable"):
        mirrored_numpy.zeros(2)[0] = 1
    with pytest.raises(ivy.errors.UnsupportedError, match="vmap"):
        mirrored.vmap(abs)
    with pytest.raises(AttributeError, match=r"jax.lax.eigh_tridiagonal is not mirrored"):
        _ = mirrored.lax.eigh_tridiagonal


@pytest.mark.filterwarnings("ignore:ivy. .*64 was asked for")
@pytest.mark.parametrize("backend", sorted(plugins.backends()))
def test_random(backend):
    with ivy.use_backend(backend):
        first, second = mirrored.random.split(mirrored.random.PRNGKey(7))
        a, b, c = (np.asarray(mirrored.random.normal(k, (50,))) for k in (first, first, second))
        np.testing.assert_array_equal(a, b)
        assert not np.allclose(a, c)
        assert a.dtype == np.float32
        whole = mirrored.random.randint(first, (50,), 3, 6)
        assert whole.dtype == mirrored_numpy.int32 and set(whole.tolist()) == {3, 4, 5}
        assert sorted(mirrored.random.permutation(first, 5).tolist()) == [0, 1, 2, 3, 4]
