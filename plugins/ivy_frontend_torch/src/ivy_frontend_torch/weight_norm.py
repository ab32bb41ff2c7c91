"""What ``torch.nn.utils.parametrizations.weight_norm`` computes with."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.torch_function import torch_function


@torch_function
def _weight_norm(v: Any, g: Any, dim: int = 0) -> Any:
    """``v`` scaled so that its norm over all axes but ``dim`` is ``g``. Source: Salimans and Kingma, 2016."""
    axes = tuple(a for a in range(v.ndim) if a != dim % v.ndim)
    return v * (g / ivy.vector_norm(v, axis=axes, keepdims=True))
