"""Padding."""

from __future__ import annotations

from typing import Any, ClassVar

from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.module import Module


class _Pad(Module):
    axes: ClassVar[int]
    mode: ClassVar[str]

    def __init__(self, padding: Any) -> None:
        super().__init__()
        self.padding = (padding,) * (2 * self.axes) if isinstance(padding, int) else tuple(padding)

    def forward(self, input: Any) -> Any:
        return F.pad(input, self.padding, self.mode)

    def extra_repr(self) -> str:
        return f"{self.padding}"


class _ConstantPad(_Pad):
    mode = "constant"

    def __init__(self, padding: Any, value: float) -> None:
        super().__init__(padding)
        self.value = value

    def forward(self, input: Any) -> Any:
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self) -> str:
        return f"padding={self.padding}, value={self.value}"


class _ZeroPad(_ConstantPad):
    def __init__(self, padding: Any) -> None:
        super().__init__(padding, 0.0)

    def extra_repr(self) -> str:
        return f"{self.padding}"


def _pad(name: str, base: type, axes: int, **attributes: Any) -> Any:
    return type(f"{name}{axes}d", (base,), {"axes": axes, "__module__": __name__, "__doc__": f"{name} over {axes} axes.", **attributes})


ConstantPad1d, ConstantPad2d, ConstantPad3d = (_pad("ConstantPad", _ConstantPad, n) for n in (1, 2, 3))
ZeroPad1d, ZeroPad2d, ZeroPad3d = (_pad("ZeroPad", _ZeroPad, n) for n in (1, 2, 3))
ReflectionPad1d, ReflectionPad2d, ReflectionPad3d = (_pad("ReflectionPad", _Pad, n, mode="reflect") for n in (1, 2, 3))
ReplicationPad1d, ReplicationPad2d, ReplicationPad3d = (_pad("ReplicationPad", _Pad, n, mode="replicate") for n in (1, 2, 3))
CircularPad1d, CircularPad2d, CircularPad3d = (_pad("CircularPad", _Pad, n, mode="circular") for n in (1, 2, 3))
