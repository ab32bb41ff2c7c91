"""``torch.utils.dlpack``: arrays handed to other libraries, and taken from them, without a copy."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.numbered import from_dlpack as _from_dlpack


class _Capsule:
    """What takes the place of a DLPack capsule, from which the device that some libraries ask for cannot be told."""

    def __init__(self, tensor: Any) -> None:
        self.tensor = tensor

    def __dlpack__(self, **options: Any) -> Any:
        return self.tensor.__dlpack__(**options)

    def __dlpack_device__(self) -> Any:
        return self.tensor.__dlpack_device__()


def to_dlpack(tensor: Any) -> Any:
    """What ``from_dlpack`` of any library takes; no gradients pass."""
    return _Capsule(tensor.detach())


def from_dlpack(ext_tensor: Any) -> Any:
    """The tensor of an array of another library."""
    return _from_dlpack(ext_tensor)


__getattr__, __dir__ = _namespace(globals())
