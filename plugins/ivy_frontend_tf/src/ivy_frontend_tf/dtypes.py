"""TensorFlow's dtypes."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.frontends.mirror import Mirror, MirroredDType

mirror = Mirror("tensorflow", {bool: ivy.bool, int: ivy.int32, float: ivy.float32, complex: ivy.complex128})


@mirror.dtype
class DType(MirroredDType):
    """A data type, printed as TensorFlow prints it."""

    __slots__ = ()
    __hash__ = MirroredDType.__hash__

    def __repr__(self) -> str:
        return f"tf.{self.name}"

    @property
    def is_floating(self) -> bool:
        """Whether real floating."""
        return as_ivy(self).kind == "float"

    @property
    def is_integer(self) -> bool:
        """Whether an integer type."""
        return as_ivy(self).is_integer

    @property
    def is_complex(self) -> bool:
        """Whether complex."""
        return as_ivy(self).kind == "complex"

    @property
    def size(self) -> int:
        """Bytes of one element."""
        return self.itemsize


def as_ivy(given: Any) -> Any:
    """The :class:`ivy.DType` for a ``dtype`` argument, or None."""
    return None if given is None else DType.resolve(given)


def as_dtype(type_value: Any) -> DType:
    """The dtype meant by ``type_value``."""
    return DType(type_value)


uint8, uint16, uint32, uint64 = DType("uint8"), DType("uint16"), DType("uint32"), DType("uint64")
int8, int16, int32, int64 = DType("int8"), DType("int16"), DType("int32"), DType("int64")
float16, bfloat16, float32, float64 = DType("float16"), DType("bfloat16"), DType("float32"), DType("float64")
complex64, complex128 = DType("complex64"), DType("complex128")
bool = DType("bool")
half, double = float16, float64
