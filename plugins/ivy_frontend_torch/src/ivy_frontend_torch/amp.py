"""``torch.amp``: mixed precision, which this frontend has only switched off."""

from __future__ import annotations

import contextlib
from typing import Any

from ivy.errors import UnsupportedError


class autocast(contextlib.ContextDecorator):
    """A block without mixed precision; with it, raises."""

    def __init__(self, device_type: Any = "cpu", dtype: Any = None, enabled: bool = True, cache_enabled: Any = None) -> None:
        if enabled:
            raise UnsupportedError("torch.amp.autocast: dtypes are those of the arguments here; convert the module with .to(dtype=...).")

    def __enter__(self) -> None: ...

    def __exit__(self, *error: Any) -> None: ...


def __getattr__(name: str) -> Any:
    from ivy_frontend_torch.missing import missing

    missing("torch.amp", name, globals())
