"""Names for the annotations of the functional API. Their *names* are read: see ``ivy.dispatch``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, Union

if TYPE_CHECKING:
    from ivy.array import Array as Array
    from ivy.functional.dtypes import DType as DType

Scalar: TypeAlias = Union[bool, int, float, complex]

# Array parameters: arrays of any framework as callers see them, :class:`ivy.Array` inside bodies; so type checkers are told nothing.
# "Promoted" parameters of one call are brought to one common dtype, Python scalars being weak; "Inexact" ones likewise, and
# integers among them become the default floating type.
Promoted: TypeAlias = Any
Inexact: TypeAlias = Any
OptionalPromoted: TypeAlias = Any
OptionalInexact: TypeAlias = Any
OptionalArray: TypeAlias = Any
PromotedArrays: TypeAlias = Sequence[Any]
Arrays: TypeAlias = Sequence[Any]
Key: TypeAlias = Any

GivenDType: TypeAlias = Any  # a dtype that must be given, in any form that ``as_dtype`` takes

# What ``dtype=None`` stands for.
OptionalDType: TypeAlias = "DType | None"  # as it comes
FloatDType: TypeAlias = "DType | None"  # the default floating type
ScalarDType: TypeAlias = "DType | None"  # the default type for the Python scalars among the arguments
SumDType: TypeAlias = "DType | None"  # the type in which the input accumulates

Axis: TypeAlias = "int | Sequence[int] | None"
Shape: TypeAlias = "int | Sequence[int]"
Device: TypeAlias = Any
Index: TypeAlias = Any
Tree: TypeAlias = Any
Function: TypeAlias = Callable[..., Any]
