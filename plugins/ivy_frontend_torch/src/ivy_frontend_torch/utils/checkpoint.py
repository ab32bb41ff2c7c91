"""``torch.utils.checkpoint``. The tape computes every call again for its gradient, so there is nothing more to save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace


def checkpoint(
    function: Callable[..., Any], *args: Any, use_reentrant: bool | None = None, context_fn: Any = None, determinism_check: str = "default",
    debug: bool = False, preserve_rng_state: bool = True, early_stop: bool = True, **kwargs: Any,
) -> Any:  # fmt: skip
    """``function(*args, **kwargs)``."""
    return function(*args, **kwargs)


def checkpoint_sequential(functions: Any, segments: int, input: Any, use_reentrant: bool | None = None, **kwargs: Any) -> Any:
    """The functions one after the other."""
    for function in functions.children() if hasattr(functions, "children") else functions:
        input = function(input)
    return input


__getattr__, __dir__ = _namespace(globals())
