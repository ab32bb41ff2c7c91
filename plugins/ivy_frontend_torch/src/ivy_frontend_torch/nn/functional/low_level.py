"""Functions of the namespace ``torch`` that differ in signature from those of ``torch.nn.functional``."""

from __future__ import annotations

import ivy
from ivy_frontend_torch.nn.functional import activation, normalization, pooling
from ivy_frontend_torch.nn.functional import convolution as convolutions
from ivy_frontend_torch.nn.functional import sparse as embeddings
from ivy_frontend_torch.nn.functional.activation import (
    celu,
    celu_,
    hardshrink,
    in_place_form,
    prelu,
    relu,
    relu_,
    rrelu,
    rrelu_,
    selu,
    selu_,
    sigmoid,
    tanh,
    threshold,
    threshold_,
)  # fmt: skip
from ivy_frontend_torch.nn.functional.convolution import (
    conv1d,
    conv2d,
    conv3d,
    conv_tbc,
    conv_transpose1d,
    conv_transpose2d,
    conv_transpose3d,
)  # fmt: skip
from ivy_frontend_torch.nn.functional.distance import cdist, cosine_similarity, pairwise_distance, pdist
from ivy_frontend_torch.nn.functional.dropout import active, dropped_channels
from ivy_frontend_torch.nn.functional.dropout import alpha_dropout as plain_alpha_dropout
from ivy_frontend_torch.nn.functional.dropout import dropout as plain_dropout
from ivy_frontend_torch.nn.functional.dropout import feature_alpha_dropout as plain_feature_alpha_dropout
from ivy_frontend_torch.nn.functional.linear import bilinear
from ivy_frontend_torch.nn.functional.normalization import rms_norm
from ivy_frontend_torch.nn.functional.pooling import adaptive_avg_pool1d, avg_pool1d
from ivy_frontend_torch.nn.functional.vision import channel_shuffle, native_channel_shuffle, pixel_shuffle, pixel_unshuffle
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "adaptive_avg_pool1d", "adaptive_max_pool1d", "alpha_dropout", "alpha_dropout_", "avg_pool1d",
    "batch_norm", "bilinear", "cdist", "celu", "celu_", "channel_shuffle", "conv1d", "conv2d", "conv3d", "conv_tbc",
    "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "convolution", "cosine_similarity", "dropout",
    "dropout_", "embedding", "feature_alpha_dropout", "feature_alpha_dropout_", "feature_dropout", "feature_dropout_",
    "group_norm", "hardshrink", "instance_norm", "layer_norm", "log_softmax", "max_pool1d", "max_pool1d_with_indices",
    "max_pool2d", "max_pool3d", "native_channel_shuffle", "native_dropout", "native_layer_norm", "pairwise_distance",
    "pdist", "pixel_shuffle", "pixel_unshuffle", "prelu", "relu", "relu_", "rms_norm", "rrelu", "rrelu_", "selu",
    "selu_", "sigmoid", "softmax", "tanh", "threshold", "threshold_",
]  # fmt: skip


@torch_function
def softmax(input, dim, dtype=None):
    return activation.softmax(input, dim, dtype=dtype)


@torch_function
def log_softmax(input, dim, dtype=None):
    return activation.log_softmax(input, dim, dtype=dtype)


@torch_function
def batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled=True):
    return normalization.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps)


@torch_function
def instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled=True):
    return normalization.instance_norm(input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps)


@torch_function
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5, cudnn_enable=True):
    return normalization.layer_norm(input, normalized_shape, weight, bias, eps)


@torch_function
def native_layer_norm(input, normalized_shape, weight, bias, eps):
    """The normalised input, the mean, and one over the standard deviation."""
    mean, variance = ivy.moments(input, axis=normalization.last_axes(normalized_shape), keepdims=True)
    return normalization.layer_norm(input, normalized_shape, weight, bias, eps), mean, ivy.rsqrt(variance + eps)


@torch_function
def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5, cudnn_enabled=True):
    return normalization.group_norm(input, num_groups, weight, bias, eps)


@torch_function
def embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    """Here -1 is no padding."""
    padding = None if padding_idx == -1 else padding_idx
    return embeddings.embedding(indices, weight, padding, None, 2.0, scale_grad_by_freq, sparse)


@torch_function
def dropout(input, p, train, inplace=False):
    return plain_dropout(input, p, train)


@torch_function
def native_dropout(input, p, train):
    """The result, and a mask that is True where elements are kept."""
    if not train:
        return input, ivy.ones_like(input, dtype=ivy.bool)
    scaled = plain_dropout(ivy.ones_like(input), p)
    return input * scaled, scaled != 0


@torch_function
def feature_dropout(input, p, train, inplace=False):
    return dropped_channels(input, p, 2) if active(p, train) else input


@torch_function
def alpha_dropout(input, p, train, inplace=False):
    return plain_alpha_dropout(input, p, train)


@torch_function
def feature_alpha_dropout(input, p, train, inplace=False):
    return plain_feature_alpha_dropout(input, p, train)


dropout_, feature_dropout_ = in_place_form(dropout), in_place_form(feature_dropout)
alpha_dropout_, feature_alpha_dropout_ = in_place_form(alpha_dropout), in_place_form(feature_alpha_dropout)


@torch_function
def convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups):
    n = weight.ndim - 2
    if transposed:
        return convolutions.transposed(n, input, weight, bias, stride, padding, output_padding, groups, dilation)
    return convolutions.convolved(n, input, weight, bias, stride, padding, dilation, groups)


@torch_function
def max_pool1d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return pooling.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode)


@torch_function
def max_pool1d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return pooling.max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode)


@torch_function
def max_pool2d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return pooling.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode)


@torch_function
def max_pool3d(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    return pooling.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode)


@torch_function
def adaptive_max_pool1d(input, output_size):
    """The pooled input and the indices: here torch always returns both."""
    return pooling.adaptive_max_pool1d_with_indices(input, output_size)
