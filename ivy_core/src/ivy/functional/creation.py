"""Creation of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ivy.errors import ArgumentError
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Device, FloatDType, OptionalDType, Scalar, ScalarDType

SOURCE = "Python array API standard 2025.12, creation functions"
SHAPES = "``shape``, a number or a sequence, () for 0-d."
SPECIAL = "Sizes of 0 are allowed."


def wide_integers(obj: Any) -> np.ndarray[Any, Any]:
    """Nested sequences of integers of which some are beyond int64, as uint64. For backends."""
    try:
        return np.asarray(obj, dtype=np.uint64)
    except OverflowError:
        raise ArgumentError(
            "ivy.asarray: no integer type holds all of these numbers; int64 holds -2**63 to 2**63 - 1, uint64 holds 0 to 2**64 - 1."
            " Make floats of them first."
        ) from None


@primitive
def asarray(
    obj: Any, /, *, dtype: OptionalDType = None, device: Device = None, copy: bool | None = None
) -> Array:
    """An array of what ``obj`` holds: an array of any framework, a Python number, or nested sequences of numbers.

    Python floats become float32, complex numbers complex64 and integers the default integer type, or uint64 where they are
    beyond int64. ``copy=False`` raises where a copy is needed, and gives an :class:`ivy.Array` itself back. Shapes: Of a number
    (), of nested sequences their lengths, of an array its own. Raises: Sequences of unequal lengths are refused.
    """


@primitive
def scalar(value: Scalar, dtype: Any, /) -> Array:
    """A 0-d array of exactly ``dtype``. What the core passes to backends in place of a Python number.
    Shapes: (). Source: Ivy's own, for the core."""


@primitive
def zeros(shape: int | Sequence[int], *, dtype: FloatDType = None, device: Device = None) -> Array:
    """Array of ``shape`` filled with zeros; float32 unless ``dtype`` is given."""


@primitive
def ones(shape: int | Sequence[int], *, dtype: FloatDType = None, device: Device = None) -> Array:
    """Array of ``shape`` filled with ones; float32 unless ``dtype`` is given."""


@composite
def empty(shape: int | Sequence[int], *, dtype: FloatDType = None, device: Device = None) -> Array:
    """Array of ``shape`` with unspecified values; float32 unless ``dtype`` is given."""
    return zeros(shape, dtype=dtype, device=device)


@primitive
def full(
    shape: int | Sequence[int], fill_value: Scalar, *, dtype: ScalarDType = None, device: Device = None
) -> Array:
    """Array of ``shape`` filled with the Python number ``fill_value``, whose default type is taken.
    Special: A complex number gives complex64."""


@primitive
def eye(
    n_rows: int, n_cols: int | None = None, /, *, k: int = 0, dtype: FloatDType = None, device: Device = None
) -> Array:
    """Matrix ``(n_rows, n_cols or n_rows)`` with ones on diagonal ``k`` and zeros elsewhere.
    Special: A diagonal beyond the corners gives zeros."""


@primitive
def arange(
    start: Scalar,
    /,
    stop: Scalar | None = None,
    step: Scalar = 1,
    *,
    dtype: ScalarDType = None,
    device: Device = None,
) -> Array:
    """``start, start + step, …`` below ``stop``; ``arange(n)`` counts from 0. Empty when there is nothing between.
    Shapes: (n,), n being ``ceil((stop - start) / step)``, or 0. Special: A negative ``step`` counts down. Raises: ArgumentError
    for a step of 0."""


@primitive
def linspace(
    start: Scalar, stop: Scalar, /, num: int, *, dtype: FloatDType = None, device: Device = None, endpoint: bool = True
) -> Array:
    """``num`` evenly spaced numbers from ``start`` to ``stop``, which is the last one if ``endpoint``.
    Shapes: (num,). Special: ``num=1`` gives ``start``."""


@composite
def zeros_like(x: Array, /, *, dtype: OptionalDType = None, device: Device = None) -> Array:
    """Zeros in the shape and dtype of ``x``. Shapes: As ``x``."""
    return zeros(x.shape, dtype=dtype or x.dtype, device=device)


@composite
def ones_like(x: Array, /, *, dtype: OptionalDType = None, device: Device = None) -> Array:
    """Ones in the shape and dtype of ``x``. Shapes: As ``x``."""
    return ones(x.shape, dtype=dtype or x.dtype, device=device)


@composite
def empty_like(x: Array, /, *, dtype: OptionalDType = None, device: Device = None) -> Array:
    """Unspecified values in the shape and dtype of ``x``. Shapes: As ``x``."""
    return zeros(x.shape, dtype=dtype or x.dtype, device=device)


@composite
def full_like(x: Array, /, fill_value: Scalar, *, dtype: OptionalDType = None, device: Device = None) -> Array:
    """``fill_value`` in the shape and dtype of ``x``. Shapes: As ``x``."""
    return full(x.shape, fill_value, dtype=dtype or x.dtype, device=device)


def diagonal_number(k: int, rows: int, columns: int) -> int:
    """Diagonal ``k`` of a matrix; one beyond its corners, as good as any other there, for numbers that frameworks refuse."""
    return max(-int(rows), min(int(k), int(columns)))


@primitive
def tril(x: Array, /, *, k: int = 0) -> Array:
    """``x`` (..., m, n) with zeros above diagonal ``k``.
    Shapes: As ``x``. Special: A diagonal beyond the corners gives ``x``, or zeros."""


@primitive
def triu(x: Array, /, *, k: int = 0) -> Array:
    """``x`` (..., m, n) with zeros below diagonal ``k``.
    Shapes: As ``x``. Special: A diagonal beyond the corners gives ``x``, or zeros."""


@composite
def meshgrid(*arrays: Array, indexing: str = "xy") -> tuple[Array, ...]:
    """Coordinate matrices of the 1-d ``arrays``; ``indexing="xy"`` swaps the first two axes of the result.
    Shapes: (n1,), (n2,), … -> each (n2, n1, …) for xy, (n1, n2, …) for ij. Raises: Arrays that are not 1-d are refused."""
    from ivy.functional.manipulation import broadcast_to, reshape, swapaxes

    sizes = tuple(x.shape[0] for x in arrays)
    grids = [
        broadcast_to(reshape(x, tuple(-1 if j == i else 1 for j in range(len(arrays)))), sizes)
        for i, x in enumerate(arrays)
    ]
    return tuple(swapaxes(g, 0, 1) for g in grids) if indexing == "xy" and len(grids) > 1 else tuple(grids)
