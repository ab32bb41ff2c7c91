"""Losses of predictions and targets of equal shape, or of embeddings."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.checked_linalg import is_known_true
from ivy_frontend_torch.clamping import bounded
from ivy_frontend_torch.nn.functional.distance import pairwise_distance
from ivy_frontend_torch.torch_function import is_tensor, tensor_of, torch_function

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
    return reduced(ivy.smooth_l1_loss(input, target, beta=beta), reduction, size_average, reduce)


@torch_function
def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    return weighted(ivy.huber_loss(input, target, delta=delta), weight, reduction)


@torch_function
def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    """Probabilities outside [0, 1] raise :class:`RuntimeError` where they are known."""
    if tuple(target.shape) != tuple(input.shape):
        raise ValueError(
            f"Using a target size (torch.Size({list(target.shape)})) that is different to the input size (torch.Size({list(input.shape)}))"
            " is deprecated. Please ensure they have the same size."
        )
    if is_known_true(ivy.logical_not(ivy.logical_and(input >= 0, input <= 1))):
        raise RuntimeError("all elements of input should be between 0 and 1")
    loss = ivy.binary_cross_entropy(input, target)
    return reduced(loss if weight is None else loss * weight, reduction, size_average, reduce)


@torch_function
def binary_cross_entropy_with_logits(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
):
    if tuple(target.shape) != tuple(input.shape):
        raise ValueError(
            f"Target size (torch.Size({list(target.shape)})) must be the same as input size (torch.Size({list(input.shape)}))"
        )
    if pos_weight is None:
        loss = ivy.sigmoid_cross_entropy(input, target)
    else:
        loss = -(pos_weight * target * ivy.log_sigmoid(input) + (1 - target) * ivy.log_sigmoid(-input))
    return reduced(loss if weight is None else loss * weight, reduction, size_average, reduce)


@torch_function
def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    if log_target:
        loss = ivy.exp(target) * (target - input)
    else:
        entropy = target * ivy.where(target >= 0, ivy.log(ivy.where(target > 0, target, 1.0)), ivy.nan)
        loss = entropy - target * input
    if reduction == "batchmean":
        return ivy.sum(loss) / (input.shape[0] if input.ndim else 1)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def poisson_nll_loss(
    input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"
):
    loss = ivy.poisson_nll_loss(input, target, log_input=log_input, full=full, epsilon=eps)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """Differs: a negative variance counts as ``eps`` instead of raising."""
    if not isinstance(var, (int, float)) and var.ndim == input.ndim - 1:
        var = ivy.expand_dims(var, -1)
    var = var * ivy.ones_like(input) if isinstance(var, (int, float)) else var
    return reduced(ivy.gaussian_nll_loss(input, target, var, full=full, epsilon=eps), reduction)


@torch_function
def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return reduced(ivy.soft_margin_loss(input, target), reduction, size_average, reduce)


@torch_function
def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    return reduced(ivy.hinge_embedding_loss(input, target, margin=margin), reduction, size_average, reduce)


@torch_function
def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    return reduced(bounded(margin - target * (input1 - input2), 0, None), reduction, size_average, reduce)


@torch_function
def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    return reduced(ivy.cosine_embedding_loss(input1, input2, target, margin=margin), reduction, size_average, reduce)


@torch_function
def triplet_margin_loss(
    anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None, reduce=None, reduction="mean"
):
    loss = ivy.triplet_margin_loss(anchor, positive, negative, margin=margin, p=p, epsilon=eps, swap=swap)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def triplet_margin_with_distance_loss(
    anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"
):
    given = distance_function or pairwise_distance

    def distance(a, b):
        found = given(tensor_of(a), tensor_of(b))  # the caller's function is written for tensors
        return found.storage_of().read() if is_tensor(found) else found

    near, far = distance(anchor, positive), distance(anchor, negative)
    far = ivy.minimum(far, distance(positive, negative)) if swap else far
    return reduced(bounded(near - far + margin, 0, None), reduction)


@torch_function
def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """``targets`` is (batch, most labels), or all labels one after another. Differs: without torch's check of the lengths.

    As in torch, the gradient is that of the logits whose log-softmax ``log_probs`` are, which sum to 1.
    """
    if log_probs.ndim == 2:
        log_probs = ivy.expand_dims(log_probs, 1)
        targets, single = ivy.reshape(targets, (1, -1)), True
    else:
        single = False
    input_lengths, target_lengths = (ivy.reshape(as_array(a), (-1,)) for a in (input_lengths, target_lengths))
    if targets.ndim == 1:
        # the labels of each sequence, and after them those of the next one, which do not count
        starts = ivy.cumulative_sum(target_lengths, axis=0) - target_lengths
        places = ivy.expand_dims(starts, 1) + ivy.arange(targets.shape[0], dtype=starts.dtype)
        targets = ivy.take(targets, ivy.minimum(places, targets.shape[0] - 1), axis=0)
    loss = ivy.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=blank)
    inside = ivy.expand_dims(ivy.arange(log_probs.shape[0], dtype=input_lengths.dtype), 1) < input_lengths
    total = ivy.sum(ivy.where(ivy.expand_dims(inside, -1), ivy.exp(log_probs), 0.0), axis=(0, 2))
    loss = loss + ivy.where(ivy.isfinite(total), total - ivy.stop_gradient(total), 0.0)
    loss = ivy.where(ivy.isinf(loss), 0.0, loss) if zero_infinity else loss
    if chosen(None, None, reduction) == "mean":
        return ivy.mean(loss / ivy.maximum(target_lengths, 1))
    return ivy.squeeze(loss, 0) if single and reduction == "none" else reduced(loss, reduction)


def as_array(lengths):
    """Lengths given as a list or tuple, as an array."""
    return ivy.asarray(list(lengths)) if isinstance(lengths, (list, tuple)) else lengths
