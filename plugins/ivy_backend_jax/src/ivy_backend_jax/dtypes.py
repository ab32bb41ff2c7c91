"""Ivy's dtypes and JAX's, with and without 64-bit types."""

from __future__ import annotations

import sys
import warnings
from typing import Any

import jax
import ml_dtypes
import numpy as np

from ivy.errors import ArgumentError
from ivy.functional.dtypes import DTYPES, DType, as_dtype

NATIVE: dict[DType, np.dtype[Any]] = {
    t: np.dtype(getattr(ml_dtypes, name) if name.startswith(("bfloat", "float8")) else name) for name, t in DTYPES.items()
}
FROM_NATIVE: dict[Any, DType] = {native: t for t, native in NATIVE.items()}
NARROW: dict[DType, np.dtype[Any]] = {
    DTYPES[wide]: np.dtype(narrow)
    for wide, narrow in {"int64": "int32", "uint64": "uint32", "float64": "float32", "complex128": "complex64"}.items()
}
_warned: list[DType] = []


def has_x64() -> bool:
    """Whether JAX has its 64-bit types now."""
    return jax.config.jax_enable_x64


def default_integer() -> str:
    """Name of the default integer type now."""
    return "int64" if jax.config.jax_enable_x64 else "int32"


def native_dtype(dtype: Any) -> np.dtype[Any]:
    """The NumPy dtype by which JAX knows ``dtype``; the 32-bit one of its kind, with one warning, where x64 is off."""
    if type(dtype) is not DType:
        dtype = as_dtype(dtype)
    if dtype not in NARROW or jax.config.jax_enable_x64:
        return NATIVE[dtype]
    if not _warned and (dtype.is_inexact or _asked_by_user()):
        _warned.append(dtype)
        warnings.warn(
            f"ivy: {dtype} was asked for, but JAX has them turned off; {NARROW[dtype]} is used, silently from now."
            ' Enable them with jax.config.update("jax_enable_x64", True), before the first array is made.',
            stacklevel=_user_level(),
        )
    return NARROW[dtype]


def optional_dtype(dtype: Any) -> np.dtype[Any] | None:
    """:func:`native_dtype`, or None of None."""
    return None if dtype is None else native_dtype(dtype)


def _asked_by_user() -> bool:
    """Whether the call that is under way was written outside Ivy: composites ask for int64 and mean the default."""
    frame: Any = sys._getframe(1)
    while frame is not None and _is_machinery(frame):
        frame = frame.f_back
    return frame is None or not _root(frame).startswith("ivy")


def _is_machinery(frame: Any) -> bool:
    name = frame.f_globals.get("__name__", "")
    return name in ("ivy.dispatch", "ivy.array", "ivy.backend", "ivy.namespaces") or name.startswith("ivy_backend_jax")


def _root(frame: Any) -> str:
    return frame.f_globals.get("__name__", "").partition(".")[0]


def _user_level() -> int:
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and _root(frame).startswith("ivy"):
        frame, level = frame.f_back, level + 1
    return level


def check_range(values: Any, dtype: np.dtype[Any]) -> None:
    """Refuse integers that ``dtype`` cannot hold."""
    limits = np.iinfo(dtype)
    low, high = (values.min(), values.max()) if isinstance(values, np.ndarray) else (values, values)
    if low < limits.min or high > limits.max:
        remedy = "" if has_x64() else ' or enable 64-bit types with jax.config.update("jax_enable_x64", True)'
        raise ArgumentError(
            f"ivy: {low if low < limits.min else high} is outside {dtype}, which holds {limits.min} to {limits.max}."
            f" Give another dtype{remedy}."
        )
