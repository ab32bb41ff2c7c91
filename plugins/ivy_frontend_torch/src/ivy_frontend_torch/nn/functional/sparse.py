"""Embeddings."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.index_forms import places_of
from ivy_frontend_torch.torch_function import torch_function


def bounded(weight, indices, max_norm, norm_type):
    """``weight`` after its rows that are read have been scaled down to a norm of ``max_norm``, in place as in torch."""
    if max_norm is None:
        return weight
    read = counts(weight, indices) > 0
    norms = ivy.vector_norm(weight, ord=float(norm_type), axis=1)
    scale = ivy.where(ivy.logical_and(read, norms > max_norm), max_norm / (norms + 1e-7), ivy.ones_like(norms))
    weight[...] = weight + ivy.stop_gradient(weight * ivy.expand_dims(scale, 1) - weight)
    return weight


def counts(weight, indices):
    """How often each row of ``weight`` is read."""
    places = ivy.reshape(indices, (-1,)).astype(ivy.int64)
    return ivy.add_item(ivy.zeros((weight.shape[0],), dtype=weight.dtype), places, ivy.ones((1,), dtype=weight.dtype))


def by_frequency(weight, indices, scale_grad_by_freq):
    """``weight``, the gradient of whose rows is divided by how often they are read."""
    if not scale_grad_by_freq:
        return weight
    share = ivy.expand_dims(1.0 / ivy.maximum(counts(weight, indices), 1.0), 1)
    fixed = ivy.stop_gradient(weight)
    return fixed + (weight - fixed) * share


@torch_function
def embedding(
    input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False
):
    """Rows of ``weight``; the row ``padding_idx`` receives no gradient.

    Differs: ``sparse`` gradients are dense, with the same values.
    """
    weight = by_frequency(bounded(weight, input, max_norm, norm_type), input, scale_grad_by_freq)
    rows = ivy.embedding(weight, places_of(input, weight.shape[0]))
    if padding_idx is None:
        return rows
    padding = padding_idx if padding_idx >= 0 else weight.shape[0] + padding_idx
    return ivy.where(ivy.expand_dims(input == padding, -1), ivy.stop_gradient(rows), rows)


@torch_function
def one_hot(tensor, num_classes=-1):
    """1 at the class in a new last axis. Without ``num_classes`` the values must be readable.

    Differs: floating classes are taken too, and classes that are out of range give zeros where values cannot be read.
    """
    if tensor.dtype.is_integer and not (isinstance(num_classes, int) and num_classes == -1):
        tensor = ivy.take(ivy.arange(num_classes), places_of(tensor, num_classes), axis=0)  # which checks the range
    if num_classes == -1 and tensor.dtype.is_integer and int(ivy.min(tensor)) < 0:
        raise RuntimeError("Class values must be non-negative.")
    classes = int(ivy.max(tensor)) + 1 if num_classes == -1 else num_classes
    return ivy.one_hot(tensor, classes, dtype=ivy.int64)


@torch_function
def embedding_bag(
    input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean", sparse=False,
    per_sample_weights=None, include_last_offset=False, padding_idx=None,
):  # fmt: skip
    """Embeddings summed, averaged or maximised over bags: the rows of a 2-d ``input``, or what ``offsets`` delimit.

    Differs: ``sparse`` gradients are dense, with the same values.
    """
    if mode not in ("sum", "mean", "max"):
        raise ArgumentError(f"torch embedding_bag: mode must be 'sum', 'mean' or 'max', got {mode!r}.")
    if per_sample_weights is not None and mode != "sum":
        raise ArgumentError(f"torch embedding_bag: per_sample_weights need mode='sum', got mode={mode!r}.")
    if scale_grad_by_freq and mode == "max":
        raise ArgumentError("torch embedding_bag: scale_grad_by_freq is not defined for mode='max'.")
    weight = by_frequency(bounded(weight, input, max_norm, norm_type), input, scale_grad_by_freq)
    return ivy.embedding_bag(
        weight, input, offsets, mode=mode, sample_weights=per_sample_weights, padding=padding_idx, include_last_offset=include_last_offset
    )
