"""The gradients of distances, as torch's autograd asks for them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import ivy
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["_cdist_backward", "_pdist_backward"]


def of_difference(grad: Any, difference: Any, p: float, distance: Any) -> Any:
    """The gradient of a ``difference`` (..., features), for that of its ``distance`` (...): 0 where that is 0."""
    grad, distance = ivy.expand_dims(grad, -1), ivy.expand_dims(distance, -1)
    size, sign = ivy.abs(difference), ivy.sign(difference)
    if p == 0:
        return ivy.zeros_like(difference) * grad
    if p == 1:
        return grad * sign
    if math.isinf(p):
        return grad * sign * ivy.equal(size, distance).astype(difference.dtype)
    none = ivy.logical_or(ivy.equal(distance, 0), ivy.equal(size, 0))
    share = ivy.where(none, ivy.ones_like(size), size) / ivy.where(none, ivy.ones_like(size), distance)
    return ivy.where(none, ivy.zeros_like(size), grad * sign * share ** (p - 1))


@torch_function
def _cdist_backward(grad: Any, x1: Any, x2: Any, p: float, cdist: Any) -> Any:
    """The gradient of ``x1``, of the distances of its rows to those of ``x2``."""
    difference = ivy.expand_dims(x1, -2) - ivy.expand_dims(x2, -3)
    return ivy.sum(of_difference(grad, difference, p, cdist), axis=-2)


@torch_function
def _pdist_backward(grad: Any, self: Any, p: float, pdist: Any) -> Any:
    """The gradient of rows whose distances were taken, each pair once."""
    first, second = (ivy.asarray(places, dtype=ivy.int64) for places in np.triu_indices(self.shape[0], 1))
    difference = ivy.take(self, first, axis=0) - ivy.take(self, second, axis=0)
    found = of_difference(grad, difference, p, pdist)
    return ivy.add_item(ivy.add_item(ivy.zeros_like(self), first, found), second, -found)
