"""Products with one of several matrices per row, as mixtures of experts need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.functional.creation import arange
from ivy.functional.elementwise import equal
from ivy.functional.linalg import matmul
from ivy.functional.manipulation import expand_dims
from ivy.functional.reductions import sum
from ivy.functional.searching import searchsorted, where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact

SOURCE = "jax.lax.ragged_dot"
SHAPES = "(rows, k), (groups, k, n), (groups,) -> (rows, n)."
SPECIAL = "An empty group takes no rows."


@composite
def grouped_matmul(x: Inexact, matrices: Inexact, ends: Array, /) -> Array:
    """Rows of ``x`` (rows, k) times the matrix of their group: ``matrices`` (groups, k, n) to (rows, n).

    Group ``g`` is the rows from ``ends[g - 1]`` (0 for the first) up to ``ends[g]``; ``ends`` is ascending. Rows from the last
    end on belong to no group, and give 0.
    """
    rows = arange(x.shape[0], dtype=ends.dtype)
    group = searchsorted(ends, rows, side="right")
    groups = arange(matrices.shape[0], dtype=group.dtype)
    mine = equal(expand_dims(groups, (1, 2)), expand_dims(group, (0, 2)))
    return sum(where(mine, matmul(expand_dims(x, 0), matrices), 0), axis=0)
