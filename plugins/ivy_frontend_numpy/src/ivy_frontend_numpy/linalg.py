"""``numpy.linalg``: integers compute in float64."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_numpy.numpy_function import numpy_function
from ivy_frontend_numpy.promotion import array_like, promoted
from ivy_frontend_numpy.reductions import averaged


class EighResult(NamedTuple):
    """Eigenvalues and eigenvectors."""

    eigenvalues: Any
    eigenvectors: Any


class QRResult(NamedTuple):
    """Orthonormal and triangular factor."""

    Q: Any
    R: Any


class SVDResult(NamedTuple):
    """Singular vectors and values."""

    U: Any
    S: Any
    Vh: Any


class SlogdetResult(NamedTuple):
    """Sign and logarithm of a determinant."""

    sign: Any
    logabsdet: Any


def _of_matrix(fn: Callable[[Array], Any], name: str) -> Any:
    def function(a: Any) -> Any:
        return fn(averaged(array_like(a)))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = fn.__doc__
    return numpy_function(function)


cholesky, det, inv = (_of_matrix(getattr(ivy.linalg, n), n) for n in ("cholesky", "det", "inv"))
eigh = _of_matrix(lambda a: EighResult(*ivy.linalg.eigh(a)), "eigh")
eigvalsh = _of_matrix(lambda a: ivy.linalg.eigh(a)[0], "eigvalsh")


@numpy_function
def slogdet(a: Any) -> Any:
    """Sign and logarithm of the magnitude of the determinant, from its factors, so that it cannot overflow."""
    x = averaged(array_like(a))
    q, r = ivy.linalg.qr(x)
    factors = ivy.diagonal(r)
    sign = ivy.linalg.det(q) * ivy.prod(ivy.sign(factors), axis=-1)
    return SlogdetResult(ivy.sign(ivy.round(sign)), ivy.sum(ivy.log(ivy.abs(factors)), axis=-1))


@numpy_function
def qr(a: Any, mode: str = "reduced") -> Any:
    """Orthonormal and triangular factor."""
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.frontends.numpy.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return QRResult(*ivy.linalg.qr(averaged(array_like(a)), mode=mode))


@numpy_function
def svd(a: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    """Singular vectors and values, or the values alone."""
    parts = ivy.linalg.svd(averaged(array_like(a)), full_matrices=full_matrices)
    return SVDResult(*parts) if compute_uv else parts[1]


@numpy_function
def solve(a: Any, b: Any) -> Any:
    """``x`` with ``a @ x = b``."""
    return ivy.linalg.solve(*[averaged(x) for x in promoted(a, b)])


@numpy_function
def pinv(a: Any, rcond: float = 1e-15) -> Any:
    """Moore-Penrose inverse of a real matrix; singular values below ``rcond`` times the largest count as 0."""
    u, s, vh = ivy.linalg.svd(averaged(array_like(a)), full_matrices=False)
    keep = ivy.greater(s, rcond * ivy.max(s, axis=-1, keepdims=True))
    inverse = ivy.where(keep, ivy.divide(1.0, ivy.where(keep, s, 1.0)), 0.0)
    return ivy.matmul(ivy.matrix_transpose(vh) * ivy.expand_dims(inverse, -2), ivy.matrix_transpose(u))


@numpy_function
def matrix_power(a: Any, n: int) -> Any:
    """``a`` to the integer power ``n``."""
    x = array_like(a)
    x = ivy.linalg.inv(averaged(x)) if n < 0 else x
    result = ivy.broadcast_to(ivy.eye(x.shape[-1], dtype=x.dtype), x.shape)
    for _ in range(abs(n)):
        result = ivy.matmul(result, x)
    return result


@numpy_function
def norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    """Norm of vectors or matrices. Differs: of matrices, ``fro`` and None and the orders 1, -1, inf, -inf, 2, -2 and nuc."""
    a = averaged(array_like(x))
    if ord is None and axis is None:
        total = ivy.vector_norm(ivy.reshape(a, (-1,)))
        return ivy.reshape(total, (1,) * a.ndim) if keepdims else total
    axes = tuple(range(a.ndim)) if axis is None else (axis,) if isinstance(axis, int) else tuple(axis)
    if len(axes) == 1:
        return ivy.vector_norm(a, axis=axes[0], ord=2.0 if ord is None else ord, keepdims=keepdims)
    if len(axes) != 2:
        raise ValueError("Improper number of dimensions to norm.")
    return _matrix_norm(a, ord, axes, keepdims)


def _matrix_norm(a: Array, ord: Any, axes: tuple[int, ...], keepdims: bool) -> Array:
    if ord in (None, "fro"):
        return ivy.vector_norm(a, axis=axes, keepdims=keepdims)
    matrix = ivy.moveaxis(a, list(axes), [-2, -1])
    if ord in (2, -2, "nuc"):
        values = ivy.linalg.svd(matrix, full_matrices=False)[1]
        result = (
            ivy.sum(values, axis=-1)
            if ord == "nuc"
            else ivy.max(values, axis=-1)
            if ord == 2
            else ivy.min(values, axis=-1)
        )
    elif ord in (1, -1, ivy.inf, -ivy.inf):
        sums = ivy.sum(ivy.abs(matrix), axis=-2 if ord in (1, -1) else -1)
        result = ivy.max(sums, axis=-1) if ord > 0 else ivy.min(sums, axis=-1)
    else:
        raise ValueError(f"Invalid norm order {ord!r} for matrices.")
    return ivy.expand_dims(result, tuple(sorted(i % a.ndim for i in axes))) if keepdims else result


__getattr__ = not_mirrored(__name__, "numpy.linalg", globals())
