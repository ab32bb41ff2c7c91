"""``torch.utils``."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.utils import checkpoint as checkpoint
from ivy_frontend_torch.utils import data as data


def __getattr__(name: str) -> _Any:
    from ivy_frontend_torch.missing import missing

    missing("torch.utils", name, globals())
