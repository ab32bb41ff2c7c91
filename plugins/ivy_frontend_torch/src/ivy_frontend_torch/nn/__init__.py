"""``torch.nn``: modules, parameters, functions."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.nn import functional as functional

# a captured program calls functions only: the modules are for code that runs on the frontend
__getattr__, __dir__ = _namespace(
    globals(), "attention init modules parallel parameter utils", {"modules": "*", "parallel": "DataParallel", "parameter": "*"}
)
