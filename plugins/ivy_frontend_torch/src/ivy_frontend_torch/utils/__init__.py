"""``torch.utils``."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.utils import checkpoint as checkpoint
from ivy_frontend_torch.utils import data as data

__getattr__, __dir__ = _namespace(globals(), "dlpack")
