"""``tf.linalg``: products and decompositions over the last two axes."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.errors import ArgumentError
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_tf import math
from ivy_frontend_tf.conversion import axes, matched, sizes, tensor_like, tf_function

l2_normalize = math.l2_normalize


@tf_function
def matmul(
    a: Any,
    b: Any,
    transpose_a: bool = False,
    transpose_b: bool = False,
    adjoint_a: bool = False,
    adjoint_b: bool = False,
    name: Any = None,
) -> Any:
    """Matrix product, of transposed or conjugate-transposed operands where asked for."""
    x, y = matched(a, b)
    if x.ndim < 2 or y.ndim < 2:
        raise ArgumentError(
            f"tf.linalg.matmul: both tensors need 2 axes at least, got {x.ndim} and {y.ndim}. Use tf.linalg.matvec."
        )
    x = ivy.conj(x.mT) if adjoint_a else x.mT if transpose_a else x
    y = ivy.conj(y.mT) if adjoint_b else y.mT if transpose_b else y
    return ivy.matmul(x, y)


@tf_function
def matvec(a: Any, b: Any, transpose_a: bool = False, name: Any = None) -> Any:
    """Product of matrices and vectors."""
    x, y = matched(a, b)
    return ivy.squeeze(ivy.matmul(x.mT if transpose_a else x, ivy.expand_dims(y, -1)), -1)


@tf_function
def tensordot(a: Any, b: Any, axes: Any, name: Any = None) -> Any:
    """Sum of products over ``axes``."""
    pairs = axes if isinstance(axes, int) else [[n] if isinstance(n, int) else list(sizes(n)) for n in axes]
    return ivy.tensordot(*matched(a, b), axes=pairs)


@tf_function
def einsum(equation: str, *inputs: Any) -> Any:
    """Sum of products in Einstein's notation."""
    return ivy.einsum(equation, *matched(*inputs))


@tf_function
def norm(tensor: Any, ord: Any = "euclidean", axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """Norm of all elements, or of vectors along one axis. Differs: over two axes only the Euclidean norm."""
    x, along = tensor_like(tensor), axes(axis)
    order = 2.0 if ord in ("euclidean", "fro") else ord
    if isinstance(along, tuple) and len(along) == 2 and ord not in ("euclidean", "fro"):
        raise ArgumentError(f"tf.norm: ord over two axes must be 'euclidean' or 'fro', got {ord!r}. Use tf.linalg.svd.")
    return ivy.vector_norm(x, axis=along, ord=order, keepdims=keepdims)


@tf_function
def diag(diagonal: Any, name: Any = None) -> Any:
    """Matrices with ``diagonal`` (..., n) on their diagonal. Differs: ``k`` and padding are not taken."""
    x = tensor_like(diagonal)
    return ivy.expand_dims(x, -1) * ivy.eye(x.shape[-1], dtype=x.dtype)


@tf_function
def diag_part(input: Any, name: Any = None) -> Any:
    """The diagonal of the last two axes. Differs: ``k`` and padding are not taken."""
    return ivy.diagonal(tensor_like(input))


@tf_function
def trace(x: Any, name: Any = None) -> Any:
    """Sum of the diagonal of the last two axes."""
    a = ivy.diagonal(tensor_like(x))
    return ivy.sum(a, axis=-1, dtype=a.dtype)


@tf_function
def band_part(input: Any, num_lower: int, num_upper: int, name: Any = None) -> Any:
    """``input`` with zeros outside ``num_lower`` subdiagonals and ``num_upper`` superdiagonals; -1 keeps all."""
    x = tensor_like(input)
    x = x if num_lower < 0 else ivy.triu(x, k=-num_lower)
    return x if num_upper < 0 else ivy.tril(x, k=num_upper)


@tf_function
def matrix_transpose(a: Any, name: Any = None) -> Any:
    """The last two axes exchanged."""
    return tensor_like(a).mT


@tf_function
def inv(input: Any, adjoint: bool = False, name: Any = None) -> Any:
    """Inverse, of the conjugate transpose if ``adjoint``."""
    x = ivy.linalg.inv(tensor_like(input))
    return ivy.conj(x.mT) if adjoint else x


@tf_function
def det(input: Any, name: Any = None) -> Any:
    """Determinant."""
    return ivy.linalg.det(tensor_like(input))


@tf_function
def cholesky(input: Any, name: Any = None) -> Any:
    """The lower triangular factor."""
    return ivy.linalg.cholesky(tensor_like(input))


@tf_function
def solve(matrix: Any, rhs: Any, adjoint: bool = False, name: Any = None) -> Any:
    """``x`` with ``matrix @ x = rhs``."""
    a, b = matched(matrix, rhs)
    return ivy.linalg.solve(ivy.conj(a.mT) if adjoint else a, b)


@tf_function
def eigh(tensor: Any, name: Any = None) -> Any:
    """Eigenvalues, ascending, and eigenvectors of Hermitian matrices."""
    return ivy.linalg.eigh(tensor_like(tensor))


@tf_function
def qr(input: Any, full_matrices: bool = False, name: Any = None) -> Any:
    """Orthonormal and triangular factor."""
    return ivy.linalg.qr(tensor_like(input), mode="complete" if full_matrices else "reduced")


@tf_function
def svd(tensor: Any, full_matrices: bool = False, compute_uv: bool = True, name: Any = None) -> Any:
    """Singular values, left and right singular vectors (not transposed), or the values alone."""
    u, s, vh = ivy.linalg.svd(tensor_like(tensor), full_matrices=full_matrices)
    return (s, u, ivy.conj(vh.mT)) if compute_uv else s


__getattr__ = not_mirrored(__name__, "tensorflow.linalg", globals())
