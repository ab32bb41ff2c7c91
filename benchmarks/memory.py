"""Peak memory of converting GPT-2 small from torch to JAX, beyond what the process held before, over the size of its weights."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

from processes import fresh
from results import Row

TITLE = "Memory: peak while converting, without the source model"
SUBJECT = "GPT-2 small"
STATUS, CLEAR_REFS = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def measure() -> Iterator[Row]:
    found = fresh(__file__)
    for what, goal in (("peak", 1.5), ("after it", None)):
        yield Row(f"{SUBJECT}, {what}", "its weights", found[what], found["weights"], "MiB", goal)


def resident(kind: str) -> int:
    """Bytes of physical memory: ``VmRSS`` now, ``VmHWM`` at most since the mark was reset. Linux only."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(kind))
    return int(line.split()[1]) * 1024


def conversion() -> dict[str, int]:
    import jax
    from subjects import SUBJECTS

    import ivy

    subject = SUBJECTS[SUBJECT]
    model, example = subject.model(), subject.input()
    jax.block_until_ready(jax.jit(lambda x: x + 1)(jax.numpy.ones(8)))
    gc.collect()
    CLEAR_REFS.write_text("5")  # resets VmHWM
    before = resident("VmRSS")
    converted = ivy.compile_graph(model, example, **subject.kwargs).to_backend("jax")
    peak = resident("VmHWM") - before
    gc.collect()
    after = resident("VmRSS") - before
    return {"peak": peak, "after it": after, "weights": sum(a.nbytes for a in (*converted.v.values(), *converted.state.values()))}


if __name__ == "__main__":
    print(json.dumps(conversion()))
