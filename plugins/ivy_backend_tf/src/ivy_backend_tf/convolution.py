"""Convolutions. On CPU TensorFlow convolves channels last, and lacks gradients of grouped and of dilated ones."""

from __future__ import annotations

import math
from typing import Any

import tensorflow as tf

from ivy.errors import ArgumentError
from ivy.functional.spatial import check_filters, conv_padding, per_axis, window_counts
from ivy.hookspecs import hookimpl
from ivy_backend_tf.shapes import static_shape
from ivy_backend_tf.windows import channels_last, padded, restored, shifts


def spatial_axes(x: tf.Tensor, filters: tf.Tensor, name: str) -> int:
    """Number of spatial axes, from 1 to 3."""
    n = len(static_shape(x)) - 2
    if n not in (1, 2, 3) or len(filters.shape) != n + 2:
        raise ArgumentError(
            f"ivy.{name}: x must have 3 to 5 axes and filters as many, got {tuple(x.shape)} and {tuple(filters.shape)}."
        )
    return n


def dense(x: tf.Tensor, filters: tf.Tensor, stride: list[int]) -> tf.Tensor:
    """Convolution of channels-last ``x`` with ``filters`` (*kernel, in, out), without padding, dilation and groups."""
    if len(stride) == 1:
        return dense(x[:, None], filters[None], [1, *stride])[:, 0]
    strides = [1, *stride, 1]
    return (tf.nn.conv2d if len(stride) == 2 else tf.nn.conv3d)(x, filters, strides, "VALID")


def by_shifts(x: tf.Tensor, filters: tf.Tensor, stride: list[int], dilation: list[int], groups: int) -> tf.Tensor:
    """Any convolution, as a sum of matrix products over the places of the kernel."""
    *kernel, size, out = filters.shape.as_list()
    n = len(kernel)
    filters = tf.reshape(filters, [*kernel, size, groups, out // groups])
    filters = tf.transpose(filters, [*range(n), n + 1, n, n + 2])
    total: Any = None
    for place, part in shifts(x, kernel, stride, dilation):
        shape = part.shape.as_list()
        rows = tf.transpose(tf.reshape(part, [-1, groups, size]), [1, 0, 2])
        product = tf.matmul(rows, filters[place])
        total = product if total is None else total + product
        spatial = shape[:-1]
    return tf.reshape(tf.transpose(total, [1, 0, 2]), [*spatial, out])


def depthwise(x: tf.Tensor, filters: tf.Tensor, stride: list[int], dilation: list[int]) -> tf.Tensor:
    """Convolution of each channel of channels-last 1-d or 2-d ``x`` on its own; ``filters`` (*kernel, 1, out)."""
    if len(stride) == 1:
        return depthwise(x[:, None], filters[None], stride * 2, [1, *dilation])[:, 0]
    channels = x.shape[-1]
    filters = tf.reshape(filters, [*filters.shape[:2], channels, filters.shape[-1] // channels])
    return tf.nn.depthwise_conv2d(x, filters, [1, *stride, 1], "VALID", dilations=dilation)


def convolved(x: tf.Tensor, filters: tf.Tensor, stride: list[int], dilation: list[int], groups: int) -> tf.Tensor:
    """The fastest of these ways that can be differentiated."""
    dilated = any(d > 1 for d in dilation)
    if x.dtype.is_complex:
        return by_shifts(x, filters, stride, dilation, groups)
    if (
        groups == x.shape[-1]
        and groups > 1
        and len(stride) < 3
        and len(set(stride)) == 1
        and not (dilated and max(stride) > 1)
    ):
        return depthwise(x, filters, stride, dilation)
    if groups == 1:
        return by_shifts(x, filters, stride, dilation, 1) if dilated else dense(x, filters, stride)
    if dilated or groups > math.prod(filters.shape[:-2]):
        return by_shifts(x, filters, stride, dilation, groups)
    pairs = zip(tf.split(x, groups, -1), tf.split(filters, groups, -1), strict=True)
    return tf.concat([dense(a, b, stride) for a, b in pairs], -1)


@hookimpl
def conv(x, filters, /, bias=None, *, stride=1, padding=0, dilation=1, groups=1, data_format="channels_first"):
    n = spatial_axes(x, filters, "conv")
    x, groups = channels_last("conv", x, data_format), int(groups)
    check_filters("conv", n + 2, x.shape[-1], static_shape(filters), groups)
    kernel = static_shape(filters)[2:]
    stride, dilation = per_axis("conv", "stride", stride, n), per_axis("conv", "dilation", dilation, n)
    spatial = x.shape[1:-1].as_list()
    pairs = conv_padding(padding, spatial, kernel, stride, dilation)
    window_counts("conv", spatial, pairs, kernel, stride, dilation)  # raises where none fits
    y = convolved(padded(x, pairs), tf.transpose(filters, [*range(2, n + 2), 1, 0]), stride, dilation, groups)
    return restored(y if bias is None else y + bias, data_format)


def spread(filters: tf.Tensor, dilation: list[int]) -> tf.Tensor:
    """``filters`` (*kernel, ...) with ``dilation - 1`` zeros between neighbours."""
    for axis, d in enumerate(dilation):
        if d > 1:
            shape = filters.shape.as_list()
            widths = [[0, 0]] * (axis + 1) + [[0, d - 1]] + [[0, 0]] * (len(shape) - axis - 1)
            apart = tf.pad(tf.expand_dims(filters, axis + 1), widths)
            joined = tf.reshape(apart, [*shape[:axis], shape[axis] * d, *shape[axis + 1 :]])
            filters = joined[(slice(None),) * axis + (slice(0, (shape[axis] - 1) * d + 1),)]
    return filters


def transposed(x: tf.Tensor, filters: tf.Tensor, stride: list[int]) -> tf.Tensor:
    """Gradient of :func:`dense` for its input; ``filters`` (*kernel, out, in)."""
    if len(stride) == 1:
        return transposed(x[:, None], filters[None], [1, *stride])[:, 0]
    sizes = [(n - 1) * s + k for n, s, k in zip(x.shape[1:-1], stride, filters.shape, strict=False)]
    fn = tf.nn.conv2d_transpose if len(stride) == 2 else tf.nn.conv3d_transpose
    return fn(x, filters, [x.shape[0], *sizes, filters.shape[-2]], [1, *stride, 1], "VALID")


def by_parts(x: tf.Tensor, filters: tf.Tensor, stride: list[int]) -> tf.Tensor:
    """:func:`transposed` of complex numbers, which TensorFlow's kernels do not take."""
    x_parts, filter_parts = (tf.math.real(x), tf.math.imag(x)), (tf.math.real(filters), tf.math.imag(filters))
    (a, b), (c, d) = ([transposed(u, v, stride) for v in filter_parts] for u in x_parts)
    return tf.complex(a - d, b + c)


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
    name = "conv_transpose"
    n = spatial_axes(x, filters, name)
    x, groups = channels_last(name, x, data_format), int(groups)
    check_filters(name, n + 2, x.shape[-1], static_shape(filters), groups)
    stride, dilation = per_axis(name, "stride", stride, n), per_axis(name, "dilation", dilation, n)
    padding, extra = per_axis(name, "padding", padding, n, 0), per_axis(name, "output_padding", output_padding, n, 0)
    filters = spread(tf.transpose(filters, [*range(2, n + 2), 1, 0]), dilation)
    pairs = zip(tf.split(x, groups, -1), tf.split(filters, groups, -1), strict=True)
    parts = [(by_parts if x.dtype.is_complex else transposed)(a, b, stride) for a, b in pairs]
    y = padded(parts[0] if groups == 1 else tf.concat(parts, -1), [(0, e) for e in extra])
    y = y[(slice(None), *[slice(p, size - p) for p, size in zip(padding, y.shape[1:-1], strict=True)])]
    return restored(y if bias is None else y + bias, data_format)
