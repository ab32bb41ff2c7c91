"""``torch.backends.mkldnn``: which kernels compute is the backend's to choose."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace

enabled = True


def is_available() -> bool:
    """False."""
    return False


__getattr__, __dir__ = _namespace(globals())
