"""Values written over each other."""

from __future__ import annotations

import ivy
from ivy.array import Array


def written_over(x: Array, places: Array, values: Array) -> Array:
    """``values`` written at ``places`` along the last axis. As in torch, those that others overwrite have a gradient too.

    The gradient of a value that is overwritten and is not finite is 0.
    """
    finite = ivy.isfinite(values)
    fixed = ivy.stop_gradient(values)
    kept = ivy.put_along_axis(x, places, ivy.where(finite, fixed, values), axis=-1)
    # 0 everywhere, and has the gradients
    return ivy.put_along_axis(kept, places, ivy.where(finite, values - fixed, ivy.zeros_like(values)), axis=-1, mode="add")
