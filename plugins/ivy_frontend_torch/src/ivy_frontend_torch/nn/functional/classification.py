"""Losses of classifiers."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.nn.functional.loss import chosen, reduced
from ivy_frontend_torch.torch_function import torch_function


def class_axis(x):
    """The axis of classes: the second, or the only one."""
    return 1 if x.ndim > 1 else 0


def along(weight, x):
    """A weight per class, shaped to multiply ``x``; 1 if None."""
    return 1 if weight is None else ivy.reshape(weight, [-1 if i == class_axis(x) else 1 for i in range(x.ndim)])


def likelihoods(scores, target, weight, ignore_index):
    """Minus the score of each target class times its weight, and these weights; both 0 where the target is ignored."""
    axis, target = class_axis(scores), target.astype(ivy.int64)
    valid = target != ignore_index
    safe = ivy.where(valid, target, 0)
    picked = ivy.squeeze(ivy.take_along_axis(scores, ivy.expand_dims(safe, axis), axis=axis), axis)
    weights = ivy.where(valid, ivy.ones_like(picked) if weight is None else ivy.take(weight, safe, axis=0), 0.0)
    return ivy.where(valid, -picked * weights, 0.0), weights


def averaged(loss, weights, name):
    """``loss`` reduced; the mean is over the sum of the weights of the targets."""
    return ivy.sum(loss) / ivy.sum(weights) if name == "mean" else reduced(loss, name)


@torch_function
def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
    loss, weights = likelihoods(input, target, weight, ignore_index)
    return averaged(loss, weights, chosen(size_average, reduce, reduction))


@torch_function
def cross_entropy(
    input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0
):
    """``target`` holds class numbers without the class axis, or probabilities in the shape of ``input``."""
    name, axis = chosen(size_average, reduce, reduction), class_axis(input)
    scores = ivy.log_softmax(input, axis=axis)
    if target.dtype.is_inexact:
        loss = -ivy.sum(scores * smoothed(target, axis, label_smoothing) * along(weight, scores), axis=axis)
        return reduced(loss, name)
    loss, weights = likelihoods(scores, target, weight, ignore_index)
    if label_smoothing:
        uniform = -ivy.mean(scores * along(weight, scores), axis=axis)
        uniform = ivy.where(target == ignore_index, 0.0, uniform)
        loss = loss * (1 - label_smoothing) + uniform * label_smoothing
    return averaged(loss, weights, name)


def smoothed(target, axis, amount):
    """Probabilities mixed with the uniform distribution."""
    return target * (1 - amount) + amount / target.shape[axis] if amount else target


@torch_function
def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    loss = ivy.sigmoid_cross_entropy(input, target)
    loss = ivy.mean(loss if weight is None else loss * weight, axis=-1)
    return reduced(loss, reduction, size_average, reduce)


@torch_function
def multi_margin_loss(
    input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"
):
    if p not in (1, 2):
        raise ArgumentError(f"torch multi_margin_loss: p must be 1 or 2, got {p}.")
    index = ivy.expand_dims(target, -1)
    hinge = ivy.relu(margin - ivy.take_along_axis(input, index, axis=-1) + input) ** p
    hinge = hinge if weight is None else hinge * ivy.expand_dims(ivy.take(weight, target, axis=0), -1)
    other = ivy.logical_not(ivy.one_hot(target, input.shape[-1], dtype=ivy.bool))
    return reduced(ivy.mean(ivy.where(other, hinge, 0.0), axis=-1), reduction, size_average, reduce)


@torch_function
def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """``target`` lists the classes of each sample up to the first -1."""
    listed = ivy.cumulative_prod((target >= 0).astype(ivy.int64), axis=-1) > 0
    safe = ivy.where(listed, target, 0)
    member = ivy.logical_and(ivy.one_hot(safe, input.shape[-1], dtype=ivy.bool), ivy.expand_dims(listed, -1))
    outside = ivy.logical_not(ivy.any(member, axis=-2))
    wanted = ivy.take_along_axis(input, safe, axis=-1)
    hinge = ivy.relu(1 - ivy.expand_dims(wanted, -1) + ivy.expand_dims(input, -2))
    pairs = ivy.logical_and(ivy.expand_dims(listed, -1), ivy.expand_dims(outside, -2))
    loss = ivy.mean(ivy.sum(ivy.where(pairs, hinge, 0.0), axis=-2), axis=-1)
    return reduced(loss, reduction, size_average, reduce)
