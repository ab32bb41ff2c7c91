"""Factorizations of matrices under torch's older names, and what is computed with their parts."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import linalg
from ivy_frontend_torch.checked_linalg import infos
from ivy_frontend_torch.pivoted_lu import conjugated, packed_factors, permuted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "geqrf", "lu", "lu_solve", "lu_unpack", "orgqr", "ormqr", "pca_lowrank", "qr", "svd", "svd_lowrank", "triangular_solve",
]  # fmt: skip

svd_type = namedtuple("svd", ("U", "S", "V"))
qr_type = namedtuple("qr", ("Q", "R"))
geqrf_type = namedtuple("geqrf", ("a", "tau"))
lu_unpack_type = namedtuple("lu_unpack", ("P", "L", "U"))
triangular_solve_type = namedtuple("triangular_solve", ("solution", "cloned_coefficient"))
orgqr = linalg.householder_product


@torch_function
def svd(input: Any, some: bool = True, compute_uv: bool = True) -> Any:
    """``U``, ``S`` and ``V`` with ``input = U @ diag(S) @ V^H``; without ``compute_uv`` zeros for ``U`` and ``V``."""
    m, n = input.shape[-2:]
    if not compute_uv:
        zeros = [ivy.zeros((*input.shape[:-2], k, k), dtype=input.dtype) for k in (m, n)]
        return svd_type(zeros[0], ivy.linalg.svdvals(input), zeros[1])
    u, s, vh = ivy.linalg.svd(input, full_matrices=not some)
    return svd_type(u, s, conjugated(vh))


@torch_function
def qr(input: Any, some: bool = True) -> Any:
    """``Q`` and ``R`` with ``input = Q @ R``."""
    return qr_type(*ivy.linalg.qr(input, mode="reduced" if some else "complete"))


@torch_function
def geqrf(input: Any) -> Any:
    """``R`` above, and below the vectors of the Householder reflections whose product is ``Q``, with their factors.

    Source: Golub and Van Loan, Matrix Computations, 5.1 and 5.2, with LAPACK's signs.
    """
    m, n = input.shape[-2:]
    a, factors = input, []
    rows = ivy.arange(m)
    for k in range(min(m, n)):
        x = a[..., :, k]
        below = ivy.where(rows > k, x, ivy.zeros_like(x))
        alpha = x[..., k]
        size = ivy.sqrt(ivy.sum(ivy.real(below * ivy.conj(below)) if x.dtype.kind == "complex" else below * below, axis=-1))
        real, imag = (ivy.real(alpha), ivy.imag(alpha)) if x.dtype.kind == "complex" else (alpha, ivy.zeros_like(alpha))
        flat = ivy.logical_and(ivy.equal(size, 0), ivy.equal(imag, 0))
        beta = ivy.sqrt(real * real + imag * imag + size * size)
        beta = ivy.where(real > 0, -beta, beta)
        beta = ivy.where(flat, real, beta)
        safe = ivy.where(flat, ivy.ones_like(beta), beta)
        tau = (safe - alpha) / safe
        tau = ivy.where(flat, ivy.zeros_like(tau), tau)
        divisor = alpha - beta
        v = below / ivy.expand_dims(ivy.where(flat, ivy.ones_like(divisor), divisor), axis=-1)
        v = ivy.where(rows == k, ivy.ones_like(v), v)
        # H^H = 1 - conj(tau) v v^H on what is right of the column
        right = ivy.arange(n) > k
        projected = ivy.matmul(ivy.expand_dims(ivy.conj(v), axis=-2), a)
        step = ivy.expand_dims(ivy.conj(tau), axis=(-1, -2)) * ivy.expand_dims(v, axis=-1) * projected
        a = ivy.where(right, a - step, a)
        column = ivy.where(rows > k, v, ivy.where(rows == k, ivy.expand_dims(beta.astype(a.dtype), axis=-1), x))
        a = ivy.set_item(a, (..., slice(None), k), column)
        factors.append(tau)
    empty = ivy.zeros((*input.shape[:-2], 0), dtype=input.dtype)
    return geqrf_type(a, ivy.stack(factors, axis=-1).astype(input.dtype) if factors else empty)


@torch_function
def ormqr(input: Any, tau: Any, other: Any, left: bool = True, transpose: bool = False) -> Any:
    """``other`` times the whole ``Q`` of Householder reflections (:func:`geqrf`), or its adjoint."""
    m, k = input.shape[-2], tau.shape[-1]
    padded = ivy.pad(input[..., :, :k], [(0, 0)] * (input.ndim - 1) + [(0, m - k)])
    full = ivy.linalg.householder_product(padded, ivy.pad(tau, [(0, 0)] * (tau.ndim - 1) + [(0, m - k)]))
    q = conjugated(full) if transpose else full
    return ivy.matmul(q, other) if left else ivy.matmul(other, q)


@torch_function
def lu_unpack(LU_data: Any, LU_pivots: Any, unpack_data: bool = True, unpack_pivots: bool = True) -> Any:
    """``P``, ``L`` and ``U`` of an :func:`lu_factor`; what is not asked for is empty."""
    m, n = LU_data.shape[-2:]
    empty, k = ivy.zeros((0,), dtype=LU_data.dtype), min(m, n)
    p, lower, upper = empty, empty, empty
    if unpack_data:
        lower = ivy.tril(LU_data[..., :, :k], k=-1) + ivy.eye(m, k, dtype=LU_data.dtype)
        upper = ivy.triu(LU_data[..., :k, :])
    if unpack_pivots:
        order = permuted(LU_pivots, m)
        p = ivy.matrix_transpose(ivy.equal(ivy.expand_dims(order, axis=-1), ivy.arange(m, dtype=order.dtype))).astype(LU_data.dtype)
    return lu_unpack_type(p, lower, upper)


@torch_function
def lu(A: Any, pivot: bool = True, get_infos: bool = False) -> Any:
    """The :func:`lu_factor` of ``A``; with ``get_infos`` also 0 for each matrix."""
    packed, pivots = packed_factors(A, pivot)
    return (packed, pivots, infos(A)) if get_infos else (packed, pivots)


@torch_function
def lu_solve(b: Any, LU_data: Any, LU_pivots: Any) -> Any:
    """``X`` with ``A @ X = b``, from the :func:`lu_factor` of ``A``."""
    return linalg.lu_solve(LU_data, LU_pivots, b)


@torch_function
def triangular_solve(b: Any, A: Any, upper: bool = True, transpose: bool = False, unitriangular: bool = False) -> Any:
    """``X`` with ``A @ X = b`` of triangular ``A``, or of its transpose; and ``A``."""
    matrix, above = (ivy.matrix_transpose(A), not upper) if transpose else (A, upper)
    shape = ivy.broadcast_shapes(matrix.shape[:-2], b.shape[:-2])
    matrix, b = (ivy.broadcast_to(x, (*shape, *x.shape[-2:])) for x in (matrix, b))
    x = ivy.linalg.triangular_solve(matrix, b, upper=above, unit_diagonal=unitriangular)
    return triangular_solve_type(x, ivy.broadcast_to(A, (*shape, *A.shape[-2:])))


def lowest_rank(A: Array, q: int, M: Any) -> tuple[Array, Array, Array]:
    """The ``q`` largest singular values and their vectors."""
    u, s, vh = ivy.linalg.svd(A if M is None else A - M, full_matrices=False)
    return u[..., :, :q], s[..., :q], conjugated(vh)[..., :, :q]


@torch_function
def svd_lowrank(A: Any, q: int | None = 6, niter: int | None = 2, M: Any = None) -> Any:
    """``U``, ``S`` and ``V`` of rank ``q``. Differs: exact, not approximated with random numbers."""
    return lowest_rank(A, 6 if q is None else q, M)


@torch_function
def pca_lowrank(A: Any, q: int | None = None, center: bool = True, niter: int = 2) -> Any:
    """:func:`svd_lowrank` of ``A`` with its columns centred. Differs: exact."""
    rank = min(6, *A.shape[-2:]) if q is None else q
    if not 0 <= rank <= min(A.shape[-2:]):
        raise ValueError(f"torch.pca_lowrank: q must be within [0, {min(A.shape[-2:])}], got {q}.")
    return lowest_rank(A - ivy.mean(A, axis=-2, keepdims=True) if center else A, rank, None)


