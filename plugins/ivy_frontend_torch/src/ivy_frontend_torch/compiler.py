"""``torch.compiler``, as far as code tells torch's compiler about itself; there is none here, and ``ivy.jit`` compiles."""

from __future__ import annotations

import contextlib
from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.settings import compile as compile


def disable(fn: Any = None, recursive: bool = True, **options: Any) -> Any:
    """``fn`` itself, or a decorator that changes nothing."""
    return (lambda f: f) if fn is None else fn


def allow_in_graph(fn: Any) -> Any:
    """``fn`` itself."""
    return fn


assume_constant_result = allow_in_graph


def is_compiling() -> bool:
    """False."""
    return False


is_dynamo_compiling = is_exporting = is_compiling


def reset() -> None:
    """Nothing: nothing is compiled."""


cudagraph_mark_step_begin = reset


@contextlib.contextmanager
def set_stance(stance: str = "default", **options: Any) -> Any:
    """A block that changes nothing."""
    yield


__getattr__, __dir__ = _namespace(globals())
