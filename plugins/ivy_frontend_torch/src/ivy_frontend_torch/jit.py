"""``torch.jit``, as far as libraries use it to mark their functions. Differs: nothing is compiled; ``ivy.jit`` compiles."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace

Final = Any


def script(obj: Any, *args: Any, **kwargs: Any) -> Any:
    """``obj`` itself, which gives the same results."""
    return obj


def ignore(drop: Any = False, **kwargs: Any) -> Any:
    """A decorator that changes nothing."""
    return drop if callable(drop) else lambda fn: fn


def unused(fn: Any) -> Any:
    """``fn`` itself."""
    return fn


export = script_method = unused


def is_scripting() -> bool:
    """False."""
    return False


is_tracing = is_scripting


def annotate(the_type: Any, the_value: Any) -> Any:
    """The value."""
    return the_value


__getattr__, __dir__ = _namespace(globals())
