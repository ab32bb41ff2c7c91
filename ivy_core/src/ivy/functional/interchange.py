"""What the core asks a backend about its arrays, and ways in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.functional.dtypes import DType
    from ivy.typing import Device, GivenDType


@primitive
def astype(x: Array, dtype: GivenDType, /, *, copy: bool = True, device: Device = None) -> Array:
    """``x`` converted to ``dtype``, and moved to ``device`` if one is given.

    Floating to integer truncates, complex to real drops the imaginary part. A value outside the range of an integer
    ``dtype`` wraps modulo 2**bits where the value fits int64.
    """


@primitive
def dtype_of(x: Array, /) -> DType:
    """The :class:`ivy.DType` of ``x``."""


@primitive
def shape_of(x: Array, /) -> tuple[int, ...]:
    """The sizes of the axes of ``x``."""


@primitive
def is_concrete(x: Array, /) -> bool:
    """Whether the values of ``x`` can be read now: False inside a framework's tracing."""


@composite
def is_compiling(x: Array, /) -> bool:
    """Whether ``x`` belongs to a program that the framework is compiling, which will run later and more than once."""
    return False


@primitive
def to_numpy(x: Array, /) -> Any:
    """``x`` as a NumPy array, sharing memory where it can; bfloat16 through ``ml_dtypes``."""


@primitive
def device_of(x: Array, /) -> Any:
    """The framework's own device of ``x``."""


@primitive
def to_device(x: Array, device: Device, /) -> Array:
    """``x`` on the framework's own ``device`` or the device of that name, such as ``"cpu"``."""


@composite
def copy(x: Array, /) -> Array:
    """A copy of ``x``."""
    return astype(x, dtype_of(x), copy=True)
