"""The devices of a framework, and the exchange of arrays between frameworks without copies (DLPack)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import primitive

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Device

SOURCE = "Python array API standard 2025.12, devices and data interchange"
SHAPES = "As ``x``."
SPECIAL = "No values are read or changed."


@primitive
def devices() -> tuple[Any, ...]:
    """The framework's own devices that can be used now. Shapes: None: it takes no arrays."""


@primitive
def default_device() -> Any:
    """The framework's own device on which arrays are made where none is named. Shapes: None: it takes no arrays."""


@primitive
def from_dlpack(x: Any, /, *, device: Device = None, copy: bool | None = None) -> Array:
    """An array on the memory of ``x``, which has ``__dlpack__`` and ``__dlpack_device__``.

    With ``copy=None`` memory is shared where possible, with True copied, and with False a needed copy raises. Inside
    ``ivy.use_backend`` the result is of that backend, else of that of ``x``, else of the default one.
    """


@primitive
def to_dlpack(
    x: Array, /, *, stream: Any = None, max_version: tuple[int, int] | None = None,
    dl_device: tuple[Any, int] | None = None, copy: bool | None = None,
) -> Any:  # fmt: skip
    """The DLPack capsule of ``x``; what ``ivy.Array.__dlpack__`` gives. Source: array API standard, ``__dlpack__``.
    Shapes: Any; gives a capsule. Raises: UnsupportedError for a stream that the device does not have."""


@primitive
def dlpack_device(x: Array, /) -> tuple[Any, int]:
    """The kind of device of ``x`` as DLPack numbers them (1 is the CPU), and its number among those of its kind.
    Shapes: Any; gives two numbers."""
