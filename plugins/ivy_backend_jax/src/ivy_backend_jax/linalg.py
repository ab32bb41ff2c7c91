"""Linear algebra over the last two axes."""

from __future__ import annotations

import jax.numpy as jnp

from ivy.hookspecs import hookimpl


@hookimpl
def matmul(x1, x2, /):
    return jnp.matmul(x1, x2)


@hookimpl
def tensordot(x1, x2, /, *, axes=2):
    return jnp.tensordot(x1, x2, axes=axes if isinstance(axes, int) else tuple(tuple(a) for a in axes))


@hookimpl
def einsum(equation, /, *operands):
    return jnp.einsum(equation, *operands)


@hookimpl
def diagonal(x, /, *, offset=0, axis1=-2, axis2=-1):
    return jnp.diagonal(x, offset, axis1, axis2)


@hookimpl
def linalg_cholesky(x, /, *, upper=False):
    return jnp.linalg.cholesky(x, upper=upper)


@hookimpl
def linalg_det(x, /):
    return jnp.linalg.det(x)


@hookimpl
def linalg_eigh(x, /):
    # jnp averages the matrix with its transpose unless told that the lower triangle counts
    values, vectors = jnp.linalg.eigh(x, UPLO="L", symmetrize_input=False)
    return values, vectors


@hookimpl
def linalg_inv(x, /):
    return jnp.linalg.inv(x)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    q, r = jnp.linalg.qr(x, mode=mode)
    return q, r


@hookimpl
def linalg_solve(x1, x2, /):
    return jnp.linalg.solve(x1, x2)


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    u, s, vh = jnp.linalg.svd(x, full_matrices=full_matrices)
    return u, s, vh
