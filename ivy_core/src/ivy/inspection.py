"""What ``ivy`` says about itself as a namespace of the array API standard, and the limits of dtypes."""

from __future__ import annotations

import dataclasses
from typing import Any

from ivy.array import API_VERSION, Array
from ivy.backend import Backend, backend_of_type, current_backend
from ivy.errors import DTypeError
from ivy.functional.dtypes import DTYPES, DType, as_dtype, complex64, float32, isdtype, promote_types

__array_api_version__ = API_VERSION
# stored bits of the significand, and largest exponent. Source: IEEE 754-2019, table 3.5; bfloat16 has float32's exponents
_FLOATS = {"float16": (10, 15), "bfloat16": (7, 127), "float32": (23, 127), "float64": (52, 1023)}


@dataclasses.dataclass(frozen=True)
class FloatInfo:
    """What :func:`finfo` gives: Python numbers, and the real ``dtype``."""

    bits: int
    eps: float
    max: float
    min: float
    smallest_normal: float
    dtype: DType


@dataclasses.dataclass(frozen=True)
class IntegerInfo:
    """What :func:`iinfo` gives."""

    bits: int
    max: int
    min: int
    dtype: DType


def dtype_of_type(value: Any) -> DType:
    """The dtype of an array, or meant by ``value``."""
    if isinstance(value, Array):
        return value.dtype
    backend = backend_of_type(type(value))
    return as_dtype(value) if backend is None else backend.table["dtype_of"](value)


def finfo(type: Any, /) -> FloatInfo:
    """Limits of a floating dtype, or of the dtype of an array; of a complex one, those of its parts."""
    dtype = dtype_of_type(type)
    real = DTYPES[f"float{dtype.bits // 2}"] if dtype.kind == "complex" else dtype
    if real.name not in _FLOATS:
        raise DTypeError(f"ivy.finfo: needs a floating or complex dtype, got {dtype}. Use ivy.iinfo for integers.")
    digits, exponent = _FLOATS[real.name]
    largest = (2.0 - 2.0**-digits) * 2.0**exponent
    return FloatInfo(real.bits, 2.0**-digits, largest, -largest, 2.0 ** (1 - exponent), real)


def iinfo(type: Any, /) -> IntegerInfo:
    """Limits of an integer dtype, or of the dtype of an array."""
    dtype = dtype_of_type(type)
    if not dtype.is_integer:
        raise DTypeError(f"ivy.iinfo: needs an integer dtype, got {dtype}. Use ivy.finfo for floating types.")
    signed = dtype.kind == "int"
    high = 2 ** (dtype.bits - signed) - 1
    return IntegerInfo(dtype.bits, high, -high - 1 if signed else 0, dtype)


def can_cast(from_: Any, to: Any, /) -> bool:
    """Whether a dtype, or the dtype of an array, converts to the dtype ``to`` by promotion, which loses nothing."""
    source, target = dtype_of_type(from_), as_dtype(to)
    # ivy promotes bool to numbers and integers to floating types too, beyond the standard, where a conversion may lose digits
    if source.is_inexact != target.is_inexact or source.is_integer != target.is_integer:
        return False
    try:
        return promote_types(source, target) is target
    except DTypeError:
        return False


class NamespaceInfo:
    """Capabilities, devices and dtypes of the backend in use. Source: Python array API standard 2025.12, inspection."""

    def capabilities(self) -> dict[str, Any]:
        """Whether masks index and shapes may depend on values, and the largest number of axes (None: no fixed one)."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": None}

    def default_device(self) -> Any:
        """The device on which arrays are made where none is named."""
        return current_backend().table["default_device"]()

    def devices(self) -> tuple[Any, ...]:
        """The devices that can be used now."""
        return current_backend().table["devices"]()

    def default_dtypes(self, *, device: Any = None) -> dict[str, DType]:
        """The default dtypes, which are the same on every device."""
        integer = current_backend().default_integer()
        return {"real floating": float32, "complex floating": complex64, "integral": integer, "indexing": integer}

    def dtypes(self, *, device: Any = None, kind: str | tuple[str, ...] | None = None) -> dict[str, DType]:
        """The dtypes of the standard, all or of ``kind`` (see :func:`ivy.isdtype`), by name."""
        kinds = ("bool", "numeric") if kind is None else kind
        return {name: t for name, t in DTYPES.items() if isdtype(t, kinds) and _in_standard(t, current_backend())}


def _in_standard(dtype: DType, backend: Backend) -> bool:
    # a framework whose 64-bit types are turned off has a narrow default integer
    wide = dtype.bits // (2 if dtype.kind == "complex" else 1) > backend.default_integer().bits
    return not wide and dtype.name not in backend.plugin.lacks and (not dtype.is_inexact or dtype.bits > 16)


def __array_namespace_info__() -> NamespaceInfo:
    """Inspection of the namespace, as the array API standard has it."""
    return NamespaceInfo()
