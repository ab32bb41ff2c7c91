"""The gradients of losses by margins and of rectification at random slopes, as torch's autograd asks for them."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_torch.nn.functional import classification
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "multi_margin_loss_backward", "multilabel_margin_loss_backward", "multilabel_margin_loss_forward", "rrelu_with_noise",
    "rrelu_with_noise_backward",
]  # fmt: skip
MEAN = 1  # of torch's numbers of a reduction: 0 is none and 2 the sum


def reduced(grad_output: Any, found: Any, reduction: int) -> Any:
    """``found`` (batch, classes), the gradient of the loss of each sample, for that of the reduced loss."""
    share = 1 / found.shape[0] if reduction == MEAN else 1.0
    return found * ivy.reshape(grad_output, (-1, 1)) * share


@torch_function
def multi_margin_loss_backward(
    grad_output: Any, self: Any, target: Any, p: Any, margin: Any, weight: Any = None, reduction: int = MEAN
) -> Any:
    """The gradient of the scores (batch, classes) or (classes,)."""
    x, classes = ivy.reshape(self, (-1, self.shape[-1])), self.shape[-1]
    target = ivy.reshape(target, (-1, 1))
    own = ivy.one_hot(ivy.squeeze(target, 1), classes, dtype=x.dtype)
    excess = (margin - ivy.take_along_axis(x, target, axis=1) + x) * (1 - own)
    slope = ivy.where(excess > 0, ivy.ones_like(x) if p == 1 else p * excess ** (p - 1), ivy.zeros_like(x)) * (1 - own) / classes
    slope = slope if weight is None else slope * ivy.take(weight, ivy.squeeze(target, 1), axis=0)[:, None]
    found = slope - own * ivy.sum(slope, axis=1, keepdims=True)
    return ivy.reshape(reduced(grad_output, found, reduction), self.shape)


def of_targets(target: Any, classes: int, dtype: Any) -> tuple[Any, Any]:
    """The listed classes up to the first -1, 0 instead of what follows, and each as 1 at its class (batch, listed, classes)."""
    listed = ivy.reshape(target, (-1, classes))
    counts = ivy.equal(ivy.cumulative_sum(ivy.less(listed, 0).astype(ivy.int64), axis=1), 0)
    places = ivy.where(counts, listed, ivy.zeros_like(listed))
    return places, ivy.one_hot(places, classes, dtype=dtype) * ivy.expand_dims(counts.astype(dtype), -1)


@torch_function
def multilabel_margin_loss_forward(self: Any, target: Any, reduction: int) -> Any:
    """The loss, and 1 at each class that ``target`` lists."""
    # not by torch's own decomposition, which counts what follows the first -1 as the class 0
    loss = classification.multilabel_margin_loss(self, target, reduction=("none", "mean", "sum")[reduction])
    _, own = of_targets(target, self.shape[-1], self.dtype)
    return loss, ivy.reshape(ivy.max(own, axis=1), self.shape)


@torch_function
def multilabel_margin_loss_backward(grad_output: Any, self: Any, target: Any, reduction: int, is_target: Any) -> Any:
    """The gradient of the scores (batch, classes) or (classes,); ``target`` lists the classes of each sample up to the first -1."""
    classes = self.shape[-1]
    x = ivy.reshape(self, (-1, classes))
    places, own = of_targets(target, classes, x.dtype)
    counted, others = ivy.sum(own, axis=-1, keepdims=True), 1 - ivy.max(own, axis=1, keepdims=True)
    excess = 1 - ivy.expand_dims(ivy.take_along_axis(x, places, axis=1), -1) + ivy.expand_dims(x, 1)
    slope = (excess > 0).astype(x.dtype) * others * counted / classes
    found = ivy.sum(slope - own * ivy.sum(slope, axis=-1, keepdims=True), axis=1)
    return ivy.reshape(reduced(grad_output, found, reduction), self.shape)


def settled(training: bool, lower: float, upper: float) -> float:
    """The slope of negative numbers outside of training."""
    if training:
        raise UnsupportedError("torch rrelu: the gradient at random slopes cannot be converted; call it with training=False.")
    return (lower + upper) / 2


@torch_function
def rrelu_with_noise(
    self: Any, noise: Any, lower: float = 0.125, upper: float = 1 / 3, training: bool = False, generator: Any = None
) -> Any:
    """Rectification outside of training."""
    return ivy.where(self > 0, self, self * settled(training, lower, upper))


@torch_function
def rrelu_with_noise_backward(
    grad_output: Any, self: Any, noise: Any, lower: float, upper: float, training: bool, self_is_result: bool
) -> Any:
    """The gradient of :func:`rrelu_with_noise`."""
    return ivy.where(self > 0, grad_output, grad_output * settled(training, lower, upper))
