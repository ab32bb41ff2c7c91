"""Linear maps."""

from __future__ import annotations

import ivy
from ivy_frontend_torch.products import _grouped_mm
from ivy_frontend_torch.torch_function import torch_function


@torch_function
def linear(input, weight, bias=None):
    if not input.dtype.is_inexact:
        y = ivy.matmul(input, ivy.matrix_transpose(weight) if weight.ndim > 1 else weight)
        return y if bias is None else y + bias
    if weight.ndim == 1:
        y = ivy.matmul(input, weight)
        return y if bias is None else y + bias
    return ivy.linear(input, weight, bias)


@torch_function
def bilinear(input1, input2, weight, bias=None):
    y = ivy.einsum("...i,oij,...j->...o", input1, weight, input2)
    return y if bias is None else y + bias


def grouped_mm(mat_a, mat_b, *, offs=None, bias=None, out_dtype=None):
    return _grouped_mm(mat_a, mat_b, offs, bias, out_dtype)
