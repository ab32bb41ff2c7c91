"""Linear algebra over the last two axes."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.functional.linalg import PADE, THETA
from ivy.hookspecs import hookimpl
from ivy_backend_numpy import stand_ins
from ivy_backend_numpy.dtypes import computed_wide, is_half, wide
from ivy_backend_numpy.floating_errors import silent


@hookimpl
def matmul(x1, x2, /):
    if is_half(x1.dtype):
        return computed_wide(matmul, x1, x2)
    return silent(np.matmul, x1, x2, out=...)


@hookimpl
def einsum(equation, /, *operands):
    planned = len(operands) > 1 or "..." in equation  # only the planner sums over an ellipsis that the result lacks

    def contract(*operands):
        return np.asarray(silent(np.einsum, equation, *operands, optimize=planned))

    return computed_wide(contract, *operands)


@hookimpl
def diagonal(x, /, *, offset=0, axis1=-2, axis2=-1):
    return np.diagonal(x, offset, axis1, axis2)


@hookimpl
def linalg_cholesky(x, /, *, upper=False):
    return computed_wide(stand_ins.cholesky, x, upper=upper)


@hookimpl
def linalg_det(x, /):
    return np.asarray(computed_wide(np.linalg.det, x))


@hookimpl
def linalg_eigh(x, /):
    return computed_wide(lambda x: tuple(np.linalg.eigh(x)), x)


@hookimpl
def linalg_inv(x, /):
    return computed_wide(stand_ins.inv, x)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return computed_wide(lambda x: tuple(np.linalg.qr(x, mode)), x)


@hookimpl
def linalg_solve(x1, x2, /):
    return computed_wide(stand_ins.solve, x1, x2)


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    return computed_wide(lambda x: tuple(np.linalg.svd(x, full_matrices)), x)


@hookimpl
def linalg_svdvals(x, /):
    return computed_wide(np.linalg.svdvals, x)


@hookimpl
def linalg_eigvalsh(x, /):
    return computed_wide(np.linalg.eigvalsh, x)


def as_complex(x):
    """``x`` as complex numbers: np.linalg.eig gives real ones where none of a batch is complex."""
    return x if x.dtype.kind == "c" else x.astype(np.result_type(x.dtype, np.complex64))


@hookimpl
def linalg_eig(x, /):
    values, vectors = np.linalg.eig(wide(x))
    return as_complex(values), as_complex(vectors)


@hookimpl
def linalg_eigvals(x, /):
    return as_complex(np.linalg.eigvals(wide(x)))


@hookimpl
def linalg_slogdet(x, /):
    return computed_wide(lambda x: tuple(np.asarray(o) for o in silent(np.linalg.slogdet, x)), x)


def eliminated(x):
    """L and U in one matrix, and the order of the rows, of matrices of any shape. All of a batch take each step together.

    Source: Golub and Van Loan, Matrix Computations, algorithm 3.4.1.
    """
    rows, columns = x.shape[-2:]
    lu = np.array(x.reshape(-1, rows, columns))
    batch, order = np.arange(len(lu)), np.tile(np.arange(rows), (len(lu), 1))
    for k in range(min(rows, columns)):
        best = k + np.argmax(np.abs(lu[:, k:, k]), axis=1)
        for table in (lu, order):
            table[batch, k], table[batch, best] = table[batch, best], table[batch, k]
        pivot = lu[:, k, k, None]
        lu[:, k + 1 :, k] /= np.where(pivot == 0, 1, pivot)  # below a pivot of 0 all is 0
        lu[:, k + 1 :, k + 1 :] -= lu[:, k + 1 :, k, None] * lu[:, k, None, k + 1 :]
    return lu.reshape(x.shape), order.reshape(x.shape[:-1])


@hookimpl
def linalg_lu_factor(x, /):
    lu, order = silent(eliminated, wide(x))
    return lu.astype(x.dtype, copy=False), order.astype(np.int64, copy=False)


def substituted(x1, x2, upper, unit_diagonal):
    """The solution of triangular systems row by row."""
    columns = x2[:, None] if x2.ndim == 1 else x2
    rows = x1.shape[-1]
    batch = np.broadcast_shapes(x1.shape[:-2], columns.shape[:-2])
    out = np.array(np.broadcast_to(columns, (*batch, *columns.shape[-2:])))
    for i in reversed(range(rows)) if upper else range(rows):
        known = slice(i + 1, None) if upper else slice(i)
        out[..., i, :] -= (x1[..., i, None, known] @ out[..., known, :])[..., 0, :]
        if not unit_diagonal:
            out[..., i, :] /= x1[..., i, i, None]
    return out[..., 0] if x2.ndim == 1 else out


@hookimpl
def linalg_triangular_solve(x1, x2, /, *, upper=False, unit_diagonal=False):
    return computed_wide(lambda a, b: silent(substituted, a, b, upper, unit_diagonal), x1, x2)


def exponential(x):
    """Matrix exponential as in the core, with no more squarings than are needed."""
    norm = np.abs(x).sum(-2).max(-1, initial=0)[..., None, None]
    squarings = np.ceil(np.log2(np.where(np.isfinite(norm) & (norm > THETA), norm, THETA) / THETA))
    a = x / 2 ** squarings.astype(norm.dtype)
    second = a @ a
    fourth = second @ second
    powers = (np.eye(x.shape[-1], dtype=x.dtype), second, fourth, fourth @ second)

    def half(first):
        c = np.asarray(PADE[first::2]) / PADE[0]
        low, high = sum(map(np.multiply, powers, c[:4].astype(x.dtype))), sum(map(np.multiply, powers[1:], c[4:].astype(x.dtype)))
        return low + powers[3] @ high

    even, odd = half(0), a @ half(1)
    out = stand_ins.solve(even - odd, even + odd)
    for i in range(int(squarings.max(initial=0))):
        out = np.where(i < squarings, out @ out, out)
    return out


@hookimpl
def linalg_matrix_exp(x, /):
    return computed_wide(lambda x: silent(exponential, x), x)
