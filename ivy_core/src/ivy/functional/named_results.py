"""The named tuples that decompositions return."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ivy.array import Array


class EighResult(NamedTuple):
    """Eigenvalues (..., n) and eigenvectors, the columns of (..., n, n)."""

    eigenvalues: Array
    eigenvectors: Array


class QRResult(NamedTuple):
    """An orthonormal and an upper triangular factor."""

    Q: Array
    R: Array


class SlogdetResult(NamedTuple):
    """Sign and logarithm of the magnitude of a determinant."""

    sign: Array
    logabsdet: Array


class SVDResult(NamedTuple):
    """Singular vectors and values."""

    U: Array
    S: Array
    Vh: Array


class LUFactorResult(NamedTuple):
    """L below the diagonal and U from it on, in one matrix, and the rows of ``x`` in the order of the factors."""

    LU: Array
    permutation: Array


class LUResult(NamedTuple):
    """Permutation matrix, unit lower triangular and upper triangular factor."""

    P: Array
    L: Array
    U: Array


class LstsqResult(NamedTuple):
    """Solution, sums of squared residuals (one a column), rank and singular values."""

    solution: Array
    residuals: Array
    rank: Array
    singular_values: Array
