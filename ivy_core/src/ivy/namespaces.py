"""Constants, and functions of dtypes that take arrays as well."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ivy.array import Array
from ivy.backend import current_backend
from ivy.functional.dtypes import DType, as_dtype, common_dtype

if TYPE_CHECKING:
    from ivy.typing import Device

e, inf, nan, pi, newaxis = math.e, math.inf, math.nan, math.pi, None


def array(obj: Any, /, *, dtype: Any = None, device: Device = None) -> Array:
    """:func:`ivy.asarray` that always copies."""
    from ivy.functional.creation import asarray

    return asarray(obj, dtype=dtype, device=device, copy=True)


def result_type(*arrays_and_dtypes: Any) -> DType:
    """The dtype of an operation on these arrays, dtypes and Python scalars. Scalars are weak.

    Source: Python array API standard 2025.12, extended: integer with floating gives the floating type.
    """
    backend = current_backend(*arrays_and_dtypes)
    dtypes: list[DType] = []
    scalars: list[type] = []
    for value in arrays_and_dtypes:
        if isinstance(value, Array):
            dtypes.append(value.dtype)
        elif isinstance(value, backend.array_types):
            dtypes.append(backend.table["dtype_of"](value))
        elif isinstance(value, (bool, int, float, complex)):
            scalars.append(next(t for t in (bool, int, float, complex) if isinstance(value, t)))
        else:
            dtypes.append(as_dtype(value))
    return common_dtype(dtypes, scalars, backend.default_integer())
