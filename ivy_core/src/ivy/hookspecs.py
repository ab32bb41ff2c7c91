"""The pluggy project, and the decorators that turn one definition into a public function and a hookspec."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

import pluggy

from ivy import dispatch

PROJECT = "ivy"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

class Registry(pluggy.PluginManager):
    """A plugin manager that takes the mark of a plain function as it is: pluggy's own look at some 700 takes 30 ms a backend."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        found, mark = getattr(plugin, name, None), PROJECT + "_impl"
        if type(found) is FunctionType:
            return getattr(found, mark, None)
        return super().parse_hookimpl_opts(plugin, name) if hasattr(found, mark) else None

    def parse_hookspec_opts(self, module_or_class: Any, name: str) -> Any:
        found = getattr(module_or_class, name)
        return getattr(found, PROJECT + "_spec", None) if type(found) is FunctionType else None


F = TypeVar("F", bound=Callable[..., Any])


def primitive(fn: F) -> F:
    """Declare a function that every backend must implement. Its body is its docstring."""
    return dispatch.public_function(dispatch.Spec(hookspec(fn), "primitive"))


def composite(fn: F) -> F:
    """Declare a function whose body, written in other functions of the API, is the default on every backend."""
    return dispatch.public_function(dispatch.Spec(hookspec(fn), "composite"))


def transformation(fn: F) -> F:
    """Declare a hook that takes a function rather than arrays; a backend may lack it. ``ivy.transformations`` calls it."""
    dispatch.Spec(hookspec(fn), "transformation")
    return fn


def alias(name: str, fn: F) -> F:
    """``fn`` under a second public name; not a hook of its own."""
    dispatch.ALIASES[name] = fn.__name__
    return fn
