"""Order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import primitive

if TYPE_CHECKING:
    from ivy.array import Array

SOURCE = "Python array API standard 2025.12, sorting functions"
SHAPES = "As ``x``."
SPECIAL = "Equal elements keep their order if ``stable``, also when ``descending``."


@primitive
def sort(x: Array, /, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Array:
    """``x`` sorted along ``axis``; NaN last when ascending."""


@primitive
def argsort(x: Array, /, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Array:
    """Indices that sort ``x`` along ``axis``, in the default integer type. Equals keep their order if ``stable``."""


@primitive
def top_k(x: Array, k: int, /, *, axis: int = -1, largest: bool = True) -> tuple[Array, Array]:
    """The ``k`` largest (or smallest) elements along ``axis``, best first, and their indices (default integer type).
    Shapes: Twice as ``x``, with size ``k`` along ``axis``. Special: NaN counts as larger than every number. Raises:
    ArgumentError for a ``k`` beyond the size of ``axis``. Source: torch.topk."""
