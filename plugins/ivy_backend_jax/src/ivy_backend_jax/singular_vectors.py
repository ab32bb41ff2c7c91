"""Singular vectors of both whole spaces, with the derivative that JAX has for the reduced decomposition only."""

from __future__ import annotations

import jax
import jax.numpy as jnp


@jax.custom_jvp
def full_svd(x):
    """``U`` (..., m, m), the singular values, and ``Vh`` (..., n, n)."""
    return tuple(jnp.linalg.svd(x, full_matrices=True))


@full_svd.defjvp
def _derivative(primals, tangents):
    """Of distinct singular values above 0. Source: Townsend, Differentiating the Singular Value Decomposition, 2016.

    The vectors of the null spaces can be chosen freely: as in PyTorch they count as constants.
    """
    u, s, vh = full_svd(*primals)
    (change,) = tangents
    k = s.shape[-1]
    left, right = u[..., :k], adjoint(vh[..., :k, :])
    inner = adjoint(left) @ change @ right
    own = jnp.eye(k, dtype=bool)
    squares = s * s
    factor = jnp.where(own, 0, 1 / jnp.where(own, 1, squares[..., None, :] - squares[..., :, None]))
    rows, columns = s[..., :, None], s[..., None, :]
    turn = factor * (inner * columns + rows * adjoint(inner))
    if jnp.iscomplexobj(inner):  # the phases: those of Vh stay as they are
        turn = turn + jnp.where(own, 1j * inner.imag / rows, 0)
    du = left @ turn + beside(left, change @ right) / columns
    dv = right @ (factor * (rows * inner + adjoint(inner) * columns)) + beside(right, adjoint(change) @ left) / columns
    ds = jnp.diagonal(inner.real, axis1=-2, axis2=-1)
    tangent = jnp.zeros_like(u).at[..., :k].set(du), ds, jnp.zeros_like(vh).at[..., :k, :].set(adjoint(dv))
    return (u, s, vh), tangent


def beside(vectors, change):
    """The part of ``change`` that is orthogonal to all of ``vectors``."""
    if vectors.shape[-2] == vectors.shape[-1]:
        return jnp.zeros_like(change)
    return change - vectors @ (adjoint(vectors) @ change)


def adjoint(x):
    return jnp.matrix_transpose(x).conj()
