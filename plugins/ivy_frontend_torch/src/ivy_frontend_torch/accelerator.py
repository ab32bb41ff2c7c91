"""``torch.accelerator``: what the backend has beside the CPU."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.devices import available, backend_in_use, device
from ivy_frontend_torch.missing import namespace as _namespace


def current_accelerator(check_available: bool = False) -> device | None:
    """The device that the backend has beside the CPU, or None."""
    kinds = [name for name, _ in available(backend_in_use()) if name != "cpu"]
    return device(kinds[0]) if kinds else None


def is_available() -> bool:
    """Whether there is one."""
    return current_accelerator() is not None


def device_count() -> int:
    """How many there are."""
    return sum(name != "cpu" for name, _ in available(backend_in_use()))


def synchronize(device: Any = None) -> None:
    """Nothing: values are awaited where they are read."""


__getattr__, __dir__ = _namespace(globals())
