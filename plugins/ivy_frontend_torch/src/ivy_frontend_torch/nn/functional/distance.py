"""Distances and similarities."""

from __future__ import annotations

import ivy
from ivy_frontend_torch.torch_function import torch_function


def inverse_norm(x, axis, floor):
    """``1 / max(norm(x), floor)`` along ``axis``; its gradient is finite at 0, as torch's is."""
    return ivy.rsqrt(ivy.maximum(ivy.sum(x * x, axis=axis, keepdims=True), floor * floor))


@torch_function
def normalize(input, p=2.0, dim=1, eps=1e-12):
    if not input.ndim:
        return ivy.reshape(normalize(ivy.reshape(input, (1,)), p, 0, eps), ())
    if p == 2:
        return input * inverse_norm(input, dim, eps)
    return input / ivy.maximum(ivy.vector_norm(input, axis=dim, keepdims=True, ord=p), eps)


@torch_function
def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    return ivy.cosine_similarity(x1, x2, axis=dim, epsilon=eps)


@torch_function
def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    return ivy.pairwise_distance(x1, x2, p=p, epsilon=eps, keepdims=keepdim)


@torch_function
def pdist(input, p=2.0):
    rows = input.shape[0]
    if rows < 2:
        return ivy.zeros((0,), dtype=input.dtype)
    return ivy.concat([ivy.vector_norm(input[i + 1 :] - input[i], axis=-1, ord=p) for i in range(rows - 1)])


@torch_function
def cdist(x1, x2, p=2.0, compute_mode=None):
    return ivy.vector_norm(ivy.expand_dims(x1, -2) - ivy.expand_dims(x2, -3), axis=-1, ord=p)
