"""``torch.linalg``."""

from __future__ import annotations

import math
from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy_frontend_torch.bunch_kaufman import ldl_factor, ldl_factor_ex, ldl_solve
from ivy_frontend_torch.checked_linalg import (
    LinAlgError,
    checked,
    cholesky_ex_type,
    indefinite,
    inv_ex_type,
    not_finite,
    singular,
    solve_ex_type,
    with_info,
    zero_on_diagonal,
)  # fmt: skip
from ivy_frontend_torch.dtypes import as_ivy, finfo
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.pivoted_lu import lu, lu_factor, lu_factor_ex, lu_solve
from ivy_frontend_torch.products import matmul
from ivy_frontend_torch.reduction import axes
from ivy_frontend_torch.shaping import diagonal as _diagonal
from ivy_frontend_torch.shaping import is_empty
from ivy_frontend_torch.torch_function import torch_function

qr_type = namedtuple("linalg_qr", ("Q", "R"))
svd_type = namedtuple("linalg_svd", ("U", "S", "Vh"))
eigh_type = namedtuple("linalg_eigh", ("eigenvalues", "eigenvectors"))
eig_type = namedtuple("linalg_eig", ("eigenvalues", "eigenvectors"))
slogdet_type = namedtuple("linalg_slogdet", ("sign", "logabsdet"))
lstsq_type = namedtuple("linalg_lstsq", ("solution", "residuals", "rank", "singular_values"))


@torch_function
def vector_norm(x: Any, ord: Any = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The norm of order ``ord`` over ``dim``, or of all elements."""
    x = x if dtype is None else x.astype(as_ivy(dtype))
    return ivy.vector_norm(x, ord=float(ord), axis=axes(dim, x), keepdims=keepdim)


@torch_function
def matrix_norm(A: Any, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The norm of matrices: ``fro``, ``nuc``, or 1, 2, infinity and their negatives."""
    x = ivy.moveaxis(A if dtype is None else A.astype(as_ivy(dtype)), tuple(dim), (-2, -1))
    if ord not in ("fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf):
        raise RuntimeError(f"linalg.matrix_norm: ord must be 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2, got {ord}")
    if is_empty(x):  # the norm of nothing is 0
        result = ivy.sum(ivy.abs(x), axis=(-2, -1), keepdims=keepdim)
    else:
        result = ivy.linalg.matrix_norm(x, ord=ord, keepdims=keepdim)
    return ivy.moveaxis(result, (-2, -1), tuple(dim)) if keepdim else result


@torch_function
def norm(A: Any, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """A vector norm, or with two dimensions and an order a matrix norm."""
    if isinstance(ord, str) or (ord is not None and (len(dim) if isinstance(dim, (tuple, list)) else A.ndim if dim is None else 1) == 2):
        return matrix_norm(A, ord, (-2, -1) if dim is None else dim, keepdim, dtype=dtype)
    return vector_norm(A, 2 if ord is None else ord, dim, keepdim, dtype=dtype)


@torch_function
def inv(A: Any) -> Any:
    """Inverse of square matrices."""
    return checked("linalg.inv", A, singular, lambda: ivy.linalg.inv(A))


@torch_function
def det(A: Any) -> Any:
    """Determinants."""
    return ivy.linalg.det(A)


@torch_function
def slogdet(A: Any) -> Any:
    """Sign and logarithm of the magnitude of determinants."""
    return slogdet_type(*ivy.linalg.slogdet(A))


@torch_function
def logdet(input: Any) -> Any:
    """Logarithm of determinants: NaN of negative ones."""
    sign, size = ivy.linalg.slogdet(input)
    return size + ivy.log(sign) if sign.dtype.kind == "complex" else ivy.where(ivy.less(sign, 0), math.nan, size)


@torch_function
def solve(A: Any, B: Any, *, left: bool = True) -> Any:
    """``X`` with ``A @ X = B``, or ``X @ A = B`` unless ``left``."""
    # B holds vectors where it is 1-d, or has the shape of A without its last dimension
    if B.ndim == 1 or (B.ndim == A.ndim - 1 and tuple(B.shape) == tuple(A.shape[:-1])):
        return ivy.squeeze(solved(A, ivy.expand_dims(B, axis=-1)), axis=-1)
    if left:
        return solved(A, B)
    return ivy.matrix_transpose(solved(ivy.matrix_transpose(A), ivy.matrix_transpose(B)))


def solved(A: Array, B: Array) -> Array:
    return checked("torch.linalg.solve", A, singular, lambda: ivy.linalg.solve(A, B))


@torch_function
def cholesky(A: Any, *, upper: bool = False) -> Any:
    """The triangular factor of positive-definite matrices."""
    lower = ivy.conj(ivy.matrix_transpose(A)) if upper else A
    return checked("linalg.cholesky", lower, indefinite, lambda: ivy.linalg.cholesky(A, upper=upper))


@torch_function
def qr(A: Any, mode: str = "reduced") -> Any:
    """``Q`` and ``R`` with ``A = Q @ R``."""
    if mode not in ("reduced", "complete"):
        raise UnsupportedError(f"torch.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return qr_type(*ivy.linalg.qr(A, mode=mode))


@torch_function
def svd(A: Any, full_matrices: bool = True) -> Any:
    """``U``, ``S`` and ``Vh`` with ``A = U @ diag(S) @ Vh``."""
    return svd_type(*checked("linalg.svd", A, not_finite, lambda: tuple(ivy.linalg.svd(A, full_matrices=full_matrices))))


@torch_function
def svdvals(A: Any) -> Any:
    """Singular values, descending."""
    return checked("linalg.svd", A, not_finite, lambda: ivy.linalg.svdvals(A))


@torch_function
def eigh(A: Any, UPLO: str = "L") -> Any:
    """Eigenvalues, ascending, and eigenvectors of Hermitian matrices."""
    return eigh_type(*ivy.linalg.eigh(A if UPLO == "L" else ivy.conj(ivy.matrix_transpose(A))))


@torch_function
def eigvalsh(A: Any, UPLO: str = "L") -> Any:
    """Eigenvalues of Hermitian matrices, ascending."""
    return ivy.linalg.eigvalsh(A if UPLO == "L" else ivy.conj(ivy.matrix_transpose(A)))


@torch_function
def eig(A: Any) -> Any:
    """Eigenvalues, in no given order, and eigenvectors of square matrices."""
    return eig_type(*ivy.linalg.eig(A))


@torch_function
def eigvals(A: Any) -> Any:
    """Eigenvalues of square matrices, in no given order."""
    return ivy.linalg.eigvals(A)


def threshold(values: Any, shape: Any, atol: Any, rtol: Any) -> Any:
    """What singular values must exceed to count: the larger of ``atol`` and ``rtol`` times the largest of them."""
    if rtol is None:
        rtol = 0.0 if atol is not None else finfo(values.dtype).eps * max(shape[-2:])
    relative = ivy.max(values, axis=-1, keepdims=True) * per_matrix(rtol)
    return relative if atol is None else ivy.maximum(relative, per_matrix(atol))


def per_matrix(bound: Any) -> Any:
    """A bound, one or one for each matrix, as it meets the singular values."""
    return ivy.expand_dims(bound, axis=-1) if isinstance(bound, Array) and bound.ndim else bound


@torch_function
def pinv(A: Any, rcond: Any = None, hermitian: bool = False, *, atol: Any = None, rtol: Any = None) -> Any:
    """The pseudoinverse, from the singular values above ``atol`` and ``rtol`` times the largest."""
    x, rtol = hermitian_of(A, hermitian), rcond if rtol is None else rtol
    if atol is None:
        return checked("linalg.svd", x, not_finite, lambda: ivy.linalg.pinv(x, rtol=rtol))
    u, s, vh = ivy.linalg.svd(x, full_matrices=False)
    kept = ivy.greater(s, threshold(s, x.shape, atol, rtol))
    inverse = ivy.where(kept, 1.0 / ivy.where(kept, s, ivy.ones_like(s)), ivy.zeros_like(s))
    return ivy.matmul(ivy.conj(ivy.matrix_transpose(vh)) * ivy.expand_dims(inverse, axis=-2), ivy.conj(ivy.matrix_transpose(u)))


def hermitian_of(A: Array, hermitian: bool) -> Array:
    """``A``, or the Hermitian matrix of its lower triangle."""
    if not hermitian:
        return A
    lower = ivy.tril(A, k=-1)
    diagonal = A * ivy.eye(A.shape[-1], dtype=A.dtype)
    diagonal = ivy.real(diagonal).astype(A.dtype) if A.dtype.kind == "complex" else diagonal
    return lower + ivy.conj(ivy.matrix_transpose(lower)) + diagonal


@torch_function
def matrix_rank(A: Any, tol: Any = None, hermitian: bool = False, *, atol: Any = None, rtol: Any = None) -> Any:
    """Number of singular values above ``atol`` (or ``tol``) and ``rtol`` times the largest."""
    if 0 in A.shape[-2:]:
        return ivy.zeros(A.shape[:-2], dtype=ivy.int64)
    values = ivy.linalg.svdvals(hermitian_of(A, hermitian))
    return ivy.sum(ivy.greater(values, threshold(values, A.shape, tol if atol is None else atol, rtol)), axis=-1)


@torch_function
def cond(A: Any, p: Any = None) -> Any:
    """Condition numbers in the norm ``p``."""
    return ivy.linalg.cond(A, ord=p)


@torch_function
def lstsq(A: Any, B: Any, rcond: float | None = None, *, driver: str | None = None) -> Any:
    """Least squares. Differs: residuals of the drivers that give any are there for matrices of deficient rank, too."""
    vectors = B.ndim == A.ndim - 1 and B.ndim > 1
    y, residuals, rank, values = ivy.linalg.lstsq(A, ivy.expand_dims(B, axis=-1) if vectors else B, rtol=rcond)
    nothing = ivy.zeros((0,), dtype=values.dtype)
    return lstsq_type(
        ivy.squeeze(y, axis=-1) if vectors else y,
        residuals if A.shape[-2] > A.shape[-1] and driver not in (None, "gelsy") else nothing,
        ivy.zeros((0,), dtype=rank.dtype) if driver == "gels" else rank,
        values if driver in ("gelsd", "gelss") else nothing,
    )


@torch_function
def solve_triangular(A: Any, B: Any, *, upper: bool, left: bool = True, unitriangular: bool = False) -> Any:
    """``X`` with ``A @ X = B``, or ``X @ A = B`` unless ``left``, of triangular ``A``."""
    if left:
        return ivy.linalg.triangular_solve(A, B, upper=upper, unit_diagonal=unitriangular)
    flipped = ivy.linalg.triangular_solve(
        ivy.matrix_transpose(A), ivy.matrix_transpose(B), upper=not upper, unit_diagonal=unitriangular
    )
    return ivy.matrix_transpose(flipped)


@torch_function
def cholesky_solve(B: Any, L: Any, upper: bool = False) -> Any:
    """``X`` with ``A @ X = B``, from the Cholesky factor of ``A``."""
    return ivy.linalg.cholesky_solve(L, B, upper=upper)


@torch_function
def cholesky_inverse(L: Any, upper: bool = False) -> Any:
    """The inverse of a matrix from its Cholesky factor."""
    unit = ivy.eye(L.shape[-1], dtype=L.dtype)
    return checked("cholesky_inverse", L, zero_on_diagonal, lambda: ivy.linalg.cholesky_solve(L, unit, upper=upper))


@torch_function
def matrix_exp(A: Any) -> Any:
    """Matrix exponentials."""
    return ivy.linalg.matrix_exp(A)


@torch_function
def matrix_power(A: Any, n: int) -> Any:
    """``A`` multiplied ``n`` times; of the inverse for negative ``n``."""
    return ivy.linalg.matrix_power(A, n) if n >= 0 else ivy.linalg.matrix_power(inv(A), -n)


@torch_function
def multi_dot(tensors: Any) -> Any:
    """The product of several matrices, in the cheapest order."""
    return ivy.linalg.multi_dot(tensors)


def chain_matmul(*matrices: Any) -> Any:
    """The product of several matrices."""
    return multi_dot(matrices) if len(matrices) > 1 else matrices[0]


@torch_function
def householder_product(A: Any, tau: Any) -> Any:
    """The first columns of a product of Householder reflections."""
    return ivy.linalg.householder_product(A, tau)


@torch_function
def tensorinv(A: Any, ind: int = 2) -> Any:
    """The inverse of ``A`` for tensordot over ``ind`` dimensions."""
    rows = math.prod(A.shape[:ind])
    return checked("inv", ivy.reshape(A, (rows, -1)), singular, lambda: ivy.linalg.tensorinv(A, ind=ind))


@torch_function
def tensorsolve(A: Any, B: Any, dims: Any = None) -> Any:
    """``X`` with ``tensordot(A, X, X.ndim) = B``."""
    last = A if dims is None else ivy.moveaxis(A, tuple(dims), tuple(range(-len(dims), 0)))
    matrix = ivy.reshape(last, (math.prod(B.shape), -1))
    return checked("torch.linalg.solve", matrix, singular, lambda: ivy.linalg.tensorsolve(A, B, axes=dims))


@torch_function
def vander(x: Any, *, N: int | None = None) -> Any:
    """Powers of ``x`` from 0 on, along a new last dimension."""
    count = x.shape[-1] if N is None else N
    x = x if x.ndim else ivy.reshape(x, (1,))
    return ivy.pow(ivy.expand_dims(x, axis=-1), ivy.arange(count, dtype=ivy.int64).astype(x.dtype))


@torch_function
def cross(input: Any, other: Any, *, dim: int = -1) -> Any:
    """The cross product along ``dim``."""
    return ivy.linalg.cross(input, other, axis=dim)


@torch_function
def vecdot(x: Any, y: Any, *, dim: int = -1) -> Any:
    """Sums of products along ``dim``, the first factor conjugated."""
    return ivy.vecdot(x, y, axis=dim)


def diagonal(A: Any, *, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Any:
    """The diagonal of the last two dimensions, as a view."""
    return _diagonal(A, offset, dim1, dim2)


cholesky_ex = with_info(cholesky, cholesky_ex_type, indefinite)
inv_ex, solve_ex = with_info(inv, inv_ex_type, singular), with_info(solve, solve_ex_type, singular)


__all__ = [
    "LinAlgError", "cholesky", "cholesky_ex", "cond", "cross", "det", "diagonal", "eig", "eigh", "eigvals", "eigvalsh",
    "householder_product", "inv", "inv_ex", "ldl_factor", "ldl_factor_ex", "ldl_solve", "lstsq", "lu", "lu_factor", "lu_factor_ex",
    "lu_solve", "matmul", "matrix_exp", "matrix_norm", "matrix_power", "matrix_rank", "multi_dot", "norm", "pinv", "qr", "slogdet",
    "solve", "solve_ex", "solve_triangular", "svd", "svdvals", "tensorinv", "tensorsolve", "vander", "vecdot", "vector_norm",
]  # fmt: skip


__getattr__, __dir__ = _namespace(globals())
