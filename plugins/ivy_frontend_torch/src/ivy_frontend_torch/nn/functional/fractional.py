"""Max pooling over windows that lie at random distances. Source: Graham, "Fractional max-pooling", 2014."""

from __future__ import annotations

import math

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.nn.functional.convolution import batched, per_axis
from ivy_frontend_torch.torch_function import torch_function


def windows(size, kernel, count, sample):
    """Where the windows along one axis look, (batch, channels, windows, kernel), for random numbers (batch, channels)."""
    u = ivy.expand_dims(sample, -1)
    alpha = (size - kernel) / (count - 1) if count > 1 else 0.0
    steps = ivy.arange(count, dtype=ivy.int64).astype(sample.dtype)
    starts = (ivy.trunc((steps + u) * alpha) - ivy.trunc(u * alpha)).astype(ivy.int64)
    starts = ivy.where(ivy.equal(steps, count - 1), size - kernel, starts)
    return ivy.expand_dims(starts, -1) + ivy.arange(kernel, dtype=ivy.int64)


def pooled(x, kernel, output, samples):
    """The maxima and their places among all elements of a channel."""
    n, (batch, channels, *sizes) = x.ndim - 2, x.shape
    flat = ivy.zeros((batch, channels, *[1] * (2 * n)), dtype=ivy.int64)
    for axis in range(n):
        # torch reads the number of the last of two axes first, and three in order
        at = windows(sizes[axis], kernel[axis], output[axis], samples[..., 1 - axis if n == 2 else axis])
        shape = [batch, channels, *[1] * (2 * n)]
        shape[2 + axis], shape[2 + n + axis] = output[axis], kernel[axis]
        flat = flat * sizes[axis] + ivy.reshape(at, shape)
    flat = ivy.reshape(flat, (batch, channels, *output, math.prod(kernel)))
    elements = ivy.reshape(x, (batch, channels, math.prod(sizes)))
    values = ivy.take_along_axis(elements, ivy.reshape(flat, (batch, channels, math.prod(flat.shape[2:]))), axis=-1)
    values = ivy.reshape(values, flat.shape)
    best = ivy.argmax(values, axis=-1, keepdims=True)
    return tuple(ivy.squeeze(ivy.take_along_axis(a, best, axis=-1), -1) for a in (values, flat))


def fractional(n, name):
    """``fractional_max_poolNd`` and ``fractional_max_poolNd_with_indices``."""

    def with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        if (output_size is None) == (output_ratio is None):
            raise ArgumentError(f"torch {name}: exactly one of output_size and output_ratio must be given.")
        sizes = input.shape[-n:]
        if output_size is None:
            output_size = [int(s * r) for s, r in zip(sizes, per_axis(output_ratio, n), strict=True)]
        lead = tuple(input.shape[:-n]) if input.ndim == n + 2 else (1, *input.shape[:-n])
        samples = ivy.random.uniform((*lead, n), dtype=input.dtype) if _random_samples is None else _random_samples[: lead[0]]
        return batched(lambda x: pooled(x, per_axis(kernel_size, n), per_axis(output_size, n), samples), input, n)

    def without(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        found = with_indices(input, kernel_size, output_size, output_ratio, True, _random_samples)
        return found if return_indices else found[0]

    for fn, suffix in ((with_indices, "_with_indices"), (without, "")):
        fn.__name__ = fn.__qualname__ = name + suffix
    return torch_function(without), torch_function(with_indices)


fractional_max_pool2d, fractional_max_pool2d_with_indices = fractional(2, "fractional_max_pool2d")
fractional_max_pool3d, fractional_max_pool3d_with_indices = fractional(3, "fractional_max_pool3d")
