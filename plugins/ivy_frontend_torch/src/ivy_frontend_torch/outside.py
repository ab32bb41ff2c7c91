"""What a program changes outside of itself while it is captured: put back, so that a capture that takes two runs counts as one."""

from __future__ import annotations

import functools
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from types import CellType, FunctionType, MethodType, ModuleType
from typing import Any

import torch

from ivy_frontend_torch.told_types import CLOSED

DEPTH, MOST = 6, 20_000  # how far is looked, and for how many objects
EMPTY = object()
OPAQUE = (torch.Tensor, type, ModuleType)


class Outside:
    """The contents of everything that ``roots`` lead to: containers, attributes of objects, variables of functions."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self.undo: dict[int, tuple[Any, Callable[[], None]]] = {}  # by identity of what is kept, which stays alive
        waiting = [(root, DEPTH) for root in roots]
        while waiting and len(self.undo) < MOST:
            found, depth = waiting.pop()
            if id(found) not in self.undo and depth and not isinstance(found, OPAQUE):
                waiting += [(inner, depth - 1) for inner in self.keep(found)]

    def keep(self, found: Any) -> Iterable[Any]:
        """Remember the contents of one object; what is in it."""
        kind = type(found)
        if kind is CellType:
            return self.kept_cell(found)
        if kind is FunctionType:
            return self.kept_function(found)
        if kind is MethodType:
            return (found.__self__, found.__func__)
        if kind is functools.partial:
            return (found.func, *found.args, *found.keywords.values())
        if kind is tuple:
            return found
        if kind in (dict, OrderedDict):
            before = dict(found)
            self.undo[id(found)] = found, lambda: refill(found, found.update, before)
            return before.values()
        if kind in (list, set, deque):
            items = list(found)
            self.undo[id(found)] = found, lambda: refill(found, found.update if kind is set else found.extend, items)
            return items
        if issubclass(kind, torch.nn.Module) or (kind.__dictoffset__ and kind.__module__.partition(".")[0] not in CLOSED):
            return (getattr(found, "__dict__", {}), *(method for method in vars(kind).values() if type(method) is FunctionType))
        return ()

    def kept_cell(self, cell: CellType) -> Iterable[Any]:
        try:
            value = cell.cell_contents
        except ValueError:
            return ()
        self.undo[id(cell)] = cell, lambda: setattr(cell, "cell_contents", value)
        return (value,)

    def kept_function(self, function: FunctionType) -> Iterable[Any]:
        if str(function.__module__).partition(".")[0] in CLOSED:
            return ()
        names = {name: function.__globals__.get(name, EMPTY) for name in function.__code__.co_names}
        self.undo[id(function)] = function, lambda: rebind(function.__globals__, names)
        closed = [*(function.__closure__ or ()), *(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        return [*closed, *names.values()]

    def numbers(self) -> list[list[Any]]:
        """Those that lie there now."""
        return [[x for x in contents(found) if type(x) in (int, float)] for found, _ in self.undo.values()]

    def restore(self) -> None:
        """Put everything back."""
        for _, undo in self.undo.values():
            undo()


def contents(found: Any) -> Iterable[Any]:
    """What lies in something whose contents are remembered."""
    if isinstance(found, CellType):
        try:
            return (found.cell_contents,)
        except ValueError:  # which a program may empty
            return ()
    if isinstance(found, FunctionType):
        return [found.__globals__.get(name) for name in found.__code__.co_names]
    return found.values() if isinstance(found, dict) else found


def refill(container: Any, fill: Callable[[Any], None], items: Any) -> None:
    """Give ``container`` its items again, if it has others now."""
    now = list(container.items()) if isinstance(container, dict) else list(container)
    before = list(items.items()) if isinstance(items, dict) else items
    if len(now) != len(before) or any(not same(a, b) for a, b in zip(now, before, strict=True)):
        container.clear()
        fill(items)


def same(a: Any, b: Any) -> bool:
    return a is b or (type(a) is tuple and type(b) is tuple and len(a) == len(b) and all(x is y for x, y in zip(a, b, strict=True)))


def rebind(namespace: dict[str, Any], names: dict[str, Any]) -> None:
    """Give global variables their values again."""
    for name, value in names.items():
        if value is EMPTY:
            namespace.pop(name, None)
        elif namespace.get(name, EMPTY) is not value:
            namespace[name] = value
