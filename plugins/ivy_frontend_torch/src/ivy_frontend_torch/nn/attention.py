"""``torch.nn.attention``: which kernel computes attention, which is the backend's to choose."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace

WARN_FOR_UNFUSED_KERNELS = False  # a switch of torch's kernels, kept as it is set

_chosen: ContextVar[tuple[Any, ...] | None] = ContextVar("ivy_torch_sdpa", default=None)


class SDPBackend(enum.Enum):
    """torch's kernels of scaled dot-product attention."""

    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3
    OVERRIDEABLE = 4


@contextlib.contextmanager
def sdpa_kernel(backends: Any, set_priority: bool = False) -> Iterator[None]:
    """A block in which torch would choose among ``backends``; here all of them compute the same, by the backend's one kernel."""
    chosen = (backends,) if isinstance(backends, SDPBackend) else tuple(backends)
    if not chosen or not all(isinstance(b, SDPBackend) for b in chosen):
        raise TypeError(f"Backend must be an instance of SDPBackend or a list of SDPBackend instances, got {backends!r}")
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


__getattr__, __dir__ = _namespace(globals())
