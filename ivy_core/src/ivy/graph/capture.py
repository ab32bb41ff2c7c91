"""What every frontend's capture needs: naming of values, user's places in the source, assumptions, and the finished graph."""

from __future__ import annotations

import dataclasses
import os
import re
import sys
from collections.abc import Callable
from typing import Any

from ivy.functional.dtypes import DType
from ivy.graph.ir import ASSUME, Graph, Node, Value

_IVY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@dataclasses.dataclass
class Captured:
    """A captured graph, and the native arrays that belong to it: by name, weights and lifted constants."""

    graph: Graph
    parameters: dict[str, Any]
    buffers: dict[str, Any]
    constants: dict[str, Any]


class Recorder:
    """Collects the nodes of one capture."""

    def __init__(self, hidden: tuple[str, ...]) -> None:
        self.hidden = (*hidden, _IVY, "<")
        self.nodes: list[Node] = []
        self.count = 0
        self.scopes: list[str] = []
        self.unsupported: dict[tuple[str, str], None] = {}

    def fresh(self, shape: tuple[int, ...], dtype: DType, name: str | None = None) -> Value:
        """A new value."""
        self.count += name is None
        return Value(name or f"x{self.count}", tuple(int(n) for n in shape), dtype)

    @property
    def scope(self) -> str:
        return self.scopes[-1] if self.scopes else ""

    def where(self) -> str:
        """``file:line`` of the innermost frame that is neither the framework's nor Ivy's."""
        frame = sys._getframe(1)
        while frame is not None:
            filename = frame.f_code.co_filename
            if not filename.startswith(self.hidden):
                return f"{os.path.basename(filename)}:{frame.f_lineno}"
            frame = frame.f_back  # type: ignore[assignment]
        return ""

    def add(self, op: str, args: Any, kwargs: Any, outputs: Any, aliases: bool = False) -> None:
        """Record a call."""
        self.nodes.append(Node(op, args, kwargs, outputs, self.scope, self.where(), aliases))

    def assume(self, what: Any, expected: Any) -> None:
        """Record that the program took a branch: what follows holds only where ``what`` gives ``expected``."""
        self.nodes.append(Node(ASSUME, (what, expected), {}, None, self.scope, self.where()))


def input_name(name: str, taken: set[str]) -> str:
    """``name`` for an input, changed where a program uses it for something else; it is added to ``taken``."""
    from ivy.dispatch import SPECS

    used = {"v", "state", "constants", "key", "graph", "shape_of", "expect", "_"}
    while name in taken or name in used or name in SPECS or re.fullmatch(r"[xkc]\d+|ivy|float|int|abs|round", name):
        name += "_"
    taken.add(name)
    return name


Capture = Callable[..., Captured]
