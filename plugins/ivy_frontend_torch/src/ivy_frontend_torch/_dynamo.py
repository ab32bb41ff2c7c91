"""``torch._dynamo``, as far as libraries tell torch's compiler about their functions; there is no such compiler here."""

from __future__ import annotations

from typing import Any


def allow_in_graph(fn: Any) -> Any:
    """``fn`` itself."""
    return fn


def disable(fn: Any = None, recursive: bool = True, **kwargs: Any) -> Any:
    """``fn`` itself, or a decorator that changes nothing."""
    return allow_in_graph if fn is None else fn


def is_compiling() -> bool:
    """False."""
    return False
