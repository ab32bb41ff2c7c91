"""Core operators that model code calls by their own names."""

from __future__ import annotations

import builtins
from typing import Any

from ivy_frontend_torch.ops.core import *  # noqa: F403
from ivy_frontend_torch.torch_function import torch_view


@torch_view()
def slice(input: Any, dim: int = 0, start: Any = None, end: Any = None, step: int = 1) -> Any:
    whole = builtins.slice(None)
    return input[(whole,) * (dim % input.ndim) + (builtins.slice(start, end, step),)]
