"""Where things are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import OptionalArray, Promoted


@primitive
def argmax(x: Array, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Index of the first largest element, in the default integer type; into the flattened array if ``axis`` is None."""


@primitive
def argmin(x: Array, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Index of the first smallest element, in the default integer type; into the flattened array if ``axis`` is None."""


@primitive
def nonzero(x: Array, /) -> tuple[Array, ...]:
    """Indices of the non-zero elements, one 1-d array per axis, in row-major order, in the default integer type."""


@primitive
def searchsorted(x1: Promoted, x2: Promoted, /, *, side: str = "left", sorter: OptionalArray = None) -> Array:
    """Places in sorted 1-d ``x1`` where ``x2`` (any shape) would go, before equals (``left``) or after (``right``).

    ``sorter`` are the indices that sort ``x1`` where it is not sorted.
    """


@primitive
def where(condition: Array, x1: Promoted, x2: Promoted, /) -> Array:
    """``x1`` where ``condition``, else ``x2``, in their common dtype. All three broadcast."""
