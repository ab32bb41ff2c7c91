"""The common dtype of tensors and numbers, by torch's rules."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.torch_function import CATEGORY


def promoted(*values: Any, inexact: bool = False) -> list[Any]:
    """Arrays in torch's common dtype: a 0-d array yields to an array with axes unless its category is higher.

    Integers that do not fit into it are wrapped. With ``inexact`` it is at least the default floating dtype.

    Source: PyTorch documentation, "Tensor Attributes", type promotion.
    """
    arrays = [v for v in values if isinstance(v, Array)]
    if not arrays:
        return list(values)
    strong = [a for a in arrays if a.ndim] or arrays
    top = max(CATEGORY[a.dtype.kind] for a in strong)
    dtypes = [a.dtype for a in arrays if a.ndim or not strong[0].ndim or CATEGORY[a.dtype.kind] > top]
    numbers = [v for v in values if isinstance(v, (bool, int, float, complex))]
    target = ivy.result_type(*dtypes, *numbers)
    if inexact and not target.is_inexact:
        target = ivy.float32
    return [v.astype(target) if isinstance(v, Array) and v.dtype is not target else wrapped(v, target) for v in values]


def wrapped(value: Any, dtype: Any) -> Any:
    """A Python integer in ``dtype`` as torch takes it: modulo ``2 ** bits`` where it does not fit."""
    if type(value) is not int or not dtype.is_integer:
        return value
    signed = dtype.kind == "int"
    low = -(1 << (dtype.bits - 1)) if signed else 0
    return (value - low) % (1 << dtype.bits) + low


def arrays(*values: Any) -> list[Any]:
    """:func:`promoted` with numbers as arrays of the common dtype too."""
    found = promoted(*values)
    dtype = next((v.dtype for v in found if isinstance(v, Array)), None)
    return [v if isinstance(v, Array) or dtype is None else ivy.asarray(v, dtype=dtype) for v in found]
