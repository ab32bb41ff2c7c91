"""Core operators that model code calls by their own names."""

from __future__ import annotations

import builtins
from typing import Any

import ivy
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.nn.functional.antialias import _upsample_bicubic2d_aa as _upsample_bicubic2d_aa
from ivy_frontend_torch.nn.functional.antialias import _upsample_bilinear2d_aa as _upsample_bilinear2d_aa
from ivy_frontend_torch.nn.functional.native import _batch_norm_with_update as _batch_norm_with_update
from ivy_frontend_torch.ops.convolution_gradients import convolution_backward as convolution_backward
from ivy_frontend_torch.ops.core import *  # noqa: F403
from ivy_frontend_torch.torch_function import torch_function, torch_view


@torch_view()
def slice(input: Any, dim: int = 0, start: Any = None, end: Any = None, step: int = 1) -> Any:
    whole = builtins.slice(None)
    return input[(whole,) * (dim % input.ndim) + (builtins.slice(start, end, step),)]


@torch_function
def new_empty_strided(self: Any, size: Any, stride: Any, *, dtype: Any = None, device: Any = None) -> Any:
    """Zeros of ``size`` in the dtype of ``self``. Differs: how memory lies is the backend's."""
    return ivy.zeros(tuple(size), dtype=self.dtype if dtype is None else as_ivy(dtype))


@torch_function
def _softmax_backward_data(grad_output: Any, output: Any, dim: int, input_dtype: Any) -> Any:
    """The gradient of softmax from its ``output``."""
    product = grad_output * output
    return (product - output * ivy.sum(product, axis=dim, keepdims=True)).astype(as_ivy(input_dtype))


@torch_function
def _log_softmax_backward_data(grad_output: Any, output: Any, dim: int, input_dtype: Any) -> Any:
    """The gradient of log_softmax from its ``output``."""
    return (grad_output - ivy.exp(output) * ivy.sum(grad_output, axis=dim, keepdims=True)).astype(as_ivy(input_dtype))


@torch_function
def _safe_softmax(self: Any, dim: int, dtype: Any = None) -> Any:
    """Softmax that is 0 where everything is minus infinity."""
    x = self if dtype is None else self.astype(as_ivy(dtype))
    barred = ivy.all(ivy.equal(x, -ivy.inf), axis=dim, keepdims=True)
    return ivy.where(barred, ivy.zeros_like(x), ivy.softmax(ivy.where(barred, ivy.zeros_like(x), x), axis=dim))


@torch_function
def native_dropout_backward(grad_output: Any, mask: Any, scale: float) -> Any:
    """The gradient where ``mask``, times ``scale``."""
    return grad_output * mask.astype(grad_output.dtype) * scale


@torch_function
def max_pool2d_with_indices_backward(
    grad_output: Any, self: Any, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool, indices: Any
) -> Any:
    """The gradient at ``indices``, summed where several windows have the same maximum."""
    sizes, rows, columns = self.shape[:-2], *self.shape[-2:]
    lead = 1
    for size in sizes:
        lead = lead * size
    places = ivy.reshape(indices, (lead, -1))
    flat = ivy.zeros((lead, rows * columns), dtype=grad_output.dtype)
    summed = ivy.put_along_axis(flat, places, ivy.reshape(grad_output, (lead, -1)), axis=1, mode="add")
    return ivy.reshape(summed, self.shape)


for _fn in [fn for name, fn in globals().items() if callable(fn) and getattr(fn, "__wrapped__", None)]:
    _fn.default = _fn  # torch's name of the overload, as code says torch.ops.aten.slice.default
