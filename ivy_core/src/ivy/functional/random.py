"""Random numbers. Every function is pure given a ``key``; without one it draws from a stream that ``seed`` sets.

A key is an array of two unsigned 32-bit numbers (held as int64 where a framework has no uint32). Functions are named
``random_*`` as hooks, and ``ivy.random.*`` without the prefix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.functional.elementwise import less, log, negative
from ivy.functional.searching import argmax
from ivy.hookspecs import composite, primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import FloatDType, Key, OptionalDType

SOURCE = "jax.random, for keys that are split and folded"
SHAPES = "``shape``, () for one number."
SPECIAL = "The same key gives the same numbers on the same backend."


@primitive
def random_key(seed: int, /) -> Array:
    """The key that belongs to the integer ``seed``. Shapes: (2,). Special: Seeds beyond 64 bits are taken modulo 2**64."""


@primitive
def random_split(key: Array, number: int = 2, /) -> Array:
    """``number`` independent keys, stacked (number, 2). Shapes: (2,) -> (number, 2)."""


@primitive
def random_fold_in(key: Array, data: int, /) -> Array:
    """A key that depends on ``key`` and the integer ``data``. Shapes: (2,) -> (2,)."""


@primitive
def random_uniform(
    shape: Sequence[int] = (), *, low: float = 0.0, high: float = 1.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Numbers evenly distributed over [``low``, ``high``). Special: Rounding may bring a number to ``high`` itself."""


@primitive
def random_normal(
    shape: Sequence[int] = (), *, mean: float = 0.0, std: float = 1.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Normally distributed numbers. Special: ``std=0`` gives the mean."""


@primitive
def random_randint(
    low: int, high: int, /, shape: Sequence[int] = (), *, dtype: OptionalDType = None, key: Key = None
) -> Array:
    """Integers from ``low`` to ``high - 1``, in the default integer type unless ``dtype`` is given.
    Special: ``low`` may be negative. Raises: ArgumentError unless ``high`` exceeds ``low``."""


@primitive
def random_permutation(n: int, /, *, key: Key = None) -> Array:
    """The integers below ``n`` in random order, in the default integer type. Shapes: (n,). Special: Empty for 0."""


@composite
def random_bernoulli(p: float, /, *, shape: Sequence[int] = (), key: Key = None) -> Array:
    """True with probability ``p``. Special: Never for 0, always for 1."""
    return less(random_uniform(shape, key=key), p)


@composite
def random_categorical(logits: Array, /, *, axis: int = -1, key: Key = None) -> Array:
    """An index along ``axis``, with probability ``softmax(logits)``. Source: the Gumbel-max trick.
    Shapes: As ``logits`` without ``axis``. Special: -inf never occurs."""
    noise = random_uniform(logits.shape, low=1e-20, key=key)
    return argmax(logits - log(negative(log(noise))), axis=axis)
