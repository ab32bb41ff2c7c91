"""Results of the frontend against torch's: structure, shapes, dtypes and values."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from calls import array

import ivy.frontends.torch as frontend

TOLERANCE = 1e-4


def difference(found: Any, expected: Any, values: bool = True) -> str | None:
    """What differs, or None. With ``values`` false only shapes and dtypes are compared."""
    if isinstance(expected, torch.Tensor):
        return tensors(found, expected, values)
    if isinstance(expected, (tuple, list)):
        if not isinstance(found, (tuple, list)):
            return f"{type(found).__name__} instead of {type(expected).__name__}"
        if len(found) != len(expected):
            return f"{len(found)} results instead of {len(expected)}"
        return next((d for f, e in zip(found, expected, strict=True) if (d := difference(f, e, values))), None)
    if isinstance(expected, (bool, int, float, complex)):
        same = isinstance(found, type(expected)) and (not values or np.allclose(found, expected, TOLERANCE, TOLERANCE, equal_nan=True))
        return None if same else f"{found!r} instead of {expected!r}"[:80]
    return None if str(found) == str(expected) else f"{found!r} instead of {expected!r}"[:80]


def tensors(found: Any, expected: torch.Tensor, values: bool) -> str | None:
    """What differs between a tensor of the frontend and one of torch."""
    if not isinstance(found, frontend.Tensor):
        return f"{type(found).__name__} instead of a tensor"
    if tuple(found.shape) != tuple(expected.shape):
        return f"shape {tuple(found.shape)} instead of {tuple(expected.shape)}"
    if str(found.dtype) != str(expected.dtype):
        return f"{found.dtype} instead of {expected.dtype}"
    return arrays(np.asarray(found), array(expected)) if values else None


def arrays(f: np.ndarray, e: np.ndarray) -> str | None:
    """What differs between two arrays of one shape."""
    if e.dtype.kind in "fc" or f.dtype.name == "bfloat16":
        wide = np.complex128 if e.dtype.kind == "c" else np.float64
        tolerance = {"float16": 1e-2, "bfloat16": 5e-2}.get(e.dtype.name, TOLERANCE)
        with np.errstate(all="ignore"):
            same = np.isclose(f.astype(wide), e.astype(wide), tolerance, tolerance, equal_nan=True)
    else:
        same = f == e
    if same.all():
        return None
    at = tuple(np.argwhere(~same)[0])
    return f"{np.count_nonzero(~same)} of {f.size} values, {f[at]} instead of {e[at]}"
