"""Where things are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import OptionalArray, Promoted

SOURCE = "Python array API standard 2025.12, searching functions"
SHAPES = "The arrays broadcast; the result has their common shape."
SPECIAL = "Indices count from 0."


@primitive
def argmax(x: Array, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Index of the first largest element, in the default integer type; into the flattened array if ``axis`` is None.
    Shapes: As ``x`` without ``axis`` (size 1 if ``keepdims``); () for None. Special: The place of the first NaN, if there is
    one. Raises: Of no elements the framework's own error is raised."""


@primitive
def argmin(x: Array, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Index of the first smallest element, in the default integer type; into the flattened array if ``axis`` is None.
    Shapes: As ``x`` without ``axis`` (size 1 if ``keepdims``); () for None. Special: The place of the first NaN, if there is
    one. Raises: Of no elements the framework's own error is raised."""


@primitive
def nonzero(x: Array, /) -> tuple[Array, ...]:
    """Indices of the non-zero elements, one 1-d array per axis, in row-major order, in the default integer type.
    Shapes: One (number,) for each axis; their number depends on the values. Special: NaN counts as non-zero."""


@primitive
def searchsorted(x1: Promoted, x2: Promoted, /, *, side: str = "left", sorter: OptionalArray = None) -> Array:
    """Places in sorted 1-d ``x1`` where ``x2`` (any shape) would go, before equals (``left``) or after (``right``).

    ``sorter`` are the indices that sort ``x1`` where it is not sorted. Shapes: (n,), any -> the shape of ``x2``. Special: 0 to
    n; NaN goes to the end.
    """


@primitive
def where(condition: Array, x1: Promoted, x2: Promoted, /) -> Array:
    """``x1`` where ``condition``, else ``x2``, in their common dtype. All three broadcast.
    Special: Elements that are not chosen may be NaN."""
