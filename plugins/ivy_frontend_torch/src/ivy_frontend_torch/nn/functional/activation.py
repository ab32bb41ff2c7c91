"""Activation functions."""

from __future__ import annotations

import functools

import ivy
from ivy_frontend_torch.clamping import saturated
from ivy_frontend_torch.shaping import is_empty
from ivy_frontend_torch.torch_function import torch_function


@torch_function
def relu(input, inplace=False):
    return ivy.relu(input)


@torch_function
def relu6(input, inplace=False):
    return saturated(input, 0, 6)


@torch_function
def threshold(input, threshold, value, inplace=False):
    return ivy.where(input <= threshold, ivy.full_like(input, value), input)


@torch_function
def leaky_relu(input, negative_slope=0.01, inplace=False):
    return ivy.leaky_relu(input, negative_slope=negative_slope)


@torch_function
def prelu(input, weight):
    axes = [-1 if axis == 1 or input.ndim == 1 else 1 for axis in range(input.ndim)]
    return ivy.where(input > 0, input, input * ivy.reshape(weight, axes))


@torch_function
def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    if training:
        slope = ivy.random.uniform(input.shape, low=lower, high=upper, dtype=input.dtype)
        return ivy.where(input > 0, input, input * slope)
    return ivy.leaky_relu(input, negative_slope=(lower + upper) / 2)


@torch_function
def elu(input, alpha=1.0, inplace=False):
    return ivy.elu(input, alpha=alpha)


@torch_function
def selu(input, inplace=False):
    return ivy.selu(input)


@torch_function
def celu(input, alpha=1.0, inplace=False):
    return ivy.celu(input, alpha=alpha)


@torch_function
def gelu(input, approximate="none"):
    if approximate not in ("none", "tanh"):
        raise RuntimeError("approximate argument must be either none or tanh.")
    return ivy.gelu(input, approximate=approximate == "tanh")


@torch_function
def silu(input, inplace=False):
    return ivy.silu(input)


@torch_function
def mish(input, inplace=False):
    return ivy.mish(input)


@torch_function
def sigmoid(input):
    return ivy.sigmoid(input)


@torch_function
def tanh(input):
    return ivy.tanh(input)


@torch_function
def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    if not input.dtype.is_inexact:
        return ivy.clip(input, int(min_val), int(max_val)).astype(input.dtype)
    return saturated(input, min_val, max_val)


@torch_function
def hardsigmoid(input, inplace=False):
    return saturated(input / 6.0 + 0.5, 0.0, 1.0)


@torch_function
def hardswish(input, inplace=False):
    return input * saturated(input + 3.0, 0.0, 6.0) / 6.0


@torch_function
def logsigmoid(input):
    return ivy.log_sigmoid(input)


@torch_function
def softplus(input, beta=1, threshold=20):
    return ivy.where(input * beta > threshold, input, ivy.softplus(input, beta=beta))


@torch_function
def softsign(input):
    return input / (1 + ivy.abs(input))


@torch_function
def tanhshrink(input):
    return input - ivy.tanh(input)


@torch_function
def hardshrink(input, lambd=0.5):
    return ivy.where(ivy.abs(input) <= lambd, ivy.zeros_like(input), input)


@torch_function
def softshrink(input, lambd=0.5):
    # 0 times the input, so that NaN stays NaN
    return ivy.where(ivy.abs(input) > lambd, input - ivy.sign(input) * lambd, input * 0)


@torch_function
def glu(input, dim=-1):
    return ivy.glu(input, axis=dim)


def implicit_axis(ndim):
    """The axis that torch takes where ``dim`` is not given."""
    return 0 if ndim in (0, 1, 3) else 1


def prepared(input, dim, dtype):
    """``input`` in ``dtype`` (unless None), and the axis meant by ``dim``."""
    return input if dtype is None else input.astype(ivy.as_dtype(dtype)), implicit_axis(input.ndim) if dim is None else dim


@torch_function
def softmax(input, dim=None, _stacklevel=3, dtype=None):
    x, axis = prepared(input, dim, dtype)
    return ivy.softmax(x, axis=axis) if x.ndim and not is_empty(x) else ivy.ones_like(x)


@torch_function
def softmin(input, dim=None, _stacklevel=3, dtype=None):
    return softmax(-input, dim, _stacklevel, dtype)


@torch_function
def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    x, axis = prepared(input, dim, dtype)
    return ivy.log_softmax(x, axis=axis) if x.ndim and not is_empty(x) else ivy.zeros_like(x)


@torch_function
def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    # the lowest uniform number is above 0, whose logarithm would be infinite
    uniform = ivy.random.uniform(logits.shape, low=1e-20, dtype=logits.dtype)
    soft = ivy.softmax((logits - ivy.log(-ivy.log(uniform))) / tau, axis=dim)
    if not hard:
        return soft
    chosen = ivy.one_hot(ivy.argmax(soft, axis=dim), soft.shape[dim], axis=dim, dtype=soft.dtype)
    return chosen - ivy.stop_gradient(soft) + soft


def in_place_form(fn):
    """The function of torch with a final underscore: ``fn`` with its result written into the input."""

    @functools.wraps(fn)
    def call(input, *args, **kwargs):
        return fn(input, *args, **kwargs, inplace=True)

    call.__name__ = call.__qualname__ = fn.__name__ + "_"
    return call


relu_, threshold_, leaky_relu_ = in_place_form(relu), in_place_form(threshold), in_place_form(leaky_relu)
rrelu_, elu_, selu_, celu_ = in_place_form(rrelu), in_place_form(elu), in_place_form(selu), in_place_form(celu)
hardtanh_ = in_place_form(hardtanh)
