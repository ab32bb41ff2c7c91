"""``torch.distributed``: there is one process."""

from __future__ import annotations

from typing import Any


def is_available() -> bool:
    """False."""
    return False


is_initialized = is_torchelastic_launched = is_mpi_available = is_nccl_available = is_gloo_available = is_available


def __getattr__(name: str) -> Any:
    from ivy_frontend_torch.missing import missing

    missing("torch.distributed", name, globals())
