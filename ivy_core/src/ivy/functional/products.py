"""Products of more than two matrices, and of blocks; inverses of products over several axes."""

from __future__ import annotations

import builtins
import math
from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.elementwise import multiply
from ivy.functional.linalg import linalg_inv, linalg_solve, matmul
from ivy.functional.manipulation import expand_dims, moveaxis, reshape, squeeze
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Inexact, Promoted, PromotedArrays

SOURCE = "numpy.linalg"
SHAPES = "Without a batch."
SPECIAL = "NaN and infinities spread as in :func:`matmul`."


@composite
def kron(x1: Promoted, x2: Promoted, /) -> Array:
    """Kronecker product: every element of ``x1`` times the whole of ``x2``, in blocks; axes are aligned at the end.
    Shapes: (m1, …), (m2, …) -> (m1 * m2, …), axes aligned at the end."""
    rank = builtins.max(x1.ndim, x2.ndim)
    a, b = ((1,) * (rank - x.ndim) + tuple(x.shape) for x in (x1, x2))
    left = reshape(x1, [n for m in a for n in (m, 1)])
    right = reshape(x2, [n for m in b for n in (1, m)])
    return reshape(multiply(left, right), [m * n for m, n in zip(a, b, strict=True)])


@composite
def linalg_multi_dot(arrays: PromotedArrays, /) -> Array:
    """Matrix product of two or more matrices in the order of fewest multiplications; the first and last may be vectors.

    Source: Cormen et al., Introduction to Algorithms, section 15.2. Shapes: (m, k1), (k1, k2), …, (kn, n) -> (m, n). Raises:
    ArgumentError for fewer than 2 arrays.
    """
    if len(arrays) < 2:
        raise ArgumentError(f"ivy.linalg.multi_dot: needs at least 2 arrays, got {len(arrays)}.")
    first, last = arrays[0], arrays[-1]
    items = [expand_dims(first, axis=0) if first.ndim == 1 else first, *arrays[1:-1], expand_dims(last, axis=1) if last.ndim == 1 else last]
    out = chain(items, cheapest([int(items[0].shape[0]), *[int(x.shape[1]) for x in items]]), 0, len(items) - 1)
    out = squeeze(out, axis=-1) if last.ndim == 1 else out
    return squeeze(out, axis=0) if first.ndim == 1 else out


def cheapest(sizes: Sequence[int]) -> dict[tuple[int, int], int]:
    """Where to split each run of a chain of matrices of these ``sizes``."""
    count = len(sizes) - 1
    cost, split = {(i, i): 0 for i in range(count)}, {}
    for width in range(1, count):
        for i in range(count - width):
            j = i + width
            options = {k: cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in range(i, j)}
            split[i, j] = builtins.min(options, key=lambda k: options[k])
            cost[i, j] = options[split[i, j]]
    return split


def chain(items: Sequence[Array], split: dict[tuple[int, int], int], i: int, j: int) -> Array:
    """The product of the matrices ``i`` to ``j``."""
    if i == j:
        return items[i]
    k = split[i, j]
    return matmul(chain(items, split, i, k), chain(items, split, k + 1, j))


@composite
def linalg_tensorinv(x: Inexact, /, *, ind: int = 2) -> Array:
    """Inverse for :func:`tensordot` over ``ind`` axes: ``tensordot(tensorinv(x), x, axes=ind)`` is the identity.
    Shapes: ``a + b`` with equal products -> ``b + a``, a being the first ``ind`` sizes. Special: As :func:`linalg_inv`."""
    first, rest = tuple(x.shape[:ind]), tuple(x.shape[ind:])
    return reshape(linalg_inv(reshape(x, (math.prod(first), math.prod(rest)))), (*rest, *first))


@composite
def linalg_tensorsolve(x1: Inexact, x2: Inexact, /, *, axes: Sequence[int] | None = None) -> Array:
    """``y`` with ``tensordot(x1, y, axes=y.ndim) = x2``; ``axes`` of ``x1`` are moved to the end first.
    Shapes: ``a + b``, a -> b. Special: As :func:`linalg_solve`."""
    a = x1 if axes is None else moveaxis(x1, list(axes), list(range(x1.ndim - len(axes), x1.ndim)))
    rest = tuple(a.shape[x2.ndim :])
    return reshape(linalg_solve(reshape(a, (x2.size, math.prod(rest))), reshape(x2, (x2.size,))), rest)
