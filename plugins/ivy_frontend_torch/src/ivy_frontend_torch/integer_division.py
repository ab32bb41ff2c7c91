"""Division of integers by zero, which torch refuses on the CPU, and which the backends answer each in its own way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.checked_linalg import is_known_true


def refuse_zero(input: Any, other: Any) -> None:
    """Raise :class:`RuntimeError` as torch does where integers are divided by a zero that is known."""
    if any(isinstance(v, float | complex) or (isinstance(v, Array) and v.dtype.is_inexact) for v in (input, other)):
        return
    if is_known_true(other == 0) if isinstance(other, Array) else other == 0:
        raise RuntimeError("ZeroDivisionError")


def divider(fn: Callable[..., Any]) -> Callable[..., Any]:
    """``fn`` of two operands, that refuses what torch refuses."""

    def function(input: Any, other: Any) -> Any:
        refuse_zero(input, other)
        return fn(input, other)

    function.__name__, function.__doc__ = fn.__name__, fn.__doc__
    return function


floor_divide, remainder = divider(ivy.floor_divide), divider(ivy.remainder)
