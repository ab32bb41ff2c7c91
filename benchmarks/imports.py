"""The time that ``import ivy`` takes, each time in a fresh interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from processes import fresh
from results import Row

TITLE = "Imports: the statement alone, least of 15"
PROGRAM = "import time; start = time.perf_counter(); import {0}; print(time.perf_counter() - start)"


def measure() -> Iterator[Row]:
    times: dict[str, list[float]] = {"ivy": [], "numpy": []}
    for _ in range(15):
        for module, taken in times.items():
            taken.append(fresh("-c", PROGRAM.format(module)))
    yield Row("import ivy", "import numpy", min(times["ivy"]), min(times["numpy"]), "ms", 1.5)
