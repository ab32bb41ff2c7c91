"""torch's data types, and the detour through int64 for the unsigned ones that most of torch's kernels lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import torch

from ivy.errors import DTypeError, UnsupportedError
from ivy.functional.dtypes import DTYPES, DType, as_dtype

_NATIVE: Final[dict[Any, torch.dtype]] = {dtype: getattr(torch, name) for name, dtype in DTYPES.items()}
_IVY: Final[dict[torch.dtype, DType]] = {native: dtype for dtype, native in _NATIVE.items()}
# torch stores, converts, compares for equality and indexes these, and little else (pytorch/pytorch#58734)
UNSIGNED: Final = frozenset({torch.uint16, torch.uint32, torch.uint64})
# stored and converted only: NumPy sees their bytes
FLOAT8: Final = {torch.float8_e4m3fn: 464.0, torch.float8_e5m2: float("inf")}
INT64_MIN: Final = -(2**63)


def native_dtype(dtype: Any) -> torch.dtype:
    """The ``torch.dtype`` of a :class:`ivy.DType`, or of whatever names one."""
    native = _NATIVE.get(dtype)
    return _NATIVE[as_dtype(dtype)] if native is None else native


def ivy_dtype(dtype: torch.dtype) -> DType:
    """The :class:`ivy.DType` of a ``torch.dtype``."""
    try:
        return _IVY[dtype]
    except KeyError:
        raise DTypeError(f"ivy: {dtype} has no counterpart in Ivy; convert the tensor to one of {', '.join(DTYPES)} first.") from None


def convert(x: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """``x`` in ``dtype``: complex to real drops the imaginary part, floating to integer truncates and wraps."""
    if x.dtype == dtype:
        return x
    if x.dtype.is_complex and not dtype.is_complex:
        if dtype == torch.bool:
            return x != 0
        x = x.real  # without the warning of Tensor.to
    if x.dtype.is_floating_point and not (dtype.is_floating_point or dtype.is_complex or dtype == torch.bool):
        if dtype == torch.uint64:  # the upper half of its range is beyond int64
            x = torch.where(x >= 2.0**63, x - 2.0**64, x) if x.dtype != torch.float16 else x
        x = x.to(torch.int64)  # a direct conversion to a smaller type saturates or is undefined
    if dtype in FLOAT8:
        return narrowed(x, dtype)
    return x.to(dtype)


def narrowed(x: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """``x`` in a type of 8 bits; what is beyond float8_e4m3fn, which has no infinity, is NaN, where torch saturates."""
    x = x if x.dtype.is_floating_point and x.dtype not in FLOAT8 else x.to(torch.float32)
    return torch.where(x.abs() > FLOAT8[dtype], float("nan"), x).to(dtype)


def wide(x: Any) -> Any:
    """``x`` as int64 if it is a tensor of an unsigned type that lacks kernels; the same bits for uint64."""
    return x.to(torch.int64) if isinstance(x, torch.Tensor) and x.dtype in UNSIGNED else x


def ordered(x: torch.Tensor) -> torch.Tensor:
    """An order-preserving image of ``x`` in a type that torch can order."""
    if x.dtype.is_complex:
        raise UnsupportedError("ivy: torch does not order complex numbers. Order ivy.abs(x) or ivy.real(x) instead.")
    if x.dtype == torch.uint64:
        return x.to(torch.int64) ^ INT64_MIN
    return x.to(torch.uint8) if x.dtype == torch.bool else wide(x)


def unordered(y: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """The inverse of :func:`ordered`."""
    return (y ^ INT64_MIN).to(dtype) if dtype == torch.uint64 else y.to(dtype)


def moving(fn: Callable[..., torch.Tensor], x: torch.Tensor, *args: Any, **kwargs: Any) -> torch.Tensor:
    """``fn`` of ``x``, and back in its dtype: for functions that move elements, or compute modulo 2**64."""
    if x.dtype in UNSIGNED:
        return fn(x.to(torch.int64), *[wide(a) for a in args], **kwargs).to(x.dtype)
    return fn(x, *args, **kwargs)
