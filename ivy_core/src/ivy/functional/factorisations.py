"""Factorisations of symmetric matrices other than Cholesky's, and the products of reflections that others consist of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ivy.functional.creation import eye, tril
from ivy.functional.elementwise import conj, divide, multiply, real, subtract
from ivy.functional.indexing import get_item
from ivy.functional.linalg import adjoint, linalg_triangular_solve, matmul
from ivy.functional.manipulation import broadcast_to, concat, expand_dims, squeeze
from ivy.functional.reductions import sum
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact

SOURCE = "scipy.linalg"
SHAPES = "Matrices in the last two axes; the others are a batch, and broadcast."
SPECIAL = "NaN in a matrix gives NaN; a batch of none gives none."


class LDLResult(NamedTuple):
    """What :func:`linalg_ldl` gives."""

    L: Any
    D: Any


@composite
def linalg_ldl(x: Inexact, /) -> LDLResult:
    """L (..., n, n), unit lower triangular, and the real diagonal D (..., n) with ``x = L @ diag(D) @ L^H``.

    Only the lower triangle of the symmetric (Hermitian) ``x`` counts. Without pivoting: it exists where no leading minor is 0,
    else there are NaN or infinities, and it is stable for definite matrices. Source: Golub and Van Loan, "Matrix Computations",
    4th edition, section 4.1.2. Shapes: (..., n, n) -> (..., n, n), (..., n).
    """
    n = x.shape[-1]
    columns: list[Array] = []
    pivots: list[Array] = []
    for j in range(n):
        column = get_item(x, (..., slice(j, n), slice(j, j + 1)))
        if j:
            left = concat([get_item(c, (..., slice(j, n), slice(None))) for c in columns], axis=-1)
            row = multiply(conj(get_item(left, (..., slice(0, 1), slice(None)))), concat(pivots, axis=-1).astype(x.dtype))
            column = subtract(column, sum(multiply(left, row), axis=-1, keepdims=True))
        pivot = real(get_item(column, (..., slice(0, 1), slice(None)))) if x.dtype.kind == "complex" else column[..., :1, :]
        pivots.append(pivot)
        below = divide(get_item(column, (..., slice(1, None), slice(None))), pivot.astype(x.dtype))
        head = broadcast_to(get_item(eye(j + 1, dtype=x.dtype), (slice(None), slice(j, None))), (*x.shape[:-2], j + 1, 1))
        columns.append(concat([head, below], axis=-2))
    return LDLResult(concat(columns, axis=-1), squeeze(concat(pivots, axis=-1), axis=-2))


@composite
def linalg_ldl_solve(lower: Inexact, diagonal: Inexact, x2: Inexact, /) -> Array:
    """``y`` with ``L @ diag(D) @ L^H @ y = x2``, from the results of :func:`linalg_ldl`; ``x2`` is a vector if 1-d, else (..., n, k).
    Shapes: (..., n, n), (..., n), (n,) or (..., n, k) -> that of ``x2``. Special: A 0 on the diagonal gives infinities or NaN.
    Source: torch.linalg.ldl_solve."""
    columns = expand_dims(x2, -1) if x2.ndim == 1 else x2
    y = linalg_triangular_solve(lower, columns, unit_diagonal=True)
    y = linalg_triangular_solve(adjoint(lower), divide(y, expand_dims(diagonal, -1)), upper=True, unit_diagonal=True)
    return squeeze(y, axis=-1) if x2.ndim == 1 else y


@composite
def linalg_householder_product(x: Inexact, tau: Inexact, /) -> Array:
    """The first n columns of H_1 @ H_2 @ ..., where ``H_i = I - tau[i] * v @ v^H`` and v is 0 above row i, 1 in it, and column
    i of ``x`` (..., m, n) below it. Source: LAPACK, ``orgqr``. Shapes: (..., m, n), (..., k) -> (..., m, n)."""
    rows, columns = x.shape[-2:]
    q = broadcast_to(eye(rows, columns, dtype=x.dtype), x.shape)
    reflectors = tril(x, k=-1) + eye(rows, columns, dtype=x.dtype)
    for i in reversed(range(tau.shape[-1])):
        v = reflectors[..., :, i : i + 1]
        q = subtract(q, multiply(tau[..., i : i + 1, None], matmul(v, matmul(adjoint(v), q))))
    return q
