"""Reductions. ``dim=None`` takes all dimensions."""

from __future__ import annotations

import builtins
from collections import namedtuple
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.pointwise import promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "all", "amax", "amin", "aminmax", "any", "argmax", "argmin", "count_nonzero", "cumprod", "cumsum", "diff", "dist", "logsumexp", "max",
    "mean", "min", "nanmean", "nansum", "norm", "prod", "std", "std_mean", "sum", "var", "var_mean",
]  # fmt: skip

max_type = namedtuple("max", ("values", "indices"))
min_type = namedtuple("min", ("values", "indices"))
cummax_type = namedtuple("cummax", ("values", "indices"))
cummin_type = namedtuple("cummin", ("values", "indices"))
aminmax_type = namedtuple("aminmax", ("min", "max"))


def axes(dim: Any, input: Array) -> Any:
    """The axes that ``dim`` means; none given means all. A 0-d tensor has, in torch, a dimension 0 that is not there."""
    if not input.ndim:
        if any_outside(dim):
            raise IndexError(f"Dimension out of range (expected to be in range of [-1, 0], but got {dim})")
        return None
    return (tuple(dim) or None) if isinstance(dim, (tuple, list)) else dim


def any_outside(dim: Any) -> bool:
    """Whether ``dim`` names what a 0-d tensor has not even in torch."""
    return builtins.any(d not in (0, -1) for d in (dim if isinstance(dim, (tuple, list)) else [] if dim is None else [dim]))


def accumulated(input: Array, dtype: Any) -> Any:
    """The dtype in which torch sums: int64 for every integer type, unless one is given."""
    return as_ivy(dtype) or (input.dtype if input.dtype.is_inexact else input.backend.default_integer())


def floating(input: Array, dtype: Any, name: str) -> Array:
    """``input`` in ``dtype``; raises where it is left an integer, as torch does."""
    x = input if dtype is None else input.astype(as_ivy(dtype))
    if not x.dtype.is_inexact:
        raise RuntimeError(
            f"{name}(): input dtype must be either a floating point or complex dtype. Got: {x.dtype}; pass dtype= or convert it."
        )
    return x


@torch_function
def sum(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """Sum; of integers in int64."""
    return ivy.sum(input, axis=axes(dim, input), keepdims=keepdim, dtype=accumulated(input, dtype))


@torch_function
def nansum(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """Sum with NaN as zero."""
    x = ivy.where(ivy.isnan(input), ivy.zeros_like(input), input)
    return ivy.sum(x, axis=axes(dim, input), keepdims=keepdim, dtype=accumulated(input, dtype))


@torch_function
def prod(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """Product; of integers in int64."""
    return ivy.prod(input, axis=axes(dim, input), keepdims=keepdim, dtype=accumulated(input, dtype))


@torch_function
def mean(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """Arithmetic mean of a floating tensor."""
    return ivy.mean(floating(input, dtype, "mean"), axis=axes(dim, input), keepdims=keepdim)


@torch_function
def nanmean(input: Any, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """Arithmetic mean of what is not NaN."""
    x = floating(input, dtype, "nanmean")
    count = ivy.sum(ivy.logical_not(ivy.isnan(x)).astype(x.dtype), axis=axes(dim, input), keepdims=keepdim)
    return ivy.sum(ivy.where(ivy.isnan(x), ivy.zeros_like(x), x), axis=axes(dim, input), keepdims=keepdim) / count


def spread(fn: Any, input: Array, dim: Any, unbiased: Any, keepdim: bool, correction: Any) -> Array:
    """``fn`` (std or var) with torch's two ways to say what is subtracted from the count."""
    if isinstance(dim, bool):
        dim, unbiased = None, dim
    subtracted = correction if correction is not None else (1 if unbiased else 0)
    x = floating(input, None, fn.__name__)
    if x.dtype.kind == "complex":  # the expected squared distance from the mean
        both = [ivy.var(part, axis=axes(dim, input), correction=subtracted, keepdims=keepdim) for part in (ivy.real(x), ivy.imag(x))]
        return ivy.sqrt(both[0] + both[1]) if fn is ivy.std else both[0] + both[1]
    square = ivy.var(x, axis=axes(dim, input), correction=subtracted, keepdims=keepdim)
    if fn is ivy.var:
        return square
    # of equal elements the slope is 0, as in torch, where that of the root is infinite
    return ivy.where(square == 0, square, ivy.sqrt(ivy.where(square == 0, ivy.ones_like(square), square)))


@torch_function
def std(input: Any, dim: Any = None, unbiased: Any = True, keepdim: bool = False, *, correction: Any = None) -> Any:
    """Standard deviation, of a sample unless ``correction=0``."""
    return spread(ivy.std, input, dim, unbiased, keepdim, correction)


@torch_function
def var(input: Any, dim: Any = None, unbiased: Any = True, keepdim: bool = False, *, correction: Any = None) -> Any:
    """Variance, of a sample unless ``correction=0``."""
    return spread(ivy.var, input, dim, unbiased, keepdim, correction)


@torch_function
def std_mean(input: Any, dim: Any = None, unbiased: Any = True, keepdim: bool = False, *, correction: Any = None) -> Any:
    """Standard deviation and mean."""
    centre = ivy.mean(input, axis=None if isinstance(dim, bool) else axes(dim, input), keepdims=keepdim)
    return spread(ivy.std, input, dim, unbiased, keepdim, correction), centre


@torch_function
def var_mean(input: Any, dim: Any = None, unbiased: Any = True, keepdim: bool = False, *, correction: Any = None) -> Any:
    """Variance and mean."""
    centre = ivy.mean(input, axis=None if isinstance(dim, bool) else axes(dim, input), keepdims=keepdim)
    return spread(ivy.var, input, dim, unbiased, keepdim, correction), centre


def refuse_empty(input: Array, axis: Any, name: str, error: type[Exception] = RuntimeError) -> None:
    """Raise as torch does where no element is there to be the largest, or the smallest."""
    if axis is None and 0 in input.shape:
        raise error(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
        )
    if isinstance(axis, int) and -input.ndim <= axis < input.ndim and type(input.shape[axis]) is int and input.shape[axis] == 0:
        raise IndexError(f"{name}(): Expected reduction dim {axis} to have non-zero size.")


def _extreme(values: Any, places: Any, pairwise: Any, result: Any, input: Array, dim: Any, keepdim: bool) -> Any:
    if dim is None:
        refuse_empty(input, None, result.__name__)
        return values(input)
    if isinstance(dim, Array):
        return pairwise(*promoted(input, dim))
    axis = axes(dim, input)
    refuse_empty(input, axis, result.__name__)
    if not input.ndim or not input.dtype.is_inexact:
        return result(values(input, axis=axis, keepdims=keepdim), places(input, axis=axis, keepdims=keepdim))
    # the gradient is that of the element whose place is told, although others may be as large
    at = places(input, axis=axis, keepdims=True)
    chosen = ivy.take_along_axis(input, at, axis=axis)
    return result(*((chosen, at) if keepdim else (ivy.squeeze(chosen, axis), ivy.squeeze(at, axis))))


@torch_function
def max(input: Any, dim: Any = None, keepdim: bool = False, *, other: Any = None) -> Any:
    """The largest element; with ``dim`` also where it is; with another tensor the larger elements."""
    return _extreme(ivy.max, ivy.argmax, ivy.maximum, max_type, input, dim if other is None else other, keepdim)


@torch_function
def min(input: Any, dim: Any = None, keepdim: bool = False, *, other: Any = None) -> Any:
    """The smallest element; with ``dim`` also where it is; with another tensor the smaller elements."""
    return _extreme(ivy.min, ivy.argmin, ivy.minimum, min_type, input, dim if other is None else other, keepdim)


@torch_function
def amax(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """The largest element over ``dim``."""
    axis = axes(dim, input)
    refuse_empty(input, axis, "amax")
    return ivy.max(input, axis=axis, keepdims=keepdim)


@torch_function
def amin(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """The smallest element over ``dim``."""
    axis = axes(dim, input)
    refuse_empty(input, axis, "amin")
    return ivy.min(input, axis=axis, keepdims=keepdim)


@torch_function
def aminmax(input: Any, *, dim: Any = None, keepdim: bool = False) -> Any:
    """The smallest and the largest element."""
    axis = axes(dim, input)
    return aminmax_type(ivy.min(input, axis=axis, keepdims=keepdim), ivy.max(input, axis=axis, keepdims=keepdim))


@torch_function
def argmax(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """Where the largest element is."""
    axis = axes(dim, input)
    refuse_empty(input, axis, "argmax", IndexError)
    return ivy.argmax(input, axis=axis, keepdims=keepdim)


@torch_function
def argmin(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """Where the smallest element is."""
    axis = axes(dim, input)
    refuse_empty(input, axis, "argmin", IndexError)
    return ivy.argmin(input, axis=axis, keepdims=keepdim)


def _kept(result: Array, input: Array) -> Array:
    return result.astype(input.dtype) if input.dtype is ivy.uint8 else result  # torch keeps uint8, its old booleans


@torch_function
def all(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """Whether all elements are non-zero; no dimensions, ``()``, reduce nothing."""
    if isinstance(dim, (tuple, list)) and not dim:
        return _kept(input != 0, input)
    return _kept(ivy.all(input, axis=axes(dim, input), keepdims=keepdim), input)


@torch_function
def any(input: Any, dim: Any = None, keepdim: bool = False) -> Any:
    """Whether some element is non-zero; no dimensions, ``()``, reduce nothing."""
    if isinstance(dim, (tuple, list)) and not dim:
        return _kept(input != 0, input)
    return _kept(ivy.any(input, axis=axes(dim, input), keepdims=keepdim), input)


@torch_function
def count_nonzero(input: Any, dim: Any = None) -> Any:
    """Number of non-zero elements."""
    return ivy.count_nonzero(input, axis=axes(dim, input))


@torch_function
def logsumexp(input: Any, dim: Any, keepdim: bool = False) -> Any:
    """``log(sum(exp(input)))`` without overflow."""
    if not input.ndim:
        return input if input.dtype.is_inexact else input.astype(ivy.float32)
    if input.dtype.kind == "complex":
        top = ivy.max(ivy.real(input), axis=axes(dim, input), keepdims=True)
        top = ivy.where(ivy.isfinite(top), top, ivy.zeros_like(top))
        total = ivy.log(ivy.sum(ivy.exp(input - top), axis=axes(dim, input), keepdims=keepdim))
        return total + (top if keepdim else ivy.reshape(top, total.shape))
    return ivy.logsumexp(input, axis=axes(dim, input), keepdims=keepdim)


@torch_function
def cumsum(input: Any, dim: int, *, dtype: Any = None) -> Any:
    """Running sum."""
    return ivy.cumulative_sum(input, axis=dim, dtype=accumulated(input, dtype)) if input.ndim else input.astype(accumulated(input, dtype))


@torch_function
def cumprod(input: Any, dim: int, *, dtype: Any = None) -> Any:
    """Running product."""
    return ivy.cumulative_prod(input, axis=dim, dtype=accumulated(input, dtype)) if input.ndim else input.astype(accumulated(input, dtype))


def _of_axes(fn: Any, input: Array, dim: int) -> Any:
    """``fn`` along ``dim``, of a 0-d tensor as of one element."""
    if input.ndim:
        return fn(input, axis=dim)
    out = fn(ivy.reshape(input, (1,)), axis=0)
    return [ivy.reshape(o, ()) for o in out] if isinstance(out, tuple) else ivy.reshape(out, ())


@torch_function
def cummax(input: Any, dim: int) -> Any:
    """The largest element so far, and where it is, the latest of equals."""
    return cummax_type(*_of_axes(ivy.cummax, input, dim))


@torch_function
def cummin(input: Any, dim: int) -> Any:
    """The smallest element so far, and where it is, the latest of equals."""
    return cummin_type(*_of_axes(ivy.cummin, input, dim))


def _complex_logcumsumexp(x: Array, axis: int) -> Array:
    """In as many steps as the size has binary digits: each adds what lies 1, 2, 4, … places before."""
    before, step = (slice(None),) * axis, 1
    while step < x.shape[axis]:
        late, early = ivy.get_item(x, (*before, slice(step, None))), ivy.get_item(x, (*before, slice(None, -step)))
        top = ivy.maximum(ivy.real(late), ivy.real(early))
        top = ivy.where(ivy.isfinite(top), top, ivy.zeros_like(top))
        added = ivy.log(ivy.exp(late - top) + ivy.exp(early - top)) + top
        x = ivy.concat([ivy.get_item(x, (*before, slice(None, step))), added], axis=axis)
        step *= 2
    return x


@torch_function
def logcumsumexp(input: Any, dim: int) -> Any:
    """Logarithm of the running sum of ``exp(input)``, without overflow."""
    if input.dtype.kind == "complex" and input.ndim:
        return _complex_logcumsumexp(input, dim % input.ndim)
    return _of_axes(ivy.logcumsumexp, input, dim)


@torch_function
def norm(input: Any, p: Any = "fro", dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Any:
    """Vector norm of order ``p`` over ``dim``; ``fro`` is the square root of the sum of squares."""
    if p == "nuc":
        from ivy_frontend_torch.linalg import matrix_norm

        return matrix_norm(floating(input, dtype, "norm"), "nuc", (-2, -1) if dim is None else dim, keepdim)
    order = 2.0 if p in ("fro", None) else float(p)
    return ivy.vector_norm(floating(input, dtype, "norm"), ord=order, axis=axes(dim, input), keepdims=keepdim)


@torch_function
def dist(input: Any, other: Any, p: float = 2) -> Any:
    """Norm of the difference."""
    a, b = promoted(input, other)
    return ivy.vector_norm(a - b, ord=float(p))


@torch_function
def diff(input: Any, n: int = 1, dim: int = -1, prepend: Any = None, append: Any = None) -> Any:
    """Differences of neighbours along ``dim``, ``n`` times."""
    x = ivy.concat([a for a in (prepend, input, append) if a is not None], axis=dim)
    before = (slice(None),) * (dim % x.ndim)
    for _ in range(n):
        later, earlier = ivy.get_item(x, (*before, slice(1, None))), ivy.get_item(x, (*before, slice(None, -1)))
        x = ivy.logical_xor(later, earlier) if x.dtype is ivy.bool else later - earlier
    return x
