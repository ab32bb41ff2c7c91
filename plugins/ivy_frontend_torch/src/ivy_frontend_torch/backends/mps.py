"""``torch.backends.mps``: Apple's GPU, if the backend in use has it."""

from __future__ import annotations

from ivy_frontend_torch.devices import available, backend_in_use
from ivy_frontend_torch.missing import namespace as _namespace


def is_available() -> bool:
    """Whether the backend has it."""
    return any(name == "mps" for name, _ in available(backend_in_use()))


is_built = is_available

__getattr__, __dir__ = _namespace(globals())
