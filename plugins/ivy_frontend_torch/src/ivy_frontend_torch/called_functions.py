"""The functions of torch that a program calls: their public names, and the Python code of those that are written in it."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from typing import Any

import torch
from torch.overrides import resolve_name

from ivy_frontend_torch.calls import PUBLIC


@functools.cache
def name_of(fn: Callable[..., Any]) -> str:
    """The public dotted name of a torch function; an operator's is in ``torch.ops``."""
    name = resolve_name(fn) or f"{getattr(fn, '__module__', None) or 'torch'}.{getattr(fn, '__qualname__', repr(fn))}"
    if not name.startswith("torch."):
        return f"torch.ops.{'.'.join(name.split('.')[:2])}"  # without the overload
    private = next((p for p in PUBLIC if name.startswith(p)), "")
    return PUBLIC.get(private, "") + name.removeprefix(private)


def never(*tensors: Any) -> bool:
    """Stands for ``has_torch_function`` in a function that is descended into, which would else dispatch to the mode again."""
    return False


def undispatched(names: dict[str, Any]) -> dict[str, Any]:
    """``names``, as of a module, among which no function asks for a dispatch."""
    return {n: never if n.startswith("has_torch_function") else found for n, found in names.items()}


OVERRIDES = types.SimpleNamespace(**undispatched(vars(torch.overrides)))


@functools.cache
def body_of(fn: Callable[..., Any]) -> Callable[..., Any] | None:
    """A Python function of torch without its own dispatch to function modes, or None for a compiled one."""
    code = getattr(fn, "__code__", None)
    if code is None:
        return None
    names = {n: OVERRIDES if found is torch.overrides else found for n, found in undispatched(fn.__globals__).items()}
    body = types.FunctionType(code, names, fn.__name__, fn.__defaults__, fn.__closure__)
    body.__kwdefaults__ = fn.__kwdefaults__
    return body
