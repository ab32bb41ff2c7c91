"""Differences of neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.elementwise import subtract
from ivy.functional.indexing import get_item
from ivy.functional.manipulation import concat
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import OptionalArray

SOURCE = "Python array API standard 2025.12, utility functions"
SHAPES = "As ``x``, ``n`` shorter along ``axis``."
SPECIAL = "Infinite neighbours give NaN; an axis that is too short gives none."


@composite
def diff(x: Array, /, *, axis: int = -1, n: int = 1, prepend: OptionalArray = None, append: OptionalArray = None) -> Array:
    """``x[i + 1] - x[i]`` along ``axis``, ``n`` times over, each time one element shorter.

    ``prepend`` and ``append`` are joined to ``x`` along ``axis`` first, and have its shape but for that axis; not for ``n=0``,
    which gives ``x``. Raises: ArgumentError for a negative ``n``.
    """
    if n < 0:
        raise ArgumentError(f"ivy.diff: n must be 0 or more, got {n}.")
    if n == 0:
        return x
    parts = [part for part in (prepend, x, append) if part is not None]
    x = concat(parts, axis=axis) if len(parts) > 1 else x
    before = (slice(None),) * (axis % x.ndim)
    for _ in range(n):
        x = subtract(get_item(x, (*before, slice(1, None))), get_item(x, (*before, slice(None, -1))))
    return x
