"""Learning rates as functions of the number of steps taken, an array or a Python number; for ``learning_rate`` of optimizers.

All are made of array operations, so that a compiled step takes the count as an argument and is compiled once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import ivy
from ivy.errors import ArgumentError

Schedule: TypeAlias = Callable[[Any], Any]


def _progress(count: Any, steps: int, name: str) -> Any:
    """The share of ``steps`` that is done, at most 1."""
    if steps < 1:
        raise ArgumentError(f"ivy.schedules.{name}: the number of steps must be at least 1, got {steps}.")
    return ivy.clip(ivy.divide(_floating(count), float(steps)), 0.0, 1.0)


def _floating(count: Any) -> Any:
    return float(count) if isinstance(count, int) else ivy.astype(count, "float32")


def constant(value: float) -> Schedule:
    """``value`` always."""
    return lambda count: value


def polynomial(start: float, end: float, steps: int, power: float = 1.0) -> Schedule:
    """From ``start`` to ``end`` within ``steps`` as ``(1 - progress)**power``; linear for power 1."""
    return lambda count: end + (start - end) * ivy.pow(1.0 - _progress(count, steps, "polynomial"), power)


def linear(start: float, end: float, steps: int) -> Schedule:
    """From ``start`` to ``end`` within ``steps``, in equal ones."""
    return lambda count: start + (end - start) * _progress(count, steps, "linear")


def exponential(start: float, rate: float, steps: int = 1) -> Schedule:
    """``start`` times ``rate`` for every ``steps``, continuously: ``start * rate**(count / steps)``."""
    if not rate > 0:
        raise ArgumentError(f"ivy.schedules.exponential: rate must be above 0, got {rate}.")
    return lambda count: start * ivy.exp(_floating(count) * (math.log(rate) / steps))


def cosine(start: float, steps: int, end: float = 0.0) -> Schedule:
    """From ``start`` to ``end`` within ``steps`` along half a cosine. Source: Loshchilov and Hutter, 2016."""
    return lambda count: end + (start - end) * 0.5 * (1.0 + ivy.cos(math.pi * _progress(count, steps, "cosine")))


def piecewise(values: Sequence[float], boundaries: Sequence[int]) -> Schedule:
    """``values[i]`` from step ``boundaries[i - 1]`` on; one boundary fewer than values, ascending."""
    if len(values) != len(boundaries) + 1 or list(boundaries) != sorted(boundaries):
        raise ArgumentError(f"ivy.schedules.piecewise: {len(values)} values need as many ascending boundaries less 1, got {boundaries}.")

    def schedule(count: Any) -> Any:
        rate: Any = values[0]
        for value, boundary in zip(values[1:], boundaries, strict=True):
            rate = (value if count >= boundary else rate) if isinstance(count, int) else ivy.where(count >= boundary, value, rate)
        return rate

    return schedule


def warmup(schedule: Schedule | float, steps: int, start: float = 0.0) -> Schedule:
    """From ``start`` to the first rate of ``schedule`` within ``steps``, then ``schedule`` from its beginning."""
    after = schedule if callable(schedule) else constant(schedule)

    def both(count: Any) -> Any:
        peak, progress = after(0), _progress(count, steps, "warmup")
        rising = start + (peak - start) * progress
        if isinstance(count, int):
            return rising if count < steps else after(count - steps)
        return ivy.where(count < steps, rising, after(ivy.clip(count - steps, 0)))

    return both
