"""torch's dtypes by their torch names, and what torch says about them."""

from __future__ import annotations

import builtins
from typing import Any

import ivy

__all__ = [
    "bfloat16", "bool", "can_cast", "cdouble", "cfloat", "complex64", "complex128", "double", "dtype", "finfo", "float", "float16",
    "float32", "float64", "half", "iinfo", "int", "int8", "int16", "int32", "int64", "long", "promote_types", "short", "uint8", "uint16",
    "uint32", "uint64",
]  # fmt: skip


class dtype:
    """A data type, printed as torch prints it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return of, (self.name,)

    @property
    def is_floating_point(self) -> builtins.bool:
        """Whether real floating."""
        return ivy.as_dtype(self.name).kind == "float"

    @property
    def is_complex(self) -> builtins.bool:
        """Whether complex."""
        return ivy.as_dtype(self.name).kind == "complex"

    @property
    def is_signed(self) -> builtins.bool:
        """Whether negative numbers can be held."""
        return ivy.as_dtype(self.name).kind not in ("bool", "uint")

    @property
    def itemsize(self) -> builtins.int:
        """Bytes of one element."""
        return ivy.as_dtype(self.name).itemsize


uint8, uint16, uint32, uint64 = dtype("uint8"), dtype("uint16"), dtype("uint32"), dtype("uint64")
int8, int16, int32, int64 = dtype("int8"), dtype("int16"), dtype("int32"), dtype("int64")
float16, bfloat16, float32, float64 = dtype("float16"), dtype("bfloat16"), dtype("float32"), dtype("float64")
complex64, complex128 = dtype("complex64"), dtype("complex128")
bool = dtype("bool")
half, float, double, short, int, long = float16, float32, float64, int16, int32, int64
cfloat, cdouble = complex64, complex128

_BY_NAME = {
    d.name: d
    for d in [uint8, uint16, uint32, uint64, int8, int16, int32, int64, float16, bfloat16, float32, float64, complex64, complex128, bool]
}
_PYTHON = {builtins.float: ivy.float64, builtins.complex: ivy.complex128}
_TYPES = {
    "FloatTensor": float32, "DoubleTensor": float64, "HalfTensor": float16, "BFloat16Tensor": bfloat16,
    "LongTensor": int64, "IntTensor": int32, "ShortTensor": int16, "CharTensor": int8, "ByteTensor": uint8,
    "BoolTensor": bool,
}  # fmt: skip


def of(given: Any) -> dtype:
    """The torch dtype that means the same as ``given``: an ivy dtype, a name, or any framework's own dtype."""
    return given if isinstance(given, dtype) else _BY_NAME[as_ivy(given).name]


def as_ivy(given: Any) -> Any:
    """The ivy dtype for a ``dtype=`` of torch, where Python's ``float`` means float64; None stays None."""
    if given is None or type(given) is dtype:
        return given and ivy.as_dtype(given.name)
    if isinstance(given, str) and given.removeprefix("torch.") in _TYPES:
        return ivy.as_dtype(_TYPES[given.removeprefix("torch.")].name)
    # torch names these dtypes by the C types, and ivy has no such names
    name = str(given).removeprefix("torch.")
    return _PYTHON.get(given) or ivy.as_dtype({"half": "float16", "double": "float64", "long": "int64"}.get(name, given))


def type_name(given: Any) -> str:
    """``torch.FloatTensor`` for float32."""
    return "torch." + next(name for name, d in _TYPES.items() if d is of(given))


def promote_types(type1: Any, type2: Any) -> dtype:
    """The smallest dtype that holds both."""
    return of(ivy.promote_types(as_ivy(type1), as_ivy(type2)))


def can_cast(from_: Any, to: Any) -> builtins.bool:
    """Whether ``from_`` may be converted to ``to`` without a fall in category."""
    rank = {"bool": 0, "uint": 1, "int": 1, "float": 2, "complex": 3}
    return rank[as_ivy(from_).kind] <= rank[as_ivy(to).kind] and not (
        as_ivy(from_).kind == "int" and as_ivy(to).kind == "uint"
    )


class finfo:
    """Limits of a floating type, from its exponent and mantissa bits."""

    _BITS = {"float16": (5, 10, 1e-3), "bfloat16": (8, 7, 1e-2), "float32": (8, 23, 1e-6), "float64": (11, 52, 1e-15)}

    def __init__(self, type: Any = float32) -> None:
        name = {"complex64": "float32", "complex128": "float64"}.get(as_ivy(type).name, as_ivy(type).name)
        if name not in self._BITS:
            raise TypeError(f"torch.finfo() requires a floating point input type. Use torch.iinfo to handle '{name}'.")
        exponent, mantissa, self.resolution = self._BITS[name]
        top = 2 ** (exponent - 1) - 1
        self.dtype, self.bits = name, ivy.as_dtype(name).bits
        self.eps = 2.0**-mantissa
        self.max = (2 - self.eps) * 2.0**top
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0 ** (1 - top)

    def __repr__(self) -> str:
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, eps={self.eps}, tiny={self.tiny}, dtype={self.dtype})"


class iinfo:
    """Limits of an integer type."""

    def __init__(self, type: Any) -> None:
        given = as_ivy(type)
        if not given.is_integer:
            raise TypeError(f"torch.iinfo() requires an integer input type, got {given}. Use torch.finfo.")
        self.dtype, self.bits = given.name, given.bits
        self.max = 2 ** (given.bits - (given.kind == "int")) - 1
        self.min = -self.max - 1 if given.kind == "int" else 0

    def __repr__(self) -> str:
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"
