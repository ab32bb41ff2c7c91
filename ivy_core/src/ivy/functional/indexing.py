"""Reading and writing parts of arrays. Writing returns a new array: nothing is changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Index

SOURCE = "Python array API standard 2025.12, indexing"
SHAPES = "The axes that are indexed by integers go, arrays of integers bring their common shape, as in NumPy."
SPECIAL = "Negative indices count from the end; IndexOutOfRangeError wherever an index beyond an axis is concrete."


@primitive
def get_item(x: Array, index: Index, /) -> Array:
    """``x[index]`` with NumPy's meaning of integers, slices (negative steps too), None, Ellipsis, boolean masks and integer
    arrays, and any mixture. An index that is out of range raises wherever it is concrete. Source: NumPy's indexing."""


@primitive
def set_item(x: Array, index: Index, value: Array, /) -> Array:
    """``x`` with ``x[index]`` replaced by ``value``, broadcast and converted to the dtype of ``x``.
    Shapes: As ``x``. Special: Of repeated places one value wins, and every value has the gradient of its place. Source: NumPy's
    indexing."""


@primitive
def add_item(x: Array, index: Index, value: Array, /) -> Array:
    """``x`` with ``value`` added at ``x[index]``; a place that is indexed several times collects every addend.
    Shapes: As ``x``. Source: numpy.add.at."""


@primitive
def take(x: Array, indices: Array, /, *, axis: int | None = None) -> Array:
    """``x`` at integer ``indices`` of any shape along ``axis``; may be None for 1-d ``x``. Negative counts from the end.
    Shapes: ``indices`` in place of ``axis``."""


@primitive
def take_along_axis(x: Array, indices: Array, /, *, axis: int = -1) -> Array:
    """``x`` at ``indices``, which has the rank of ``x`` and is matched with it along the other axes.

    The other axes broadcast. Source: array API standard, ``take_along_axis``. Shapes: As ``indices``, broadcast along the other
    axes.
    """


@primitive
def put_along_axis(x: Array, indices: Array, values: Array, /, *, axis: int = -1, mode: str = "set") -> Array:
    """``x`` with ``values`` written at ``indices`` along ``axis``; both have the rank of ``x``, and ``values`` the
    shape of ``indices``, whose other axes may be shorter than those of ``x``.

    ``mode`` is ``set``, ``add``, ``multiply``, ``minimum`` or ``maximum``. For ``set`` with repeated indices one wins, and each has
    the gradient of its place. Shapes: As ``x``. Source: torch.Tensor.scatter_reduce.
    """
