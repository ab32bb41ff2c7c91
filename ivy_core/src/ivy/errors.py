"""The exceptions. Every message says what was given, what is allowed, and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class IvyError(Exception):
    """Base of every error that Ivy raises itself."""


class PluginError(IvyError):
    """A plugin is installed but cannot be used."""


class NotInstalledError(IvyError, ModuleNotFoundError):
    """A plugin, or the framework that a plugin needs, is not installed."""


class UnknownBackendError(NotInstalledError):
    """No installed plugin provides the backend that was asked for."""


class MixedBackendsError(IvyError, TypeError):
    """One call was given arrays of two backends."""


class DTypeError(IvyError, TypeError):
    """A dtype is unknown, or two dtypes have no common one."""


class ArgumentError(IvyError, ValueError):
    """An argument of a function is outside what the function allows."""


class KeyNeededError(ArgumentError):
    """A random function has no key in a program that the framework compiles."""


class IndexOutOfRangeError(IvyError, IndexError):
    """An index is outside its axis."""


class AxisError(ArgumentError, IndexOutOfRangeError):
    """An axis is none of the array's."""


class UnsupportedError(IvyError, NotImplementedError):
    """An operation exists in the source framework but cannot be converted, or a backend cannot do it."""


class NotMirroredError(UnsupportedError, AttributeError):
    """A frontend has no function of that name."""


class AssumptionError(IvyError, ValueError):
    """A graph was called with inputs for which the source would have taken another branch."""


class StructureError(IvyError, TypeError):
    """The inputs of a graph are not nested as they were when it was captured."""


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """``" Did you mean 'jax'?"`` when a near name exists, else an empty string."""
    near = difflib.get_close_matches(given, list(allowed), n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""
