"""Normalisation layers, by torch's own kernels where they mean the same."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl


def along(x: torch.Tensor, p: torch.Tensor, axis: int) -> torch.Tensor:
    """1-d ``p`` shaped to broadcast against ``axis`` of ``x``."""
    return p.reshape([-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])


def is_constant(*arrays: torch.Tensor) -> bool:
    """Whether no gradient with respect to ``arrays`` can be asked for."""
    if torch.compiler.is_compiling():
        return not torch.is_grad_enabled()
    outside = torch._C._functorch.peek_interpreter_stack() is None
    return outside and not (torch.is_grad_enabled() and any(a.requires_grad for a in arrays))


@hookimpl
def batch_norm(x, mean, variance, /, scale=None, offset=None, *, epsilon=1e-5, axis=1):
    if axis % x.ndim == 1 and is_constant(mean, variance):
        # torch's kernel takes mean and variance for constants
        return F.batch_norm(x, mean, variance, scale, offset, training=False, eps=epsilon)
    factor = torch.rsqrt(variance + epsilon)
    factor = factor if scale is None else factor * scale
    shift = -mean * factor if offset is None else offset - mean * factor
    return torch.addcmul(along(x, shift, axis), x, along(x, factor, axis))


def trailing(x: torch.Tensor, axis: Any, *parameters: torch.Tensor | None) -> list[int] | None:
    """The sizes of ``axis`` if these are the last axes of ``x`` and ``parameters`` have that shape."""
    axes = sorted([a % x.ndim for a in ([axis] if isinstance(axis, int) else axis)])
    shape = list(x.shape[x.ndim - len(axes) :])
    fits = axes == list(range(x.ndim - len(axes), x.ndim)) and all(p is None or list(p.shape) == shape for p in parameters)
    return shape if fits and axes else None


def scaled(x: torch.Tensor, scale: Any, offset: Any) -> torch.Tensor:
    x = x if scale is None else x * scale
    return x if offset is None else x + offset


@hookimpl
def layer_norm(x, /, scale=None, offset=None, *, axis=-1, epsilon=1e-5):
    shape = trailing(x, axis, scale, offset)
    if shape is not None:
        return F.layer_norm(x, shape, scale, offset, epsilon)
    centred = x - torch.mean(x, dim=axis, keepdim=True)
    return scaled(centred * torch.rsqrt(torch.mean(centred * centred, dim=axis, keepdim=True) + epsilon), scale, offset)


@hookimpl
def rms_norm(x, /, scale=None, *, axis=-1, epsilon=1e-6):
    shape = trailing(x, axis, scale)
    if shape is not None:
        return F.rms_norm(x, shape, scale, epsilon)
    return scaled(x * torch.rsqrt(torch.mean(x * x, dim=axis, keepdim=True) + epsilon), scale, None)


@hookimpl
def group_norm(x, groups, /, scale=None, offset=None, *, epsilon=1e-5):
    if groups < 1 or x.ndim < 2 or x.shape[1] % groups:
        raise ArgumentError(f"ivy.group_norm: axis 1 of x must be a multiple of {groups} groups, got {tuple(x.shape)}.")
    return torch.group_norm(x, int(groups), scale, offset, epsilon)


@hookimpl
def instance_norm(x, /, scale=None, offset=None, *, epsilon=1e-5):
    return torch.group_norm(x, x.shape[1], scale, offset, epsilon)
