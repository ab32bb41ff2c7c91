"""Converting and calling for the first time, against the first call of hand-written JAX; each in a fresh process.

The clock starts when the torch model exists and both frameworks are imported and have run something. It stops at the first
result of the compiled function. Hand-written JAX takes its weights from torch within that time, as the conversion does.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

from processes import fresh
from results import Row

TITLE = "First call: conversion, tracing, compilation and one run; least of 3"
GOAL = 1.3
GOALS = {"GPT-2 small": 1.2}
ROUNDS = 3


def measure() -> Iterator[Row]:
    from subjects import SUBJECTS

    for name in SUBJECTS:
        rounds = [{who: fresh(__file__, who, name) for who in ("ours", "by hand")} for _ in range(ROUNDS)]
        ours = min((r["ours"] for r in rounds), key=total)
        by_hand = min(total(r["by hand"]) for r in rounds)
        yield Row(name, "hand-written JAX", total(ours), by_hand, "s", GOALS.get(name, GOAL))
        for step, taken in ours.items():
            yield Row(f"  of which {step}", "hand-written JAX", taken, by_hand, "s")


def total(steps: dict[str, float]) -> float:
    return sum(steps.values())


def steps(who: str, name: str) -> dict[str, float]:
    import jax
    import torch
    from subjects import SUBJECTS, ready, weights

    import ivy

    subject = SUBJECTS[name]
    model, example = subject.model(), subject.input()
    x = jax.numpy.asarray(example.numpy())
    ready(jax.jit(lambda a: a + 1)(x))
    torch.nn.functional.linear(torch.ones(8, 8), torch.ones(8, 8))
    clock = [time.perf_counter()]
    if who == "ours":
        captured = ivy.compile_graph(model, example, **subject.kwargs)
        clock.append(time.perf_counter())
        compiled = captured.to_backend("jax").jit()
        clock.append(time.perf_counter())
        ready(compiled(x, **subject.kwargs))
    else:
        ready(jax.jit(subject.forward)(weights(model), x))
    clock.append(time.perf_counter())
    names = ["compile_graph", "to_backend", "first call"] if who == "ours" else ["first call"]
    return {n: b - a for n, (a, b) in zip(names, pairwise(clock), strict=True)}


if __name__ == "__main__":
    print(json.dumps(steps(*sys.argv[1:])))
