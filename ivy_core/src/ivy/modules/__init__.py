"""Modules: trees of parameters and buffers beside a pure function, and the adapters to every library's own modules."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from ivy import plugins
from ivy.errors import ArgumentError, PluginError, did_you_mean
from ivy.modules.module import Module

__all__ = ["Module", "ModuleAdapter", "load", "to_ivy_module"]


@dataclasses.dataclass(frozen=True)
class ModuleAdapter:
    """What the entry point of a module adapter names.

    From native modules: ``recognises`` tells them, ``frontend`` captures them, ``weights`` gives their parameters and buffers
    as native arrays by path, ``training`` tells their mode, and ``in_mode`` sets it for the length of a block.
    To native modules: ``build`` makes one of an :class:`ivy.Module`; ``backend`` is the backend whose arrays it computes on.
    """

    name: str
    frontend: str | None = None
    recognises: Callable[[Any], bool] | None = None
    weights: Callable[[Any], tuple[dict[str, Any], dict[str, Any]]] | None = None
    training: Callable[[Any], bool] | None = None
    in_mode: Callable[[Any, bool], AbstractContextManager[None]] | None = None
    build: Callable[[Module], Any] | None = None
    backend: str | None = None


def load(name: str) -> ModuleAdapter:
    """The installed adapter called ``name``."""
    adapter = plugins.load("ivy.modules", name)
    if not isinstance(adapter, ModuleAdapter):
        raise PluginError(f"ivy: the entry point of module adapter {name!r} must name an ivy.modules.ModuleAdapter.")
    return adapter


def to_ivy_module(native: Any, /) -> Module:
    """A native module (``torch.nn.Module``, …) as an :class:`ivy.Module`, with its weights and its training mode.

    Raises :class:`ivy.errors.ArgumentError` if no installed adapter knows the class.
    """
    roots = [base.__module__.partition(".")[0] for base in type(native).__mro__]
    names = plugins.installed("ivy.modules")
    for name in (n for n in roots if n in names):
        adapter = load(name)
        if adapter.recognises is not None and adapter.recognises(native):
            return Module(native, adapter)
    raise ArgumentError(
        f"ivy.to_ivy_module: no installed module adapter knows {type(native).__module__}.{type(native).__qualname__};"
        f" installed are: {', '.join(names) or 'none'}.{did_you_mean(roots[0], names)} If one exists, it is installed with:"
        f" pip install ivy-modules-{roots[0]}"
    )
