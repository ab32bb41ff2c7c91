"""``torch.nn``: its functions. Modules stay torch's own, and are converted by the module adapter."""

from __future__ import annotations

from ivy_frontend_torch.nn import functional as functional
