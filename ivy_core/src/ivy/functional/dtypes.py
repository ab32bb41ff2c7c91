"""Data types of the functional API, their promotion, and the defaults."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from typing import Any, Final

from ivy.errors import DTypeError, did_you_mean


class DType:
    """A data type; one object per type, so ``is`` compares. ``kind`` is one of ``bool int uint float complex``."""

    __slots__ = ("bits", "kind", "name")

    def __init__(self, name: str, kind: str, bits: int) -> None:
        self.name, self.kind, self.bits = name, kind, bits

    def __repr__(self) -> str:
        return f"ivy.{self.name}"

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return as_dtype, (self.name,)

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return max_(1, self.bits // 8)

    @property
    def is_inexact(self) -> builtins.bool:
        """Whether the type is real floating or complex."""
        return self.kind in ("float", "complex")

    @property
    def is_integer(self) -> builtins.bool:
        """Whether the type is a signed or unsigned integer."""
        return self.kind in ("int", "uint")


max_ = builtins.max

bool: Final = DType("bool", "bool", 1)
int8: Final = DType("int8", "int", 8)
int16: Final = DType("int16", "int", 16)
int32: Final = DType("int32", "int", 32)
int64: Final = DType("int64", "int", 64)
uint8: Final = DType("uint8", "uint", 8)
uint16: Final = DType("uint16", "uint", 16)
uint32: Final = DType("uint32", "uint", 32)
uint64: Final = DType("uint64", "uint", 64)
# types of storage, in which few frameworks compute: no infinity but 448 at most and a NaN, and like float16 with 2 digits
float8_e4m3fn: Final = DType("float8_e4m3fn", "float", 8)
float8_e5m2: Final = DType("float8_e5m2", "float", 8)
float16: Final = DType("float16", "float", 16)
bfloat16: Final = DType("bfloat16", "float", 16)
float32: Final = DType("float32", "float", 32)
float64: Final = DType("float64", "float", 64)
complex64: Final = DType("complex64", "complex", 64)
complex128: Final = DType("complex128", "complex", 128)

DTYPES: Final[dict[str, DType]] = {
    t.name: t
    for t in (bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64)
    + (float8_e4m3fn, float8_e5m2, float16, bfloat16, float32, float64, complex64, complex128)
}
_BY_KIND: Final = {
    kind: {t.bits: t for t in DTYPES.values() if t.kind == kind and t is not bfloat16}
    for kind in ("bool", "int", "uint", "float", "complex")
}
_PYTHON: Final[dict[type, DType]] = {builtins.bool: bool, int: int64, float: float32, complex: complex64}
_cache: dict[Any, DType] = {t: t for t in DTYPES.values()} | dict(DTYPES) | _PYTHON


def as_dtype(dtype: Any, /) -> DType:
    """The :class:`DType` meant by ``dtype``: a DType, its name, a Python number type, or any framework's own dtype.

    Raises :class:`ivy.errors.DTypeError` for anything else.
    """
    try:
        return _cache[dtype]
    except (KeyError, TypeError):
        pass
    name = getattr(dtype, "name", None) or getattr(dtype, "__name__", None) or str(dtype).rsplit(".", 1)[-1]
    name = name.removesuffix("_") if isinstance(name, str) else str(name)
    if name not in DTYPES:
        raise DTypeError(
            f"ivy: {dtype!r} is not a dtype; the dtypes are {', '.join(DTYPES)}.{did_you_mean(name, DTYPES)}"
        )
    _cache[dtype] = DTYPES[name]
    return DTYPES[name]


def promote_types(a: DType, b: DType, /) -> DType:
    """The smallest dtype that holds both: the array API table, with integer and floating giving the floating type.

    ``bool`` gives way to any other type. ``uint64`` with a signed integer has no common type and raises.
    """
    if a is b:
        return a
    if a.kind == b.kind:
        if a.bits == b.bits:  # float16 with bfloat16, and one float8 with the other
            return float32
        return a if a.bits > b.bits else b
    rank = ("bool", "uint", "int", "float", "complex")
    low, high = sorted((a, b), key=lambda t: rank.index(t.kind))
    if low.kind == "uint" and high.kind == "int":
        bits = max_(high.bits, 2 * low.bits)
        if bits > 64:
            raise DTypeError(
                f"ivy: {a} and {b} have no common integer type; convert one of them with ivy.astype first."
            )
        return _BY_KIND["int"][bits]
    if low.kind == "float" and high.kind == "complex":
        return _BY_KIND["complex"][max_(high.bits, 2 * max_(low.bits, 32))]
    return high


def promote_scalar(dtype: DType | None, scalar: type, default_int: DType) -> DType:
    """The type of an array of ``dtype`` combined with a Python ``scalar`` type, which is weak."""
    if scalar is builtins.bool:
        return dtype or bool
    if scalar is int:
        return default_int if dtype is None or dtype is bool else dtype
    if scalar is float:
        return dtype if dtype is not None and dtype.is_inexact else float32
    if dtype is not None and dtype.kind == "complex":
        return dtype
    return complex128 if dtype is float64 else complex64


def common_dtype(dtypes: Iterable[DType], scalars: Iterable[type], default_int: DType) -> DType:
    """The promoted type of arrays with ``dtypes`` and Python scalars of the types ``scalars``."""
    result: DType | None = None
    for dtype in dtypes:
        result = dtype if result is None else promote_types(result, dtype)
    for scalar in sorted(scalars, key=lambda s: (builtins.bool, int, float, complex).index(s)):
        result = promote_scalar(result, scalar, default_int)
    if result is None:
        raise DTypeError("ivy.result_type: at least one array, dtype or Python scalar is needed, got none.")
    return result


def accumulator_dtype(dtype: DType, default_int: DType) -> DType:
    """The type in which a sum or product of ``dtype`` accumulates: integers in at least the default integer type."""
    if dtype is bool or (dtype.kind == "int" and dtype.bits < default_int.bits):
        return default_int
    if dtype.kind == "uint" and dtype.bits < default_int.bits:
        return _BY_KIND["uint"][default_int.bits]
    return dtype


def isdtype(dtype: Any, kind: Any) -> builtins.bool:
    """Whether ``dtype`` is of ``kind``: a dtype, a tuple of kinds, or one of the names below.

    Names: ``bool``, ``signed integer``, ``unsigned integer``, ``integral``, ``real floating``, ``complex floating``,
    ``numeric``. Source: Python array API standard 2025.12, ``isdtype``.
    """
    names = {
        "bool": ("bool",),
        "signed integer": ("int",),
        "unsigned integer": ("uint",),
        "integral": ("int", "uint"),
        "real floating": ("float",),
        "complex floating": ("complex",),
        "numeric": ("int", "uint", "float", "complex"),
    }
    if isinstance(kind, tuple):
        return builtins.any(isdtype(dtype, k) for k in kind)
    if isinstance(kind, str) and kind in names:
        return as_dtype(dtype).kind in names[kind]
    return as_dtype(dtype) is as_dtype(kind)
