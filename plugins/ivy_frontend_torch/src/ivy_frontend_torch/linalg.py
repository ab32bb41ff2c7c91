"""``torch.linalg``."""

from __future__ import annotations

import functools
from collections import namedtuple
from typing import Any

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_torch.dtypes import as_ivy, finfo
from ivy_frontend_torch.missing import missing
from ivy_frontend_torch.products import matmul
from ivy_frontend_torch.shaping import diagonal as _diagonal
from ivy_frontend_torch.torch_function import torch_function

qr_type = namedtuple("linalg_qr", ("Q", "R"))
svd_type = namedtuple("linalg_svd", ("U", "S", "Vh"))
eigh_type = namedtuple("linalg_eigh", ("eigenvalues", "eigenvectors"))
slogdet_type = namedtuple("linalg_slogdet", ("sign", "logabsdet"))


@torch_function
def vector_norm(x: Any, ord: Any = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The norm of order ``ord`` over ``dim``, or of all elements."""
    x = x if dtype is None else x.astype(as_ivy(dtype))
    return ivy.vector_norm(x, ord=float(ord), axis=tuple(dim) if isinstance(dim, list) else dim, keepdims=keepdim)


@torch_function
def matrix_norm(A: Any, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False, *, dtype: Any = None) -> Any:
    """The norm of matrices: ``fro``, ``nuc``, or 1, 2, infinity and their negatives."""
    x = A if dtype is None else A.astype(as_ivy(dtype))
    if ord == "fro":
        return ivy.vector_norm(x, axis=tuple(dim), keepdims=keepdim)
    x = ivy.moveaxis(x, tuple(dim), (-2, -1))
    extreme = ivy.min if not isinstance(ord, str) and ord < 0 else ivy.max
    if ord in ("nuc", 2, -2):
        values = ivy.linalg.svd(x, full_matrices=False)[1]
        result = ivy.sum(values, axis=-1) if ord == "nuc" else extreme(values, axis=-1)
    elif abs(ord) in (1, float("inf")):
        result = extreme(ivy.sum(ivy.abs(x), axis=-2 if abs(ord) == 1 else -1), axis=-1)
    else:
        raise RuntimeError(f"linalg.matrix_norm: ord must be 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2, got {ord}")
    return result if not keepdim else ivy.moveaxis(ivy.reshape(result, (*result.shape, 1, 1)), (-2, -1), tuple(dim))


def norm(A: Any, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """A vector norm, or with two dimensions and an order a matrix norm."""
    if isinstance(ord, str) or (ord is not None and (len(dim) if isinstance(dim, (tuple, list)) else A.ndim if dim is None else 1) == 2):
        return matrix_norm(A, ord, (-2, -1) if dim is None else dim, keepdim, dtype=dtype)
    return vector_norm(A, 2 if ord is None else ord, dim, keepdim, dtype=dtype)


@torch_function
def inv(A: Any) -> Any:
    """Inverse of square matrices."""
    return ivy.linalg.inv(A)


@torch_function
def det(A: Any) -> Any:
    """Determinants."""
    return ivy.linalg.det(A)


@torch_function
def slogdet(A: Any) -> Any:
    """Sign and logarithm of the magnitude of determinants."""
    value = ivy.linalg.det(A)
    return slogdet_type(ivy.sign(value), ivy.log(ivy.abs(value)))


@torch_function
def solve(A: Any, B: Any, *, left: bool = True) -> Any:
    """``X`` with ``A @ X = B``, or ``X @ A = B`` unless ``left``."""
    if left:
        return ivy.linalg.solve(A, B)
    return ivy.matrix_transpose(ivy.linalg.solve(ivy.matrix_transpose(A), ivy.matrix_transpose(B)))


@torch_function
def cholesky(A: Any, *, upper: bool = False) -> Any:
    """The triangular factor of positive-definite matrices."""
    return ivy.linalg.cholesky(A, upper=upper)


@torch_function
def qr(A: Any, mode: str = "reduced") -> Any:
    """``Q`` and ``R`` with ``A = Q @ R``."""
    if mode not in ("reduced", "complete"):
        raise UnsupportedError(f"torch.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return qr_type(*ivy.linalg.qr(A, mode=mode))


@torch_function
def svd(A: Any, full_matrices: bool = True) -> Any:
    """``U``, ``S`` and ``Vh`` with ``A = U @ diag(S) @ Vh``."""
    return svd_type(*ivy.linalg.svd(A, full_matrices=full_matrices))


@torch_function
def svdvals(A: Any) -> Any:
    """Singular values, descending."""
    return ivy.linalg.svd(A, full_matrices=False)[1]


@torch_function
def eigh(A: Any, UPLO: str = "L") -> Any:
    """Eigenvalues, ascending, and eigenvectors of Hermitian matrices."""
    return eigh_type(*ivy.linalg.eigh(A if UPLO == "L" else ivy.conj(ivy.matrix_transpose(A))))


@torch_function
def eigvalsh(A: Any, UPLO: str = "L") -> Any:
    """Eigenvalues of Hermitian matrices, ascending."""
    return ivy.linalg.eigh(A if UPLO == "L" else ivy.conj(ivy.matrix_transpose(A)))[0]


@torch_function
def pinv(A: Any, *, rcond: float | None = None) -> Any:
    """The pseudoinverse, from the singular values above ``rcond`` times the largest."""
    u, s, vh = ivy.linalg.svd(A, full_matrices=False)
    floor = ivy.max(s, axis=-1, keepdims=True) * (finfo(s.dtype).eps * max(A.shape[-2:]) if rcond is None else rcond)
    inverse = ivy.where(ivy.greater(s, floor), 1.0 / s, ivy.zeros_like(s))
    return ivy.matmul(ivy.conj(ivy.matrix_transpose(vh)) * ivy.expand_dims(inverse, axis=-2), ivy.conj(ivy.matrix_transpose(u)))


@torch_function
def matrix_power(A: Any, n: int) -> Any:
    """``A`` multiplied ``n`` times; of the inverse for negative ``n``."""
    base = ivy.linalg.inv(A) if n < 0 else A
    if n == 0:
        return ivy.broadcast_to(ivy.eye(A.shape[-1], dtype=A.dtype), A.shape)
    return functools.reduce(ivy.matmul, [base] * abs(n))


@torch_function
def multi_dot(tensors: Any) -> Any:
    """The product of several matrices, from the left."""
    return functools.reduce(ivy.matmul, tensors)


@torch_function
def cross(input: Any, other: Any, *, dim: int = -1) -> Any:
    """The cross product along ``dim``."""
    ahead, behind = (lambda x: ivy.roll(x, -1, axis=dim)), (lambda x: ivy.roll(x, -2, axis=dim))
    return ahead(input) * behind(other) - behind(input) * ahead(other)


@torch_function
def vecdot(x: Any, y: Any, *, dim: int = -1) -> Any:
    """Sums of products along ``dim``, the first factor conjugated."""
    return ivy.vecdot(x, y, axis=dim)


def diagonal(A: Any, *, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Any:
    """The diagonal of the last two dimensions, as a view."""
    return _diagonal(A, offset, dim1, dim2)


def __getattr__(name: str) -> Any:
    missing("torch.linalg", name, globals())


__all__ = [
    "cholesky", "cross", "det", "diagonal", "eigh", "eigvalsh", "inv", "matmul", "matrix_norm", "matrix_power", "multi_dot",
    "norm", "pinv", "qr", "slogdet", "solve", "svd", "svdvals", "vecdot", "vector_norm",
]  # fmt: skip
