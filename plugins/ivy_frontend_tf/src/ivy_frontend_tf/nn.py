"""``tf.nn``: activations, convolutions, pooling, normalisation and losses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_tf import math
from ivy_frontend_tf.conversion import axes, matched, tensor_like, tf_function

sigmoid, tanh, softplus, softsign = (math.REGULAR[n] for n in ("sigmoid", "tanh", "softplus", "softsign"))
l2_normalize, top_k = math.l2_normalize, math.top_k


@tf_function
def relu(features: Any, name: Any = None) -> Any:
    """``max(x, 0)``."""
    return ivy.relu(tensor_like(features))


@tf_function
def relu6(features: Any, name: Any = None) -> Any:
    """``min(max(x, 0), 6)``."""
    return ivy.relu6(tensor_like(features))


@tf_function
def leaky_relu(features: Any, alpha: float = 0.2, name: Any = None) -> Any:
    """``x`` where positive, else ``alpha * x``."""
    return ivy.leaky_relu(tensor_like(features), negative_slope=alpha)


@tf_function
def elu(features: Any, name: Any = None) -> Any:
    """``x`` where positive, else ``exp(x) - 1``."""
    return ivy.elu(tensor_like(features))


@tf_function
def selu(features: Any, name: Any = None) -> Any:
    """The scaled exponential unit."""
    return ivy.selu(tensor_like(features))


@tf_function
def gelu(features: Any, approximate: bool = False, name: Any = None) -> Any:
    """``x`` times the normal distribution function at ``x``."""
    return ivy.gelu(tensor_like(features), approximate=approximate)


@tf_function
def silu(features: Any, beta: float = 1.0) -> Any:
    """``x * sigmoid(beta * x)``."""
    x = tensor_like(features)
    return x * ivy.sigmoid(x * beta)


swish = silu


@tf_function
def softmax(logits: Any, axis: Any = None, name: Any = None) -> Any:
    """Exponentials over their sum along ``axis``, the last unless given."""
    return ivy.softmax(tensor_like(logits), axis=-1 if axis is None else axes(axis))


@tf_function
def log_softmax(logits: Any, axis: Any = None, name: Any = None) -> Any:
    """The logarithm of :func:`softmax`."""
    return ivy.log_softmax(tensor_like(logits), axis=-1 if axis is None else axes(axis))


def _spatial(given: Any, rank: int, last: bool, what: str) -> list[int]:
    """One number per spatial axis of: a number, one per spatial axis, or one per axis of the input."""
    values = [given] if isinstance(given, int) else list(given)
    if len(values) == rank + 2:
        outer, values = (values[0], values[-1] if last else values[1]), values[1:-1] if last else values[2:]
        if any(int(v) != 1 for v in outer):
            raise ArgumentError(f"tf.nn: {what} must be 1 for the batch and the channels, got {list(given)}.")
    values = values * rank if len(values) == 1 else values
    if len(values) != rank:
        raise ArgumentError(f"tf.nn: {what} must be 1, {rank} or {rank + 2} numbers, got {list(given)}.")
    return [int(v) for v in values]


def _layout(data_format: str | None, rank: int) -> tuple[bool, str]:
    formats = {1: ("NWC", "NCW"), 2: ("NHWC", "NCHW"), 3: ("NDHWC", "NCDHW")}[rank]
    if data_format not in (None, *formats):
        raise ArgumentError(f"tf.nn: data_format must be {formats[0]!r} or {formats[1]!r}, got {data_format!r}.")
    last = data_format != formats[1]
    return last, "channels_last" if last else "channels_first"


def _padding(
    padding: Any, sizes: Sequence[int], kernel: Sequence[int], stride: Sequence[int], last: bool
) -> list[tuple[int, int]]:
    """``SAME``, ``VALID`` or explicit pairs per axis of the input, as a pair per spatial axis."""
    if isinstance(padding, str) and padding.upper() == "VALID":
        return [(0, 0)] * len(kernel)
    if isinstance(padding, str) and padding.upper() == "SAME":
        totals = [max((-(-n // s) - 1) * s + k - n, 0) for n, k, s in zip(sizes, kernel, stride, strict=True)]
        return [(t // 2, t - t // 2) for t in totals]
    if isinstance(padding, str):
        raise ArgumentError(f"tf.nn: padding must be 'SAME', 'VALID' or pairs, got {padding!r}.")
    pairs = [tuple(p) for p in padding]
    return pairs[1:-1] if last else pairs[2:]


def _convolution(
    input: Any, filters: Any, strides: Any, padding: Any, data_format: Any, dilations: Any, rank: int
) -> Array:
    x, w = matched(input, filters)
    last, layout = _layout(data_format, rank)
    stride, dilation = _spatial(strides, rank, last, "strides"), _spatial(dilations or 1, rank, last, "dilations")
    sizes = x.shape[1:-1] if last else x.shape[2:]
    kernel = [(k - 1) * d + 1 for k, d in zip(w.shape[:rank], dilation, strict=True)]
    groups = x.shape[-1 if last else 1] // w.shape[-2]
    return ivy.conv(
        x,
        ivy.permute_dims(w, (rank + 1, rank, *range(rank))),
        stride=stride,
        padding=_padding(padding, sizes, kernel, stride, last),
        dilation=dilation,
        groups=groups,
        data_format=layout,
    )


@tf_function
def conv1d(
    input: Any,
    filters: Any,
    stride: Any,
    padding: Any,
    data_format: str = "NWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """Convolution of (batch, width, channels) with ``filters`` (width, channels, out)."""
    return _convolution(input, filters, stride, padding, data_format, dilations, 1)


@tf_function
def conv2d(
    input: Any,
    filters: Any,
    strides: Any,
    padding: Any,
    data_format: str = "NHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """Convolution of (batch, height, width, channels) with ``filters`` (height, width, channels, out)."""
    return _convolution(input, filters, strides, padding, data_format, dilations, 2)


@tf_function
def conv3d(
    input: Any,
    filters: Any,
    strides: Any,
    padding: Any,
    data_format: str = "NDHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """Convolution of (batch, depth, height, width, channels) with ``filters`` (depth, height, width, channels, out)."""
    return _convolution(input, filters, strides, padding, data_format, dilations, 3)


@tf_function
def depthwise_conv2d(
    input: Any,
    filter: Any,
    strides: Any,
    padding: Any,
    data_format: str = "NHWC",
    dilations: Any = None,
    name: Any = None,
) -> Any:
    """Each channel convolved with its own filters (height, width, channels, multiplier)."""
    w = tensor_like(filter)
    height, width, channels, multiplier = w.shape
    grouped = ivy.reshape(w, (height, width, 1, channels * multiplier))
    return _convolution(input, grouped, strides, padding, data_format, dilations, 2)


def _pooling(pool: Any, input: Any, ksize: Any, strides: Any, padding: Any, data_format: Any, **options: Any) -> Array:
    x = tensor_like(input)
    last, layout = _layout(data_format, x.ndim - 2)
    kernel, stride = _spatial(ksize, x.ndim - 2, last, "ksize"), _spatial(strides, x.ndim - 2, last, "strides")
    pairs = _padding(padding, x.shape[1:-1] if last else x.shape[2:], kernel, stride, last)
    return pool(x, kernel, stride=stride, padding=pairs, data_format=layout, **options)


@tf_function
def max_pool2d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str = "NHWC", name: Any = None) -> Any:
    """Largest element of each window."""
    return _pooling(ivy.max_pool, input, ksize, strides, padding, data_format)


@tf_function
def avg_pool2d(input: Any, ksize: Any, strides: Any, padding: Any, data_format: str = "NHWC", name: Any = None) -> Any:
    """Mean of each window; padding does not count."""
    return _pooling(ivy.avg_pool, input, ksize, strides, padding, data_format, count_include_pad=False)


@tf_function
def max_pool(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = None, name: Any = None
) -> Any:
    """Largest element of each window, of 1 to 3 spatial axes."""
    return _pooling(ivy.max_pool, input, ksize, strides, padding, data_format)


@tf_function
def avg_pool(
    input: Any, ksize: Any, strides: Any, padding: Any, data_format: str | None = None, name: Any = None
) -> Any:
    """Mean of each window, of 1 to 3 spatial axes; padding does not count."""
    return _pooling(ivy.avg_pool, input, ksize, strides, padding, data_format, count_include_pad=False)


@tf_function
def bias_add(value: Any, bias: Any, data_format: str | None = None, name: Any = None) -> Any:
    """``value`` plus 1-d ``bias`` along its channels."""
    x, b = matched(value, bias)
    first = data_format is not None and data_format.startswith("NC") and data_format != "NC"
    return x + (ivy.reshape(b, (-1, *(1,) * (x.ndim - 2))) if first else b)


@tf_function
def moments(x: Any, axes: Any, shift: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """Mean and variance along ``axes``."""
    return ivy.moments(tensor_like(x), axis=tuple(axes) if isinstance(axes, list) else axes, keepdims=keepdims)


@tf_function
def batch_normalization(
    x: Any, mean: Any, variance: Any, offset: Any, scale: Any, variance_epsilon: float, name: Any = None
) -> Any:
    """``(x - mean) / sqrt(variance + variance_epsilon) * scale + offset``."""
    factor = ivy.rsqrt(tensor_like(variance) + variance_epsilon)
    factor = factor if scale is None else factor * scale
    shift = -mean * factor if offset is None else offset - mean * factor
    return tensor_like(x) * factor + shift


@tf_function
def softmax_cross_entropy_with_logits(labels: Any, logits: Any, axis: int = -1, name: Any = None) -> Any:
    """``-sum(labels * log_softmax(logits))`` along ``axis``."""
    x, target = matched(logits, labels)
    return -ivy.sum(target * ivy.log_softmax(x, axis=axis), axis=axis)


@tf_function
def sparse_softmax_cross_entropy_with_logits(labels: Any, logits: Any, name: Any = None) -> Any:
    """``-log_softmax(logits)`` at integer ``labels``."""
    return ivy.softmax_cross_entropy(tensor_like(logits), tensor_like(labels))


@tf_function
def sigmoid_cross_entropy_with_logits(labels: Any = None, logits: Any = None, name: Any = None) -> Any:
    """Binary cross entropy of ``sigmoid(logits)`` with ``labels``, without overflow."""
    x, target = matched(logits, labels)
    return ivy.sigmoid_cross_entropy(x, target)


@tf_function
def embedding_lookup(params: Any, ids: Any, max_norm: Any = None, name: Any = None) -> Any:
    """Rows of ``params`` at ``ids``."""
    if max_norm is not None:
        raise ArgumentError(
            f"tf.nn.embedding_lookup: max_norm must be None, got {max_norm}. Use tf.clip_by_norm on the result."
        )
    return ivy.embedding(tensor_like(params), tensor_like(ids))


@tf_function
def l2_loss(t: Any, name: Any = None) -> Any:
    """Half the sum of squares."""
    x = tensor_like(t)
    return ivy.sum(x * x) / 2


@tf_function
def dropout(x: Any, rate: float, noise_shape: Any = None, seed: int | None = None, name: Any = None) -> Any:
    """A random share ``rate`` of the elements set to 0, the others scaled up. Differs: the numbers are ``ivy.random``'s."""
    if noise_shape is not None:
        raise ArgumentError("tf.nn.dropout: noise_shape must be None. Multiply by a mask instead.")
    return ivy.dropout(tensor_like(x), rate, key=None if seed is None else ivy.random.key(seed))


__getattr__ = not_mirrored(__name__, "tensorflow.nn", globals())
