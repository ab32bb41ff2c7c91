"""Data types of the functional API as MLX's."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import mlx.core as mx
import numpy as np

from ivy.errors import UnsupportedError
from ivy.functional.dtypes import DTYPES, DType, as_dtype
from ivy_backend_mlx.missing import LACKS

NATIVE: dict[DType, mx.Dtype] = {
    t: getattr(mx, "bool_" if name == "bool" else name) for name, t in DTYPES.items() if name not in LACKS
}
IVY: dict[mx.Dtype, DType] = {native: t for t, native in NATIVE.items()}


def native_dtype(dtype: Any) -> mx.Dtype:
    """The MLX dtype of a :class:`ivy.DType`."""
    dtype = as_dtype(dtype)
    if dtype not in NATIVE:
        raise UnsupportedError(f"ivy: the mlx backend has no {dtype}: {LACKS[dtype.name]}. Its types are {', '.join(map(str, NATIVE))}.")
    return NATIVE[dtype]


def numpy_dtype(dtype: DType) -> np.dtype[Any]:
    """The NumPy dtype of a :class:`ivy.DType`; bfloat16 through ``ml_dtypes``."""
    return np.dtype(ml_dtypes.bfloat16 if dtype.name == "bfloat16" else dtype.name)


def is_inexact(x: mx.array) -> bool:
    """Whether ``x`` is floating or complex."""
    return mx.issubdtype(x.dtype, mx.inexact)


def is_floating(x: mx.array) -> bool:
    """Whether ``x`` is real floating."""
    return mx.issubdtype(x.dtype, mx.floating)


def is_complex(x: mx.array) -> bool:
    """Whether ``x`` is complex."""
    return x.dtype == mx.complex64


def real_only(name: str, *arrays: mx.array) -> None:
    """Refuse complex numbers, for which MLX has no kernel."""
    if any(map(is_complex, arrays)):
        raise UnsupportedError(f"ivy.{name}: the mlx backend has it for real numbers, got complex ones. Take ivy.real(x) first.")
