"""Embeddings."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy_frontend_torch.torch_function import torch_function


def check_options(name, max_norm, scale_grad_by_freq):
    if max_norm is not None:
        raise UnsupportedError(
            f"torch {name}: max_norm rewrites the weight while it is read, which is not supported."
            " Normalise the weight after each optimizer step, and pass max_norm=None."
        )
    if scale_grad_by_freq:
        raise UnsupportedError(f"torch {name}: scale_grad_by_freq is not supported; scale the gradient in the optimizer.")


@torch_function
def embedding(
    input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False
):
    """Rows of ``weight``; the row ``padding_idx`` receives no gradient.

    Differs: ``sparse`` gradients are dense, with the same values.
    """
    check_options("embedding", max_norm, scale_grad_by_freq)
    rows = ivy.embedding(weight, input)
    if padding_idx is None:
        return rows
    padding = padding_idx if padding_idx >= 0 else weight.shape[0] + padding_idx
    return ivy.where(ivy.expand_dims(input == padding, -1), ivy.stop_gradient(rows), rows)


@torch_function
def one_hot(tensor, num_classes=-1):
    """1 at the class in a new last axis. Without ``num_classes`` the values must be readable.

    Differs: floating classes are taken too, and classes that are out of range give zeros where values cannot be read.
    """
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
    check_options("embedding_bag", max_norm, scale_grad_by_freq)
    if mode not in ("sum", "mean", "max"):
        raise ArgumentError(f"torch embedding_bag: mode must be 'sum', 'mean' or 'max', got {mode!r}.")
    if per_sample_weights is not None and mode != "sum":
        raise ArgumentError(f"torch embedding_bag: per_sample_weights need mode='sum', got mode={mode!r}.")
    return ivy.embedding_bag(
        weight, input, offsets, mode=mode, sample_weights=per_sample_weights, padding=padding_idx, include_last_offset=include_last_offset
    )
