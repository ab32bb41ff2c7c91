"""Timing of alternatives that take turns, so that what else the machine does falls on all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

Times = dict[str, list[float]]


def interleaved(alternatives: Mapping[str, Callable[[], Any]], rounds: int, number: int = 1) -> Times:
    """Seconds of one call of each alternative in each round; a round calls each ``number`` times in a row."""
    times: Times = {name: [] for name in alternatives}
    names = list(alternatives)
    for turn in range(rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            times[name].append(seconds(alternatives[name], number))
    return times


def seconds(fn: Callable[[], Any], number: int = 1) -> float:
    """Seconds of one call, as the mean of ``number`` calls."""
    turns = range(number)
    start = time.perf_counter()
    for _ in turns:
        fn()
    return (time.perf_counter() - start) / number


def medians(times: Times) -> dict[str, float]:
    return {name: statistics.median(values) for name, values in times.items()}


def least(times: Times) -> dict[str, float]:
    return {name: min(values) for name, values in times.items()}
