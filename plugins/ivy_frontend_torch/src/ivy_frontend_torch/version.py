"""``torch.version``: the torch that this frontend follows, without CUDA."""

from __future__ import annotations

__version__ = "2.13.0"
cuda = hip = xpu = git_version = None
debug = False
