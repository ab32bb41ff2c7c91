"""Convolutions by ``lax.conv_general_dilated``."""

from __future__ import annotations

import jax.numpy as jnp
from jax import lax

from ivy.errors import ArgumentError
from ivy.functional.spatial import conv_padding, is_channels_last, per_axis
from ivy.hookspecs import hookimpl


def layout(n, data_format, name):
    """JAX's dimension numbers; filters are (out, in, *kernel) in either format."""
    last = is_channels_last(name, data_format)
    if not 1 <= n <= 3:
        raise ArgumentError(f"ivy.{name}: x must have 1 to 3 spatial axes beside batch and channels, got {n}.")
    spatial = "DHW"[-n:]
    data = f"N{spatial}C" if last else f"NC{spatial}"
    return data, f"OI{spatial}", data


def biased(y, bias, data_format):
    """``y`` plus ``bias`` per channel."""
    if bias is None:
        return y
    return y + (bias.reshape((-1,) + (1,) * (y.ndim - 2)) if data_format == "channels_first" else bias)


@hookimpl
def conv(x, filters, /, bias=None, *, stride=1, padding=0, dilation=1, groups=1, data_format="channels_first"):
    n = x.ndim - 2
    numbers = layout(n, data_format, "conv")
    sizes = x.shape[1:-1] if data_format == "channels_last" else x.shape[2:]
    stride, dilation = per_axis("conv", "stride", stride, n), per_axis("conv", "dilation", dilation, n)
    y = lax.conv_general_dilated(
        x,
        filters,
        window_strides=stride,
        padding=conv_padding(padding, sizes, filters.shape[2:], stride, dilation),
        rhs_dilation=dilation,
        dimension_numbers=numbers,
        feature_group_count=int(groups),
    )
    return biased(y, bias, data_format)


@hookimpl
def conv_transpose(
    x,
    filters,
    /,
    bias=None,
    *,
    stride=1,
    padding=0,
    output_padding=0,
    dilation=1,
    groups=1,
    data_format="channels_first",
):
    n, name = x.ndim - 2, "conv_transpose"
    numbers = layout(n, data_format, name)
    kernel, dilations = filters.shape[2:], per_axis(name, "dilation", dilation, n)
    reach = [d * (k - 1) for d, k in zip(dilations, kernel, strict=True)]
    before = per_axis(name, "padding", padding, n, 0)
    after = per_axis(name, "output_padding", output_padding, n, 0)
    y = lax.conv_general_dilated(
        x,
        transposed_filters(filters, int(groups)),
        window_strides=(1,) * n,
        padding=[(r - p, r - p + extra) for r, p, extra in zip(reach, before, after, strict=True)],
        lhs_dilation=per_axis(name, "stride", stride, n),
        rhs_dilation=dilations,
        dimension_numbers=numbers,
        feature_group_count=int(groups),
    )
    return biased(y, bias, data_format)


def transposed_filters(filters, groups):
    """(in, out // groups, *kernel) as (out, in // groups, *kernel), flipped in space."""
    channels, out, *kernel = filters.shape
    if channels % groups:
        raise ArgumentError(f"ivy.conv_transpose: groups must divide the {channels} input channels, got {groups}.")
    grouped = jnp.swapaxes(filters.reshape(groups, channels // groups, out, *kernel), 1, 2)
    flipped = grouped.reshape(groups * out, channels // groups, *kernel)
    return jnp.flip(flipped, tuple(range(2, flipped.ndim)))
