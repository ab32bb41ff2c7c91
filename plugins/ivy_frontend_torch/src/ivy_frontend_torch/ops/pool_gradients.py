"""The gradients of pooling and of padding, as torch's autograd asks for them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import ivy
from ivy_frontend_torch.nn.functional import fractional
from ivy_frontend_torch.nn.functional.convolution import per_axis
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "_adaptive_avg_pool2d_backward", "_adaptive_avg_pool3d_backward", "adaptive_max_pool2d_backward", "adaptive_max_pool3d_backward",
    "avg_pool2d_backward", "avg_pool3d_backward", "fractional_max_pool2d", "fractional_max_pool2d_backward", "fractional_max_pool3d",
    "fractional_max_pool3d_backward", "max_pool2d_with_indices_backward", "max_pool3d_with_indices_backward",
    "replication_pad1d_backward", "replication_pad2d_backward", "replication_pad3d_backward",
]  # fmt: skip


def gathered(grad: Any, matrices: list[np.ndarray]) -> Any:
    """The gradient of what multiplied its last axes by ``matrices`` (places of the result, places of the input) each."""
    first = grad.ndim - len(matrices)
    for axis, matrix in enumerate(matrices, first):
        product = ivy.matmul(ivy.moveaxis(grad, axis, -1), ivy.asarray(matrix, dtype=grad.dtype))
        grad = ivy.moveaxis(product, -1, axis)
    return grad


def windows(places: int, size: int, kernel: int, stride: int, padding: int) -> tuple[np.ndarray, np.ndarray]:
    """Which of ``size`` places lie in each of the windows, and how many places of the padded axis do."""
    starts = np.arange(places)[:, None] * stride - padding
    at = np.arange(size)
    lengths = np.minimum(starts + kernel, size + padding) - starts
    return (at >= starts) & (at < starts + kernel), lengths[:, 0]


def averages(n: int) -> Any:
    """The gradients of the means over windows of ``n`` axes, and over as many windows as there are places in the result."""

    @torch_function
    def of_windows(
        grad_output: Any, self: Any, kernel_size: Any, stride: Any, padding: Any, ceil_mode: bool, count_include_pad: bool,
        divisor_override: Any,
    ) -> Any:  # fmt: skip
        kernel = per_axis(kernel_size, n)
        options = zip(kernel, per_axis(stride, n) if stride else kernel, per_axis(padding, n), strict=True)
        axes = zip(grad_output.shape[-n:], self.shape[-n:], options, strict=True)
        pairs = [windows(places, size, *option) for places, size, option in axes]
        if divisor_override is not None:
            return gathered(grad_output, [inside for inside, _ in pairs]) / divisor_override
        counts = [lengths if count_include_pad else inside.sum(1) for inside, lengths in pairs]
        return gathered(grad_output, [inside / count[:, None] for (inside, _), count in zip(pairs, counts, strict=True)])

    @torch_function
    def adaptive(grad_output: Any, self: Any) -> Any:
        matrices = []
        for places, size in zip(grad_output.shape[-n:], self.shape[-n:], strict=True):
            number, at = np.arange(places)[:, None], np.arange(size)
            inside = (at >= number * size // places) & (at < -(-(number + 1) * size // places))
            matrices.append(inside / inside.sum(1, keepdims=True))
        return gathered(grad_output, matrices)

    return of_windows, adaptive


def largest(n: int) -> Any:
    """The gradients of maxima over windows of ``n`` axes, by the places of these: summed where several windows have the same one."""

    def at_indices(grad: Any, x: Any, indices: Any) -> Any:
        lead, inner = math.prod(x.shape[:-n]), math.prod(x.shape[-n:])
        flat = ivy.zeros((lead, inner), dtype=grad.dtype)
        places, values = ivy.reshape(indices, (lead, -1)), ivy.reshape(grad, (lead, -1))
        return ivy.reshape(ivy.put_along_axis(flat, places, values, axis=1, mode="add"), x.shape)

    @torch_function
    def of_windows(
        grad_output: Any, self: Any, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool, indices: Any
    ) -> Any:
        return at_indices(grad_output, self, indices)

    @torch_function
    def of_random_windows(grad_output: Any, self: Any, kernel_size: Any, output_size: Any, indices: Any) -> Any:
        return at_indices(grad_output, self, indices)

    return of_windows, torch_function(at_indices), of_random_windows


def at_random(pool: Any) -> Any:
    """The maxima and their places, for random numbers that are given."""

    def pooled(self: Any, kernel_size: Any, output_size: Any, random_samples: Any) -> Any:
        return pool(self, kernel_size, output_size, return_indices=True, _random_samples=random_samples)

    return torch_function(pooled)


def replicated(n: int) -> Any:
    """The gradient of padding by the first and last elements of ``n`` axes."""

    @torch_function
    def padded(grad_output: Any, self: Any, padding: Any) -> Any:
        before = list(padding)[::2][::-1]  # torch tells the last axis first
        axes = zip(grad_output.shape[-n:], self.shape[-n:], before, strict=True)
        return gathered(grad_output, [np.eye(size)[np.clip(np.arange(places) - left, 0, size - 1)] for places, size, left in axes])

    return padded


avg_pool2d_backward, _adaptive_avg_pool2d_backward = averages(2)
avg_pool3d_backward, _adaptive_avg_pool3d_backward = averages(3)
max_pool2d_with_indices_backward, adaptive_max_pool2d_backward, fractional_max_pool2d_backward = largest(2)
max_pool3d_with_indices_backward, adaptive_max_pool3d_backward, fractional_max_pool3d_backward = largest(3)
fractional_max_pool2d = at_random(fractional.fractional_max_pool2d)
fractional_max_pool3d = at_random(fractional.fractional_max_pool3d)
replication_pad1d_backward, replication_pad2d_backward, replication_pad3d_backward = map(replicated, (1, 2, 3))
