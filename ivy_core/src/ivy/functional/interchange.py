"""What the core asks a backend about its arrays, and ways in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.functional.dtypes import DType
    from ivy.typing import Device, GivenDType

SOURCE = "Python array API standard 2025.12, attributes and conversions of arrays"
SHAPES = "As ``x``."
SPECIAL = "0-d and empty arrays are arrays like others."


@primitive
def astype(x: Array, dtype: GivenDType, /, *, copy: bool = True, device: Device = None) -> Array:
    """``x`` converted to ``dtype``, and moved to ``device`` if one is given.

    Floating to integer truncates, complex to real drops the imaginary part. A value outside the range of an integer ``dtype``
    wraps modulo 2**bits where the value fits int64. Special: NaN and infinities become unspecified integers; everything
    non-zero becomes True.
    """


@primitive
def dtype_of(x: Array, /) -> DType:
    """The :class:`ivy.DType` of ``x``. Shapes: Any."""


@primitive
def shape_of(x: Array, /) -> tuple[int, ...]:
    """The sizes of the axes of ``x``.
    Shapes: Any; a tuple of as many numbers as ``x`` has axes. Special: A size that is not known yet may be None or symbolic."""


@primitive
def is_concrete(x: Array, /) -> bool:
    """Whether the values of ``x`` can be read now: False inside a framework's tracing.
    Shapes: Any. Source: Ivy's own, for the core."""


@composite
def is_compiling(x: Array, /) -> bool:
    """Whether ``x`` belongs to a program that the framework is compiling, which will run later and more than once.
    Shapes: Any. Source: Ivy's own, for the core."""
    return False


@primitive
def to_numpy(x: Array, /) -> Any:
    """``x`` as a NumPy array, sharing memory where it can; bfloat16 through ``ml_dtypes``.
    Raises: The framework's own error where values cannot be read, as inside of a compiled program."""


@primitive
def device_of(x: Array, /) -> Any:
    """The framework's own device of ``x``. Shapes: Any."""


@primitive
def to_device(x: Array, device: Device, /) -> Array:
    """``x`` on the framework's own ``device`` or the device of that name, such as ``"cpu"``.
    Raises: A device that the framework does not have is refused."""


@composite
def copy(x: Array, /) -> Array:
    """A copy of ``x``. Source: Python array API standard 2025.12, copy."""
    return astype(x, dtype_of(x), copy=True)
