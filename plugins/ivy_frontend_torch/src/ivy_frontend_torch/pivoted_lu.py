"""``torch.linalg``'s LU factorisation: both factors in one matrix, and LAPACK's exchanges of rows."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy_frontend_torch.checked_linalg import is_concrete
from ivy_frontend_torch.torch_function import torch_function

lu_type = namedtuple("linalg_lu", ("P", "L", "U"))
lu_factor_type = namedtuple("linalg_lu_factor", ("LU", "pivots"))
lu_factor_ex_type = namedtuple("linalg_lu_factor_ex", ("LU", "pivots", "info"))


@torch_function
def lu(A: Any, *, pivot: bool = True) -> Any:
    """``P``, ``L`` and ``U`` with ``A = P @ L @ U``."""
    return lu_type(*ivy.linalg.lu(pivoted(A, pivot)))


def pivoted(A: Array, pivot: bool) -> Array:
    if not pivot:
        raise UnsupportedError("torch.linalg.lu: pivot=False is not available. Use pivot=True, which is stable too.")
    return A


def exchanges(permutation: Array, count: int) -> Array:
    """LAPACK's pivots: row i was exchanged with row ``pivots[i] - 1``, i by i, to bring rows into the order ``permutation``."""
    places = ivy.broadcast_to(ivy.arange(permutation.shape[-1], dtype=permutation.dtype), permutation.shape)
    order, pivots = places, []
    for i in range(count):
        wanted, now = permutation[..., i : i + 1], order[..., i : i + 1]
        at = ivy.argmax(ivy.equal(order, wanted).astype("int32"), axis=-1, keepdims=True).astype(permutation.dtype)
        order = ivy.where(ivy.equal(places, at), now, ivy.where(ivy.equal(places, i), wanted, order))
        pivots.append(at + 1)
    return ivy.concat(pivots, axis=-1).astype("int32") if pivots else permutation.astype("int32")


def permuted(pivots: Array, rows: int) -> Array:
    """The inverse of :func:`exchanges`."""
    order = ivy.broadcast_to(ivy.arange(rows, dtype="int64"), (*pivots.shape[:-1], rows))
    places = order
    for i in range(pivots.shape[-1]):
        at = pivots[..., i : i + 1].astype("int64") - 1
        wanted, now = ivy.take_along_axis(order, at, axis=-1), order[..., i : i + 1]
        order = ivy.where(ivy.equal(places, at), now, ivy.where(ivy.equal(places, i), wanted, order))
    return order


@torch_function
def lu_factor(A: Any, *, pivot: bool = True) -> Any:
    """Both factors in one matrix, and the exchanges of rows, counted from 1; raises where the upper one is singular."""
    packed, pivots = packed_factors(A, pivot)
    if is_concrete(packed) and bool(ivy.any(zero_pivot(packed) > 0)):
        raise RuntimeError("torch.linalg.lu_factor: U has a zero on its diagonal, by which lu_solve would divide; see lu_factor_ex.")
    return lu_factor_type(packed, pivots)


@torch_function
def lu_factor_ex(A: Any, *, pivot: bool = True, check_errors: bool = False) -> Any:
    """As :func:`lu_factor`, and for each matrix the place of the first zero on the diagonal of the upper factor, counted from 1, or 0."""
    packed, pivots = lu_factor(A, pivot=pivot) if check_errors else packed_factors(A, pivot)
    return lu_factor_ex_type(packed, pivots, zero_pivot(packed))


def packed_factors(A: Array, pivot: bool = True) -> tuple[Array, Array]:
    packed, permutation = ivy.linalg.lu_factor(pivoted(A, pivot))
    return packed, exchanges(permutation, min(A.shape[-2:]))


def zero_pivot(packed: Array) -> Array:
    """The place of the first zero on the diagonals, from 1; 0 where there is none."""
    if 0 in packed.shape[-2:]:
        return ivy.zeros(tuple(packed.shape[:-2]), dtype=ivy.int32)
    zeros = ivy.equal(ivy.diagonal(packed, axis1=-2, axis2=-1), 0)
    return ivy.where(ivy.any(zeros, axis=-1), ivy.argmax(zeros.astype(ivy.int32), axis=-1).astype(ivy.int32) + 1, 0).astype(ivy.int32)


def conjugated(x: Array) -> Array:
    return ivy.conj(ivy.matrix_transpose(x))


@torch_function
def lu_solve(LU: Any, pivots: Any, B: Any, *, left: bool = True, adjoint: bool = False) -> Any:
    """``X`` with ``A @ X = B``, from the :func:`lu_factor` of ``A``; ``X @ A = B`` unless ``left``, of A^H if ``adjoint``."""
    if left == adjoint:  # a system of A^H: its factors are U^H and L^H, and the rows are put back at the end
        columns = B if left else conjugated(B)
        y = ivy.linalg.triangular_solve(conjugated(LU), columns)
        y = ivy.linalg.triangular_solve(conjugated(LU), y, upper=True, unit_diagonal=True)
        back = ivy.argsort(permuted(pivots, LU.shape[-1]), axis=-1)
        y = ivy.take_along_axis(y, ivy.broadcast_to(ivy.expand_dims(back, axis=-1), y.shape), axis=-2)
        return y if left else conjugated(y)
    y = ivy.linalg.lu_solve(LU, permuted(pivots, LU.shape[-1]), B if left else conjugated(B))
    return y if left else conjugated(y)
