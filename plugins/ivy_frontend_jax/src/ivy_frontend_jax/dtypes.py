"""JAX's dtypes. Defaults are 32-bit, as in JAX itself without ``jax_enable_x64``."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy.frontends.mirror import Mirror, MirroredDType

NARROW = {"int64": ivy.int32, "uint64": ivy.uint32, "float64": ivy.float32, "complex128": ivy.complex64}


def narrowed(result: Array, arrays: list[Array]) -> Array:
    """``result`` in 32 bits, unless an argument came in 64: those that are given are never rounded."""
    if result.dtype.name not in NARROW or any(a.dtype.name in NARROW for a in arrays):
        return result
    return result.astype(NARROW[result.dtype.name])


mirror = Mirror("jax", {bool: ivy.bool, int: ivy.int32, float: ivy.float32, complex: ivy.complex64}, narrowed)


@mirror.dtype
class dtype(MirroredDType):
    """A data type. Differs: the scalar types are dtypes too; calling one, ``jnp.float32(3)``, makes a 0-d array."""

    __slots__ = ()
    __hash__ = MirroredDType.__hash__

    def __call__(self, value: Any = 0) -> Any:
        from ivy_frontend_jax.numpy.creation import array

        return array(value, dtype=self)


def as_ivy(given: Any) -> Any:
    """The :class:`ivy.DType` for a ``dtype=`` argument, 32-bit as in JAX, or None."""
    if given is None:
        return None
    found = dtype.resolve(given)
    return NARROW.get(found.name, found)
