"""Losses of classifiers."""

from __future__ import annotations

import ivy
from ivy_frontend_torch.checked_linalg import is_known_true
from ivy_frontend_torch.nn.functional.loss import chosen, reduced
from ivy_frontend_torch.torch_function import torch_function


def averaged(loss, weights, name):
    """``loss`` reduced; the mean is over the sum of the weights of the targets."""
    return ivy.sum(loss) / ivy.sum(weights) if name == "mean" else reduced(loss, name)


def refuse_batches(input, target):
    """Raise :class:`ValueError` as torch does where there is not one target for each sample."""
    if input.ndim > 1 and (not target.ndim or input.shape[0] != target.shape[0]):
        given = target.shape[0] if target.ndim else 1
        raise ValueError(f"Expected input batch_size ({input.shape[0]}) to match target batch_size ({given}).")


def refuse_classes(target, ignore_index):
    """Raise :class:`IndexError` as torch does for a class below zero that is not ``ignore_index``, where values are known."""
    if target.dtype.is_integer:
        wrong = ivy.logical_and(target < 0, target != ignore_index)
        if is_known_true(wrong):
            raise IndexError(f"Target {int(ivy.min(ivy.where(wrong, target, 0)))} is out of bounds.")


@torch_function
def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    refuse_batches(input, target)
    refuse_classes(target, ignore_index)
    loss, weights = ivy.nll_loss(input, target, weight, ignore_index=ignore_index)
    return averaged(loss, weights, chosen(size_average, reduce, reduction))


@torch_function
def cross_entropy(
    input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0
):
    """``target`` holds class numbers without the class axis, or probabilities in the shape of ``input``."""
    name = chosen(size_average, reduce, reduction)
    if target.ndim != input.ndim:
        refuse_batches(input, target)
        refuse_classes(target, ignore_index)
    loss, weights = ivy.cross_entropy(input, target, weight, ignore_index=ignore_index, label_smoothing=label_smoothing)
    return averaged(loss, weights, name)


@torch_function
def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    loss = ivy.sigmoid_cross_entropy(input, target)
    loss = ivy.mean(loss if weight is None else loss * weight, axis=-1)
    return reduced(loss, reduction, size_average, reduce)


def in_batch(input, target):
    """Scores of one sample as a batch of one, with its target."""
    return (input, target) if input.ndim > 1 else (ivy.reshape(input, (1, -1)), target)


@torch_function
def multi_margin_loss(
    input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"
):
    loss = ivy.multi_margin_loss(*in_batch(input, ivy.reshape(target, (-1,))), weight, p=p, margin=margin)
    return reduced(loss if input.ndim > 1 else ivy.reshape(loss, ()), reduction, size_average, reduce)


@torch_function
def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """``target`` lists the classes of each sample up to the first -1."""
    loss = ivy.multilabel_margin_loss(*in_batch(input, target if input.ndim > 1 else ivy.reshape(target, (1, -1))))
    return reduced(loss if input.ndim > 1 else ivy.reshape(loss, ()), reduction, size_average, reduce)


@torch_function
def linear_cross_entropy(
    input, linear_weight, target, *, linear_bias=None, weight=None, reduction="mean", ignore_index=None, label_smoothing=0.0, options=None
):
    """:func:`cross_entropy` of ``input`` through a linear map. Differs: ``options``, which only say how memory is saved, change nothing."""
    inner = linear_weight.ndim - 2
    flat = ivy.reshape(linear_weight, (-1, linear_weight.shape[-1]))
    logits = ivy.matmul(input, ivy.matrix_transpose(flat))
    logits = ivy.reshape(logits, (*logits.shape[:-1], *linear_weight.shape[:-1])) if inner else logits
    logits = logits if linear_bias is None else logits + linear_bias
    ignored = -100 if ignore_index is None else ignore_index
    return cross_entropy(logits, target, weight, ignore_index=ignored, reduction=reduction, label_smoothing=label_smoothing)
