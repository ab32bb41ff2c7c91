"""Unmodified code that says ``import torch``, on the frontend: ``with ivy.frontends.torch.standing_in(packages=["a_library"]):``."""

from __future__ import annotations

import builtins
import importlib
import importlib.abc
import importlib.machinery
import sys
import warnings
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from types import ModuleType
from typing import Any

from ivy.errors import NotInstalledError

NAME, PACKAGE = "torch", __name__.partition(".")[0]


def _root(name: str) -> str:
    return name.partition(".")[0]


def _frontend(name: str) -> ModuleType:
    """The frontend's module for ``torch.a.b``."""
    real = PACKAGE + name[len(NAME) :]
    try:
        return importlib.import_module(real)
    except ModuleNotFoundError as error:
        if error.name is None or not real.startswith(error.name):
            raise
        raise ModuleNotFoundError(f"ivy.frontends.torch has no module {name!r}.", name=name) from None


class _Modules(MutableMapping[str, ModuleType]):
    """``sys.modules`` with the frontend in the place of torch."""

    def __getitem__(self, name: str) -> ModuleType:
        if _root(name) != NAME:
            return sys.modules[name]
        if PACKAGE + name[len(NAME) :] not in sys.modules:
            raise KeyError(name)
        return sys.modules[PACKAGE + name[len(NAME) :]]

    def __setitem__(self, name: str, module: ModuleType) -> None:
        sys.modules[name] = module

    def __delitem__(self, name: str) -> None:
        del sys.modules[name]

    def __iter__(self) -> Iterator[str]:
        yield from (name for name in list(sys.modules) if _root(name) != NAME)
        yield NAME

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Sys(ModuleType):
    """``sys`` as modules see it that the frontend stands in for: libraries look there for what has been imported."""

    def __init__(self) -> None:
        super().__init__("sys")
        self.__dict__["modules"] = _Modules()

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(sys, name, value)


class Absent(ModuleType):
    """A package that is imported without being there; whatever is called of it raises."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self.__name__}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        raise NotInstalledError(
            f"ivy.frontends.torch.standing_in: {self.__name__} was called, of a package that was named absent. Install that, if it"
            " works without torch, or leave out what needs it."
        )


class _Loader(importlib.abc.Loader):
    """Loads a module as its own loader does, with an import statement of its own."""

    def __init__(self, loader: Any, namespace: dict[str, Any]) -> None:
        self.loader, self.namespace = loader, namespace

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        # the interpreter takes the import statement from the builtins of the module that says it
        vars(module)["__builtins__"] = self.namespace
        self.loader.exec_module(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loader, name)


class standing_in(importlib.abc.MetaPathFinder):
    """Within the block, the modules of ``packages`` are imported with this frontend wherever they say ``import torch``.

    Nothing else sees it: ``sys.modules`` never has a false torch, and after the block the packages are not imported, as far as
    others can tell; what they import later still works. Libraries that ask what their arguments are, such as einops, belong
    among ``packages`` too. Warns where the real torch has been imported, whose tensors are not those of the frontend. The block
    holds for the whole process: other threads must not import ``packages`` during it.

    ``absent`` are packages that need the real torch, such as torchvision: importing them works, calling anything of them raises.
    """

    def __init__(self, packages: Iterable[str], *, absent: Iterable[str] = ()) -> None:
        if isinstance(packages, str):
            raise TypeError(f"ivy.frontends.torch.standing_in: packages must be a list of names, got the string {packages!r}.")
        self.packages, self.absent = {_root(p) for p in packages}, {_root(p) for p in absent}
        if NAME in self.packages:
            raise ValueError("ivy.frontends.torch.standing_in: packages are those that import torch, so torch is not one of them.")
        self.own: dict[str, ModuleType] = {}
        self.hidden: dict[str, ModuleType] = {}
        self.depth = 0
        self.sys = _Sys()
        self.namespace = {**vars(builtins), "__import__": self._import}

    def __enter__(self) -> standing_in:
        if not self.depth and not self.own and NAME in sys.modules:
            warnings.warn(
                "ivy.frontends.torch.standing_in: the real torch has been imported; its tensors are not those of the frontend,"
                f" which only {', '.join(sorted(self.packages))} will see.",
                stacklevel=2,
            )
        self._enter()
        return self

    def __exit__(self, *error: Any) -> None:
        self._exit()

    def _enter(self) -> None:
        self.depth += 1
        if self.depth == 1:
            self.hidden = self._taken()
            sys.modules.update(self.own)
            sys.meta_path.insert(0, self)

    def _exit(self) -> None:
        self.depth -= 1
        if not self.depth:
            sys.meta_path.remove(self)
            self.own = self._taken()
            sys.modules.update(self.hidden)

    def _taken(self) -> dict[str, ModuleType]:
        """The modules of the packages, taken out of ``sys.modules``."""
        return {name: sys.modules.pop(name) for name in list(sys.modules) if _root(name) in self.packages}

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        """How to load a module of the packages: as always, but with :meth:`_import`."""
        if _root(fullname) not in self.packages:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Loader(spec.loader, self.namespace)
                return spec
        return None

    def _import(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """The import statement of the packages' modules."""
        if not level and _root(name) == NAME:
            module = _frontend(name)
            for item in fromlist or ():
                if item != "*" and not hasattr(module, item):
                    try:
                        _frontend(f"{name}.{item}")
                    except ModuleNotFoundError:
                        pass  # the import statement itself says what is missing
            return module if fromlist else _frontend(NAME)
        if not level and _root(name) in self.absent:
            return Absent(name if fromlist else _root(name))
        if not level and name == "sys":
            return self.sys
        if not level and _root(name) not in self.packages:
            return builtins.__import__(name, globals, locals, fromlist, level)
        self._enter()
        try:
            return builtins.__import__(name, globals, locals, fromlist, level)
        finally:
            self._exit()
