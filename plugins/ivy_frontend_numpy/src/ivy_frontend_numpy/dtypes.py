"""NumPy's dtypes."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.frontends.mirror import Mirror, MirroredDType
from ivy.functional.dtypes import DType

mirror = Mirror("numpy", {bool: ivy.bool, int: ivy.int64, float: ivy.float64, complex: ivy.complex128})
_CODES = {
    "?": "bool", "b": "int8", "h": "int16", "i": "int32", "l": "int64", "q": "int64", "e": "float16", "f": "float32",
    "d": "float64", "F": "complex64", "D": "complex128", "B": "uint8", "H": "uint16", "I": "uint32", "L": "uint64",
    "b1": "bool", "i1": "int8", "i2": "int16", "i4": "int32", "i8": "int64", "u1": "uint8", "u2": "uint16",
    "u4": "uint32", "u8": "uint64", "f2": "float16", "f4": "float32", "f8": "float64", "c8": "complex64",
    "c16": "complex128", "float": "float64", "int": "int64", "complex": "complex128",
}  # fmt: skip


@mirror.dtype
class dtype(MirroredDType):
    """A data type. Differs: the scalar types are dtypes too, so ``np.float32 is np.dtype("float32")`` in meaning;
    calling one, ``np.float32(3)``, makes a 0-d array.
    """

    __slots__ = ()

    @classmethod
    def resolve(cls, given: Any) -> DType:
        """The :class:`ivy.DType` that NumPy means by ``given``, type codes included."""
        return super().resolve(_CODES.get(given, given) if isinstance(given, str) else given)

    __hash__ = MirroredDType.__hash__

    def __call__(self, value: Any = 0) -> Any:
        from ivy_frontend_numpy.creation import array

        return array(value, dtype=self)

    @property
    def kind(self) -> str:
        """NumPy's letter for the kind: ``b i u f c``."""
        return as_ivy(self).kind[0]


def as_ivy(given: Any) -> Any:
    """The :class:`ivy.DType` for a ``dtype=`` argument, or None."""
    return None if given is None else dtype.resolve(given)


bool_ = bool = dtype("bool")
int8, int16, int32, int64 = dtype("int8"), dtype("int16"), dtype("int32"), dtype("int64")
uint8, uint16, uint32, uint64 = dtype("uint8"), dtype("uint16"), dtype("uint32"), dtype("uint64")
float16, float32, float64 = dtype("float16"), dtype("float32"), dtype("float64")
complex64, complex128 = dtype("complex64"), dtype("complex128")
half, single, double, intp, int_, uint = float16, float32, float64, int64, int64, uint64
