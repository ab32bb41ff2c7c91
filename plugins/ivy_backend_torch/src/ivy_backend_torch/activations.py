"""Activation functions, by torch's own kernels where they mean the same."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import UNSIGNED
from ivy_backend_torch.reductions import over


@hookimpl
def relu(x, /):
    if x.dtype == torch.bool:
        return x.to(torch.int64)
    return x if x.dtype in UNSIGNED else torch.relu(x)


@hookimpl
def leaky_relu(x, /, *, negative_slope=0.01):
    return F.leaky_relu(x, negative_slope)


@hookimpl
def elu(x, /, *, alpha=1.0):
    return F.elu(x, alpha)


@hookimpl
def celu(x, /, *, alpha=1.0):
    return F.celu(x, alpha)


@hookimpl
def selu(x, /):
    return F.selu(x)


@hookimpl
def sigmoid(x, /):
    return torch.sigmoid(x)


@hookimpl
def log_sigmoid(x, /):
    return F.logsigmoid(x)


@hookimpl
def silu(x, /):
    return F.silu(x)


@hookimpl
def gelu(x, /, *, approximate=False):
    return F.gelu(x, approximate="tanh" if approximate else "none")


@hookimpl
def softplus(x, /, *, beta=1.0):
    # torch turns linear at 20 by default, which is visible in float64
    return F.softplus(x, beta, threshold=40.0)


@hookimpl
def mish(x, /):
    return F.mish(x)


@hookimpl
def hard_sigmoid(x, /):
    return F.hardsigmoid(x)


@hookimpl
def hard_swish(x, /):
    return F.hardswish(x)


@hookimpl
def softmax(x, /, *, axis=-1):
    if isinstance(axis, int):
        return torch.softmax(x, dim=axis)
    x, axes, _ = over(x, axis)
    powers = torch.exp(x - torch.amax(x, dim=axes, keepdim=True))
    out = powers / torch.sum(powers, dim=axes, keepdim=True)
    return out if axis is None or len(axis) else out.squeeze(0)


@hookimpl
def log_softmax(x, /, *, axis=-1):
    if isinstance(axis, int):
        return torch.log_softmax(x, dim=axis)
    x, axes, _ = over(x, axis)
    out = x - torch.logsumexp(x, dim=axes, keepdim=True)
    return out if axis is None or len(axis) else out.squeeze(0)
