"""Linear algebra over the last two axes."""

from __future__ import annotations

from functools import partial

import jax.numpy as jnp
from jax import lax

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_jax.dtypes import default_integer
from ivy_backend_jax.eigenvectors import eig
from ivy_backend_jax.singular_vectors import full_svd


def widened(x):
    """``x``, in float32 if it is of half precision, for which LAPACK has nothing."""
    return x.astype(jnp.float32) if x.dtype in (jnp.float16, jnp.bfloat16) else x


def single(fn, *arrays):
    """``fn`` of matrices, and its results in the dtype of the first: half precision goes through float32."""
    dtype = arrays[0].dtype
    if widened(arrays[0]) is arrays[0]:
        return fn(*arrays)
    out = fn(*map(widened, arrays))
    return tuple(o.astype(dtype) for o in out) if isinstance(out, tuple) else out.astype(dtype)


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
    return single(lambda a: jnp.linalg.cholesky(a, upper=upper), x)


@hookimpl
def linalg_det(x, /):
    if not x.shape[-1]:  # jnp's derivative looks for an element
        return jnp.ones(x.shape[:-2], x.dtype)
    return single(jnp.linalg.det, x)


@hookimpl
def linalg_eigh(x, /):
    # jnp averages the matrix with its transpose unless told that the lower triangle counts
    return single(lambda a: tuple(jnp.linalg.eigh(a, UPLO="L", symmetrize_input=False)), x)


@hookimpl
def linalg_inv(x, /):
    return single(jnp.linalg.inv, x)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return single(lambda a: tuple(jnp.linalg.qr(a, mode=mode)), x)


@hookimpl
def linalg_solve(x1, x2, /):
    return single(jnp.linalg.solve, x1, x2)


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    return single(full_svd if full_matrices else lambda a: tuple(jnp.linalg.svd(a, full_matrices=False)), x)


@hookimpl
def linalg_svdvals(x, /):
    return single(lambda a: jnp.linalg.svd(a, compute_uv=False), x)


@hookimpl
def linalg_eigvalsh(x, /):
    return single(lambda a: jnp.linalg.eigh(a, UPLO="L", symmetrize_input=False)[0], x)


@hookimpl
def linalg_eig(x, /):
    return eig(widened(x))


@hookimpl
def linalg_eigvals(x, /):
    return jnp.linalg.eigvals(widened(x))


@hookimpl
def linalg_slogdet(x, /):
    return single(lambda a: tuple(jnp.linalg.slogdet(a)), x)


@hookimpl
def linalg_cross(x1, x2, /, *, axis=-1):
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ArgumentError(f"ivy.linalg.cross: both arrays must have size 3 along axis {axis}, got {x1.shape} and {x2.shape}.")
    return jnp.cross(x1, x2, axis=axis)


@hookimpl
def linalg_pinv(x, /, *, rtol=None):
    # jnp's own default is 10 times as large
    rtol = max(x.shape[-2:]) * jnp.finfo(widened(x).dtype).eps if rtol is None else rtol
    return single(lambda a: jnp.linalg.pinv(a, rtol=rtol), x)


@hookimpl
def linalg_lstsq(x1, x2, /, *, rtol=None):
    # the derivative of jnp's pinv divides by no differences of singular values, unlike that of the decomposition
    columns = x2[:, None] if x2.ndim == 1 else x2
    rtol = max(x1.shape[-2:]) * jnp.finfo(x1.dtype).eps if rtol is None else rtol
    y = linalg_pinv(x1, rtol=rtol) @ columns
    values = linalg_svdvals(x1)
    largest = jnp.max(values, axis=-1, keepdims=True, initial=0)
    rank = jnp.sum(values > largest * jnp.asarray(rtol)[..., None], axis=-1, dtype=default_integer())
    residuals = jnp.sum(jnp.square(jnp.abs(columns - x1 @ y)), axis=-2)
    return (y[..., 0], residuals[..., 0], rank, values) if x2.ndim == 1 else (y, residuals, rank, values)


@hookimpl
def linalg_lu_factor(x, /):
    packed, _, permutation = lax.linalg.lu(widened(x))
    return packed.astype(x.dtype), permutation.astype(default_integer())


@hookimpl
def linalg_triangular_solve(x1, x2, /, *, upper=False, unit_diagonal=False):
    columns = x2[:, None] if x2.ndim == 1 else x2
    # the kernel broadcasts no batches
    batch = jnp.broadcast_shapes(x1.shape[:-2], columns.shape[:-2])
    operands = [jnp.broadcast_to(x, (*batch, *x.shape[-2:])) for x in (x1, columns)]
    out = single(partial(lax.linalg.triangular_solve, left_side=True, lower=not upper, unit_diagonal=unit_diagonal), *operands)
    return out[..., 0] if x2.ndim == 1 else out
