"""Normalisation layers."""

from __future__ import annotations

import math

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.nn.functional.distance import normalize
from ivy_frontend_torch.shaping import is_empty
from ivy_frontend_torch.torch_function import torch_function

__all__ = ["batch_norm", "group_norm", "instance_norm", "layer_norm", "local_response_norm", "normalize", "rms_norm"]


def wide(x):
    """``x``, of a 16-bit type as float32: torch computes statistics in at least that."""
    return x.astype(ivy.float32) if x.dtype.bits < 32 else x


def like(y, x):
    """``y`` in the dtype of ``x``: parameters of a wider type do not widen the result."""
    return y if y.dtype is x.dtype else y.astype(x.dtype)


def track(running, value, momentum):
    """Move the running statistic towards ``value``, in place."""
    if running is not None:
        running[...] = running * (1 - momentum) + ivy.stop_gradient(value) * momentum


def refuse_single(message, input, sizes):
    """Raise :class:`ValueError` as torch does where there is but one value to take a variance of."""
    if all(type(size) is int for size in sizes) and math.prod(sizes) == 1:
        raise ValueError(f"{message}, got input size torch.Size({list(input.shape)})")


@torch_function
def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5):
    if is_empty(input) and input.ndim < 2:  # torch takes it, though it has no axis of channels
        return ivy.copy(input)
    x, mean, variance = wide(input), running_mean, running_var
    if training:
        refuse_single("Expected more than 1 value per channel when training", input, input.shape[:1] + input.shape[2:])
        axes = [axis for axis in range(input.ndim) if axis != 1]
        mean, variance = ivy.moments(x, axis=axes)
        if not is_empty(input):  # an empty batch leaves the statistics as they are
            track(running_mean, mean, momentum)
            if running_var is not None:
                track(running_var, ivy.var(x, axis=axes, correction=1), momentum)
    elif mean is None or variance is None:
        raise ArgumentError("torch batch_norm: running_mean and running_var must be given unless training is True.")
    return like(ivy.batch_norm(x, mean, variance, weight, bias, epsilon=eps, axis=1), input)


@torch_function
def instance_norm(
    input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-5
):
    if not use_input_stats:
        return batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
    refuse_single("Expected more than 1 spatial element when training", input, input.shape[2:])
    x, axes = wide(input), list(range(2, input.ndim))
    if running_mean is not None:
        track(running_mean, ivy.mean(x, axis=[0, *axes]), momentum)
    if running_var is not None:
        track(running_var, ivy.mean(ivy.var(x, axis=axes, correction=1), axis=0), momentum)
    return like(ivy.instance_norm(x, weight, bias, epsilon=eps), input)


def last_axes(normalized_shape):
    """The last axes, as many as ``normalized_shape`` has."""
    count = len(normalized_shape) if isinstance(normalized_shape, (list, tuple)) else 1
    return -1 if count == 1 else list(range(-count, 0))


def refuse_shape(input, normalized_shape):
    """Raise :class:`RuntimeError` as torch does where ``input`` does not end in ``normalized_shape``."""
    sizes = list(normalized_shape) if isinstance(normalized_shape, (list, tuple)) else [normalized_shape]
    found = list(input.shape[-len(sizes) :])
    if all(type(size) is int for size in (*sizes, *found)) and sizes != found:
        raise RuntimeError(
            f"Given normalized_shape={sizes}, expected input with shape [*, {', '.join(map(str, sizes))}], but got input of"
            f" size{list(input.shape)}"
        )


@torch_function
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    refuse_shape(input, normalized_shape)
    return like(ivy.layer_norm(wide(input), weight, bias, axis=last_axes(normalized_shape), epsilon=eps), input)


@torch_function
def rms_norm(input, normalized_shape, weight=None, eps=None):
    refuse_shape(input, normalized_shape)
    epsilon = (2.0**-52 if input.dtype.bits == 64 else 2.0**-23) if eps is None else eps
    return like(ivy.rms_norm(wide(input), weight, axis=last_axes(normalized_shape), epsilon=epsilon), input)


@torch_function
def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    return like(ivy.group_norm(wide(input), num_groups, weight, bias, epsilon=eps), input)


@torch_function
def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    return ivy.local_response_norm(input, size, alpha=alpha, beta=beta, k=k)
