"""``torch.nn.utils.fusion``: normalisation by fixed statistics written into the weights before it."""

from __future__ import annotations

import copy
from typing import Any

from ivy_frontend_torch.creation import ones_like, zeros_like
from ivy_frontend_torch.nn.parameter import Parameter


def _scale(weight: Any, variance: Any, eps: float) -> Any:
    return weight * (variance + eps).rsqrt()


def fuse_conv_bn_weights(
    conv_w: Any, conv_b: Any, bn_rm: Any, bn_rv: Any, bn_eps: float, bn_w: Any, bn_b: Any, transpose: bool = False
) -> tuple[Any, Any]:
    """Weight and bias of a convolution that does what it did with the normalisation after it."""
    conv_b = zeros_like(bn_rm) if conv_b is None else conv_b
    bn_w, bn_b = (ones_like(bn_rm) if bn_w is None else bn_w), (zeros_like(bn_rm) if bn_b is None else bn_b)
    scale = _scale(bn_w, bn_rv, bn_eps)
    shape = [1, -1, *[1] * (conv_w.dim() - 2)] if transpose else [-1, *[1] * (conv_w.dim() - 1)]
    weight, bias = conv_w * scale.reshape(shape), (conv_b - bn_rm) * scale + bn_b
    return Parameter(weight.to(conv_w.dtype).detach()), Parameter(bias.to(conv_b.dtype).detach())


def fuse_linear_bn_weights(
    linear_w: Any, linear_b: Any, bn_rm: Any, bn_rv: Any, bn_eps: float, bn_w: Any, bn_b: Any
) -> tuple[Any, Any]:
    """Weight and bias of a linear layer that does what it did with the normalisation after it."""
    return fuse_conv_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b)


def _fused(layer: Any, norm: Any, transpose: bool) -> Any:
    if layer.training or norm.training:
        raise AssertionError("Fusion only for eval!")
    if norm.running_mean is None or norm.running_var is None:
        raise AssertionError("bn.running_mean and bn.running_var cannot be None")
    made = copy.deepcopy(layer)
    statistics = norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
    made.weight, made.bias = fuse_conv_bn_weights(made.weight, made.bias, *statistics, transpose)
    return made


def fuse_conv_bn_eval(conv: Any, bn: Any, transpose: bool = False) -> Any:
    """A convolution that does what ``bn(conv(x))`` does in evaluation."""
    return _fused(conv, bn, transpose)


def fuse_linear_bn_eval(linear: Any, bn: Any) -> Any:
    """A linear layer that does what ``bn(linear(x))`` does in evaluation."""
    if linear.out_features != bn.num_features and bn.num_features != 1:
        raise AssertionError("To fuse, linear.out_features == bn.num_features or bn.num_features == 1")
    return _fused(linear, bn, False)
