"""Convolutions over batched or single inputs."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_torch.torch_function import torch_function


def per_axis(value, n):
    """A number, or a sequence of 1 or ``n`` numbers, as ``n`` numbers."""
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    if len(values) not in (1, n):
        raise ArgumentError(f"torch: expected 1 or {n} numbers, one per spatial axis, got {len(values)}.")
    return values * n if len(values) == 1 else values


def batched(fn, x, n):
    """``fn(x)`` where ``x`` has ``n`` spatial axes and perhaps no batch axis."""
    if x.ndim == n + 2:
        return fn(x)
    if x.ndim != n + 1:
        raise ArgumentError(f"torch: expected {n + 1} (unbatched) or {n + 2} axes of the input, got {x.ndim}.")
    out = fn(ivy.expand_dims(x, 0))
    return tuple(ivy.squeeze(o, 0) for o in out) if isinstance(out, tuple) else ivy.squeeze(out, 0)


def exactly(fn, *arrays):
    """``fn`` of integer arrays, which is only defined for floating ones: in double precision, exact up to 2 ** 53."""
    dtype = arrays[0].dtype
    if dtype.is_inexact:
        return fn(*arrays)
    wide = fn(*[a if a is None else a.astype(ivy.float64) for a in arrays])
    return (ivy.round(wide)).astype(dtype)


def refuse_small(n, input, weight, padding, dilation):
    """Raise :class:`RuntimeError` as torch does where the kernel does not fit into the input."""
    padded = [size + 2 * p for size, p in zip(input.shape[-n:], padding, strict=True)]
    kernel = [d * (size - 1) + 1 for size, d in zip(weight.shape[2:], dilation, strict=True)]
    if any(type(p) is int and type(k) is int and p < k for p, k in zip(padded, kernel, strict=True)):
        raise RuntimeError(
            f"Calculated padded input size per channel: {tuple(padded)}. Kernel size: {tuple(kernel)}. Kernel size can't be greater"
            " than actual input size"
        )


def convolved(n, input, weight, bias, stride, padding, dilation, groups):
    stride = per_axis(stride, n)
    if padding == "same" and any(s != 1 for s in stride):
        raise ArgumentError(f"torch conv{n}d: padding='same' is only defined for stride 1, got stride {stride}.")
    padding = padding if isinstance(padding, str) else per_axis(padding, n)
    if not isinstance(padding, str):
        refuse_small(n, input, weight, padding, per_axis(dilation, n))
    options = {"stride": stride, "padding": padding, "dilation": per_axis(dilation, n), "groups": groups}
    return exactly(lambda x, w, b: batched(lambda x: ivy.conv(x, w, b, **options), x, n), input, weight, bias)


@torch_function
def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    return convolved(1, input, weight, bias, stride, padding, dilation, groups)


@torch_function
def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    return convolved(2, input, weight, bias, stride, padding, dilation, groups)


@torch_function
def conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    return convolved(3, input, weight, bias, stride, padding, dilation, groups)


@torch_function
def conv_tbc(input, weight, bias, pad=0):
    """Over ``input`` (time, batch, channels) with ``weight`` (kernel, channels, out_channels)."""
    y = ivy.conv(ivy.permute_dims(input, (1, 2, 0)), ivy.permute_dims(weight, (2, 1, 0)), bias, padding=pad)
    return ivy.permute_dims(y, (2, 0, 1))


def transposed(n, input, weight, bias, stride, padding, output_padding, groups, dilation):
    options = {
        "stride": per_axis(stride, n), "padding": per_axis(padding, n), "dilation": per_axis(dilation, n),
        "output_padding": per_axis(output_padding, n), "groups": groups,
    }  # fmt: skip
    return exactly(lambda x, w, b: batched(lambda x: ivy.conv_transpose(x, w, b, **options), x, n), input, weight, bias)


@torch_function
def conv_transpose1d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    return transposed(1, input, weight, bias, stride, padding, output_padding, groups, dilation)


@torch_function
def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    return transposed(2, input, weight, bias, stride, padding, output_padding, groups, dilation)


@torch_function
def conv_transpose3d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    return transposed(3, input, weight, bias, stride, padding, output_padding, groups, dilation)
