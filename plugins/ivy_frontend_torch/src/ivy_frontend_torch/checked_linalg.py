"""``torch.linalg``'s functions that also tell, in integers, whether they succeeded. A backend that raises does so here too."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import torch_function

cholesky_ex_type = namedtuple("linalg_cholesky_ex", ("L", "info"))
inv_ex_type = namedtuple("linalg_inv_ex", ("inverse", "info"))
solve_ex_type = namedtuple("linalg_solve_ex", ("result", "info"))
lu_factor_ex_type = namedtuple("linalg_lu_factor_ex", ("LU", "pivots", "info"))


def infos(A: Any, found: Array | None = None) -> Array:
    """0 for each matrix of ``A``, 1 where ``found`` holds NaN."""
    zeros = ivy.zeros(tuple(A.shape[:-2]), dtype=ivy.int32)
    return zeros if found is None else ivy.where(ivy.any(ivy.isnan(found), axis=(-2, -1)), zeros + 1, zeros)


def with_info(fn: Any, result: Any) -> Any:
    """The function that gives what ``fn`` gives, and whether it succeeded."""

    def function(A: Any, *args: Any, check_errors: bool = False, **kwargs: Any) -> Any:
        found = fn(A, *args, **kwargs)
        parts = tuple(found) if isinstance(found, tuple) else (found,)
        info = infos(A, parts[0] if parts[0].ndim == A.ndim else None)
        if check_errors and info.backend.table["is_concrete"](info.native) and bool(ivy.any(info != 0)):
            raise RuntimeError(f"{result.__name__}: a matrix could not be factorised.")
        return result(*parts, info)

    function.__name__ = function.__qualname__ = result.__name__.removeprefix("linalg_")
    function.__doc__ = f"As :func:`{fn.__name__}`, and for each matrix 0, or 1 where it failed. Differs: not the order of the minor."
    return torch_function(function)
