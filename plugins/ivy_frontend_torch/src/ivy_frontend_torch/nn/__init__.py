"""``torch.nn``: modules, parameters, functions."""

from __future__ import annotations

from typing import Any as _Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.nn import functional as functional


def factory_kwargs(kwargs: dict[str, _Any] | None) -> dict[str, _Any]:
    """The arguments on where and in which dtype tensors are made, those under ``factory_kwargs`` among them; no others are allowed."""
    given = dict(kwargs or {})
    nested = given.pop("factory_kwargs", {})
    unknown, twice = given.keys() - {"device", "dtype", "memory_format"}, given.keys() & nested.keys()
    if unknown:
        raise TypeError(f"unexpected kwargs {unknown}; allowed are device, dtype, memory_format and factory_kwargs")
    if twice:
        raise TypeError(f"{', '.join(sorted(twice))} specified twice, in **kwargs and in factory_kwargs")
    return {**nested, **given}


# a captured program calls functions only: the modules are for code that runs on the frontend
__getattr__, __dir__ = _namespace(
    globals(), "attention init modules parallel parameter utils", {"modules": "*", "parallel": "DataParallel", "parameter": "*"}
)
