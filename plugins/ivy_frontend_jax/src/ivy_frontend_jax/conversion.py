"""What JAX converts to arrays, and its promotion."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_jax.dtypes import mirror

jax_function = mirror
NUMBERS = (bool, int, float, complex)


def promoted(*values: Any) -> list[Array]:
    """Arrays and Python numbers, which are weak, as arrays of one dtype. Source: JAX documentation, "Type promotion semantics"."""
    arrays = [v for v in values if isinstance(v, Array)]
    numbers = [v for v in values if isinstance(v, NUMBERS)]
    target = (
        ivy.result_type(*arrays, *numbers)
        if arrays
        else mirror.python[NUMBERS[max(NUMBERS.index(type(n)) for n in numbers)]]
    )
    target = ivy.int32 if target is ivy.int64 and not any(a.dtype.bits == 64 for a in arrays) else target
    return [
        (v if v.dtype is target else v.astype(target)) if isinstance(v, Array) else ivy.asarray(v, dtype=target)
        for v in values
    ]


def array_like(value: Any) -> Array:
    """An array of ``value``, which JAX wants to be an array or a number, not a list."""
    if isinstance(value, (list, tuple)):
        raise TypeError(f"JAX functions take arrays, not {type(value).__name__}s. Use jnp.array.")
    return mirror.nested(value, promoted)


def inexact(x: Array) -> Array:
    """Integers as float32."""
    return x if x.dtype.is_inexact else x.astype(ivy.float32)
