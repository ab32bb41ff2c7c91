"""Covariance, middles and quantiles, the most frequent, and integrals and derivatives by samples."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.pointwise import promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "corrcoef", "cov", "cumulative_trapezoid", "gradient", "mode", "renorm", "trapezoid", "trapz",
]  # fmt: skip

mode_type = namedtuple("mode", ("values", "indices"))


def covariance(input: Array, correction: Any, fweights: Any, aweights: Any) -> Array:
    x = ivy.reshape(input, (1, -1)) if input.ndim < 2 else input
    x = x if x.dtype.is_inexact else x.astype(ivy.float32)
    real = x.dtype if x.dtype.kind == "float" else ivy.float64 if x.dtype is ivy.complex128 else ivy.float32
    weights = None
    for given in (fweights, aweights):
        if given is not None:
            weights = given.astype(real) if weights is None else weights * given.astype(real)
    total = x.shape[1] if weights is None else ivy.sum(weights)
    mean = ivy.mean(x, axis=1, keepdims=True) if weights is None else ivy.sum(x * weights, axis=1, keepdims=True) / total
    centred = x - mean
    scaled = centred if weights is None else centred * weights
    if weights is None or aweights is None or correction == 0:
        norm = total - correction
    else:
        norm = total - correction * ivy.sum(weights * aweights.astype(real)) / total
    norm = ivy.maximum(norm, 0) if isinstance(norm, Array) else max(norm, 0)
    product = ivy.matmul(scaled, ivy.conj(ivy.matrix_transpose(centred)))
    return ivy.divide(product, ivy.full((), norm, dtype=real) if not isinstance(norm, Array) else norm)


@torch_function
def cov(input: Any, *, correction: int = 1, fweights: Any = None, aweights: Any = None) -> Any:
    """Covariances of variables (rows) over observations (columns), which ``fweights`` repeat and ``aweights`` weigh."""
    out = covariance(input, correction, fweights, aweights)
    return ivy.reshape(out, ()) if out.size == 1 else out


@torch_function
def corrcoef(input: Any) -> Any:
    """Correlation coefficients of variables (rows) over observations (columns)."""
    c = covariance(input, 1, None, None)
    if c.size == 1:
        return ivy.reshape(c / c, ())
    spread = ivy.sqrt(ivy.real(ivy.diagonal(c)) if c.dtype.kind == "complex" else ivy.diagonal(c))
    r = c / ivy.expand_dims(spread, axis=1) / ivy.expand_dims(spread, axis=0)
    if r.dtype.kind == "complex":
        return (ivy.clip(ivy.real(r), -1.0, 1.0)).astype(r.dtype) + ivy.clip(ivy.imag(r), -1.0, 1.0).astype(r.dtype) * 1j
    return ivy.clip(r, -1.0, 1.0)


@torch_function
def mode(input: Any, dim: int = -1, keepdim: bool = False) -> Any:
    """The most frequent element along ``dim``, the smallest of several, and where it last is."""
    if not input.ndim:
        return mode_type(input, ivy.zeros((), dtype=ivy.int64))
    x = ivy.moveaxis(input, dim, -1)
    same = ivy.equal(ivy.expand_dims(x, axis=-1), ivy.expand_dims(x, axis=-2))
    counts = ivy.sum(same.astype(ivy.int64), axis=-1)
    most = ivy.equal(counts, ivy.max(counts, axis=-1, keepdims=True))
    order = ivy.argsort(x, axis=-1, stable=True)
    first = ivy.argmax(ivy.take_along_axis(most.astype(ivy.int32), order, axis=-1), axis=-1, keepdims=True)
    values = ivy.take_along_axis(x, ivy.take_along_axis(order, first, axis=-1), axis=-1)
    length = x.shape[-1]
    last = length - 1 - ivy.argmax(ivy.flip(ivy.equal(x, values).astype(ivy.int32), axis=-1), axis=-1, keepdims=True)
    if keepdim:
        return mode_type(ivy.moveaxis(values, -1, dim), ivy.moveaxis(last, -1, dim))
    return mode_type(ivy.squeeze(values, axis=-1), ivy.squeeze(last, axis=-1))


def _ends(x: Array, axis: int) -> tuple[Array, Array]:
    before = (slice(None),) * axis
    return ivy.get_item(x, (*before, slice(1, None))), ivy.get_item(x, (*before, slice(None, -1)))


def trapezoids(y: Array, x: Any, dx: Any, dim: int) -> Array:
    """The areas between neighbours along ``dim``."""
    axis = dim % y.ndim
    later, earlier = _ends(y, axis)
    if x is None:
        return ivy.multiply(*promoted(later + earlier, dx)) / 2
    if x.ndim < y.ndim:
        x = ivy.reshape(x, (*(1,) * (y.ndim - x.ndim), *x.shape)) if x.ndim > 1 else ivy.reshape(x, (-1, *(1,) * (y.ndim - axis - 1)))
    after, before = _ends(x, x.ndim + dim if dim < 0 else x.ndim - y.ndim + dim)
    return ivy.multiply(*promoted(later + earlier, after - before)) / 2


@torch_function
def trapezoid(y: Any, x: Any = None, *, dx: Any = None, dim: int = -1) -> Any:
    """The integral along ``dim`` by the trapezoidal rule, of samples at ``x`` or ``dx`` apart."""
    if y.shape[dim] == 0:
        return ivy.sum(y, axis=dim)
    if x is not None or y.dtype.is_inexact:
        return ivy.sum(trapezoids(y, x, 1 if dx is None else dx, dim), axis=dim)
    whole = (slice(None),) * (dim % y.ndim)
    ends = y[(*whole, 0)] + y[(*whole, -1)]  # in their own dtype, as in torch
    return ivy.multiply(*promoted(ivy.sum(y, axis=dim) - ends * 0.5, 1 if dx is None else dx))


trapz = trapezoid


@torch_function
def cumulative_trapezoid(y: Any, x: Any = None, *, dx: Any = None, dim: int = -1) -> Any:
    """The running integral along ``dim`` by the trapezoidal rule."""
    return ivy.cumulative_sum(trapezoids(y, x, 1 if dx is None else dx, dim), axis=dim)


def _slope(x: Array, spacing: Any, axis: int, edge_order: int) -> Array:
    """Second-order differences along one axis, of ``edge_order`` at its ends."""

    def part(a: Any, b: Any) -> Array:
        return ivy.get_item(x, ((slice(None),) * axis + (slice(a, b),)))

    rank = (1,) * (x.ndim - axis - 1)
    if isinstance(spacing, Array) and spacing.ndim:
        steps = ivy.reshape(spacing[1:] - spacing[:-1], (-1, *rank)).astype(x.dtype if x.dtype.is_inexact else spacing.dtype)
        near, far = steps[:-1], steps[1:]
    else:
        step = spacing.item() if isinstance(spacing, Array) else spacing
        steps = ivy.full((x.shape[axis] - 1, *rank), step, dtype=x.dtype if x.dtype.is_inexact else ivy.float32)
        near, far = steps[:-1], steps[1:]
    inner = (
        -far / (near * (near + far)) * part(None, -2) + (far - near) / (near * far) * part(1, -1)
        + near / (far * (near + far)) * part(2, None)
    )  # fmt: skip
    if edge_order == 1:
        first, last = (part(1, 2) - part(0, 1)) / steps[:1], (part(-1, None) - part(-2, -1)) / steps[-1:]
        return ivy.concat([first, inner, last], axis=axis)
    a, b = steps[:1], steps[1:2]
    first = -(2 * a + b) / (a * (a + b)) * part(0, 1) + (a + b) / (a * b) * part(1, 2) - a / (b * (a + b)) * part(2, 3)
    a, b = steps[-2:-1], steps[-1:]
    last = b / (a * (a + b)) * part(-3, -2) - (a + b) / (a * b) * part(-2, -1) + (2 * b + a) / (b * (a + b)) * part(-1, None)
    return ivy.concat([first, inner, last], axis=axis)


@torch_function
def gradient(input: Any, *, spacing: Any = 1, dim: Any = None, edge_order: int = 1) -> Any:
    """The derivative along each dimension by differences of neighbours, which lie ``spacing`` apart or at coordinates."""
    axes = list(range(input.ndim)) if dim is None else [dim] if isinstance(dim, int) else list(dim)
    given = list(spacing) if isinstance(spacing, (tuple, list)) else [1 if spacing is None else spacing] * len(axes)
    return tuple(_slope(input, s, d % input.ndim, edge_order) for s, d in zip(given, axes, strict=True))


@torch_function
def renorm(input: Any, p: Any, dim: int, maxnorm: Any) -> Any:
    """``input`` with every slice along ``dim`` scaled down to a norm of at most ``maxnorm``."""
    axes = tuple(a for a in range(input.ndim) if a != dim % input.ndim)
    norms = ivy.vector_norm(input, ord=float(p), axis=axes, keepdims=True)
    scale = ivy.where(norms > maxnorm, maxnorm / (norms + 1e-7), ivy.ones_like(norms))
    return input * scale.astype(input.dtype)


