"""Core operators that model code calls by their own names."""

from __future__ import annotations

import builtins
import math
from typing import Any

import ivy
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.nn.functional.antialias import _upsample_bicubic2d_aa as _upsample_bicubic2d_aa
from ivy_frontend_torch.nn.functional.antialias import _upsample_bilinear2d_aa as _upsample_bilinear2d_aa
from ivy_frontend_torch.nn.functional.native import _batch_norm_with_update as _batch_norm_with_update
from ivy_frontend_torch.ops.bag_gradients import *  # noqa: F403
from ivy_frontend_torch.ops.convolution_gradients import convolution_backward as convolution_backward
from ivy_frontend_torch.ops.core import *  # noqa: F403
from ivy_frontend_torch.ops.distance_gradients import *  # noqa: F403
from ivy_frontend_torch.ops.margin_gradients import *  # noqa: F403
from ivy_frontend_torch.ops.pool_gradients import *  # noqa: F403
from ivy_frontend_torch.ops.resize_gradients import *  # noqa: F403
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
def _efficientzerotensor(size: Any, *, dtype: Any = None, device: Any = None) -> Any:
    """Zeros, which torch does not keep in memory."""
    return ivy.zeros(tuple(size), dtype=ivy.float32 if dtype is None else as_ivy(dtype))


@torch_function
def _new_zeros_with_same_feature_meta(self: Any, other: Any, *, self_num_batch_dims: int = 0) -> Any:
    """Zeros in the shape of ``other``, behind the first dimensions of ``self`` that are those of a batch."""
    return ivy.zeros((*self.shape[:self_num_batch_dims], *other.shape), dtype=self.dtype)


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
def masked_scatter_backward(grad_output: Any, mask: Any, sizes: Any) -> Any:
    """The gradient of the elements, of ``sizes``, that were written in order where ``mask``; 0 for those that were not."""
    size = math.prod(sizes)
    chosen = ivy.reshape(ivy.broadcast_to(mask, grad_output.shape), (-1,))
    order = ivy.cumulative_sum(chosen.astype(ivy.int64), axis=0) - 1
    places = ivy.where(chosen, order, ivy.full_like(order, size))  # those that were left lie beyond
    written = ivy.add_item(ivy.zeros((size + 1,), dtype=grad_output.dtype), places, ivy.reshape(grad_output, (-1,)))
    return ivy.reshape(written[:size], tuple(sizes))


@torch_function
def native_dropout_backward(grad_output: Any, mask: Any, scale: float) -> Any:
    """The gradient where ``mask``, times ``scale``."""
    return grad_output * mask.astype(grad_output.dtype) * scale


@torch_function
def hardshrink_backward(grad_out: Any, self: Any, lambd: float) -> Any:
    """The gradient where ``self`` is beyond ``lambd``; NaN is."""
    return ivy.where(ivy.less_equal(ivy.abs(self), lambd), ivy.zeros_like(grad_out), grad_out)


softshrink_backward = hardshrink_backward


@torch_function
def _trilinear(
    i1: Any, i2: Any, i3: Any, expand1: Any, expand2: Any, expand3: Any, sumdim: Any, unroll_dim: int = 1
) -> Any:
    """The product of three tensors, to which axes are added, summed over others."""
    factors = zip((i1, i2, i3), (expand1, expand2, expand3), strict=True)
    first, second, third = (ivy.expand_dims(x, sorted(axes)) if axes else x for x, axes in factors)
    return ivy.sum(first * second * third, axis=list(sumdim)) if sumdim else first * second * third


for _fn in [fn for name, fn in globals().items() if callable(fn) and getattr(fn, "__wrapped__", None)]:
    _fn.default = _fn  # torch's name of the overload, as code says torch.ops.aten.slice.default
