"""Custom operators that transformers registers."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.torch_function import torch_function


@torch_function
def grouped_mm_fallback(input: Any, weight: Any, offs: Any) -> Any:
    return ivy.grouped_matmul(input, weight, offs)
