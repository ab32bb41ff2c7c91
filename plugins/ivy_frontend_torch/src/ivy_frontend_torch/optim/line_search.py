"""A step length that satisfies Wolfe's strong conditions. Source: Nocedal and Wright, algorithms 3.5 and 3.6, equation 3.59."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

SUFFICIENT, CURVATURE, TRIES = 1e-4, 0.9, 25


class Point(NamedTuple):
    """A step length, the loss and gradient there, and the slope along the direction."""

    t: float
    loss: float
    gradient: Any
    slope: float


def interpolated(a: Point, b: Point, bounds: tuple[float, float] | None = None) -> float:
    """The minimum of the cubic through two points, within ``bounds``."""
    low, high = bounds or (min(a.t, b.t), max(a.t, b.t))
    first = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
    square = first * first - a.slope * b.slope
    if square < 0:
        return (low + high) / 2
    a, b = (a, b) if a.t <= b.t else (b, a)
    root = math.sqrt(square)
    return min(max(b.t - (b.t - a.t) * (b.slope + root - first) / (b.slope - a.slope + 2 * root), low), high)


def strong_wolfe(at: Callable[[float], Point], start: Point, first: float, longest: float, tolerance: float) -> tuple[Point, int]:
    """The point that is taken, and the number of evaluations. ``longest`` is the largest element of the direction."""

    def too_high(point: Point) -> bool:
        return point.loss > start.loss + SUFFICIENT * point.t * start.slope

    def flat(point: Point) -> bool:
        return abs(point.slope) <= -CURVATURE * start.slope

    before, now, count = start, at(first), 1
    bracket: list[Point] = []
    tries = 0
    while tries < TRIES:
        if too_high(now) or (tries > 1 and now.loss >= before.loss):
            bracket = [before, now]
            break
        if flat(now):
            return now, count
        if now.slope >= 0:
            bracket = [before, now]
            break
        bounds = now.t + 0.01 * (now.t - before.t), now.t * 10
        before, now = now, at(interpolated(before, now, bounds))
        count, tries = count + 1, tries + 1
    bracket = bracket or [start, now]
    low, high = sorted(bracket, key=lambda p: p.loss)
    stuck = False
    while tries < TRIES and abs(high.t - low.t) * longest >= tolerance:
        t, (left, right) = interpolated(low, high), sorted((low.t, high.t))
        margin = 0.1 * (right - left)
        if min(right - t, t - left) >= margin:
            stuck = False
        elif stuck or t >= right or t <= left:
            t, stuck = (right - margin if abs(t - right) < abs(t - left) else left + margin), False
        else:
            stuck = True
        now = at(t)
        count, tries = count + 1, tries + 1
        if too_high(now) or now.loss >= low.loss:
            low, high = sorted((low, now), key=lambda p: p.loss)
            continue
        if flat(now):
            return now, count
        if now.slope * (high.t - low.t) >= 0:
            high = low
        low = now
    return low, count
