"""Evaluation for shapes and dtypes only runs on zeros, of which some functions of matrices have no value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np

_standing_in: ContextVar[bool] = ContextVar("ivy_numpy_stand_ins", default=False)


@contextmanager
def standing_in() -> Iterator[None]:
    """Inside, arrays stand for others of their shape and dtype, and their values mean nothing."""
    token = _standing_in.set(True)
    try:
        yield
    finally:
        _standing_in.reset(token)


def of_matrix(fn: Callable[..., Any]) -> Callable[..., Any]:
    """``fn`` of a square matrix, which is computed of the identity where a stand-in is singular."""

    def computed(x: np.ndarray[Any, Any], *others: Any, **options: Any) -> Any:
        try:
            return fn(x, *others, **options)
        except np.linalg.LinAlgError:
            if not _standing_in.get() or x.ndim < 2 or x.shape[-1] != x.shape[-2]:
                raise
            return fn(np.broadcast_to(np.eye(x.shape[-1], dtype=x.dtype), x.shape), *others, **options)

    return computed


inv, solve, cholesky = of_matrix(np.linalg.inv), of_matrix(np.linalg.solve), of_matrix(np.linalg.cholesky)
