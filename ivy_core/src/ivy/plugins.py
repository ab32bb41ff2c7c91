"""Discovery of plugins by entry point, and the check of a backend against the hookspecs.

Listing imports nothing; a plugin is imported when it is first used, by name.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import types
from typing import Any

from ivy.backend import Backend, BackendPlugin
from ivy.errors import IvyError, NotInstalledError, PluginError, UnknownBackendError, did_you_mean

GROUPS = ("ivy.backends", "ivy.frontends", "ivy.modules", "ivy.extensions", "ivy.operations")
# Remedies only: distributions that are known to exist, by the name that a user asks for.
DISTRIBUTION = {"ivy.backends": "ivy-backend-", "ivy.frontends": "ivy-frontend-", "ivy.modules": "ivy-modules-"}


@dataclasses.dataclass(frozen=True)
class Installed:
    """One entry point: which plugin it is and which distribution it comes from."""

    group: str
    name: str
    target: str
    dist: Any
    load: Any

    @property
    def distribution(self) -> str:
        return "unknown" if self.dist is None else self.dist.name

    @property
    def version(self) -> str:
        return "" if self.dist is None else self.dist.version


@functools.cache
def entry_points() -> Any:
    """All entry points of all distributions; each question would read the metadata of every one again."""
    import importlib_metadata

    return importlib_metadata.entry_points()


@functools.cache
def installed(group: str) -> dict[str, Installed]:
    """The plugins of one entry-point ``group``, by name. Nothing is imported."""
    found: dict[str, Installed] = {}
    for point in entry_points().select(group=group):
        found.setdefault(point.name, Installed(group, point.name, point.value, point.dist, point.load))
    return found


def backends() -> tuple[str, ...]:
    """Names of the installed backends. Nothing is imported."""
    return tuple(sorted(installed("ivy.backends")))


def frontends() -> tuple[str, ...]:
    """Names of the installed frontends. Nothing is imported."""
    return tuple(sorted(installed("ivy.frontends")))


@functools.cache
def array_types() -> dict[str, str]:
    """Root module of an array type (``jaxlib``) → name of the backend whose arrays they are (``jax``)."""
    return {name: plugin.target for name, plugin in installed("ivy.array_types").items()}


def load(group: str, name: str) -> Any:
    """The object that the entry point ``name`` of ``group`` names, imported now."""
    plugins = installed(group)
    if name not in plugins:
        raise missing(group, name)
    plugin = plugins[name]
    try:
        return plugin.load()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == plugin.target.partition(".")[0]:
            raise broken(plugin, error) from error
        raise NotInstalledError(
            f"ivy: {plugin.distribution} {plugin.version} needs the module {error.name!r}, which is not installed."
            f" Run: pip install --upgrade {plugin.distribution}"
        ) from error
    except IvyError:
        raise
    except Exception as error:
        raise broken(plugin, error) from error


def broken(plugin: Installed, error: Exception) -> PluginError:
    return PluginError(
        f"ivy: the plugin {plugin.name!r} of {plugin.distribution} {plugin.version} ({plugin.target}) failed to load:"
        f" {type(error).__name__}: {error}. Other plugins are not affected; update or uninstall this one."
    )


def missing(group: str, name: str) -> NotInstalledError:
    """The error for a plugin that is not installed, with the command that installs it."""
    have = sorted(installed(group))
    kind = group.partition(".")[2].removesuffix("s")
    suggestion = did_you_mean(name, have)
    known = {"tensorflow": "tf"}
    command = f"{DISTRIBUTION.get(group, 'ivy-')}{known.get(name, name)}"
    return (UnknownBackendError if group == "ivy.backends" else NotInstalledError)(
        f"ivy: no {kind} {name!r} is installed; installed are: {', '.join(have) or 'none'}.{suggestion}"
        f" If it exists, it is installed with: pip install {command}"
    )


def load_backend(name: str) -> Backend:
    """Load, check and tabulate one backend. Raises one :class:`ivy.errors.PluginError` that lists every fault."""
    plugin = load("ivy.backends", name)
    if not isinstance(plugin, BackendPlugin):
        raise PluginError(
            f"ivy: the entry point of backend {name!r} must name an ivy.BackendPlugin, got {type(plugin).__name__}."
        )
    return build_backend(name, plugin, extensions(name))


def extensions(backend: str) -> list[Any]:
    """Modules of the installed ``ivy.extensions`` whose name is ``backend`` or begins with ``backend.``."""
    names = [n for n in installed("ivy.extensions") if n.partition(".")[0] == backend]
    return [load("ivy.extensions", n) for n in names]


def load_operations(op: str) -> None:
    """Import the installed ``ivy.operations`` whose name is the dotted name ``op`` or a prefix of it; they register themselves."""
    for name in installed("ivy.operations"):
        if op == name or op.startswith(f"{name}."):
            load("ivy.operations", name)


def build_backend(name: str, plugin: BackendPlugin, extra: list[Any] | None = None) -> Backend:
    """A :class:`Backend` of ``plugin``: register with pluggy, check signatures, read the table once."""
    import ivy.functional as functional
    from ivy.dispatch import SPECS, composite_on
    from ivy.hookspecs import PROJECT, Registry

    functional.load()
    manager = Registry(PROJECT)
    specs = types.ModuleType("ivy functional API")
    vars(specs).update({n: s.fn for n, s in SPECS.items()})
    manager.add_hookspecs(specs)
    backend = Backend(name, plugin, manager)
    bodies = {n: composite_on(backend, s) for n, s in SPECS.items() if s.kind == "composite"}
    modules = (*plugin.modules, *(extra or ()))
    for module in modules:
        manager.register(module)
    for n, spec in SPECS.items():
        implementations = getattr(manager.hook, n).get_hookimpls()
        if implementations:
            backend.table[n] = implementations[-1].function  # pluggy calls the last one first
        elif spec.kind == "composite":
            backend.table[n] = bodies[n]
    faults = [fault for module in modules for fault in check(module)] + declared(plugin, backend)
    backend.table |= {n: backend.lacking(n) for n in plugin.lacks if n in SPECS and SPECS[n].kind == "primitive" and n not in backend.table}
    faults += [f"{n} is a primitive, and is missing." for n, s in SPECS.items() if s.kind == "primitive" and n not in backend.table]
    if faults:
        raise PluginError(f"ivy: the backend {name!r} does not fit the hookspecs:\n- " + "\n- ".join(faults))
    if plugin.on_load is not None:
        plugin.on_load(backend)
    return backend


def declared(plugin: BackendPlugin, backend: Backend) -> list[str]:
    """What is wrong with the names that a backend declares to lack, as sentences."""
    from ivy.dispatch import SPECS
    from ivy.functional.dtypes import DTYPES

    primitives = {n for n, s in SPECS.items() if s.kind == "primitive"}
    faults = [f"lacks names {n}, which is neither a primitive nor a dtype.{did_you_mean(n, primitives | set(DTYPES))}"
              for n in plugin.lacks if n not in primitives and n not in DTYPES]  # fmt: skip
    faults += [f"lacks names {n}, which is implemented; leave one of the two out." for n in plugin.lacks if n in backend.table]
    return faults + [f"lacks gives no reason for {n}." for n, reason in plugin.lacks.items() if not reason.strip()]


def check(module: Any) -> list[str]:
    """What is wrong with the hookimpls of one module of a backend, as sentences."""
    from ivy.dispatch import SPECS
    from ivy.hookspecs import PROJECT

    faults: list[str] = []
    for name, fn in list(vars(module).items()):
        if not hasattr(fn, PROJECT + "_impl"):
            continue
        if name not in SPECS:
            faults.append(f"{name} is no function of the functional API.{did_you_mean(name, SPECS)}")
            continue
        if plain_signature(SPECS[name].fn) == plain_signature(fn) is not None:
            continue
        want, got = SPECS[name].signature, inspect.signature(fn)
        if shape(want) != shape(got):
            faults.append(f"{name} has the signature {bare(got)}; it must be {bare(want)}")
    return faults


def plain_signature(fn: Any) -> tuple[Any, ...] | None:
    """Names, kinds and defaults of the parameters as the code object has them; None of what is no plain function."""
    if type(fn) is not types.FunctionType or hasattr(fn, "__wrapped__"):
        return None  # inspect.signature knows more, and takes fifty times as long
    code = fn.__code__
    variadic = code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS)
    count = code.co_argcount + code.co_kwonlyargcount + variadic.bit_count()
    names = code.co_varnames[:count]
    return code.co_posonlyargcount, code.co_argcount, variadic, names, fn.__defaults__, fn.__kwdefaults__


def shape(signature: inspect.Signature) -> list[tuple[str, Any, Any]]:
    return [(p.name, p.kind, p.default) for p in signature.parameters.values()]


def bare(signature: inspect.Signature) -> str:
    """The signature without its annotations."""
    empty = inspect.Parameter.empty
    return str(signature.replace(parameters=[p.replace(annotation=empty) for p in signature.parameters.values()], return_annotation=empty))
