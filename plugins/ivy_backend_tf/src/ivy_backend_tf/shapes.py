"""Static shapes, and axes as TensorFlow takes them."""

from __future__ import annotations

from collections.abc import Sequence

import tensorflow as tf

from ivy.errors import AxisError, UnsupportedError


def static_shape(x: tf.Tensor) -> tuple[int, ...]:
    """The sizes of the axes of ``x``, all of which must be known."""
    shape = x.shape
    if not shape.is_fully_defined():
        raise UnsupportedError(
            f"ivy: the tensorflow backend needs static shapes here, got a symbolic tensor of shape {shape}. Trace"
            " tf.function with a full input_signature, or restore the sizes with tf.ensure_shape."
        )
    return tuple(shape.as_list())


def rank(x: tf.Tensor) -> int:
    """Number of axes of ``x``, which must be known."""
    return len(static_shape(x)) if x.shape.rank is None else x.shape.rank


def sizes(shape: int | Sequence[int]) -> list[int]:
    """A shape as a list of Python integers."""
    return [int(s) for s in shape] if isinstance(shape, (tuple, list)) else [int(shape)]  # type: ignore[arg-type]


def axes(axis: int | Sequence[int] | None) -> int | list[int] | None:
    """``axis`` of a reduction, several as a list."""
    if axis is None or isinstance(axis, int):
        return axis
    return [int(a) for a in axis]


def all_axes(x: tf.Tensor, axis: int | Sequence[int] | None) -> list[int]:
    """The axes that ``axis`` names, non-negative; every axis for None."""
    n = rank(x)
    chosen = range(n) if axis is None else axis if isinstance(axis, (tuple, list)) else [axis]
    return [normal_axis(int(a), n) for a in chosen]  # type: ignore[arg-type]


def normal_axis(axis: int, n: int) -> int:
    """``axis`` counted from the front of ``n`` axes."""
    if not -n <= axis < n:
        raise AxisError(f"ivy: axis must be from {-n} to {n - 1} for an array of {n} axes, got {axis}.")
    return axis % n


def count(x: tf.Tensor, axis: int | Sequence[int] | None) -> int:
    """How many elements a reduction over ``axis`` takes together."""
    shape, total = static_shape(x), 1
    for a in all_axes(x, axis):
        total *= shape[a]
    return total


def move(x: tf.Tensor, source: int, target: int) -> tf.Tensor:
    """``x`` with one axis moved; nothing is done where it already is in place."""
    n = rank(x)
    source, target = normal_axis(source, n), normal_axis(target, n)
    if source == target:
        return x
    order = [a for a in range(n) if a != source]
    order.insert(target, source)
    return tf.transpose(x, order)
