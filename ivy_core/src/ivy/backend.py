"""A loaded backend as a plain table of functions, and the choice of the backend that a call goes to."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from types import ModuleType
from typing import Any

import numpy as np

from ivy.errors import MixedBackendsError, NotInstalledError, UnsupportedError


@dataclasses.dataclass(frozen=True)
class BackendPlugin:
    """What the entry point of a backend names.

    ``modules`` hold the hookimpls, ``array_types`` are the native array types, ``default_integer`` gives the name of the
    default integer type now, ``on_load`` is called once with the loaded :class:`Backend`: to register :class:`ivy.Array` as
    a tree node, say. ``lacks`` names the primitives and dtypes that the framework has not, each with the reason.
    ``compiles_calls`` says that ``jit`` takes milliseconds for a single call of a function, and gains more where it is repeated;
    ``static_shapes`` says that within ``jit`` no shape depends on values. ``eagerly`` gives a context in which calls on arrays that
    have values are computed at once, also while the framework compiles or stand-ins are at work. ``trace`` has a function that
    ``jit`` gave traced before its first call, for nested arguments of which each has a shape and a dtype.
    """

    framework: str
    modules: tuple[ModuleType | Any, ...]
    array_types: tuple[type, ...]
    default_integer: Callable[[], str] = lambda: "int64"
    on_load: Callable[[Any], None] | None = None
    lacks: Mapping[str, str] = dataclasses.field(default_factory=dict)
    compiles_calls: bool = False
    static_shapes: bool = False
    eagerly: Callable[[], AbstractContextManager[Any]] | None = None
    trace: Callable[[Any, Any], None] | None = None


class Backend:
    """One backend: ``table`` maps every function of the functional API to the function that computes it natively."""

    def __init__(self, name: str, plugin: BackendPlugin, manager: Any = None) -> None:
        self.name, self.plugin, self.manager = name, plugin, manager
        self.array_types = plugin.array_types
        self.table: dict[str, Callable[..., Any]] = {}

    def __repr__(self) -> str:
        return f"<ivy backend {self.name}>"

    def default_integer(self) -> Any:
        """The default integer :class:`ivy.DType`."""
        from ivy.functional.dtypes import DTYPES

        return DTYPES[self.plugin.default_integer()]

    def has(self, function: str) -> bool:
        """Whether the backend can compute ``function``."""
        return function in self.table and function not in self.plugin.lacks

    def lacking(self, function: str) -> Callable[..., Any]:
        """What stands in the table for a primitive that the plugin declares to lack: raises, saying why."""

        def native(*args: Any, **kwargs: Any) -> Any:
            error = self.lacks(function)
            raise UnsupportedError(f"{error} Reason: {self.plugin.lacks[function]}.")

        return native

    def lacks(self, function: str) -> UnsupportedError:
        """The error for a function that this backend does not have."""
        from ivy import plugins

        able = [n for n in plugins.backends() if n != self.name and (n in plugins.installed(f"ivy.has.{function}") or _has(n, function))]
        which = f" Of the installed backends, {', '.join(able)} can;" if able else " No other installed backend is known to;"
        return UnsupportedError(f"ivy: the {self.name} backend has no {function}.{which} choose one with ivy.set_backend.")


selected: ContextVar[Any] = ContextVar("ivy_backend", default=None)
chosen_device: ContextVar[Any] = ContextVar("ivy_device", default=None)
_loaded: dict[str, Backend] = {}
_by_type: dict[type, Backend | None] = {type(None): None, bool: None, int: None, float: None, complex: None, str: None}
_default: list[Backend] = []


def _has(name: str, function: str) -> bool:
    """Whether a backend that is loaded already has ``function``."""
    return name in _loaded and _loaded[name].has(function)


def load(name: str) -> Backend:
    """The backend called ``name``, loaded on first use."""
    if name not in _loaded:
        from ivy import plugins

        _loaded[name] = plugins.load_backend(name)
    return _loaded[name]


def backend_of_type(kind: type) -> Backend | None:
    """The backend whose native arrays ``kind`` are, without importing a framework that is not imported yet."""
    try:
        return _by_type[kind]
    except KeyError:
        pass
    from ivy import plugins

    found = None
    owners = plugins.array_types()
    for base in kind.__mro__:
        owner = owners.get(base.__module__.partition(".")[0])
        if owner is not None:
            try:
                candidate = load(owner)
            except NotInstalledError:
                continue
            if issubclass(kind, candidate.array_types):
                found = candidate
                break
    _by_type[kind] = found
    return found


def default_backend() -> Backend:
    """``IVY_BACKEND``, else the only installed backend, else numpy."""
    if not _default:
        from ivy import plugins

        names = plugins.backends()
        name = os.environ.get("IVY_BACKEND") or (next(iter(names)) if len(names) == 1 else "numpy")
        _default.append(load(name))
    return _default[0]


def _arrays(values: Iterable[Any]) -> Iterator[tuple[Any, Backend]]:
    from ivy.array import Array

    for value in values:
        kind = type(value)
        if kind is Array:
            yield value, value.backend
        elif kind is tuple or kind is list:
            yield from _arrays(value)
        elif kind is dict:
            yield from _arrays(value.values())
        elif (backend := backend_of_type(kind)) is not None:
            yield value, backend


def backend_for(values: Iterable[Any]) -> tuple[Backend, bool]:
    """The backend that a call with these arguments goes to, and whether its results are to be wrapped.

    NumPy's scalars (``np.float32(1)``) decide only where there is no other array.
    """
    from ivy.array import Array

    found: Backend | None = None
    weak: Backend | None = None
    wrapped = False
    for value, backend in _arrays(values):
        wrapped = wrapped or type(value) is Array
        if isinstance(value, np.generic):
            weak = backend
        elif found is None:
            found = backend
        elif found is not backend:
            raise mixed(found, backend)
    chosen = selected.get()
    if chosen is None:
        chosen = found or weak
        return (default_backend(), True) if chosen is None else (chosen, wrapped)
    if found is not None and found is not chosen:
        raise mixed(found, chosen)
    return chosen, wrapped or found is None


def mixed(first: Backend, second: Backend) -> MixedBackendsError:
    return MixedBackendsError(
        f"ivy: one call was given arrays of {first.name} where {second.name} is in use; all must be of one backend."
        f" Convert with ivy.asarray(x) inside `with ivy.use_backend({second.name!r}):`."
    )


def set_backend(name: str) -> None:
    """Send every call of this thread or task to the backend ``name``, until :func:`unset_backend`."""
    selected.set(load(name))


def unset_backend() -> None:
    """Choose by the type of the arguments again."""
    selected.set(None)


@contextmanager
def use_backend(name: str | Backend) -> Iterator[Backend]:
    """Send every call inside the block to the backend ``name``."""
    backend = load(name) if isinstance(name, str) else name
    token = selected.set(backend)
    try:
        yield backend
    finally:
        selected.reset(token)


def current_backend(*arrays: Any) -> Backend:
    """The backend that a call with ``arrays`` would go to."""
    return backend_for(arrays)[0]


def as_native(value: Any, backend: Backend) -> Any:
    """An array of any framework, or nested numbers, as a native array of ``backend``."""
    from ivy.array import Array

    if isinstance(value, Array):
        if value.backend is backend:
            return value.native
        value = value.native
    if isinstance(value, backend.array_types):
        return value
    source = backend_of_type(type(value))
    if source is not None:
        value = source.table["to_numpy"](value)
    return backend.table["asarray"](value)


@contextmanager
def use_device(device: Any) -> Iterator[Any]:
    """Create arrays on ``device``, a name or the framework's own, wherever a creation function inside the block is given none."""
    token = chosen_device.set(device)
    try:
        yield device
    finally:
        chosen_device.reset(token)
