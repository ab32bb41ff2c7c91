"""NumPy's promotion of dtypes. Source: NumPy reference, "Data type promotion", and NEP 50."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy.functional.dtypes import DType
from ivy_frontend_numpy.dtypes import as_ivy, mirror
from ivy_frontend_numpy.numpy_function import numpy_function

INEXACT = {1: "float16", 8: "float16", 16: "float32", 32: "float64", 64: "float64"}
BOOLEAN = {"add": "logical_or", "multiply": "logical_and", "maximum": "logical_or", "minimum": "logical_and"}


def floating(dtype: DType) -> DType:
    """The floating type that holds every ``dtype``: float16 for 8 bits, float32 for 16, float64 beyond."""
    return dtype if dtype.is_inexact else ivy.as_dtype(INEXACT[dtype.bits])


def promoted_dtype(a: DType, b: DType) -> DType:
    """NumPy's ``promote_types``: integers with floats give a float that holds both."""
    if {a.kind, b.kind} == {"int", "uint"} and max(a.bits, b.bits) == 64 and (a if a.kind == "uint" else b).bits == 64:
        return ivy.float64
    if a.is_inexact != b.is_inexact and "bool" not in (a.kind, b.kind) and ivy.bfloat16 not in (a, b):
        return ivy.promote_types(floating(a), floating(b))
    return ivy.promote_types(a, b)


def weak(dtype: DType | None, number: Any) -> DType:
    """``dtype`` combined with a Python number, which raises only the kind."""
    natural = mirror.python[next(t for t in (bool, int, float, complex) if isinstance(number, t))]
    ranks = {"bool": 0, "uint": 1, "int": 1, "float": 2, "complex": 3}
    if dtype is None or dtype is ivy.bool:
        return natural
    if ranks[natural.kind] <= ranks[dtype.kind]:
        return dtype
    return ivy.complex64 if natural.kind == "complex" and dtype.kind == "float" and dtype.bits < 64 else natural


def common_dtype(*values: Any) -> DType:
    """The dtype of an operation on arrays, dtypes and Python numbers."""
    result: DType | None = None
    numbers: list[Any] = []
    for value in values:
        if isinstance(value, (bool, int, float, complex)):
            numbers.append(value)
            continue
        dtype = value.dtype if isinstance(value, Array) else as_ivy(value)
        result = dtype if result is None else promoted_dtype(result, dtype)
    for number in numbers:
        result = weak(result, number)
    return ivy.float64 if result is None else result


def array_like(value: Any) -> Array:
    """An array of ``value``: an array, a number or nested sequences."""
    return mirror.nested(value, promoted)


def converted(value: Any, dtype: DType) -> Array:
    """An array or number in ``dtype``; a Python integer that does not fit raises as in NumPy."""
    if isinstance(value, Array):
        return value if value.dtype is dtype else value.astype(dtype)
    if dtype.is_integer and isinstance(value, int):
        low = 0 if dtype.kind == "uint" else -(1 << (dtype.bits - 1))
        if not low <= value < low + (1 << dtype.bits):
            raise OverflowError(f"Python integer {value} out of bounds for {dtype}")
    return ivy.asarray(value, dtype=dtype)


def promoted(*values: Any) -> list[Array]:
    """Arrays, numbers and sequences as arrays of their common dtype."""
    arrays = [v if isinstance(v, (bool, int, float, complex)) else array_like(v) for v in values]
    dtype = common_dtype(*arrays)
    return [converted(v, dtype) for v in arrays]


@numpy_function
def result_type(*arrays_and_dtypes: Any) -> Any:
    """The dtype of an operation on the arguments."""
    return common_dtype(*arrays_and_dtypes)


@numpy_function
def promote_types(type1: Any, type2: Any) -> Any:
    """The smallest dtype that holds both."""
    return promoted_dtype(as_ivy(type1), as_ivy(type2))
