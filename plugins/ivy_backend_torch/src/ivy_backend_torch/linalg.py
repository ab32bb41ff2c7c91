"""Linear algebra over the last two axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import moving

HALF = (torch.float16, torch.bfloat16)


def product(fn: Callable[..., torch.Tensor], *operands: torch.Tensor) -> torch.Tensor:
    """``fn``, a sum of products, of operands of one dtype, also of booleans, which torch cannot multiply."""
    if operands[0].dtype == torch.bool:
        return fn(*[x.to(torch.int64) for x in operands]) != 0
    return moving(fn, *operands)


def factored(fn: Callable[..., Any], *operands: torch.Tensor) -> Any:
    """``fn`` in float32 for the half-precision types, which LAPACK lacks, and its results in the type of the operands."""
    dtype = operands[0].dtype
    if dtype not in HALF:
        return fn(*operands)
    out = fn(*[x.to(torch.float32) for x in operands])
    return out.to(dtype) if isinstance(out, torch.Tensor) else tuple([o.to(dtype) for o in out])


@hookimpl
def matmul(x1, x2, /):
    if x1.ndim == 0 or x2.ndim == 0:
        raise ArgumentError("ivy.matmul: both arrays need at least one axis, got a 0-d array. Use ivy.multiply.")
    return product(torch.matmul, x1, x2)


@hookimpl
def einsum(equation, /, *operands):
    return product(lambda *arrays: torch.einsum(equation, *arrays), *operands)


@hookimpl
def diagonal(x, /, *, offset=0, axis1=-2, axis2=-1):
    return torch.diagonal(x, offset=offset, dim1=axis1, dim2=axis2)


@hookimpl
def linalg_cholesky(x, /, *, upper=False):
    return factored(lambda a: torch.linalg.cholesky(a, upper=upper), x)


@hookimpl
def linalg_det(x, /):
    return factored(torch.linalg.det, x)


@hookimpl
def linalg_eigh(x, /):
    return tuple(factored(torch.linalg.eigh, x))


@hookimpl
def linalg_inv(x, /):
    return factored(torch.linalg.inv, x)


@hookimpl
def linalg_qr(x, /, *, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ArgumentError(f"ivy.linalg_qr: mode must be 'reduced' or 'complete', got {mode!r}.")
    return tuple(factored(lambda a: torch.linalg.qr(a, mode=mode), x))


@hookimpl
def linalg_solve(x1, x2, /):
    columns = x2.unsqueeze(-1) if x2.ndim == 1 else x2
    batch = torch.broadcast_shapes(x1.shape[:-2], columns.shape[:-2])
    # of equal rank, so that torch does not take a matrix for a batch of vectors
    x1, columns = (x.expand(batch + x.shape[-2:]) for x in (x1, columns))
    out = factored(torch.linalg.solve, x1, columns)
    return out.squeeze(-1) if x2.ndim == 1 else out


@hookimpl
def linalg_svd(x, /, *, full_matrices=True):
    return tuple(factored(lambda a: torch.linalg.svd(a, full_matrices=full_matrices), x))


@hookimpl
def linalg_svdvals(x, /):
    return factored(torch.linalg.svdvals, x)


@hookimpl
def linalg_eigvalsh(x, /):
    return factored(torch.linalg.eigvalsh, x)


def whole(x: torch.Tensor) -> torch.Tensor:
    """``x``, in float32 if it is of half precision."""
    return x.to(torch.float32) if x.dtype in HALF else x


@hookimpl
def linalg_eig(x, /):
    return tuple(torch.linalg.eig(whole(x)))


@hookimpl
def linalg_eigvals(x, /):
    return torch.linalg.eigvals(whole(x))


@hookimpl
def linalg_slogdet(x, /):
    return tuple(factored(torch.linalg.slogdet, x))


@hookimpl
def linalg_pinv(x, /, *, rtol=None):
    return factored(lambda a: torch.linalg.pinv(a, rtol=rtol), x)


@hookimpl
def linalg_lu_factor(x, /):
    # the form that does not raise for singular matrices
    packed, pivots, _ = torch.linalg.lu_factor_ex(whole(x))
    exchanges = torch.lu_unpack(packed, pivots, unpack_data=False)[0]
    if not exchanges.numel():
        return packed.to(x.dtype), torch.zeros(x.shape[:-1], dtype=torch.int64)
    return packed.to(x.dtype), torch.argmax(torch.abs(exchanges), dim=-2)


@hookimpl
def linalg_triangular_solve(x1, x2, /, *, upper=False, unit_diagonal=False):
    columns = x2.unsqueeze(-1) if x2.ndim == 1 else x2
    out = factored(lambda a, b: torch.linalg.solve_triangular(a, b, upper=upper, unitriangular=unit_diagonal), x1, columns)
    return out.squeeze(-1) if x2.ndim == 1 else out


@hookimpl
def linalg_matrix_exp(x, /):
    return factored(torch.linalg.matrix_exp, x)


@hookimpl
def linalg_householder_product(x, tau, /):
    return factored(torch.linalg.householder_product, x, tau)
