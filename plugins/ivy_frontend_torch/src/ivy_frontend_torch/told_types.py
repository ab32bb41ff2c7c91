"""What captured code is told that stand-ins are: tensors and parameters of torch, as ``isinstance`` tells it anyway.

``type(x)`` cannot be overridden by ``x``. So the modules that the program is written in, and those from which they import, have a
``type`` of their own while it is captured.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import CellType, FunctionType, MethodType, ModuleType
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor

from ivy_frontend_torch.isolation import attribute_of_class

# Packages that ask nothing of the tensors of a program, or know of stand-ins.
CLOSED = sys.stdlib_module_names - {"__main__"} | {"torch", "numpy", "ivy", "jax", "jaxlib", "tensorflow", "ivy_frontend_torch"}
STAND_IN, GENUINE = FakeTensor, type


def told(found: Any) -> type:
    """The type of what a stand-in stands for."""
    return torch.nn.Parameter if getattr(found, "_is_param", False) else torch.Tensor


class _Everything(GENUINE):
    """Classes that stand for ``type`` have all classes as instances."""

    def __instancecheck__(cls, found: Any) -> bool:
        return isinstance(found, GENUINE)

    def __subclasscheck__(cls, found: Any) -> bool:
        return issubclass(found, GENUINE)


def _new(cls: Any, *args: Any, **kwargs: Any) -> Any:
    if len(args) != 1 or kwargs:
        return GENUINE(*args, **kwargs)
    found = GENUINE(args[0])
    return told(args[0]) if found is STAND_IN else cls if found in (GENUINE, _Everything) else found


TELLING = _Everything("type", (GENUINE,), {"__new__": _new, "__doc__": "``type``, which tells what a stand-in stands for."})


def namespaces(program: Any) -> list[dict[str, Any]]:
    """The names of the modules that ``program`` is written in, and of those from which these import."""
    found = {id(names): names for names in written_in(program)}
    for names in list(found.values()):
        for value in list(names.values()):
            more = written_in(value) if issubclass(GENUINE(value), torch.nn.Module) else namespace_of(value)
            found |= {id(names): names for names in more}
    return list(found.values())


def written_in(program: Any, depth: int = 3) -> Iterator[dict[str, Any]]:
    """The names of the modules that a module's classes, or a function and what is in its closure, are written in."""
    kind = GENUINE(program)
    inner: list[Any] = []
    if issubclass(kind, torch.nn.Module):
        inner = list({base for module in program.modules() for base in GENUINE(module).__mro__})
    elif kind is functools.partial:
        inner = [program.func]
    elif kind is MethodType:
        inner = [program.__func__, program.__self__]
    elif kind is FunctionType:
        inner = [value for cell in program.__closure__ or () for value in contents(cell)]
    yield from namespace_of(program)
    for value in inner if depth else ():
        yield from written_in(value, depth - 1)


def contents(cell: CellType) -> list[Any]:
    """The value of a variable, if it has one."""
    try:
        return [cell.cell_contents]
    except ValueError:
        return []


def namespace_of(value: Any) -> Iterator[dict[str, Any]]:
    """The names of the module that ``value`` is, or was written in."""
    kind, names = GENUINE(value), {}  # type: ignore[var-annotated]
    if kind is FunctionType:
        names = value.__globals__
    elif issubclass(kind, ModuleType):
        names = vars(value)
    elif issubclass(kind, GENUINE) and value.__module__ in sys.modules:
        names = vars(sys.modules[value.__module__])
    if str(names.get("__name__", "torch")).partition(".")[0] not in CLOSED:
        yield names


@contextmanager
def types_told(program: Any) -> Iterator[None]:
    """Within, ``type(x)`` and ``x.__class__`` of stand-ins are those of torch in the code of ``program``."""
    changed = [names for names in namespaces(program) if "type" not in names]
    for names in changed:
        names["type"] = TELLING
    try:
        with attribute_of_class(STAND_IN, "__class__", property(told)):
            yield
    finally:
        for names in changed:
            names.pop("type", None)
