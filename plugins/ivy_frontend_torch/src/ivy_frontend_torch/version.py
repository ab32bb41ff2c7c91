"""``torch.version``: the torch that this frontend follows, without CUDA."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace

__version__ = "2.13.0"
cuda = hip = xpu = git_version = None
debug = False

__getattr__, __dir__ = _namespace(globals())
