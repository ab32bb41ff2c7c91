"""Sizes of the program that is captured: numbers that torch's compiled functions hand on as they do its own unknown ones."""

from __future__ import annotations

from typing import Any

import torch

from ivy.graph.sizes import Dim, DimFloat, fixed
from ivy_frontend_torch import symbols


class Node:
    """Through which torch's own code asks a size for its number."""

    def __init__(self, size: Any) -> None:
        self.size = size

    def is_int(self) -> bool:
        return isinstance(self.size, int)

    def is_float(self) -> bool:
        return isinstance(self.size, float)

    def is_bool(self) -> bool:
        return False

    def is_nested_int(self) -> bool:
        return False

    def guard_int(self, file: str, line: int) -> Any:
        return fixed(self.size)

    guard_float = guard_int


class Handed:
    """What torch's functions of its unknown sizes ask of one."""

    node = property(Node)
    __sym_max__, __sym_min__, __sym_float__ = symbols.sym_max, symbols.sym_min, symbols.sym_float


class TorchSize(Handed, Dim, torch.SymInt):  # type: ignore[misc]
    """A symbolic ``int``."""


class TorchSizeFloat(Handed, DimFloat, torch.SymFloat):  # type: ignore[misc]
    """A symbolic ``float``."""
