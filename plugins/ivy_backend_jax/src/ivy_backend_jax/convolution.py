"""Convolutions by ``lax.conv_general_dilated``."""

from __future__ import annotations

import jax.numpy as jnp
from jax import lax

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl


def per_axis(value, n, name, argument):
    """``value`` once per spatial axis."""
    if isinstance(value, int):
        return (int(value),) * n
    values = tuple(int(v) for v in value)
    if len(values) != n:
        raise ArgumentError(f"ivy.{name}: {argument} must be a number or {n} numbers for a {n}-d input, got {values}.")
    return values


def pairs(padding, n, name):
    """``padding`` as ``(before, after)`` per spatial axis."""
    if isinstance(padding, int):
        return [(int(padding),) * 2] * n
    rows = [(int(p),) * 2 if isinstance(p, int) else tuple(int(q) for q in p) for p in padding]
    if len(rows) != n or any(len(r) != 2 for r in rows):
        raise ArgumentError(
            f"ivy.{name}: padding must be a number, {n} numbers or {n} (before, after) pairs for a {n}-d input,"
            f" got {padding!r}."
        )
    return rows


def layout(n, data_format, name):
    """JAX's dimension numbers; filters are (out, in, *kernel) in either format."""
    if data_format not in ("channels_first", "channels_last"):
        raise ArgumentError(
            f"ivy.{name}: data_format must be 'channels_first' or 'channels_last', got {data_format!r}."
        )
    if not 1 <= n <= 3:
        raise ArgumentError(f"ivy.{name}: x must have 1 to 3 spatial axes beside batch and channels, got {n}.")
    spatial = "DHW"[-n:]
    data = f"NC{spatial}" if data_format == "channels_first" else f"N{spatial}C"
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
    if isinstance(padding, str) and padding.lower() not in ("same", "valid"):
        raise ArgumentError(f"ivy.conv: padding must be 'same', 'valid', numbers or pairs, got {padding!r}.")
    y = lax.conv_general_dilated(
        x,
        filters,
        window_strides=per_axis(stride, n, "conv", "stride"),
        padding=padding.upper() if isinstance(padding, str) else pairs(padding, n, "conv"),
        rhs_dilation=per_axis(dilation, n, "conv", "dilation"),
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
    kernel, dilations = filters.shape[2:], per_axis(dilation, n, name, "dilation")
    reach = [d * (k - 1) for d, k in zip(dilations, kernel, strict=True)]
    before = per_axis(padding, n, name, "padding")
    after = per_axis(output_padding, n, name, "output_padding")
    y = lax.conv_general_dilated(
        x,
        transposed_filters(filters, int(groups)),
        window_strides=(1,) * n,
        padding=[(r - p, r - p + extra) for r, p, extra in zip(reach, before, after, strict=True)],
        lhs_dilation=per_axis(stride, n, name, "stride"),
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
