"""Integers as rows of bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.errors import DTypeError
from ivy.functional.creation import zeros_like
from ivy.functional.elementwise import (
    abs,
    add,
    bitwise_and,
    bitwise_left_shift,
    bitwise_or,
    bitwise_right_shift,
    equal,
    not_equal,
    subtract,
)  # fmt: skip
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array

SOURCE = "jax.lax"
SHAPES = "The result has the shape of ``x``."
SPECIAL = "Unsigned integers as well as signed ones, whose sign counts as the description says."


def _check(name: str, x: Array) -> None:
    if not x.dtype.is_integer:
        raise DTypeError(f"ivy.{name}: needs integers, got {x.dtype}. Convert with ivy.astype(x, 'int64') first.")


def _bit(x: Array, place: int) -> Array:
    """The bit at ``place`` from the right, as 0 or 1."""
    return bitwise_and(bitwise_right_shift(x, place), 1)


@composite
def bitwise_count(x: Array, /) -> Array:
    """How many bits of the magnitude of each integer are 1, in the dtype of ``x``. Source: NumPy, ``bitwise_count``."""
    _check("bitwise_count", x)
    magnitude = abs(x) if x.dtype.kind == "int" else x
    total = zeros_like(x)
    for place in range(x.dtype.bits):
        total = add(total, _bit(magnitude, place))
    return total


@composite
def leading_zeros(x: Array, /) -> Array:
    """How many bits of each integer, in two's complement, are 0 before the first 1; all of 0. In the dtype of ``x``."""
    _check("leading_zeros", x)
    total, open = zeros_like(x), equal(x, x)
    for place in reversed(range(x.dtype.bits)):
        open = where(open, equal(_bit(x, place), 0), False)
        total = add(total, open.astype(x.dtype))
    return total


@composite
def reverse_bits(x: Array, /) -> Array:
    """Each integer with its bits, in two's complement, in the opposite order."""
    _check("reverse_bits", x)
    total = zeros_like(x)
    for place in range(x.dtype.bits):
        total = bitwise_or(total, bitwise_left_shift(_bit(x, place), x.dtype.bits - 1 - place))
    return total


@composite
def bit_length(x: Array, /) -> Array:
    """How many bits the magnitude of each integer needs, 0 of 0, in the dtype of ``x``. Source: Python, ``int.bit_length``."""
    _check("bit_length", x)
    if x.dtype.kind == "int":
        # the magnitude of the lowest number overflows to itself, whose leading bit is the right one
        x = abs(x)
    return where(not_equal(x, 0), subtract(x.dtype.bits, leading_zeros(x)), 0)
