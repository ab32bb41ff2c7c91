"""Eigenvectors of matrices that need not be symmetric, with the derivative that JAX leaves to the caller."""

from __future__ import annotations

import jax
import jax.numpy as jnp


@jax.custom_jvp
def eig(x):
    """Eigenvalues and eigenvectors of norm 1, of which LAPACK makes the largest element real."""
    values, vectors = jnp.linalg.eig(x)
    return values, vectors


@eig.defjvp
def _derivative(primals, tangents):
    """Of distinct eigenvalues. Source: Golub and Van Loan, Matrix Computations, 4th edition, section 7.2; of the norm and the phase, that
    both stay as they are."""
    values, vectors = eig(*primals)
    change = jnp.linalg.solve(vectors, tangents[0].astype(vectors.dtype) @ vectors)
    own = jnp.eye(values.shape[-1], dtype=bool)
    gaps = jnp.where(own, 1, values[..., None, :] - values[..., :, None])
    direction = vectors @ jnp.where(own, 0, change / gaps)
    if not vectors.size:
        return (values, vectors), (jnp.zeros_like(values), direction)
    along = jnp.sum(vectors.conj() * direction, axis=-2, keepdims=True).real
    direction = direction - vectors * along
    largest = jnp.argmax(jnp.abs(vectors), axis=-2, keepdims=True)
    turn = jnp.take_along_axis(direction, largest, axis=-2).imag / jnp.take_along_axis(vectors, largest, axis=-2).real
    return (values, vectors), (jnp.diagonal(change, axis1=-2, axis2=-1), direction - 1j * turn * vectors)
