"""``torch.backends.cudnn``: hints to kernels that there are none of here."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace

enabled, benchmark, deterministic, allow_tf32 = True, False, False, True


def is_available() -> bool:
    """False."""
    return False


def version() -> None:
    """None."""
    return None


__getattr__, __dir__ = _namespace(globals())
