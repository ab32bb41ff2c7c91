"""``import ivy.frontends.torch`` resolves to the installed frontend plugin called ``torch``, submodules included."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from ivy import plugins
from ivy.array import Array
from ivy.errors import NotInstalledError, PluginError


@dataclasses.dataclass(frozen=True)
class Frontend:
    """What the entry point of a frontend names.

    ``package`` mirrors the framework's API, ``tensor`` makes that API's array of an :class:`ivy.Array`, ``array`` is its
    inverse. ``capture`` names the function ``module:function`` that records code of the framework itself, if there is one;
    ``run`` names the one that makes a captured graph a function on that framework. For frameworks
    with views, ``unlinked`` makes a tensor of the same value that shares no memory, and ``memory``
    is an object that tensors sharing memory share, whose ``epoch`` grows with every write.
    """

    name: str
    package: str
    tensor: Callable[[Any], Any]
    array: Callable[[Any], Any]
    capture: str | None = None
    run: str | None = None
    unlinked: Callable[[Any], Any] | None = None
    memory: Callable[[Any], Any] | None = None
    extra: dict[str, Callable[..., Any]] = dataclasses.field(default_factory=dict[str, Callable[..., Any]])

    def function(self, op: str) -> Callable[..., Any] | None:
        """The frontend's function for the dotted name ``op`` (``torch.nn.functional.linear``), or None.

        What it lacks is looked for among the operations that installed plugins carry.
        """
        if op in self.extra:
            return self.extra[op]
        target: Any = importlib.import_module(self.package)
        for part in op.split(".")[1:]:
            target = getattr(target, part, None)
            if target is None:
                plugins.load_operations(op)
                return self.extra.get(op)
        return target

    def implements(self, op: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Decorator that adds a function of :class:`ivy.Array` under the dotted name ``op``, for a user's own operation."""
        from ivy.graph.ir import map_leaves

        def register(fn: Callable[..., Any]) -> Callable[..., Any]:
            def mirrored(*args: Any, **kwargs: Any) -> Any:
                result = fn(*map_leaves(self.array, args), **map_leaves(self.array, kwargs))
                return map_leaves(lambda leaf: self.tensor(leaf) if isinstance(leaf, Array) else leaf, result)

            self.extra[op] = functools.wraps(fn)(mirrored)
            return fn

        return register

    def load_capture(self) -> Callable[..., Any]:
        """The function that captures the framework's own code. Imports the framework."""
        if self.capture is None:
            raise NotInstalledError(f"ivy: the {self.name} frontend cannot capture code; it runs {self.name} code eagerly.")
        return _named(self.capture)

    def native_program(self, graph: Any) -> Callable[..., Any]:
        """A captured graph as a function on the framework itself."""
        if self.run is None:
            raise NotInstalledError(f"ivy: a graph of the {self.name} dialect runs after .to_backend(name).")
        return _named(self.run)(graph)


def _named(target: str) -> Callable[..., Any]:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def load(name: str) -> Frontend:
    """The installed frontend called ``name``."""
    frontend = plugins.load("ivy.frontends", name)
    if not isinstance(frontend, Frontend):
        raise PluginError(f"ivy: the entry point of frontend {name!r} must name an ivy.frontends.Frontend, got {type(frontend).__name__}.")
    return frontend


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds ``ivy.frontends.<name>[.<submodule>]`` in the package of the plugin ``<name>``; each is one and the same module."""

    prefix = __name__ + "."

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        if not fullname.startswith(self.prefix):
            return None
        name, _, rest = fullname[len(self.prefix) :].partition(".")
        if not rest and importlib.machinery.PathFinder.find_spec(fullname, path) is not None:
            return None  # a file beside this one
        package = load(name).package
        real = f"{package}.{rest}" if rest else package
        return importlib.machinery.ModuleSpec(fullname, self, origin=real, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = importlib.import_module(str(spec.origin))
        spec.loader_state = module.__spec__, module.__loader__
        return module

    def exec_module(self, module: ModuleType) -> None:
        alias = module.__spec__
        if alias is not None and alias.loader_state is not None:
            module.__spec__, module.__loader__ = alias.loader_state


# first, since the finder of files would find a submodule in the folder of the package, and make a second module of it
sys.meta_path.insert(0, _Finder())


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    try:
        return importlib.import_module(f"{__name__}.{name}")
    except NotInstalledError as error:
        raise AttributeError(str(error)) from error
