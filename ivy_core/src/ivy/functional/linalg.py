"""Linear algebra over the last two axes, batched over the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.functional.elementwise import multiply
from ivy.functional.manipulation import reshape
from ivy.functional.reductions import sum
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Inexact, Promoted, PromotedArrays


@primitive
def matmul(x1: Promoted, x2: Promoted, /) -> Array:
    """Matrix product (..., m, k) by (..., k, n); a 1-d operand is a row on the left, a column on the right."""


@composite
def tensordot(x1: Promoted, x2: Promoted, /, *, axes: int | Sequence[Sequence[int]] = 2) -> Array:
    """Sum of products over ``axes``: the last n of ``x1`` with the first n of ``x2``, or two lists of axes."""
    if isinstance(axes, int):
        left, right = list(range(x1.ndim - axes, x1.ndim)), list(range(axes))
    else:
        left, right = [a % x1.ndim for a in axes[0]], [a % x2.ndim for a in axes[1]]
    free1 = [a for a in range(x1.ndim) if a not in left]
    free2 = [a for a in range(x2.ndim) if a not in right]
    size = 1
    for a in left:
        size *= x1.shape[a]
    rows = x1.permute_dims(free1 + left).reshape((-1, size))
    columns = x2.permute_dims(right + free2).reshape((size, -1))
    return reshape(matmul(rows, columns), [x1.shape[a] for a in free1] + [x2.shape[a] for a in free2])


@primitive
def einsum(equation: str, /, *operands: PromotedArrays) -> Array:
    """Sum of products in Einstein's notation, e.g. ``"bij,bjk->bik"``; ``...`` stands for the remaining axes."""


@composite
def vecdot(x1: Promoted, x2: Promoted, /, *, axis: int = -1) -> Array:
    """``sum(conj(x1) * x2)`` along ``axis``."""
    from ivy.functional.elementwise import conj

    return sum(multiply(conj(x1), x2), axis=axis, dtype=x1.dtype)


@composite
def outer(x1: Promoted, x2: Promoted, /) -> Array:
    """Products of every element of 1-d ``x1`` (rows) with every element of 1-d ``x2`` (columns)."""
    return multiply(reshape(x1, (-1, 1)), reshape(x2, (1, -1)))


@primitive
def diagonal(x: Array, /, *, offset: int = 0, axis1: int = -2, axis2: int = -1) -> Array:
    """The diagonal at ``offset`` over two axes, which are replaced by a last axis."""


@composite
def trace(x: Array, /, *, offset: int = 0) -> Array:
    """Sum of the diagonal of the last two axes; integers accumulate in at least the default integer type."""
    return sum(diagonal(x, offset=offset), axis=-1)


@primitive
def linalg_cholesky(x: Inexact, /, *, upper: bool = False) -> Array:
    """The triangular factor L of a positive-definite matrix L @ L^H, or its conjugate transpose."""


@primitive
def linalg_det(x: Inexact, /) -> Array:
    """Determinant."""


@primitive
def linalg_eigh(x: Inexact, /) -> tuple[Array, Array]:
    """Eigenvalues, ascending, and eigenvectors as columns, of a Hermitian matrix given by its lower triangle."""


@primitive
def linalg_inv(x: Inexact, /) -> Array:
    """Inverse of a square matrix."""


@primitive
def linalg_qr(x: Inexact, /, *, mode: str = "reduced") -> tuple[Array, Array]:
    """Q and R with ``x = Q @ R``; ``mode`` is ``reduced`` or ``complete``."""


@primitive
def linalg_solve(x1: Inexact, x2: Inexact, /) -> Array:
    """``y`` with ``x1 @ y = x2``; ``x2`` is a vector if 1-d, else matrices (..., m, k)."""


@primitive
def linalg_svd(x: Inexact, /, *, full_matrices: bool = True) -> tuple[Array, Array, Array]:
    """U, S, Vh with ``x = U @ diag(S) @ Vh``, S descending."""
