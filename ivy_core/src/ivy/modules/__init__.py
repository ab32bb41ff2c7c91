"""Modules: trees of parameters and buffers beside a pure function, and the adapters to every library's own modules."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from ivy import plugins
from ivy.errors import ArgumentError, PluginError, did_you_mean
from ivy.modules.module import Module

__all__ = ["Module", "ModuleAdapter", "load", "to_ivy_module"]


@dataclasses.dataclass(frozen=True)
class ModuleAdapter:
    """What the entry point of a module adapter names.

    From native modules: ``recognises`` tells them, ``frontend`` captures them, ``weights`` gives their parameters and buffers
    as native arrays by path, ``training`` tells their mode, and ``in_mode`` sets it for the length of a block. ``with_weights``,
    given parameters and buffers as NumPy arrays by path, has them in the module for the length of a block.
    ``inference`` gives a block in which the library records nothing for gradients.
    To native modules: ``build`` makes one of an :class:`ivy.Module`; ``backend`` is the backend whose arrays it computes on.
    """

    name: str
    frontend: str | None = None
    recognises: Callable[[Any], bool] | None = None
    weights: Callable[[Any], tuple[dict[str, Any], dict[str, Any]]] | None = None
    training: Callable[[Any], bool] | None = None
    in_mode: Callable[[Any, bool], AbstractContextManager[None]] | None = None
    inference: Callable[[], AbstractContextManager[Any]] = nullcontext
    with_weights: Callable[[Any, dict[str, Any]], AbstractContextManager[None]] | None = None
    build: Callable[[Module], Any] | None = None
    backend: str | None = None


def load(name: str) -> ModuleAdapter:
    """The installed adapter called ``name``."""
    adapter = plugins.load("ivy.modules", name)
    if not isinstance(adapter, ModuleAdapter):
        raise PluginError(f"ivy: the entry point of module adapter {name!r} must name an ivy.modules.ModuleAdapter.")
    return adapter


def adapter_of(native: Any, /) -> ModuleAdapter | None:
    """The installed adapter whose library's module ``native`` is, or None."""
    roots = [base.__module__.partition(".")[0] for base in type(native).__mro__]
    names = plugins.installed("ivy.modules")
    adapters = (load(n) for n in dict.fromkeys(roots) if n in names)
    return next((a for a in adapters if a.recognises is not None and a.recognises(native)), None)


def to_ivy_module(native: Any, /) -> Module:
    """A native module (``torch.nn.Module``, …) as an :class:`ivy.Module`, with its weights and its training mode.

    Raises :class:`ivy.errors.ArgumentError` if no installed adapter knows the class.
    """
    adapter = adapter_of(native)
    if adapter is not None:
        return Module(native, adapter)
    names, root = plugins.installed("ivy.modules"), type(native).__mro__[0].__module__.partition(".")[0]
    raise ArgumentError(
        f"ivy.to_ivy_module: no installed module adapter knows {type(native).__module__}.{type(native).__qualname__};"
        f" installed are: {', '.join(names) or 'none'}.{did_you_mean(root, names)} If one exists, it is installed with:"
        f" pip install ivy-modules-{root}"
    )
