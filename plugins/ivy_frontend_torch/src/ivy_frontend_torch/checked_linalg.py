"""Matrices that have no inverse, or no factors: :class:`LinAlgError` wherever values are known, as in torch, on every backend.

Backends raise errors of their own there, or give infinities and NaN. Only then are the matrices looked at, by NumPy, whose LAPACK says
the same of them as torch's.
"""

from __future__ import annotations

import math
from collections import namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np

import ivy
from ivy.array import Array
from ivy.errors import IvyError
from ivy_frontend_torch.torch_function import torch_function

cholesky_ex_type = namedtuple("linalg_cholesky_ex", ("L", "info"))
inv_ex_type = namedtuple("linalg_inv_ex", ("inverse", "info"))
solve_ex_type = namedtuple("linalg_solve_ex", ("result", "info"))


class LinAlgError(RuntimeError):
    """What torch raises where a matrix cannot be inverted or factorised."""


def singular(matrix: Any) -> bool:
    """Whether elimination meets a pivot of exactly 0."""
    try:
        np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        return matrix.shape[0] == matrix.shape[1]
    return False


def indefinite(matrix: Any) -> bool:
    """Whether the lower triangle is not that of a positive-definite matrix."""
    try:
        return bool(np.isnan(np.linalg.cholesky(matrix)).any())
    except np.linalg.LinAlgError:
        return matrix.shape[0] == matrix.shape[1]


def zero_on_diagonal(matrix: Any) -> bool:
    """Whether a triangular matrix is singular."""
    return bool((np.diagonal(matrix) == 0).any())


def not_finite(matrix: Any) -> bool:
    """Whether infinities or NaN are in a matrix."""
    return not np.isfinite(matrix).all()


REASONS = {
    singular: "The inversion could not be completed because the input matrix is singular.",
    indefinite: "The factorization could not be completed because the input is not positive-definite.",
    zero_on_diagonal: "The inversion could not be completed because the diagonal of the input matrix has a zero.",
    not_finite: "The algorithm failed to converge because the input matrix contained non-finite values.",
}


def is_concrete(array: Array) -> bool:
    return array.backend.table["is_concrete"](array.native)


def is_known_true(condition: Any) -> bool:
    """Whether some element of ``condition`` is known to be true: within a transformation, results of known values may not be."""
    found = ivy.any(condition)
    return is_concrete(found) and bool(found)


def failing(A: Array, test: Callable[[Any], bool]) -> Any:
    """For each matrix of ``A`` whether ``test`` is true of it, as a NumPy array."""
    values = np.asarray(ivy.to_numpy(A))
    if values.ndim < 2:
        return np.zeros((), bool)
    wide = values.astype(np.result_type(values.dtype, np.float32))
    with np.errstate(all="ignore"):
        found = [test(m) for m in wide.reshape(math.prod(values.shape[:-2]), *values.shape[-2:])]
    return np.reshape(np.asarray(found, bool), values.shape[:-2])


def checked(name: str, A: Array, test: Callable[[Any], bool], compute: Callable[[], Any]) -> Any:
    """What ``compute`` gives; if that is not finite, or it raises, :class:`LinAlgError` where ``test`` is true of a matrix of ``A``."""
    if not is_concrete(A):
        return compute()
    cause = None
    try:
        found = compute()
        parts = found if isinstance(found, tuple) else (found,)
        if not all(is_concrete(p) for p in parts) or all(bool(ivy.all(ivy.isfinite(p))) for p in parts):
            return found
    except IvyError:
        raise
    except Exception as error:  # of the backend's framework, each of which has a class of its own
        cause = error
    failed = failing(A, test)
    if failed.any():
        where = f"(Batch element {int(np.argmax(failed))}): " if failed.ndim else ""
        raise LinAlgError(f"{name}: {where}{REASONS[test]}") from cause
    if cause is not None:
        raise cause
    return found


def infos(A: Array, found: Array | None = None) -> Array:
    """0 for each matrix of ``A``, 1 where ``found`` holds NaN."""
    zeros = ivy.zeros(tuple(A.shape[:-2]), dtype=ivy.int32)
    return zeros if found is None else ivy.where(ivy.any(ivy.isnan(found), axis=(-2, -1)), zeros + 1, zeros)


def with_info(fn: Any, result: Any, test: Callable[[Any], bool]) -> Any:
    """The function that gives what ``fn`` gives, and whether it succeeded."""

    def function(A: Any, *args: Any, check_errors: bool = False, **kwargs: Any) -> Any:
        try:
            found = fn(A, *args, **kwargs)
        except LinAlgError:
            if check_errors:
                raise
            failed = ivy.asarray(failing(A, test))
            found = fn(ivy.where(failed[..., None, None], ivy.eye(A.shape[-1], dtype=A.dtype), A), *args, **kwargs)
            apart = failed[..., None] if found.ndim < A.ndim else failed[..., None, None]
            return result(ivy.where(apart, math.nan, found), failed.astype(ivy.int32))
        return result(found, infos(A, found if found.ndim == A.ndim else None))

    function.__name__ = function.__qualname__ = result.__name__.removeprefix("linalg_")
    function.__doc__ = (
        f"As :func:`{fn.__name__}`, and for each matrix 0, or 1 where it failed. Differs: not the order of the minor; what failed is NaN."
    )
    return torch_function(function)
