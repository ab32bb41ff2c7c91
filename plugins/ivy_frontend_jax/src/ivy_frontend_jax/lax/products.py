"""Products and convolutions in their general form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import ivy
from ivy.errors import ArgumentError
from ivy_frontend_jax.conversion import array_like, jax_function, promoted
from ivy_frontend_jax.dtypes import as_ivy
from ivy_frontend_jax.lax.elementwise import equal_dtypes
from ivy_frontend_jax.lax.shaping import padded


class ConvDimensionNumbers(NamedTuple):
    """Where batch, features and space are in the operands and the result."""

    lhs_spec: Sequence[int]
    rhs_spec: Sequence[int]
    out_spec: Sequence[int]


@jax_function
def dot(lhs: Any, rhs: Any) -> Any:
    """Product of vectors and matrices."""
    return ivy.matmul(*equal_dtypes("dot", lhs, rhs))


@jax_function
def dot_general(
    lhs: Any, rhs: Any, dimension_numbers: Any, precision: Any = None, preferred_element_type: Any = None
) -> Any:
    """Sum of products over contracting axes, along batch axes: ``((lhs, rhs contracting), (lhs, rhs batch))``.

    The result has the batch axes, the rest of ``lhs`` and the rest of ``rhs``. Differs: ``precision`` is the backend's.
    """
    (over1, over2), (batch1, batch2) = dimension_numbers
    x, y = promoted(lhs, rhs)
    x, y = (a if preferred_element_type is None else a.astype(as_ivy(preferred_element_type)) for a in (x, y))
    free1 = [i for i in range(x.ndim) if i not in (*over1, *batch1)]
    free2 = [i for i in range(y.ndim) if i not in (*over2, *batch2)]
    batch, size = [x.shape[i] for i in batch1], math.prod(x.shape[i] for i in over1)
    rows, columns = [x.shape[i] for i in free1], [y.shape[i] for i in free2]
    left = ivy.reshape(ivy.permute_dims(x, (*batch1, *free1, *over1)), (*batch, math.prod(rows), size))
    right = ivy.reshape(ivy.permute_dims(y, (*batch2, *over2, *free2)), (*batch, size, math.prod(columns)))
    return ivy.reshape(ivy.matmul(left, right), (*batch, *rows, *columns))


def conv_dimension_numbers(lhs_shape: Any, rhs_shape: Any, dimension_numbers: Any) -> ConvDimensionNumbers:
    """Letters such as ``("NHWC", "HWIO", "NHWC")`` as axes; None is channels first."""
    if isinstance(dimension_numbers, ConvDimensionNumbers):
        return dimension_numbers
    n = len(lhs_shape)
    if dimension_numbers is None:
        return ConvDimensionNumbers(*(tuple(range(n)),) * 3)
    lhs, rhs, out = dimension_numbers
    space = [c for c in rhs if c not in "OI"]  # strides and padding follow the order of the kernel's letters
    return ConvDimensionNumbers(
        tuple(lhs.index(c) for c in ("N", "C", *space)),
        tuple(rhs.index(c) for c in ("O", "I", *space)),
        tuple(out.index(c) for c in ("N", "C", *space)),
    )


def _pairs(padding: Any, sizes: Any, kernel: Any, strides: Any) -> list[tuple[int, int]]:
    if not isinstance(padding, str):
        return [(int(a), int(b)) for a, b in padding]
    if padding.upper() == "VALID":
        return [(0, 0)] * len(kernel)
    if padding.upper() not in ("SAME", "SAME_LOWER"):
        raise ArgumentError(f"lax.conv: padding must be 'SAME', 'SAME_LOWER', 'VALID' or pairs, got {padding!r}.")
    totals = [max((-(-n // s) - 1) * s + k - n, 0) for n, k, s in zip(sizes, kernel, strides, strict=True)]
    pairs = [(t // 2, t - t // 2) for t in totals]
    return [(b, a) for a, b in pairs] if padding.upper() == "SAME_LOWER" else pairs


@jax_function
def conv_general_dilated(
    lhs: Any,
    rhs: Any,
    window_strides: Any,
    padding: Any,
    lhs_dilation: Any = None,
    rhs_dilation: Any = None,
    dimension_numbers: Any = None,
    feature_group_count: int = 1,
    batch_group_count: int = 1,
    precision: Any = None,
    preferred_element_type: Any = None,
) -> Any:
    """Convolution with strides, dilation of kernel and input, groups, and any layout. Differs: ``precision`` is the backend's."""
    if batch_group_count != 1:
        raise ArgumentError(
            f"lax.conv_general_dilated: batch_group_count must be 1, got {batch_group_count}. Split the batch instead."
        )
    x, w = equal_dtypes("conv_general_dilated", lhs, rhs)
    if preferred_element_type is not None:
        x, w = (a.astype(as_ivy(preferred_element_type)) for a in (x, w))
    if isinstance(padding, str) and any(d != 1 for d in lhs_dilation or ()):
        raise ValueError("lax.conv_general_dilated: with lhs_dilation, padding must be pairs of numbers, as in JAX.")
    numbers = conv_dimension_numbers(x.shape, w.shape, dimension_numbers)
    x, w = ivy.permute_dims(x, numbers.lhs_spec), ivy.permute_dims(w, numbers.rhs_spec)
    rank = x.ndim - 2
    dilation = list(rhs_dilation or [1] * rank)
    spread = list(lhs_dilation or [1] * rank)
    sizes = [(n - 1) * d + 1 for n, d in zip(x.shape[2:], spread, strict=True)]
    kernel = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilation, strict=True)]
    pairs = _pairs(padding, sizes, kernel, window_strides)
    cut = any(n < 0 for pair in pairs for n in pair)
    if cut or any(d != 1 for d in spread):
        edges = pairs if cut else [(0, 0)] * rank
        x = padded(x, 0, [(0, 0, 0)] * 2 + [(a, b, d - 1) for (a, b), d in zip(edges, spread, strict=True)])
        pairs = [(0, 0)] * rank if cut else pairs
    y = ivy.conv(x, w, stride=list(window_strides), padding=pairs, dilation=dilation, groups=feature_group_count)
    back = sorted(range(y.ndim), key=lambda i: numbers.out_spec[i])
    return ivy.permute_dims(y, back)


@jax_function
def conv(lhs: Any, rhs: Any, window_strides: Any, padding: Any, precision: Any = None) -> Any:
    """Convolution of (batch, channels, *spatial) with (out, in, *spatial). Differs: ``precision`` is the backend's."""
    x, w = equal_dtypes("conv", array_like(lhs), rhs)
    pairs = _pairs(padding, x.shape[2:], w.shape[2:], window_strides)
    return ivy.conv(x, w, stride=list(window_strides), padding=pairs)
