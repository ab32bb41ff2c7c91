"""Losses of predictions and targets of equal shape, or of embeddings."""

from __future__ import annotations

import math

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.nn.functional.distance import pairwise_distance
from ivy_frontend_torch.torch_function import torch_function

REDUCTIONS = ("none", "mean", "sum")


def chosen(size_average, reduce, reduction):
    """The name of the reduction; the deprecated flags win, and a number is its place in torch's enumeration."""
    if size_average is not None or reduce is not None:
        return "none" if reduce is False else "sum" if size_average is False else "mean"
    name = REDUCTIONS[reduction] if isinstance(reduction, int) else reduction
    if name not in REDUCTIONS:
        raise ArgumentError(f"torch: reduction must be 'none', 'mean' or 'sum', got {reduction!r}.")
    return name


def reduced(loss, reduction, size_average=None, reduce=None):
    """``loss`` as it is, its mean or its sum."""
    name = chosen(size_average, reduce, reduction)
    return ivy.mean(loss) if name == "mean" else ivy.sum(loss) if name == "sum" else loss


def weighted(loss, weight, reduction, size_average=None, reduce=None):
    """:func:`reduced`, with elements that count ``weight`` times; the mean is over the sum of weights."""
    if weight is None:
        return reduced(loss, reduction, size_average, reduce)
    name = chosen(size_average, reduce, reduction)
    weight = ivy.broadcast_to(weight, loss.shape)
    return ivy.sum(loss * weight) / ivy.sum(weight) if name == "mean" else reduced(loss * weight, name)


@torch_function
def mse_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    return weighted((input - target) ** 2, weight, reduction, size_average, reduce)


@torch_function
def l1_loss(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
    return weighted(ivy.abs(input - target), weight, reduction, size_average, reduce)


@torch_function
def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction="mean", beta=1.0):
    distance = ivy.abs(input - target)
    if beta == 0.0:
        return reduced(distance, reduction, size_average, reduce)
    loss = ivy.where(distance < beta, 0.5 * distance * distance / beta, distance - 0.5 * beta)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    return weighted(ivy.huber_loss(input, target, delta=delta), weight, reduction)


@torch_function
def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Differs: probabilities outside [0, 1] give NaN instead of an error."""
    loss = ivy.binary_cross_entropy(input, target)
    return reduced(loss if weight is None else loss * weight, reduction, size_average, reduce)


@torch_function
def binary_cross_entropy_with_logits(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
):
    if pos_weight is None:
        loss = ivy.sigmoid_cross_entropy(input, target)
    else:
        loss = -(pos_weight * target * ivy.log_sigmoid(input) + (1 - target) * ivy.log_sigmoid(-input))
    return reduced(loss if weight is None else loss * weight, reduction, size_average, reduce)


@torch_function
def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    loss = ivy.exp(target) * (target - input) if log_target else ivy.kl_divergence(input, target)
    if reduction == "batchmean":
        return ivy.sum(loss) / input.shape[0]
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def poisson_nll_loss(
    input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"
):
    loss = ivy.exp(input) - target * input if log_input else input - target * ivy.log(input + eps)
    if full:
        safe = ivy.where(target > 1, target, 1)
        stirling = safe * ivy.log(safe) - safe + 0.5 * ivy.log(2 * math.pi * safe)
        loss = loss + ivy.where(target > 1, stirling, 0.0)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """Differs: a negative variance counts as ``eps`` instead of raising."""
    if not isinstance(var, (int, float)) and var.ndim == input.ndim - 1:
        var = ivy.expand_dims(var, -1)
    var = var * ivy.ones_like(input) if isinstance(var, (int, float)) else var
    # torch raises the variance to eps outside of the gradient
    var = var + ivy.stop_gradient(ivy.maximum(var, eps) - var)
    loss = 0.5 * (ivy.log(var) + (input - target) ** 2 / var)
    return reduced(loss + 0.5 * math.log(2 * math.pi) if full else loss, reduction)


@torch_function
def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return reduced(ivy.softplus(-target * input), reduction, size_average, reduce)


@torch_function
def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    apart = ivy.where(target != 1, ivy.relu(margin - input), 0.0)
    return reduced(apart + ivy.where(target != -1, input, 0.0), reduction, size_average, reduce)


@torch_function
def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    return reduced(ivy.relu(-target * (input1 - input2) + margin), reduction, size_average, reduce)


@torch_function
def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    lengths = (ivy.sum(input1 * input1, axis=-1) + 1e-12) * (ivy.sum(input2 * input2, axis=-1) + 1e-12)
    cosine = ivy.sum(input1 * input2, axis=-1) / ivy.sqrt(lengths)
    loss = ivy.where(target == 1, 1 - cosine, 0.0) + ivy.where(target == -1, ivy.relu(cosine - margin), 0.0)
    return reduced(loss, reduction, size_average, reduce)


def triplet(anchor, positive, negative, distance, margin, swap):
    near, far = distance(anchor, positive), distance(anchor, negative)
    far = ivy.minimum(far, distance(positive, negative)) if swap else far
    return ivy.relu(near - far + margin)


@torch_function
def triplet_margin_loss(
    anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None, reduce=None, reduction="mean"
):
    loss = triplet(anchor, positive, negative, lambda a, b: pairwise_distance(a, b, p, eps), margin, swap)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def triplet_margin_with_distance_loss(
    anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"
):
    loss = triplet(anchor, positive, negative, distance_function or pairwise_distance, margin, swap)
    return reduced(loss, reduction)
