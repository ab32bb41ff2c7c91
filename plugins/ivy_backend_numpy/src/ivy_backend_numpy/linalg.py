"""Linear algebra over the last two axes."""

from __future__ import annotations

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import computed_wide, is_half
from ivy_backend_numpy.floating_errors import silent


@hookimpl
def matmul(x1, x2, /):
    if is_half(x1.dtype):
        return computed_wide(matmul, x1, x2)
    return silent(np.matmul, x1, x2, out=...)


@hookimpl
def einsum(equation, /, *operands):
    def contract(*operands):
        return np.asarray(silent(np.einsum, equation, *operands, optimize=len(operands) > 1))

    return computed_wide(contract, *operands)


@hookimpl
def diagonal(x, /, *, offset=0, axis1=-2, axis2=-1):
    return np.diagonal(x, offset, axis1, axis2)


@hookimpl
def linalg_cholesky(x, /, *, upper=False):
    return computed_wide(np.linalg.cholesky, x, upper=upper)


@hookimpl
def linalg_det(x, /):
    return np.asarray(computed_wide(np.linalg.det, x))


@hookimpl
def linalg_eigh(x, /):
    return computed_wide(lambda x: tuple(np.linalg.eigh(x)), x)


@hookimpl
def linalg_inv(x, /):
    return computed_wide(np.linalg.inv, x)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.linalg.qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return computed_wide(lambda x: tuple(np.linalg.qr(x, mode)), x)


@hookimpl
def linalg_solve(x1, x2, /):
    return computed_wide(np.linalg.solve, x1, x2)


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    return computed_wide(lambda x: tuple(np.linalg.svd(x, full_matrices)), x)
