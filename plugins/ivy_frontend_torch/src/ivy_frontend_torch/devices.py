"""Devices. Arrays live where their backend puts them; torch code names devices freely, and the names are accepted."""

from __future__ import annotations

from typing import Any

__all__ = [
    "device",
]  # fmt: skip

TYPES = ("cpu", "cuda", "mps", "xpu", "xla", "meta", "hpu", "mtia", "ipu", "privateuseone")


class device:
    """The name of a device. Differs: no tensor is moved by it."""

    def __init__(self, type: Any = "cpu", index: int | None = None) -> None:
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, int):
            type, index = "cuda", type
        name, _, number = str(type).partition(":")
        if name not in TYPES:
            raise RuntimeError(f"Expected one of {', '.join(TYPES)} device type at start of device string: {type}")
        self.type, self.index = name, int(number) if number else index

    def __repr__(self) -> str:
        return f"device(type={self.type!r})" if self.index is None else f"device(type={self.type!r}, index={self.index})"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self) -> int:
        return hash((self.type, self.index))

    def __enter__(self) -> device:
        return self

    def __exit__(self, *error: Any) -> None:
        return None


def is_device_name(value: Any) -> bool:
    """Whether ``value`` names a device, also as an object of torch itself."""
    return isinstance(value, device) or type(value).__name__ == "device" or (
        isinstance(value, str) and value.partition(":")[0] in TYPES
    )
