"""Data types of the functional API as NumPy's, and the precision in which half-precision arrays are computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ml_dtypes
import numpy as np

from ivy.errors import DTypeError
from ivy.functional.dtypes import DTYPES, DType, as_dtype, bfloat16, float8_e4m3fn, float8_e5m2

# NumPy has no bfloat16 or float8 of its own; ml_dtypes registers them, whose ``kind`` is "V" or "f"
FOREIGN = (bfloat16, float8_e4m3fn, float8_e5m2)
NATIVE: dict[DType, np.dtype[Any]] = {
    t: np.dtype(getattr(ml_dtypes, t.name) if t in FOREIGN else t.name) for t in DTYPES.values()
}
IVY: dict[np.dtype[Any], DType] = {native: t for t, native in NATIVE.items()}


def native_dtype(dtype: Any) -> np.dtype[Any]:
    """The NumPy dtype of a :class:`ivy.DType`."""
    return NATIVE.get(dtype) or NATIVE[as_dtype(dtype)]


def ivy_dtype(dtype: np.dtype[Any]) -> DType:
    """The :class:`ivy.DType` of a NumPy dtype; raises for strings, objects, dates and foreign byte orders."""
    try:
        return IVY[dtype]
    except KeyError:
        raise DTypeError(
            f"ivy: NumPy arrays of dtype {dtype} have no place in Ivy; the dtypes are {', '.join(DTYPES)}."
            " Convert the array with its astype method first."
        ) from None


def is_half(dtype: np.dtype[Any]) -> bool:
    """Whether ``dtype`` is float16, bfloat16 or of 8 bits."""
    return dtype.itemsize <= 2 and dtype.kind in "fV"


def wide(x: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """``x``, in float32 if it is of half precision."""
    return x.astype(np.float32) if is_half(x.dtype) else x


def computed_wide(fn: Callable[..., Any], *arrays: np.ndarray[Any, Any], **kwargs: Any) -> Any:
    """``fn`` of ``arrays``, computed in float32 and rounded once where the first array is of half precision."""
    # numpy accumulates float16 in float16, and has neither BLAS nor LAPACK for it
    dtype = arrays[0].dtype
    if not is_half(dtype):
        return fn(*arrays, **kwargs)
    out = fn(*(wide(a) for a in arrays), **kwargs)
    return tuple(o.astype(dtype) for o in out) if isinstance(out, tuple) else np.asarray(out).astype(dtype)
