"""Errors of calls on tensors as torch raises them: what it finds wrong while it computes is a :class:`RuntimeError`."""

from __future__ import annotations

import functools
from types import TracebackType

from ivy.errors import IvyError

BUILTIN = (TypeError, ValueError, ZeroDivisionError, OverflowError)


@functools.cache
def _kind(kind: type[Exception]) -> type[Exception]:
    """The class of errors that are of ``kind`` and a :class:`RuntimeError` too."""
    return type(kind.__name__, (kind, RuntimeError), {"__module__": kind.__module__, "__doc__": kind.__doc__})


def is_of_call(trace: TracebackType | None) -> bool:
    """Whether an error arose where a function was called, not in its body: its arguments do not fit."""
    return trace is None or trace.tb_next is None


def as_torch(error: Exception) -> Exception | None:
    """``error`` as torch would raise it; None where it is so already."""
    kind = type(error)
    if isinstance(error, (RuntimeError, LookupError, AttributeError, AssertionError, ImportError, StopIteration)):
        return None
    if kind in BUILTIN or isinstance(error, IvyError):
        return None if is_of_call(error.__traceback__) else _kind(kind)(*error.args)
    # a framework's own class, whose constructor is not known; those of tracers, which are of a built-in kind, say what to do themselves
    return None if isinstance(error, BUILTIN) else RuntimeError(str(error))
