"""Pooling over batched or single inputs."""

from __future__ import annotations

import math

import ivy
from ivy_frontend_torch.nn.functional.convolution import batched, per_axis
from ivy_frontend_torch.overwriting import written_over
from ivy_frontend_torch.torch_function import torch_function


def strides(stride, kernel, n):
    """The stride of each axis; an absent or empty one is the kernel."""
    return per_axis(kernel if stride is None or (isinstance(stride, (list, tuple)) and not stride) else stride, n)


def refuse_padding(padding, kernel, dilation, n):
    """Raise :class:`RuntimeError` as torch does where a window could lie in the padding alone."""
    for p, k, d in zip(per_axis(padding, n), kernel, per_axis(dilation, n), strict=True):
        if p > (d * (k - 1) + 1) // 2:
            raise RuntimeError(
                f"pad should be at most half of effective kernel size, but got pad={p}, kernel_size={k} and dilation={d}"
            )


def max_pooled(n, input, kernel_size, stride, padding, dilation, ceil_mode):
    options = {"padding": per_axis(padding, n), "dilation": per_axis(dilation, n), "ceil_mode": ceil_mode}
    kernel, stride = per_axis(kernel_size, n), strides(stride, kernel_size, n)
    refuse_padding(padding, kernel, dilation, n)
    return batched(lambda x: ivy.max_pool(x, kernel, stride=stride, **options), input, n)


def max_pooled_with_indices(n, input, kernel_size, stride, padding, dilation, ceil_mode):
    options = {"padding": per_axis(padding, n), "dilation": per_axis(dilation, n), "ceil_mode": ceil_mode}
    kernel, stride = per_axis(kernel_size, n), strides(stride, kernel_size, n)
    refuse_padding(padding, kernel, dilation, n)
    return batched(lambda x: ivy.max_pool_with_indices(x, kernel, stride=stride, **options), input, n)


def max_pool(n):
    """``max_poolNd`` and ``max_poolNd_with_indices``."""

    def with_indices(
        input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
    ):
        return max_pooled_with_indices(n, input, kernel_size, stride, padding, dilation, ceil_mode)

    def without(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        pooled = max_pooled_with_indices if return_indices else max_pooled
        return pooled(n, input, kernel_size, stride, padding, dilation, ceil_mode)

    return named(without, f"max_pool{n}d"), named(with_indices, f"max_pool{n}d_with_indices")


def named(fn, name):
    fn.__name__ = fn.__qualname__ = name
    return torch_function(fn)


max_pool1d, max_pool1d_with_indices = max_pool(1)
max_pool2d, max_pool2d_with_indices = max_pool(2)
max_pool3d, max_pool3d_with_indices = max_pool(3)


def avg_pooled(n, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor=None):
    options = {"ceil_mode": ceil_mode, "count_include_pad": count_include_pad, "divisor": divisor}
    kernel, stride, padding = per_axis(kernel_size, n), strides(stride, kernel_size, n), per_axis(padding, n)
    refuse_padding(padding, kernel, 1, n)
    x = input if input.dtype.is_inexact else input.astype(ivy.float64)
    y = batched(lambda x: ivy.avg_pool(x, kernel, stride=stride, padding=padding, **options), x, n)
    return y if input.dtype.is_inexact else ivy.trunc(y).astype(input.dtype)


@torch_function
def avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    return avg_pooled(1, input, kernel_size, stride, padding, ceil_mode, count_include_pad)


@torch_function
def avg_pool2d(
    input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
):
    return avg_pooled(2, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


@torch_function
def avg_pool3d(
    input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None
):
    return avg_pooled(3, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def target_sizes(x, output_size, n):
    """``output_size`` per spatial axis, None being the size of the input."""
    given = per_axis(output_size, n)
    return [x.shape[i - n] if size is None else size for i, size in enumerate(given)]


def adaptive_avg_pooled(n, input, output_size):
    return batched(lambda x: ivy.adaptive_avg_pool(x, target_sizes(x, output_size, n)), input, n)


@torch_function
def adaptive_avg_pool1d(input, output_size):
    return adaptive_avg_pooled(1, input, output_size)


@torch_function
def adaptive_avg_pool2d(input, output_size):
    return adaptive_avg_pooled(2, input, output_size)


@torch_function
def adaptive_avg_pool3d(input, output_size):
    return adaptive_avg_pooled(3, input, output_size)


def adaptive_max_pool(n):
    """``adaptive_max_poolNd`` and ``adaptive_max_poolNd_with_indices``."""

    def with_indices(input, output_size, return_indices=False):
        return batched(lambda x: ivy.adaptive_max_pool_with_indices(x, target_sizes(x, output_size, n)), input, n)

    def without(input, output_size, return_indices=False):
        if return_indices:
            return with_indices(input, output_size)
        return batched(lambda x: ivy.adaptive_max_pool(x, target_sizes(x, output_size, n)), input, n)

    return named(without, f"adaptive_max_pool{n}d"), named(with_indices, f"adaptive_max_pool{n}d_with_indices")


adaptive_max_pool1d, adaptive_max_pool1d_with_indices = adaptive_max_pool(1)
adaptive_max_pool2d, adaptive_max_pool2d_with_indices = adaptive_max_pool(2)
adaptive_max_pool3d, adaptive_max_pool3d_with_indices = adaptive_max_pool(3)


def lp_pooled(n, input, norm_type, kernel_size, stride, ceil_mode):
    kernel, stride = per_axis(kernel_size, n), strides(stride, kernel_size, n)
    return batched(lambda x: ivy.lp_pool(x, kernel, p=norm_type, stride=stride, ceil_mode=ceil_mode), input, n)


@torch_function
def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return lp_pooled(1, input, norm_type, kernel_size, stride, ceil_mode)


@torch_function
def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return lp_pooled(2, input, norm_type, kernel_size, stride, ceil_mode)


@torch_function
def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    return lp_pooled(3, input, norm_type, kernel_size, stride, ceil_mode)


def unpooled(n, input, indices, kernel_size, stride, padding, output_size):
    """``input`` at ``indices`` of an array of zeros, whose sizes are those that the pooling would have started from."""
    kernel, stride = per_axis(kernel_size, n), strides(stride, kernel_size, n)
    options = zip(input.shape[-n:], kernel, stride, per_axis(padding, n), strict=True)
    usual = [(size - 1) * s - 2 * p + k for size, k, s, p in options]
    output_size = usual if output_size is None else output_size
    for place, (size, found, step) in enumerate(zip(usual, list(output_size)[-n:], stride, strict=True)):
        if type(size) is int and type(found) is int and not size - step <= found <= size + step:
            allowed = f"dim {place} must be between {size - step} and {size + step}"
            raise ValueError(f'invalid output_size "{tuple(output_size)}" ({allowed})')
    lead, pooled, sizes = input.shape[:-n], input.shape[-n:], list(output_size)[-n:]
    values, places = (ivy.reshape(x, (*lead, math.prod(pooled))) for x in (input, indices))
    return ivy.reshape(written_over(ivy.zeros((*lead, math.prod(sizes)), dtype=input.dtype), places, values), (*lead, *sizes))


@torch_function
def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return unpooled(1, input, indices, kernel_size, stride, padding, output_size)


@torch_function
def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return unpooled(2, input, indices, kernel_size, stride, padding, output_size)


@torch_function
def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    return unpooled(3, input, indices, kernel_size, stride, padding, output_size)
