"""``torch.cuda.amp``: the older names of ``torch.amp`` for CUDA."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import amp
from ivy_frontend_torch.amp import custom_bwd as custom_bwd
from ivy_frontend_torch.amp import custom_fwd as custom_fwd
from ivy_frontend_torch.missing import namespace as _namespace


class autocast(amp.autocast):
    """``torch.amp.autocast`` for CUDA."""

    def __init__(self, enabled: bool = True, dtype: Any = None, cache_enabled: bool = True) -> None:
        super().__init__("cuda", dtype, enabled, cache_enabled)


class GradScaler(amp.GradScaler):
    """``torch.amp.GradScaler`` for CUDA."""

    def __init__(
        self, init_scale: float = 65536.0, growth_factor: float = 2.0, backoff_factor: float = 0.5, growth_interval: int = 2000,
        enabled: bool = True,
    ) -> None:  # fmt: skip
        super().__init__("cuda", enabled=enabled)


__getattr__, __dir__ = _namespace(globals())
