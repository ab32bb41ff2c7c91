"""Compilation, gradients and trees on JAX."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import ivy
from ivy.backend import load

BACKEND = load("jax")


def wrapped(values, **kwargs):
    with ivy.use_backend("jax"):
        return ivy.asarray(values, **kwargs)


def test_an_array_is_a_node_of_jax_trees():
    x = wrapped([1.0, 2.0])
    leaves, treedef = jax.tree.flatten({"a": x})
    assert leaves == [x.native]
    assert isinstance(jax.tree.unflatten(treedef, [object()])["a"], ivy.Array)
    doubled = jax.jit(lambda x: x * 2)(x)
    assert isinstance(doubled, ivy.Array)
    assert doubled.tolist() == [2.0, 4.0]
    assert jax.grad(lambda x: (x * x).sum().native)(x).tolist() == [2.0, 4.0]
    assert jax.vmap(lambda x: x + 1)(x).tolist() == [2.0, 3.0]


def loss(v, x):
    return ivy.mean((ivy.matmul(x, v["w"]) + v["b"]) ** 2)


def test_value_and_grad_equals_that_of_jax_also_inside_jit():
    v = {"w": jnp.ones((3, 2)), "b": jnp.zeros(2)}
    x = jnp.arange(12.0).reshape(4, 3)
    want = jax.value_and_grad(lambda v: jnp.mean((x @ v["w"] + v["b"]) ** 2))(v)
    for step in (ivy.value_and_grad(loss), jax.jit(ivy.value_and_grad(loss)), ivy.jit(ivy.value_and_grad(loss))):
        jax.tree.map(lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-5), step(v, x), want)


def test_second_derivatives():
    f = ivy.grad(lambda x: ivy.grad(lambda y: (y * y * y).sum())(x).sum())
    np.testing.assert_allclose(f(jnp.asarray([2.0, 3.0])), [12.0, 18.0])


def test_integers_get_zero_gradients_of_their_own_type():
    v = [jnp.asarray([1.0, 2.0]), jnp.asarray([3, 4]), jnp.asarray([True])]
    _, (a, b, c) = ivy.value_and_grad(lambda v: (v[0] * v[1]).sum())(v)
    assert a.tolist() == [3.0, 4.0]
    assert (b.tolist(), b.dtype) == ([0, 0], jnp.int32)
    assert c.dtype == bool


def test_unused_inputs_and_one_element_values():
    value, (used, unused) = ivy.value_and_grad(lambda v: v[0] * v[0])([jnp.asarray([3.0]), jnp.ones(2)])
    assert (value.shape, used.tolist(), unused.tolist()) == ((1,), [6.0], [0.0, 0.0])


def test_a_complex_gradient_points_uphill():
    z = jnp.asarray([1.0 + 2.0j])
    _, gradient = ivy.value_and_grad(lambda z: ivy.square(ivy.abs(z)).sum())(z)
    np.testing.assert_allclose(gradient, 2 * z, rtol=1e-6)


def test_a_value_that_is_no_scalar_is_explained():
    with pytest.raises(ivy.errors.ArgumentError, match=r"shape \(2,\).*ivy.mean"):
        ivy.value_and_grad(lambda x: x * 2)(jnp.ones(2))
    with pytest.raises(ivy.errors.ArgumentError, match="int32"):
        ivy.value_and_grad(lambda x: ivy.argmax(x))(jnp.ones(2))


def test_relu_has_no_gradient_at_zero():
    assert ivy.grad(lambda x: ivy.relu(x).sum())(jnp.asarray([-1.0, 0.0, 1.0])).tolist() == [0.0, 0.0, 1.0]


def test_abstract_eval_gives_tracers_and_computes_nothing():
    seen = []

    def fn(arrays):
        seen.extend((a.shape, str(a.dtype), ivy.is_concrete(a)) for a in (*arrays, ivy.matmul(*arrays)))
        return object()

    BACKEND.table["abstract_eval"](fn, [((10**6, 10**6), ivy.float32), ((10**6, 3), ivy.float32)])
    assert seen == [((10**6, 10**6), "float32", False), ((10**6, 3), "float32", False), ((10**6, 3), "float32", False)]


SCALARS = {
    "add": lambda x: ivy.add(x, 2.5), "reflected": lambda x: 1.0 - x, "where": lambda x: ivy.where(x > 1, x, 0.0),
    "clip": lambda x: ivy.clip(x, 0.5, 1.5), "maximum": lambda x: ivy.maximum(x, float("-inf")), "pow": lambda x: x**2,
}  # fmt: skip


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16"])
@pytest.mark.parametrize("fn", SCALARS.values(), ids=SCALARS)
def test_python_numbers_are_weak_and_pass_all_transformations(fn, dtype):
    x = wrapped([0.25, 1.25, 2.25], dtype=dtype)
    want = fn(x)
    assert isinstance(want.native, jax.Array)
    assert (str(want.dtype), want.native.weak_type) == (dtype, False)
    np.testing.assert_array_equal(jax.jit(fn)(x).numpy(), want.numpy())
    assert jax.grad(lambda x: fn(x).sum().native)(x).dtype is x.dtype


def test_scalars_made_while_tracing_are_no_tracers_and_keep_their_sign():
    scalar = BACKEND.table["scalar"]
    made = []
    jax.jit(lambda x: made.append(scalar(123.456, "float32")) or x)(1.0)
    assert ivy.is_concrete(made[0])
    assert np.signbit([scalar(-0.0, "float32"), scalar(0.0, "float32")]).tolist() == [True, False]
    assert scalar(True, "int32").tolist() == 1


def test_keys_are_raw_and_random_functions_pure():
    with ivy.use_backend("jax"):
        key = ivy.random.key(7)
        assert (key.shape, str(key.dtype)) == ((2,), "uint32")
        assert ivy.random.split(key, 3).shape == (3, 2)
        np.testing.assert_array_equal(key.native, jax.random.PRNGKey(7))
        draws = [ivy.random.normal((4,), key=k).tolist() for k in (key, key, ivy.random.fold_in(key, 1))]
        assert draws[0] == draws[1] != draws[2]
        jitted = jax.jit(lambda k: ivy.random.uniform((3,), low=2.0, high=3.0, key=k))(key)
        assert ((jitted >= 2) & (jitted < 3)).all()
        assert sorted(ivy.random.permutation(5, key=key).tolist()) == [0, 1, 2, 3, 4]
        assert not ivy.equal(ivy.random.key(2**32), ivy.random.key(0)).all()


def test_what_a_device_is_called():
    x = jnp.ones(2)
    assert ivy.to_device(x, "cpu").device == jax.devices("cpu")[0]
    with pytest.raises(ivy.errors.ArgumentError, match="no device 'abacus'"):
        ivy.to_device(x, "abacus")
