"""The gradients of a convolution, as torch's autograd asks for them. Each is a convolution itself."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.nn.functional.convolution import convolved, per_axis, transposed
from ivy_frontend_torch.torch_function import torch_function


def cropped(x: Any, sizes: Any) -> Any:
    """The first places of the last axes of ``x``, as many as ``sizes`` say."""
    return ivy.get_item(x, (..., *(slice(0, size) for size in sizes)))


def of_weight(x: Any, grad: Any, kernel: Any, stride: Any, padding: Any, dilation: Any, groups: int) -> Any:
    """The gradient of the weight of a convolution of ``x`` (batch, channels, *sizes), where that of its result is ``grad``.

    The batch takes the place of the channels, and steps and dilation change theirs, as an element of the kernel meets places that
    are ``stride`` apart.
    """
    n, batch, channels, outputs = len(kernel), x.shape[0], x.shape[1], grad.shape[1]
    parts = ivy.reshape(x, (batch, groups, channels // groups, *x.shape[2:]))
    parts = ivy.permute_dims(parts, (2, 1, 0, *range(3, n + 3)))
    parts = ivy.reshape(parts, (channels // groups, groups * batch, *x.shape[2:]))
    found = convolved(n, parts, ivy.moveaxis(grad, 0, 1), None, dilation, padding, stride, groups)
    return cropped(ivy.moveaxis(ivy.reshape(found, (channels // groups, outputs, *found.shape[2:])), 0, 1), kernel)


def of_input(grad: Any, weight: Any, sizes: Any, stride: Any, padding: Any, dilation: Any, groups: int) -> Any:
    """The gradient of the input, of ``sizes``, of a convolution with ``weight``, where that of its result is ``grad``."""
    axes = zip(sizes, grad.shape[2:], weight.shape[2:], stride, padding, dilation, strict=True)
    left = [size - ((out - 1) * s - 2 * p + d * (k - 1) + 1) for size, out, k, s, p, d in axes]  # places that no window reaches
    return transposed(len(sizes), grad, weight, None, stride, padding, left, groups, dilation)


@torch_function
def convolution_backward(
    grad_output: Any, input: Any, weight: Any, bias_sizes: Any, stride: Any, padding: Any, dilation: Any,
    transposed: bool, output_padding: Any, groups: int, output_mask: Any,
) -> Any:  # fmt: skip
    """The gradients of input, weight and bias; None for those that ``output_mask`` leaves out."""
    n = weight.ndim - 2
    stride, padding, dilation = (per_axis(v, n) for v in (stride, padding, dilation))
    steps = stride, padding, dilation
    small, large = (input, grad_output) if transposed else (grad_output, input)
    of_x = of_w = of_b = None
    if output_mask[0] and transposed:
        of_x = cropped(convolved(n, grad_output, weight, None, *steps, groups), input.shape[2:])
    elif output_mask[0]:
        of_x = of_input(grad_output, weight, input.shape[2:], *steps, groups)
    if output_mask[1]:
        of_w = of_weight(large, small, weight.shape[2:], *steps, groups)
    if output_mask[2]:
        of_b = ivy.sum(grad_output, axis=(0, *range(2, n + 2)))
    return of_x, of_w, of_b
