"""Linear algebra over the last two axes, batched over the others. Decompositions return named tuples."""

from __future__ import annotations

import builtins
import functools
import math
from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.broadcasting import broadcast_shapes
from ivy.functional.creation import arange, eye, ones_like, tril, triu, zeros_like
from ivy.functional.elementwise import (
    abs,
    add,
    ceil,
    conj,
    divide,
    equal,
    greater,
    log,
    maximum,
    multiply,
    not_equal,
    pow,
    square,
    subtract,
)  # fmt: skip
from ivy.functional.indexing import take_along_axis
from ivy.functional.manipulation import broadcast_to, expand_dims, matrix_transpose, reshape, roll, squeeze
from ivy.functional.named_results import (
    EighResult,
    LstsqResult,
    LUFactorResult,
    LUResult,
    QRResult,
    SlogdetResult,
    SVDResult,
)  # fmt: skip
from ivy.functional.reductions import max, min, sum, vector_norm
from ivy.functional.searching import where
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Inexact, Promoted, PromotedArrays, SumDType

SOURCE = "Python array API standard 2025.12, extension linalg"
SHAPES = "Matrices in the last two axes; the others are a batch, and broadcast where there are two arrays."
SPECIAL = "NaN in a matrix gives NaN, or the framework's own error; a batch of none gives none."


def adjoint(x: Array) -> Array:
    """The conjugate transpose."""
    return conj(matrix_transpose(x))


def significant(values: Array, x: Array, rtol: Any) -> Array:
    """Which singular ``values`` of ``x`` exceed ``rtol`` (by default max(m, n) times epsilon) times the largest."""
    if not values.shape[-1]:
        return greater(values, 0.0)
    if rtol is None:
        rtol = EPSILON[values.dtype.name] * builtins.max(x.shape[-2:])
    elif hasattr(rtol, "shape") and len(rtol.shape):
        rtol = expand_dims(rtol, axis=-1)
    return greater(values, multiply(max(values, axis=-1, keepdims=True), rtol))


EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


@primitive
def matmul(x1: Promoted, x2: Promoted, /) -> Array:
    """Matrix product (..., m, k) by (..., k, n); a 1-d operand is a row on the left, a column on the right.
    Shapes: (..., m, k), (..., k, n) -> (..., m, n). Special: k = 0 gives zeros. Raises: A 0-d operand, and sizes k that differ,
    are refused."""


@composite
def tensordot(x1: Promoted, x2: Promoted, /, *, axes: int | Sequence[Sequence[int]] = 2) -> Array:
    """Sum of products over ``axes``: the last n of ``x1`` with the first n of ``x2``, or two lists of axes.
    Shapes: The other axes of ``x1``, then those of ``x2``. Special: ``axes=0`` is the outer product."""
    if isinstance(axes, int):
        left, right = list(range(x1.ndim - axes, x1.ndim)), list(range(axes))
    else:
        left, right = [a % x1.ndim for a in axes[0]], [a % x2.ndim for a in axes[1]]
    free1 = [a for a in range(x1.ndim) if a not in left]
    free2 = [a for a in range(x2.ndim) if a not in right]
    size = math.prod([x1.shape[a] for a in left])
    rows = x1.permute_dims(free1 + left).reshape((math.prod([x1.shape[a] for a in free1]), size))
    columns = x2.permute_dims(right + free2).reshape((size, math.prod([x2.shape[a] for a in free2])))
    return reshape(matmul(rows, columns), [x1.shape[a] for a in free1] + [x2.shape[a] for a in free2])


@primitive
def einsum(equation: str, /, *operands: PromotedArrays) -> Array:
    """Sum of products in Einstein's notation, e.g. ``"bij,bjk->bik"``; ``...`` stands for the remaining axes.
    Shapes: As the equation says. Source: numpy.einsum."""


@composite
def vecdot(x1: Promoted, x2: Promoted, /, *, axis: int = -1) -> Array:
    """``sum(conj(x1) * x2)`` along ``axis``, where the sizes must be equal; the other axes broadcast.
    Shapes: (..., n, ...), (..., n, ...) -> the common shape without ``axis``. Special: 0 for n = 0. Raises: ArgumentError where
    the sizes along ``axis`` differ."""
    rank = builtins.max(x1.ndim, x2.ndim)
    first, second = (((1,) * (rank - x.ndim) + tuple(x.shape))[axis : axis + 1 or None] for x in (x1, x2))
    if first != second:
        raise ArgumentError(
            f"ivy.vecdot: the sizes along axis {axis} must be equal, got shapes {tuple(x1.shape)} and {tuple(x2.shape)}."
            " Broadcast the arrays first where a size of 1 is to be repeated."
        )
    return sum(multiply(conj(x1), x2), axis=axis, dtype=x1.dtype)


@composite
def outer(x1: Promoted, x2: Promoted, /) -> Array:
    """Products of every element of 1-d ``x1`` (rows) with every element of 1-d ``x2`` (columns).
    Shapes: (m,), (n,) -> (m, n)."""
    return multiply(reshape(x1, (-1, 1)), reshape(x2, (1, -1)))


@primitive
def diagonal(x: Array, /, *, offset: int = 0, axis1: int = -2, axis2: int = -1) -> Array:
    """The diagonal at ``offset`` over two axes, which are replaced by a last axis.
    Shapes: (..., m, n) -> (..., k). Special: Empty beyond the corners."""


@composite
def trace(x: Array, /, *, offset: int = 0, dtype: SumDType = None) -> Array:
    """Sum of the diagonal of the last two axes; integers accumulate in at least the default integer type.
    Shapes: (..., m, n) -> (...). Special: 0 of an empty diagonal."""
    return sum(diagonal(x, offset=offset), axis=-1, dtype=dtype)


@primitive
def linalg_cholesky(x: Inexact, /, *, upper: bool = False) -> Array:
    """The triangular factor L of a positive-definite matrix L @ L^H, or its conjugate transpose.
    Shapes: (..., n, n) -> (..., n, n). Special: Of a matrix that is not positive-definite the framework's own error, or NaN
    (JAX)."""


@primitive
def linalg_det(x: Inexact, /) -> Array:
    """Determinant. Shapes: (..., n, n) -> (...). Special: 0 of a singular matrix, 1 of an empty one."""


@primitive
def linalg_eigh(x: Inexact, /) -> EighResult:
    """Eigenvalues, ascending, and eigenvectors as columns, of a Hermitian matrix given by its lower triangle.
    Shapes: (..., n, n) -> (..., n), (..., n, n). Special: Eigenvectors are unique up to a factor of magnitude 1."""


@primitive
def linalg_inv(x: Inexact, /) -> Array:
    """Inverse of a square matrix.
    Shapes: (..., n, n) -> (..., n, n). Special: Of a singular matrix infinities or NaN, or the framework's own error."""


@primitive
def linalg_qr(x: Inexact, /, *, mode: str = "reduced") -> QRResult:
    """Q and R with ``x = Q @ R``; ``mode`` is ``reduced`` or ``complete``.
    Shapes: (..., m, n) -> (..., m, k), (..., k, n), k = min(m, n), or m if complete. Special: Unique up to factors of magnitude
    1."""


@primitive
def linalg_solve(x1: Inexact, x2: Inexact, /) -> Array:
    """``y`` with ``x1 @ y = x2``; ``x2`` is a vector if 1-d, else matrices (..., m, k).
    Shapes: (..., n, n), (n,) or (..., n, k) -> (..., n) or (..., n, k). Special: As :func:`linalg_inv`."""


@primitive
def linalg_svd(x: Inexact, /, *, full_matrices: bool = True) -> SVDResult:
    """U, S, Vh with ``x = U @ diag(S) @ Vh``, S descending.
    Shapes: (..., m, n) -> (..., m, k), (..., min(m, n)), (..., k, n), k = min(m, n) unless full. Special: Vectors are unique up
    to a factor of magnitude 1."""


@composite
def linalg_svdvals(x: Inexact, /) -> Array:
    """Singular values (..., min(m, n)), descending. Shapes: (..., m, n) -> (..., min(m, n))."""
    return linalg_svd(x, full_matrices=False).S


@composite
def linalg_eigvalsh(x: Inexact, /) -> Array:
    """Eigenvalues, ascending, of a Hermitian matrix given by its lower triangle. Shapes: (..., n, n) -> (..., n)."""
    return linalg_eigh(x).eigenvalues


@primitive
def linalg_eig(x: Inexact, /) -> EighResult:
    """Eigenvalues, in no given order, and eigenvectors of norm 1 as columns, of any square matrix; always complex.
    Shapes: (..., n, n) -> (..., n), (..., n, n)."""


@composite
def linalg_eigvals(x: Inexact, /) -> Array:
    """Eigenvalues of any square matrix, in no given order; always complex. Shapes: (..., n, n) -> (..., n)."""
    return linalg_eig(x).eigenvalues


@primitive
def linalg_slogdet(x: Inexact, /) -> SlogdetResult:
    """Sign (of magnitude 1 if complex, 0 if singular) of the determinant and logarithm of its magnitude, which is real.
    Shapes: (..., n, n) -> (...), (...). Special: 0 and -inf of a singular matrix."""


@composite
def linalg_cross(x1: Promoted, x2: Promoted, /, *, axis: int = -1) -> Array:
    """Cross product of the vectors of 3 along ``axis``, with the other axes broadcast.
    Shapes: (..., 3, ...) twice. Raises: ArgumentError for another size than 3."""
    if 3 not in (x1.shape[axis], x2.shape[axis]) or x1.shape[axis] != x2.shape[axis]:
        raise ArgumentError(
            f"ivy.linalg.cross: both arrays must have size 3 along axis {axis}, got {x1.shape[axis]} and {x2.shape[axis]}."
        )
    later1, later2 = roll(x1, -1, axis=axis), roll(x2, -1, axis=axis)
    return roll(subtract(multiply(x1, later2), multiply(later1, x2)), -1, axis=axis)


@composite
def linalg_matrix_norm(x: Inexact, /, *, keepdims: bool = False, ord: float | str = "fro") -> Array:
    """Norm of matrices: ``fro``, ``nuc`` (sum of singular values), 1 (largest column sum), 2 (largest singular value), infinity
    (largest row sum), or -1, -2, -infinity (the smallest of these). Shapes: (..., m, n) -> (...), or (..., 1, 1) with
    ``keepdims``. Raises: ArgumentError for another ``ord``."""
    if ord == "fro":
        return vector_norm(x, axis=(-2, -1), keepdims=keepdims)
    if ord in ("nuc", 2, -2):
        values, axis = linalg_svdvals(x), -1
    elif ord in (1, -1, math.inf, -math.inf):
        values, axis = sum(abs(x), axis=-2 if ord in (1, -1) else -1), -1
    else:
        raise ArgumentError(f"ivy.linalg.matrix_norm: ord must be 'fro', 'nuc', 1, 2, inf or minus these, got {ord!r}.")
    out = sum(values, axis=axis) if ord == "nuc" else (max if ord > 0 else min)(values, axis=axis)  # type: ignore[operator]
    return expand_dims(out, axis=(-2, -1)) if keepdims else out


@composite
def linalg_matrix_power(x: Inexact, n: int, /) -> Array:
    """Square matrices multiplied ``n`` times; their inverses if ``n`` is negative, the identity if 0.
    Shapes: (..., n, n) -> (..., n, n)."""
    if n == 0:
        return broadcast_to(eye(x.shape[-1], dtype=x.dtype), x.shape)
    power, rest, out = linalg_inv(x) if n < 0 else x, builtins.abs(n), None
    while rest:
        if rest & 1:
            out = power if out is None else matmul(out, power)
        rest >>= 1
        power = matmul(power, power) if rest else power
    return out  # type: ignore[return-value]


@composite
def linalg_matrix_rank(x: Inexact, /, *, rtol: Any = None) -> Array:
    """Number of singular values above ``rtol`` (a number or an array (...), by default max(m, n) times the epsilon of the
    dtype) times the largest, in the default integer type. Shapes: (..., m, n) -> (...). Special: 0 of zeros and of an empty
    matrix."""
    return sum(significant(linalg_svdvals(x), x, rtol), axis=-1)


@composite
def linalg_pinv(x: Inexact, /, *, rtol: Any = None) -> Array:
    """Moore-Penrose inverse, from the singular values that count for :func:`linalg_matrix_rank`.
    Shapes: (..., m, n) -> (..., n, m). Special: Zeros of zeros."""
    u, s, vh = linalg_svd(x, full_matrices=False)
    return matmul(multiply(adjoint(vh), expand_dims(inverse_of(s, significant(s, x, rtol)), axis=-2)), adjoint(u))


def inverse_of(s: Array, kept: Array) -> Array:
    """``1 / s`` where ``kept``, else 0; without a division by zero, whose gradient would be NaN."""
    return where(kept, divide(1.0, where(kept, s, ones_like(s))), zeros_like(s))


@composite
def linalg_lstsq(x1: Inexact, x2: Inexact, /, *, rtol: Any = None) -> LstsqResult:
    """The ``y`` of least norm that minimises the norm of ``x1 @ y - x2``; ``x2`` is a vector if 1-d, else (..., m, k).

    Singular values count as for :func:`linalg_matrix_rank`. Residuals are given for every shape and rank. Shapes: (..., m, n),
    (m,) or (..., m, k) -> (..., n, k), (..., k), (...), (..., min(m, n)). Source: numpy.linalg.lstsq.
    """
    columns = expand_dims(x2, axis=-1) if x2.ndim == 1 else x2
    u, s, vh = linalg_svd(x1, full_matrices=False)
    kept = significant(s, x1, rtol)
    shares = multiply(expand_dims(inverse_of(s, kept), axis=-1), matmul(adjoint(u), columns))
    y = matmul(adjoint(vh), shares)
    residuals = sum(square(abs(subtract(columns, matmul(x1, y)))), axis=-2)
    if x2.ndim == 1:
        y, residuals = squeeze(y, axis=-1), squeeze(residuals, axis=-1)
    return LstsqResult(y, residuals, sum(kept, axis=-1), s)


@composite
def linalg_cond(x: Inexact, /, *, ord: float | str | None = None) -> Array:
    """Condition number in the norm ``ord`` of :func:`linalg_matrix_norm`; None is 2. Infinite of a singular matrix, 0 for -2.
    Shapes: (..., n, n) -> (...), also (..., m, n) for 2 and -2. Source: numpy.linalg.cond."""
    if ord in (None, 2, -2):
        s = linalg_svdvals(x)
        ratio = divide(max(s, axis=-1), min(s, axis=-1))
        return divide(1.0, ratio) if ord == -2 else ratio
    regular = not_equal(linalg_slogdet(x).sign, 0)
    inverse = linalg_inv(where(expand_dims(regular, axis=(-2, -1)), x, eye(x.shape[-1], dtype=x.dtype)))
    found = multiply(linalg_matrix_norm(x, ord=ord), linalg_matrix_norm(inverse, ord=ord))  # type: ignore[arg-type]
    return where(regular, found, math.inf)


@primitive
def linalg_lu_factor(x: Inexact, /) -> LUFactorResult:
    """L and U in one matrix (..., m, n) and a permutation (..., m) of the rows with ``x[permutation] = L @ U``, by partial
    pivoting; the permutation in the default integer type. Shapes: (..., m, n) -> (..., m, n), (..., m). Special: A singular
    matrix has a 0 on the diagonal of U. Source: LAPACK getrf, with rows in place of exchanges."""


@composite
def linalg_lu(x: Inexact, /) -> LUResult:
    """P, L (unit lower triangular) and U (upper triangular) with ``x = P @ L @ U``.
    Shapes: (..., m, n) -> (..., m, m), (..., m, k), (..., k, n). Source: scipy.linalg.lu."""
    packed, permutation = linalg_lu_factor(x)
    rows, size = x.shape[-2], builtins.min(x.shape[-2:])
    places = expand_dims(arange(rows, dtype=permutation.dtype), axis=-1)
    p = equal(places, expand_dims(permutation, axis=-2)).astype(x.dtype)
    lower = tril(packed, k=-1)[..., :, :size] + eye(rows, size, dtype=x.dtype)
    return LUResult(p, lower, triu(packed)[..., :size, :])


@composite
def linalg_lu_solve(lu: Inexact, permutation: Array, x2: Inexact, /) -> Array:
    """``y`` with ``x1 @ y = x2`` (..., n, k) or (n,), from the :func:`linalg_lu_factor` of ``x1``.
    Shapes: (..., n, n), (..., n), (n,) or (..., n, k) -> that of ``x2``. Source: scipy.linalg.lu_solve."""
    columns = expand_dims(x2, axis=-1) if x2.ndim == 1 else x2
    batch: Any = broadcast_shapes(lu.shape[:-2], columns.shape[:-2])
    columns = broadcast_to(columns, (*batch, *columns.shape[-2:]))
    order = broadcast_to(expand_dims(permutation, axis=-1), columns.shape)
    y = linalg_triangular_solve(lu, take_along_axis(columns, order, axis=-2), unit_diagonal=True)
    y = linalg_triangular_solve(lu, y, upper=True)
    return squeeze(y, axis=-1) if x2.ndim == 1 else y


@primitive
def linalg_triangular_solve(x1: Inexact, x2: Inexact, /, *, upper: bool = False, unit_diagonal: bool = False) -> Array:
    """``y`` with ``x1 @ y = x2``, where only the lower (or ``upper``) triangle of ``x1`` counts, and its diagonal is 1 if
    ``unit_diagonal``; ``x2`` is a vector if 1-d, else matrices (..., m, k). Shapes: (..., m, m), (m,) or (..., m, k) -> that of
    ``x2``. Special: A 0 on the diagonal gives infinities or NaN. Source: scipy.linalg.solve_triangular."""


@composite
def linalg_cholesky_solve(x1: Inexact, x2: Inexact, /, *, upper: bool = False) -> Array:
    """``y`` with ``A @ y = x2``, given the Cholesky factor ``x1`` of A: lower, or ``upper``.
    Shapes: (..., n, n), (n,) or (..., n, k) -> that of ``x2``. Source: torch.cholesky_solve."""
    lower, raised = (adjoint(x1), x1) if upper else (x1, adjoint(x1))
    return linalg_triangular_solve(raised, linalg_triangular_solve(lower, x2), upper=True)


@composite
def linalg_matrix_exp(x: Inexact, /) -> Array:
    """Matrix exponential ``I + x + x @ x / 2 + ...`` of square matrices; NaN where the 1-norm exceeds 5e6.

    Source: N. J. Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM Journal on Matrix
    Analysis and Applications 26 (2005), 1179-1193, algorithm 2.3 with degree 13 throughout. Shapes: (..., n, n) -> (..., n, n).
    """
    if x.dtype.bits == 16:
        return linalg_matrix_exp(x.astype("float32")).astype(x.dtype)
    norm = expand_dims(max(sum(abs(x), axis=-2), axis=-1), axis=(-2, -1))
    squarings = ceil(divide(log(maximum(divide(norm, THETA), 1.0)), math.log(2.0)))
    scaled = multiply(x, pow(0.5, squarings).astype(x.dtype))
    out = pade(scaled)
    for i in range(MOST_SQUARINGS):
        out = where(greater(squarings, i), matmul(out, out), out)
    return where(greater(squarings, MOST_SQUARINGS), math.nan, out)


# coefficients of the Pade approximant of degree 13, lowest power first, and the norm up to which it is exact in float64
PADE = (
    64764752532480000.0, 32382376266240000.0, 7771770303897600.0, 1187353796428800.0, 129060195264000.0, 10559470521600.0,
    670442572800.0, 33522128640.0, 1323241920.0, 40840800.0, 960960.0, 16380.0, 182.0, 1.0,
)  # fmt: skip
THETA = 5.371920351148152
MOST_SQUARINGS = 20


def pade(x: Array) -> Array:
    """The Pade approximant of the exponential, of matrices of a 1-norm up to ``THETA``."""
    second = matmul(x, x)
    fourth = matmul(second, second)
    powers = (eye(x.shape[-1], dtype=x.dtype), second, fourth, matmul(fourth, second))

    def half(first: int) -> Array:
        coefficients = [c / PADE[0] for c in PADE[first::2]]
        low = functools.reduce(add, [multiply(p, c) for p, c in zip(powers, coefficients[:4], strict=True)])
        high = functools.reduce(add, [multiply(p, c) for p, c in zip(powers[1:], coefficients[4:], strict=True)])
        return add(low, matmul(powers[3], high))

    even, odd = half(0), matmul(x, half(1))
    return linalg_solve(subtract(even, odd), add(even, odd))
