"""Names for the annotations of the functional API. Their *names* are read: see ``ivy.dispatch``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, Union

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.functional.dtypes import DType as DType

Scalar: TypeAlias = Union[bool, int, float, complex]

# Array parameters. "Promoted" parameters of one call are brought to one common dtype, Python scalars being weak;
# "Inexact" ones likewise, and integers among them become the default floating type.
Promoted: TypeAlias = "Array | Scalar"
Inexact: TypeAlias = "Array | Scalar"
OptionalPromoted: TypeAlias = "Array | Scalar | None"
OptionalInexact: TypeAlias = "Array | None"
OptionalArray: TypeAlias = "Array | None"
PromotedArrays: TypeAlias = "Sequence[Array]"
Arrays: TypeAlias = "Sequence[Array]"
Key: TypeAlias = "Array | None"

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
