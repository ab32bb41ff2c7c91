"""What numbers are made of: their parts, their neighbours, and views that torch leaves to be resolved."""

from __future__ import annotations

import itertools
import math
from collections import namedtuple
from typing import Any

import ivy
from ivy_frontend_torch import creation, shaping
from ivy_frontend_torch.pointwise import binary
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "combinations", "conj_physical", "fill", "frexp", "isreal", "nextafter", "resize_as_", "resolve_conj", "resolve_neg",
]  # fmt: skip

frexp_type = namedtuple("frexp", ("mantissa", "exponent"))
nextafter = binary(ivy.nextafter, "nextafter")


@torch_function
def conj_physical(input: Any) -> Any:
    """Complex conjugate."""
    return ivy.conj(input) if input.dtype.kind == "complex" else input


@torch_function
def resolve_conj(input: Any) -> Any:
    """``input``: conjugates are computed at once here."""
    return input


@torch_function
def resolve_neg(input: Any) -> Any:
    """``input``: negatives are computed at once here."""
    return input


@torch_function
def isreal(input: Any) -> Any:
    """Whether the imaginary part is zero."""
    return ivy.equal(ivy.imag(input), 0) if input.dtype.kind == "complex" else ivy.ones_like(input, dtype=ivy.bool)


@torch_function
def frexp(input: Any) -> Any:
    """``mantissa`` within [0.5, 1) and integer ``exponent`` with ``input = mantissa * 2 ** exponent``."""
    x = input.astype(ivy.float64)
    plain = ivy.logical_and(ivy.isfinite(x), ivy.not_equal(x, 0))
    size = ivy.where(plain, ivy.abs(x), ivy.ones_like(x))
    power = ivy.floor(ivy.log2(size)) + 1
    half = ivy.trunc(power / 2)  # in two steps, so that no power of 2 overflows
    mantissa = size * ivy.pow(2.0, -half) * ivy.pow(2.0, half - power)
    # the logarithm may be rounded across a power of 2
    up, down = mantissa >= 1, mantissa < 0.5
    mantissa = ivy.where(up, mantissa / 2, ivy.where(down, mantissa * 2, mantissa))
    power = ivy.where(up, power + 1, ivy.where(down, power - 1, power))
    value = ivy.where(plain, ivy.copysign(mantissa, x), x)
    return frexp_type(value.astype(input.dtype), ivy.where(plain, power, ivy.zeros_like(power)).astype(ivy.int32))


@torch_function
def fill(input: Any, value: Any) -> Any:
    """``value`` everywhere, in the shape and dtype of ``input``."""
    return creation.filled(input.shape, value, input.dtype)


@torch_function
def resized(input: Any, size: Any) -> Any:
    """The elements in order in another shape; what is new is 0."""
    count = math.prod(size)
    flat = ivy.reshape(input, (-1,))[:count]
    return ivy.reshape(ivy.pad(flat, [(0, count - flat.shape[0])]), tuple(size))


def resize_(input: Any, *size: Any, memory_format: Any = None) -> Any:
    """``input`` itself in another shape. Differs: new elements are 0, and views of it keep their shape."""
    shape = shaping.sizes(size)
    store = input.storage_of()
    if store.base is not None:
        raise RuntimeError("resize_(): a view cannot be resized; resize a clone() of it.")
    if store.edge() is not None:
        raise RuntimeError("cannot resize variables that require grad; resize a detach() of it.")
    store.write(resized(store.read(), shape))
    return input


def resize_as_(input: Any, the_template: Any, *, memory_format: Any = None) -> Any:
    """``input`` itself in the shape of another tensor."""
    return resize_(input, tuple(the_template.shape))


@torch_function
def sum_to_size(input: Any, *size: Any) -> Any:
    """``input`` summed to a shape that could be broadcast to its own."""
    shape = shaping.sizes(size)
    lead = input.ndim - len(shape)
    axes = tuple(range(lead)) + tuple(lead + i for i, s in enumerate(shape) if s == 1 and input.shape[lead + i] != 1)
    total = ivy.sum(input, axis=axes, keepdims=True, dtype=input.dtype) if axes else input
    return ivy.reshape(total, shape)


@torch_function
def combinations(input: Any, r: int = 2, with_replacement: bool = False) -> Any:
    """Combinations of ``r`` elements of a vector, one a row."""
    if not r:
        return ivy.zeros((0,), dtype=input.dtype)
    choose = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    places = ivy.reshape(ivy.asarray(list(choose(range(input.shape[0]), r)), dtype=ivy.int64), (-1, r))
    return ivy.take(input, places, axis=0)



@torch_function
def fill_diagonal(input: Any, fill_value: Any, wrap: bool = False) -> Any:
    """``fill_value`` on the main diagonal; with ``wrap`` of tall matrices again below it."""
    sizes = input.shape
    if input.ndim < 2 or (input.ndim > 2 and any(s != sizes[0] for s in sizes)):
        raise RuntimeError(f"fill_diagonal_: all dimensions of input must be of equal length, and 2 or more; got {tuple(sizes)}.")
    step = sum(math.prod(sizes[i + 1 :]) for i in range(input.ndim))
    limit = math.prod(sizes) if wrap or input.ndim > 2 else min(sizes[0], sizes[1]) * step
    places = ivy.reshape(ivy.arange(math.prod(sizes)), tuple(sizes))
    if wrap and input.ndim == 2:
        on = ivy.equal(ivy.remainder(places, step), 0)
    else:
        on = ivy.logical_and(ivy.equal(ivy.remainder(places, step), 0), places < limit)
    return ivy.where(on, ivy.full((), fill_value, dtype=input.dtype), input)
