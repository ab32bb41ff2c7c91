"""Bags of embeddings with what their gradients need, and these gradients, as torch's autograd asks for them."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.nn.functional.sparse import by_frequency, counts
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["_embedding_bag", "_embedding_bag_backward", "_embedding_bag_per_sample_weights_backward"]
MODES = ("sum", "mean", "max")


def counted(indices: Any, padding_idx: int, dtype: Any) -> Any:
    """1 for each index that is not the padding (-1: there is none), 0 for the others."""
    return ivy.ones(indices.shape, dtype=dtype) if padding_idx < 0 else ivy.not_equal(indices, padding_idx).astype(dtype)


@torch_function
def _embedding_bag(
    weight: Any, indices: Any, offsets: Any, scale_grad_by_freq: bool = False, mode: int = 0, sparse: bool = False,
    per_sample_weights: Any = None, include_last_offset: bool = False, padding_idx: int = -1,
) -> Any:  # fmt: skip
    """The bags (bags, features), the bag of each index, how many indices count in each bag, and the row of each maximum.

    Differs: where torch leaves one of the last three empty, it is not.
    """
    padding, number = None if padding_idx < 0 else padding_idx, offsets.shape[0] - bool(include_last_offset)
    bags = ivy.embedding_bag(
        by_frequency(weight, indices, scale_grad_by_freq), indices, offsets, mode=MODES[mode], sample_weights=per_sample_weights,
        padding=padding, include_last_offset=include_last_offset,
    )  # fmt: skip
    bag = (ivy.searchsorted(offsets[:number], ivy.arange(indices.shape[0], dtype=offsets.dtype), side="right") - 1).astype(indices.dtype)
    sizes = ivy.segment_sum(counted(indices, padding_idx, indices.dtype), bag, number)
    if MODES[mode] != "max":
        return bags, bag, sizes, ivy.zeros((0,), dtype=indices.dtype)
    rows, last = ivy.take(weight, indices, axis=0), indices.shape[0] - 1
    found = ivy.logical_and(ivy.equal(rows, ivy.take(bags, bag, axis=0)), ivy.expand_dims(counted(indices, padding_idx, rows.dtype) > 0, 1))
    places = ivy.expand_dims(ivy.arange(indices.shape[0], dtype=ivy.int64), 1)
    first = ivy.segment_min(ivy.where(found, places, last), bag, number)
    return bags, bag, sizes, ivy.take(indices, ivy.clip(first, 0, last), axis=0)


@torch_function
def _embedding_bag_backward(
    grad: Any, indices: Any, offsets: Any, offset2bag: Any, bag_size: Any, maximum_indices: Any, num_weights: int,
    scale_grad_by_freq: bool, mode: int, sparse: bool, per_sample_weights: Any, padding_idx: int = -1,
) -> Any:  # fmt: skip
    """The gradient of the table.

    Differs: ``sparse`` gradients are dense, and ``scale_grad_by_freq`` divides by how often the row itself is read, where torch's
    CPU kernel takes the number of another row once a row was read twice.
    """
    table = ivy.zeros((num_weights, grad.shape[1]), dtype=grad.dtype)
    if MODES[mode] == "max":
        full = ivy.expand_dims(bag_size > 0, 1).astype(grad.dtype)
        return ivy.put_along_axis(table, maximum_indices, grad * full, axis=0, mode="add")
    share = counted(indices, padding_idx, grad.dtype)
    if per_sample_weights is not None:
        share = share * per_sample_weights
    if MODES[mode] == "mean":
        share = share / ivy.maximum(ivy.take(bag_size, offset2bag, axis=0), 1).astype(grad.dtype)
    if scale_grad_by_freq:
        share = share / ivy.take(counts(table, indices), indices, axis=0)
    return ivy.add_item(table, indices, ivy.take(grad, offset2bag, axis=0) * ivy.expand_dims(share, 1))


@torch_function
def _embedding_bag_per_sample_weights_backward(
    grad: Any, weight: Any, indices: Any, offsets: Any, offset2bag: Any, mode: int, padding_idx: int = -1
) -> Any:
    """The gradient of the factors of the rows of a sum."""
    products = ivy.take(grad, offset2bag, axis=0) * ivy.take(weight, indices, axis=0)
    return ivy.sum(products, axis=1) * counted(indices, padding_idx, grad.dtype)
