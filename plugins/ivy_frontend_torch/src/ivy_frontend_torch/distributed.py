"""``torch.distributed``: there is one process."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace


def is_available() -> bool:
    """False."""
    return False


is_initialized = is_torchelastic_launched = is_mpi_available = is_nccl_available = is_gloo_available = is_available

__getattr__, __dir__ = _namespace(globals())
