"""Numbers as the bits that hold them, and what is computed of those."""

from __future__ import annotations

import functools
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy_frontend_torch.reduction import axes
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["hash_tensor"]

STEPS = (512, 256, 128, 64, 32, 16, 8, 4, 2, 1)


def wide(input: Array, dtype: Any) -> Array:
    """``input`` in a type of 64 bits; raises where the backend has narrower ones only."""
    found = input.astype(dtype)
    if found.dtype is not dtype:
        raise UnsupportedError(f"torch.hash_tensor: needs {dtype}, and the backend gives {found.dtype}. Enable its 64-bit types.")
    return found


def float_bits(x: Array) -> Array:
    """The bits of float64 numbers as int64, found with multiplications by powers of 2 alone, which are exact. Source: IEEE 754."""
    size = ivy.abs(x)
    regular = ivy.logical_and(ivy.isfinite(x), size >= 2.0**-1022)
    scaled, exponent = ivy.where(regular, size, ivy.ones_like(size)), ivy.zeros_like(x, dtype=ivy.int64)
    for step in STEPS:
        large = scaled >= 2.0**step
        scaled, exponent = ivy.where(large, scaled * 2.0**-step, scaled), ivy.where(large, exponent + step, exponent)
    for step in STEPS:
        small = scaled < 2.0 ** (1 - step)
        scaled, exponent = ivy.where(small, scaled * 2.0**step, scaled), ivy.where(small, exponent - step, exponent)
    subnormal = ivy.where(ivy.logical_or(regular, size >= 1), ivy.zeros_like(size), size) * 2.0**537 * 2.0**537
    fraction = ivy.where(regular, (scaled - 1) * 2.0**52, ivy.where(ivy.isfinite(x), subnormal, ivy.isnan(x).astype(x.dtype) * 2.0**51))
    field = ivy.where(regular, exponent + 1023, ivy.where(ivy.isfinite(x), 0, ivy.full_like(exponent, 2047)))
    bits = ivy.bitwise_or(ivy.bitwise_left_shift(field, 52), fraction.astype(ivy.int64))
    return ivy.where(ivy.signbit(x), ivy.bitwise_xor(bits, -(2**63)), bits)


@torch_function
def hash_tensor(input: Any, dim: Any = (), *, keepdim: bool = False, mode: int = 0) -> Any:
    """The exclusive or of the bits of all elements, or of those along ``dim``, each as a float64 or an int64; in uint64.

    Differs: a backend that takes subnormal numbers for 0 (TensorFlow, JAX) hashes them so.
    """
    if mode:
        raise RuntimeError(f"torch.hash_tensor: mode must be 0, got {mode}.")
    if input.dtype.kind == "complex":
        raise NotImplementedError(f"torch.hash_tensor: needs real numbers, got {input.dtype}. Hash torch.view_as_real(x).")
    along = axes(dim, input)
    counted = range(input.ndim) if along is None else [a % input.ndim for a in (along if isinstance(along, tuple) else (along,))]
    if 0 in [input.shape[a] for a in counted]:
        raise IndexError("torch.hash_tensor: there is no exclusive or of no elements; reduce over dimensions that are not empty.")
    bits = float_bits(wide(input, ivy.float64)) if input.dtype.is_inexact else wide(input, ivy.int64)
    columns = (ivy.bitwise_and(ivy.bitwise_right_shift(bits, place), 1) for place in range(64))
    odd = (ivy.bitwise_and(ivy.sum(column, axis=along, keepdims=keepdim), 1) for column in columns)
    return wide(functools.reduce(ivy.bitwise_or, map(ivy.bitwise_left_shift, odd, range(64))), ivy.uint64)
