"""Gradients that JAX itself has not, or has otherwise than the other frameworks: against differences, and against known subgradients."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import ivy

RNG = np.random.default_rng(0)


def checked(fn, *inputs, modes=("fwd", "rev"), order=1):
    """Compare the derivatives of ``fn`` with differences in double precision."""
    from jax.test_util import check_grads

    with jax.enable_x64(True):
        of_arrays = lambda *given: fn(*map(jnp.asarray, given))  # noqa: E731  (it hands over arrays of NumPy)
        check_grads(of_arrays, [jnp.asarray(x, jnp.result_type(x, jnp.float64)) for x in inputs], order, modes=modes, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("kind", ["real", "complex"])
def test_eigenvectors(kind):
    a = RNG.normal(size=(2, 4, 4)) + (1j * RNG.normal(size=(2, 4, 4)) if kind == "complex" else 0)
    checked(lambda x: ivy.linalg.eig(x), a)


def test_eigenvectors_of_nothing():
    found = jax.grad(lambda x: jnp.sum(jnp.abs(ivy.linalg.eig(x)[1])))(jnp.zeros((2, 0, 0)))
    assert found.shape == (2, 0, 0)


@pytest.mark.parametrize("kind", ["real", "complex"])
@pytest.mark.parametrize("shape", [(2, 3, 5), (5, 3), (4, 4)])
def test_singular_vectors_of_the_whole_spaces(shape, kind):
    a = RNG.normal(size=shape) + (1j * RNG.normal(size=shape) if kind == "complex" else 0)
    k = min(shape[-2:])

    def products(x):  # in which the free phases cancel
        u, s, vh = ivy.linalg.svd(x)
        u, vh = u[..., :k], vh[..., :k, :]
        return s, jnp.einsum("...ik,...kj->...kij", u, vh), jnp.abs(u)

    checked(products, a, order=2)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("zeros", [0, 1, 2])
def test_products_into_repeated_places(axis, zeros):
    x, values = RNG.normal(size=(3, 4)), RNG.normal(size=(2, 6) if axis else (6, 2))
    indices = np.asarray(RNG.integers(0, 3, values.shape))
    np.moveaxis(values, axis, 0)[:zeros, 0] = 0
    np.moveaxis(indices, axis, 0)[:3, 0] = 1
    np.moveaxis(x, axis, 0)[2, 0] = 0

    def product(x, values):
        return ivy.put_along_axis(x, jnp.asarray(indices), values, axis=axis, mode="multiply")

    checked(product, x, values, order=2)


def test_the_determinant_of_nothing():
    assert jax.grad(lambda x: jnp.sum(ivy.linalg.det(x)))(jnp.zeros((2, 0, 0))).shape == (2, 0, 0)


def test_least_squares():
    for shape in ((4, 3), (3, 4), (2, 3, 3)):
        checked(lambda a, b: ivy.linalg.lstsq(a, b)[0], RNG.normal(size=shape), RNG.normal(size=(*shape[:-1], 2)))


def test_the_next_number_follows_the_first():
    x, y = jnp.asarray([1.0, 2.0, 3.0]), jnp.asarray([2.0, 2.0, 0.0])
    found = jax.grad(lambda a, b: jnp.sum(ivy.nextafter(a, b)), (0, 1))(x, y)
    np.testing.assert_array_equal(found, [[1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])


@pytest.mark.parametrize("order", [1, 2, 0.5, 1.5, 3, -1, float("inf"), -float("inf")])
def test_norms_have_the_subgradient_0_at_0(order):
    found = jax.grad(lambda x: ivy.vector_norm(x, ord=order))(jnp.zeros(3))
    np.testing.assert_array_equal(found, np.zeros(3))
    found = jax.grad(lambda x: jnp.sum(ivy.abs(x)))(jnp.asarray([-2.0, 0.0, 3.0]))
    np.testing.assert_array_equal(found, [-1.0, 0.0, 1.0])
