"""Rejection methods of random numbers, in a bounded number of masked rounds so that they trace.

Less than 2**-53 of all draws find no candidate within the rounds. Where values can be read, the rounds end as soon as all
have one, with the same result.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ivy.functional.creation import arange, full, zeros_like
from ivy.functional.elementwise import abs, equal, exp, floor, log, log1p, logical_and, logical_not, logical_or, maximum, minimum, sqrt
from ivy.functional.indexing import take_along_axis
from ivy.functional.interchange import is_concrete
from ivy.functional.manipulation import broadcast_to, concat, expand_dims, reshape, squeeze, unstack
from ivy.functional.random import random_split, random_uniform
from ivy.functional.reductions import all, any, cumulative_prod, cumulative_sum, sum
from ivy.functional.searching import argmax, where

if TYPE_CHECKING:
    from ivy.array import Array

ROUNDS = 28
# Below this mean, counts are searched from 0; the chance to exceed the number of steps is below 2**-80.
SMALL_MEAN, STEPS = 16.0, 96


def first_accepted(propose: Callable[[Any], tuple[Array, Array]], rounds: int, key: Any) -> Array:
    """The first candidate that is accepted; ``propose(key)`` gives candidates, and whether each of them is."""
    keys = random_split(key, rounds)
    first, *rest = unstack(keys)
    chosen, done = propose(first)
    if not is_concrete(done):
        return _chosen_at_once(propose, keys)
    for one in rest:
        if bool(all(done)):
            break
        candidate, accepted = propose(one)
        chosen, done = where(done, chosen, candidate), logical_or(done, accepted)
    return chosen


def _chosen_at_once(propose: Callable[[Any], tuple[Array, Array]], keys: Any) -> Array:
    """The same of all rounds together: a compiled program cannot stop early, and rounds written out take minutes to compile."""
    from ivy.transformations import vmap

    candidates, accepted = vmap(propose)(keys)
    none = logical_not(any(accepted, axis=0, keepdims=True))
    first = argmax(accepted.astype("int32"), axis=0, keepdims=True)
    last = full(first.shape, accepted.shape[0] - 1, dtype=first.dtype)
    return squeeze(take_along_axis(candidates, where(none, last, first), axis=0), axis=0)


def searched(first: Array, ratio: Callable[[Any], Array], u: Array) -> Array:
    """The count below which a share ``u`` of the probability lies: ``first`` is that of 0, ``ratio(k)`` p(k + 1) / p(k)."""
    if not is_concrete(u >= first):  # a compiled program takes all steps at once
        steps = reshape(arange(STEPS - 1, dtype=u.dtype), (-1, *[1] * u.ndim))
        masses = first * cumulative_prod(ratio(steps), axis=0)
        masses = concat([broadcast_to(expand_dims(first, 0), (1, *u.shape)), broadcast_to(masses, (STEPS - 1, *u.shape))], axis=0)
        beyond = logical_and(u >= cumulative_sum(masses, axis=0), masses > 1e-12)
        return sum(beyond.astype(u.dtype), axis=0)
    count, mass, below = zeros_like(u), first, first
    for k in range(STEPS):
        beyond = (u >= below) & (mass > 1e-12)  # rounding may keep the sum of all below u
        if not bool(any(beyond)):
            break
        count = count + beyond.astype(u.dtype)
        mass = mass * ratio(k)
        below = below + mass
    return count


def stirling(k: Array) -> Array:
    """``log(k!)`` less ``(k + 1/2) * log(k) - k + log(2 * pi) / 2``, for ``k`` of 3 and more."""
    r = 1.0 / k
    return r * (1 / 12 - r * r * (1 / 360 - r * r * (1 / 1260)))


def deviance(k: Array, mean: Array) -> Array:
    """``k * log(k / mean) + mean - k``, without cancellation."""
    x = (k - mean) / mean
    return mean * ((1.0 + x) * log1p(x) - x)


def transformed(a: Array, b: Array, c: Array, scale: Array, log_mass: Callable[[Array], Array], most: Any, key: Any) -> Array:
    """Counts under a hat that maps the uniform distribution. Source: Hörmann, 1993, algorithms PTRS and BTRS."""

    def propose(key: Any) -> tuple[Array, Array]:
        first, second = unstack(random_split(key))
        u = random_uniform(b.shape, dtype=b.dtype, key=first) - 0.5
        v = maximum(random_uniform(b.shape, dtype=b.dtype, key=second), 1e-30)
        side = maximum(0.5 - abs(u), 2.0**-30)
        k = floor((2.0 * a / side + b) * u + c)
        inside = minimum(maximum(k, 0.5), most - 0.5)
        accepted = log(v) + scale - log(a / (side * side) + b) <= log_mass(inside)
        return k, accepted & (k >= 0.0) & (k <= most)

    return first_accepted(propose, ROUNDS, key)


def poisson_counts(rate: Array, key: Any) -> Array:
    """Counts of the Poisson distribution, in the floating dtype of ``rate``."""
    first, second = unstack(random_split(key))
    low, high = minimum(rate, SMALL_MEAN), maximum(rate, SMALL_MEAN)
    small = searched(exp(-low), lambda k: low / (k + 1.0), random_uniform(rate.shape, dtype=rate.dtype, key=first))
    b = 0.931 + 2.53 * sqrt(high)
    large = transformed(
        0.02483 * b - 0.059, b, high + 0.43, log(1.1239 + 1.1328 / (b - 3.4)),
        lambda k: -deviance(k, high) - 0.5 * log(2 * math.pi * k) - stirling(k), float("inf"), second,
    )  # fmt: skip
    return where(rate < SMALL_MEAN, small, large)


def binomial_counts(n: Array, p: Array, key: Any) -> Array:
    """Counts of the binomial distribution, in the floating dtype of ``n`` and ``p``, which have one shape."""
    first, second = unstack(random_split(key))
    chance = minimum(p, 1.0 - p)
    mean = n * chance
    few, rare = where(mean < SMALL_MEAN, n, 1.0), where(mean < SMALL_MEAN, chance, 0.0)
    odds = rare / (1.0 - rare)
    u = random_uniform(n.shape, dtype=n.dtype, key=first)
    small = searched(exp(few * log1p(-rare)), lambda k: maximum(few - k, 0.0) / (k + 1.0) * odds, u)
    many, even = where(mean < SMALL_MEAN, 64.0, n), where(mean < SMALL_MEAN, 0.5, chance)

    def log_mass(k: Array) -> Array:
        rest = many - k
        spread = log(many / (2 * math.pi * k * rest)) / 2.0 + stirling(many) - stirling(k) - stirling(rest)
        return spread - deviance(k, many * even) - deviance(rest, many * (1.0 - even))

    deviation = sqrt(many * even * (1.0 - even))
    b = 1.15 + 2.53 * deviation
    top = floor((many + 1.0) * even)
    scale = log((2.83 + 5.1 / b) * deviation) + log_mass(top)
    large = transformed(0.0248 * b + 0.01 * even - 0.0873, b, many * even + 0.5, scale, log_mass, many, second)
    counts = where(mean < SMALL_MEAN, small, large)
    return where(equal(chance, p), counts, n - counts)
