"""``torch.linalg``'s factorisation of symmetric and Hermitian matrices that need not be definite, with the pivots of Bunch and Kaufman.

Factors and pivots are stored as LAPACK's ?sytrf and ?hetrf do for the lower triangle. Every matrix of a batch takes its own pivots, so that
a step computes both kinds of pivot and keeps one. Source: Golub and Van Loan, Matrix Computations, 4th edition, section 4.4.4.
"""

from __future__ import annotations

import math
from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import torch_function

ldl_factor_type = namedtuple("linalg_ldl_factor", ("LD", "pivots"))
ldl_factor_ex_type = namedtuple("linalg_ldl_factor_ex", ("LD", "pivots", "info"))
GROWTH = (1 + math.sqrt(17)) / 8  # bounds the growth of elements equally for both kinds of pivot


def magnitude(x: Array) -> Array:
    """The size by which LAPACK compares pivots."""
    return ivy.abs(ivy.real(x)) + ivy.abs(ivy.imag(x)) if x.dtype.kind == "complex" else ivy.abs(x)


def whole(A: Array, hermitian: bool) -> Array:
    """The symmetric or Hermitian matrix of which ``A`` holds the lower triangle."""
    lower, diagonal = ivy.tril(A, k=-1), A * ivy.eye(A.shape[-1], dtype=A.dtype)
    if hermitian and A.dtype.kind == "complex":
        return lower + ivy.conj(ivy.matrix_transpose(lower)) + ivy.real(diagonal).astype(A.dtype)
    return lower + ivy.matrix_transpose(lower) + diagonal


def element(x: Array, at: Array) -> Array:
    """``x[..., at]``, one for each row of the batch, with the last axis kept."""
    return ivy.take_along_axis(x, ivy.expand_dims(at, axis=-1), axis=-1)


def exchanged(x: Array, first: Array, second: Array, axis: int) -> Array:
    """``x`` with the rows (or columns) ``first`` and ``second`` (..., 1) exchanged."""
    places = ivy.arange(x.shape[axis], dtype=first.dtype)
    order = ivy.where(ivy.equal(places, first), second, ivy.where(ivy.equal(places, second), first, places))
    order = ivy.expand_dims(order, axis=-2 if axis == -1 else -1)
    return ivy.take_along_axis(x, ivy.broadcast_to(order, x.shape), axis=axis)


def choice(a: Array, k: int) -> tuple[Array, Array, Array]:
    """The row that step ``k`` brings up, whether it takes two rows at once, and whether the column is 0 (all (..., 1))."""
    places = ivy.arange(a.shape[-1])
    size = magnitude(a)
    own = size[..., k, k : k + 1]
    column = ivy.where(places > k, size[..., :, k], -ivy.ones_like(size[..., :, k]))
    at = ivy.argmax(column, axis=-1)
    row = ivy.expand_dims(at, axis=-1)
    below = ivy.maximum(element(column, at), ivy.zeros_like(own))
    wanted = ivy.broadcast_to(row[..., None], (*size.shape[:-2], 1, size.shape[-1]))
    across = ivy.squeeze(ivy.take_along_axis(size, wanted, axis=-2), axis=-2)
    others = ivy.logical_and(places >= k, ivy.not_equal(places, row))
    widest = ivy.max(ivy.where(others, across, ivy.zeros_like(across)), axis=-1, keepdims=True)
    stays = ivy.logical_or(own >= GROWTH * below, own >= GROWTH * below * quotient(below, widest))
    single = ivy.logical_or(stays, element(across, at) >= GROWTH * widest)
    return ivy.where(stays, k, row), ivy.logical_not(single), ivy.equal(ivy.maximum(own, below), 0)


def quotient(x: Array, divisor: Array) -> Array:
    """``x / divisor``, and 0 where the divisor is 0."""
    zero = ivy.equal(divisor, 0)
    return ivy.where(zero, ivy.zeros_like(x), x / ivy.where(zero, ivy.ones_like(divisor), divisor))


def single_step(a: Array, k: int, conjugate: Any) -> tuple[Array, Array]:
    """The column of L of a pivot of one row, with the pivot in row ``k``, and what remains of ``a``."""
    places = ivy.arange(a.shape[-1])
    column, pivot = a[..., :, k], a[..., k, k : k + 1]
    factor = quotient(ivy.where(places > k, column, ivy.zeros_like(column)), pivot)
    rest = a - ivy.expand_dims(factor, axis=-1) * ivy.expand_dims(conjugate(factor * pivot), axis=-2)
    return ivy.where(ivy.equal(places, k), pivot, factor), rest


def double_step(a: Array, k: int, conjugate: Any) -> tuple[Array, Array, Array]:
    """The two columns of L of a pivot of two rows, with the pivot in rows ``k`` and ``k + 1``, and what remains of ``a``."""
    places = ivy.arange(a.shape[-1])
    first, second = (ivy.where(places > k + 1, a[..., :, i], ivy.zeros_like(a[..., :, i])) for i in (k, k + 1))
    top, low, bottom = a[..., k, k : k + 1], a[..., k + 1, k : k + 1], a[..., k + 1, k + 1 : k + 2]
    # the inverse of the block over its lower left element, as that is the largest
    scaled_bottom, scaled_top = quotient(bottom, low), quotient(top, conjugate(low))
    determinant = scaled_bottom * scaled_top - 1
    left = quotient(quotient(scaled_bottom * first - second, conjugate(low)), determinant)
    right = quotient(quotient(scaled_top * second - first, low), determinant)
    rest = a
    for factor, column in ((left, first), (right, second)):
        rest = rest - ivy.expand_dims(factor, axis=-1) * ivy.expand_dims(conjugate(column), axis=-2)
    left = ivy.where(ivy.equal(places, k), top, ivy.where(ivy.equal(places, k + 1), low, left))
    return left, ivy.where(ivy.equal(places, k + 1), bottom, right), rest


def conjugation(x: Array, hermitian: bool) -> Any:
    """What takes L to the transpose of its other side."""
    return ivy.conj if hermitian and x.dtype.kind == "complex" else lambda v: v


def factorised(A: Array, hermitian: bool) -> tuple[Array, Array, Array]:
    """L below D in one matrix, the pivots, and the first place of a 0 on the diagonal, counted from 1."""
    n, conjugate = A.shape[-1], conjugation(A, hermitian)
    a, info = whole(A, hermitian), ivy.zeros((*A.shape[:-2], 1), dtype=ivy.int32)
    columns, pivots = [], []
    second = ivy.zeros((*A.shape[:-2], 1), dtype=ivy.bool)
    kept_column = kept_pivot = None
    for k in range(n):
        row, double, singular = choice(a, k)
        double = ivy.logical_and(double, ivy.logical_not(second)) if k < n - 1 else ivy.zeros_like(second)
        source, target = ivy.where(double, k + 1, ivy.full_like(row, k)), ivy.where(second, k, row)
        a = exchanged(exchanged(a, source, target, -2), source, target, -1)
        column, rest = single_step(a, k, conjugate)
        pivot = row + 1
        right = column
        if k < n - 1:
            left, right, remains = double_step(a, k, conjugate)
            column, rest = ivy.where(double, left, column), ivy.where(double[..., None], remains, rest)
            pivot = ivy.where(double, -pivot, pivot)
        singular = ivy.logical_and(ivy.equal(info, 0), ivy.logical_and(singular, ivy.logical_not(second)))
        info = ivy.where(singular, k + 1, info)
        columns.append(column if kept_column is None else ivy.where(second, kept_column, column))
        pivots.append(pivot if kept_pivot is None else ivy.where(second, kept_pivot, pivot))
        a = ivy.where(second[..., None], a, rest)
        second, kept_column, kept_pivot = double, right, pivot
    if not n:
        return A, ivy.zeros(tuple(A.shape[:-1]), dtype=ivy.int32), info[..., 0]
    return ivy.tril(ivy.stack(columns, axis=-1)), ivy.concat(pivots, axis=-1).astype(ivy.int32), info[..., 0]


@torch_function
def ldl_factor_ex(A: Any, *, hermitian: bool = False, check_errors: bool = False) -> Any:
    """L and D of symmetric (or ``hermitian``) matrices in one matrix, the pivots, and 0, or the place of a 0 on D's diagonal."""
    packed, pivots, info = factorised(A, hermitian)
    if check_errors and info.backend.table["is_concrete"](info.native) and bool(ivy.any(info != 0)):
        raise RuntimeError("linalg.ldl_factor_ex: D is singular, as its diagonal has a 0. Leave out check_errors to get the factors.")
    return ldl_factor_ex_type(packed, pivots, info)


@torch_function
def ldl_factor(A: Any, *, hermitian: bool = False) -> Any:
    """L and D of symmetric (or ``hermitian``) matrices in one matrix, and the pivots.

    Differs: under a compiler a singular D does not raise.
    """
    return ldl_factor_type(*ldl_factor_ex(A, hermitian=hermitian, check_errors=True)[:2])


def block_solution(packed: Array, y: Array, k: int, conjugate: Any) -> tuple[Array, Array]:
    """Both rows of the solution of the block of D in rows ``k`` and ``k + 1``."""
    top, low, bottom = (packed[..., i : i + 1, j : j + 1] for i, j in ((k, k), (k + 1, k), (k + 1, k + 1)))
    scaled_top, scaled_bottom = quotient(top, conjugate(low)), quotient(bottom, low)
    first, second = quotient(y[..., k : k + 1, :], conjugate(low)), quotient(y[..., k + 1 : k + 2, :], low)
    determinant = scaled_top * scaled_bottom - 1
    return quotient(scaled_bottom * first - second, determinant), quotient(scaled_top * second - first, determinant)


@torch_function
def ldl_solve(LD: Any, pivots: Any, B: Any, *, hermitian: bool = False) -> Any:
    """``X`` with ``A @ X = B``, from the :func:`ldl_factor` of ``A``."""
    n, conjugate = LD.shape[-1], conjugation(LD, hermitian)
    batch = ivy.broadcast_shapes(tuple(LD.shape[:-2]), tuple(B.shape[:-2]))
    packed, y = (ivy.broadcast_to(x, (*batch, *x.shape[-2:])) for x in (LD, B))
    pivots = ivy.broadcast_to(pivots, (*batch, n)).astype(ivy.int64)
    places = ivy.arange(n, dtype=pivots.dtype)
    steps, second = [], ivy.zeros((*batch, 1), dtype=ivy.bool)
    for k in range(n):
        pivot = pivots[..., k : k + 1]
        first = ivy.logical_and(pivot < 0, ivy.logical_not(second))
        beyond = ivy.where(first, k + 1, ivy.full_like(pivot, k))
        factor = ivy.where(places > beyond, packed[..., :, k], ivy.zeros_like(packed[..., :, k]))[..., None]
        steps.append((beyond, ivy.where(second, k, ivy.abs(pivot) - 1), factor, first[..., None], second[..., None]))
        second = first
    solved = []
    for k, (source, target, factor, _, _) in enumerate(steps):
        y = exchanged(y, source, target, -2)
        y = y - factor * y[..., k : k + 1, :]
    for k, (_, _, _, first, second) in enumerate(steps):
        row = y[..., k : k + 1, :] / packed[..., k : k + 1, k : k + 1]
        row = ivy.where(first, block_solution(packed, y, k, conjugate)[0], row) if k < n - 1 else row
        solved.append(ivy.where(second, block_solution(packed, y, k - 1, conjugate)[1], row) if k else row)
    y = ivy.concat(solved, axis=-2) if solved else y
    for k, (source, target, factor, _, _) in reversed(list(enumerate(steps))):
        change = ivy.sum(conjugate(factor) * y, axis=-2, keepdims=True)
        y = exchanged(y - ivy.where(ivy.equal(places, k)[:, None], change, ivy.zeros_like(change)), source, target, -2)
    return y
