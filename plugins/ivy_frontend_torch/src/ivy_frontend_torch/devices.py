"""Devices, by the names that torch has for those of the backend in use. One that it has not may be named, but nothing is put on it."""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any

from ivy.array import Array
from ivy.backend import Backend, default_backend, selected, use_device
from ivy.errors import UnsupportedError

__all__ = [
    "device", "get_default_device", "set_default_device",
]  # fmt: skip

TYPES = ("cpu", "cuda", "mps", "xpu", "xla", "meta", "hpu", "mtia", "ipu", "privateuseone")
# How frameworks' own names of devices say which they are.
KINDS = {"cuda": "cuda", "gpu": "cuda", "rocm": "cuda", "tpu": "xla", "mps": "mps", "metal": "mps", "xpu": "xpu"}


class device:
    """The name of a device. In a ``with`` block, tensors are made there."""

    def __init__(self, type: Any = "cpu", index: int | None = None) -> None:
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, int):
            type, index = "cuda", type
        name, _, number = str(type).partition(":")
        if name not in TYPES:
            raise RuntimeError(f"Expected one of {', '.join(TYPES)} device type at start of device string: {type}")
        self.type, self.index = name, int(number) if number else index
        self._blocks: list[Any] = []

    def __repr__(self) -> str:
        return f"device(type={self.type!r})" if self.index is None else f"device(type={self.type!r}, index={self.index})"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self) -> int:
        return hash((self.type, self.index))

    def __reduce__(self) -> tuple[Any, tuple[str, int | None]]:
        return device, (self.type, self.index)

    def __enter__(self) -> device:
        self._blocks.append(on(self))
        self._blocks[-1].__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._blocks.pop().__exit__(*error)


def is_device_name(value: Any) -> bool:
    """Whether ``value`` names a device, also as an object of torch itself."""
    return isinstance(value, device) or type(value).__name__ == "device" or (
        isinstance(value, str) and value.partition(":")[0] in TYPES
    )


def backend_in_use() -> Backend:
    """The backend that makes tensors now."""
    return selected.get() or default_backend()


def kind(native: Any) -> str:
    """The torch type of a framework's own device."""
    name = f"{native!s} {native!r}".lower()
    return next((torch_name for word, torch_name in KINDS.items() if word in name), "cpu")


@functools.cache
def _of_framework(backend: Backend) -> tuple[tuple[str, Any], ...]:
    return tuple((kind(native), native) for native in backend.table["devices"]())


def available(backend: Backend) -> Sequence[tuple[str, Any]]:
    """The devices of a backend: torch type, and the framework's own. None at all while a program is lowered, which has no place."""
    return _of_framework(backend) if type(backend) is Backend and "devices" in backend.table else ()


def placed(given: Any, backend: Backend | None = None) -> Any:
    """The framework's own device that torch code means, None where there is no choice; raises where there is no such device."""
    chosen = given if isinstance(given, device) else device(given)
    backend = backend or backend_in_use()
    have = available(backend)
    if not have or (chosen.type == "cpu" and all(name == "cpu" for name, _ in have)):
        return None
    same = [native for name, native in have if name == chosen.type]
    if (chosen.index or 0) < len(same):
        return same[chosen.index or 0]
    raise UnsupportedError(
        f"torch.device({str(chosen)!r}): the {backend.name} backend has no such device; it has"
        f" {', '.join(dict.fromkeys(name for name, _ in have))}. Leave the device out, or ask torch.cuda.is_available() first."
    )


def on(given: Any) -> Any:
    """A block in which tensors are made on a device."""
    native = None if given is None else placed(given)
    return contextlib.nullcontext() if native is None else use_device(native)


def moved(array: Array, given: Any) -> Array:
    """``array`` on a device; itself where it is there."""
    native = placed(given, array.backend)
    table = array.backend.table
    if native is None or not table["is_concrete"](array.native) or table["device_of"](array.native) == native:
        return array  # where a program is compiled, the compiler chooses
    return Array(table["to_device"](array.native, native), array.backend)


def device_of(array: Array) -> device:
    """Where an array lies. Values that are not known yet lie nowhere, and torch is told the CPU."""
    have = available(array.backend)
    if all(name == "cpu" for name, _ in have) or not array.backend.table["is_concrete"](array.native):
        return device("cpu")
    native = array.backend.table["device_of"](array.native)
    name = kind(native)
    same = [n for other, n in have if other == name]
    return device(name) if name == "cpu" else device(name, same.index(native) if native in same else 0)


def placing(init: Callable[..., Any]) -> Callable[..., Any]:
    """A constructor with a parameter ``device``, which makes its tensors there."""
    signature = inspect.signature(init)

    @functools.wraps(init)
    def made(*args: Any, **kwargs: Any) -> Any:
        with on(kwargs["device"] if "device" in kwargs else signature.bind(*args, **kwargs).arguments.get("device")):
            return init(*args, **kwargs)

    return made


def get_default_device() -> device:
    """Where tensors are made that name no device."""
    backend = backend_in_use()
    return device(kind(backend.table["default_device"]())) if available(backend) else device("cpu")


def set_default_device(device: Any) -> None:
    """Raises for what is not the default already: the backend has a default of its own."""
    if device is not None and placed(device) not in (None, backend_in_use().table["default_device"]()):
        raise UnsupportedError(
            f"torch.set_default_device({str(device)!r}): the default device is the backend's; make tensors in a block"
            " 'with torch.device(...)', or set the framework's own default."
        )
