"""Polynomials: with given coefficients, and the orthogonal families, by their recurrences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.errors import ArgumentError
from ivy.functional.creation import ones_like, zeros_like
from ivy.functional.elementwise import add, divide, multiply, subtract
from ivy.functional.indexing import get_item
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivy.array import Array
    from ivy.typing import Inexact, Promoted

SOURCE = "numpy.polynomial and torch.special"
SHAPES = "The result has the shape of ``x``."
SPECIAL = "NaN gives NaN, but of a constant polynomial its value."


@composite
def polyval(coefficients: Promoted, x: Promoted, /) -> Array:
    """The polynomial with 1-d ``coefficients``, that of the highest power first, at ``x`` of any shape, by Horner's rule.

    Without coefficients it is 0. Shapes: (n,), any -> the shape of ``x``. Source: numpy.polyval.
    """
    if coefficients.ndim != 1:
        raise ArgumentError(f"ivy.polyval: coefficients must be 1-d, got shape {tuple(coefficients.shape)}.")
    total = zeros_like(x)
    for i in range(coefficients.shape[0]):
        total = add(multiply(total, x), get_item(coefficients, i))
    return total


def _recurrence(name: str, x: Array, n: int, first: Array, step: Callable[[int, Array, Array], Array]) -> Array:
    """The member ``n`` of a family that begins with 1 and ``first``; ``step`` gives number k + 1 of k, itself and the one before."""
    if n < 0:
        raise ArgumentError(f"ivy.{name}: n must not be negative, got {n}.")
    before, now = ones_like(x), first
    if n == 0:
        return before
    for k in range(1, n):
        before, now = now, step(k, now, before)
    return now


@composite
def chebyshev_t(x: Inexact, n: int, /) -> Array:
    """Chebyshev polynomial of the first kind of degree ``n``: ``cos(n * acos(x))``. Source: DLMF, 18.9.9."""
    return _recurrence("chebyshev_t", x, n, x, lambda k, now, before: subtract(multiply(multiply(x, 2.0), now), before))


@composite
def chebyshev_u(x: Inexact, n: int, /) -> Array:
    """Chebyshev polynomial of the second kind of degree ``n``. Source: DLMF, 18.9.10."""
    twice = multiply(x, 2.0)
    return _recurrence("chebyshev_u", x, n, twice, lambda k, now, before: subtract(multiply(twice, now), before))


@composite
def chebyshev_v(x: Inexact, n: int, /) -> Array:
    """Chebyshev polynomial of the third kind of degree ``n``, 1 at 1. Source: DLMF, 18.9.11."""
    twice = multiply(x, 2.0)
    return _recurrence("chebyshev_v", x, n, subtract(twice, 1.0), lambda k, now, before: subtract(multiply(twice, now), before))


@composite
def chebyshev_w(x: Inexact, n: int, /) -> Array:
    """Chebyshev polynomial of the fourth kind of degree ``n``, ``2 * n + 1`` at 1. Source: DLMF, 18.9.12."""
    twice = multiply(x, 2.0)
    return _recurrence("chebyshev_w", x, n, add(twice, 1.0), lambda k, now, before: subtract(multiply(twice, now), before))


@composite
def hermite_h(x: Inexact, n: int, /) -> Array:
    """Hermite polynomial of degree ``n``, the physicists'. Source: DLMF, 18.9.13."""
    twice = multiply(x, 2.0)
    return _recurrence("hermite_h", x, n, twice, lambda k, now, before: subtract(multiply(twice, now), multiply(before, 2.0 * k)))


@composite
def hermite_he(x: Inexact, n: int, /) -> Array:
    """Hermite polynomial of degree ``n``, the probabilists'. Source: DLMF, 18.9.14."""
    return _recurrence("hermite_he", x, n, x, lambda k, now, before: subtract(multiply(x, now), multiply(before, float(k))))


@composite
def laguerre_l(x: Inexact, n: int, /) -> Array:
    """Laguerre polynomial of degree ``n``. Source: DLMF, 18.9.15."""

    def step(k: int, now: Array, before: Array) -> Array:
        return divide(subtract(multiply(subtract(2.0 * k + 1.0, x), now), multiply(before, float(k))), k + 1.0)

    return _recurrence("laguerre_l", x, n, subtract(1.0, x), step)


@composite
def legendre_p(x: Inexact, n: int, /) -> Array:
    """Legendre polynomial of degree ``n``. Source: DLMF, 18.9.1 with table 18.9.1."""

    def step(k: int, now: Array, before: Array) -> Array:
        return divide(subtract(multiply(multiply(x, 2.0 * k + 1.0), now), multiply(before, float(k))), k + 1.0)

    return _recurrence("legendre_p", x, n, x, step)
