"""Converting and calling for the first time, against the first call of hand-written JAX; each in a fresh process.

The clock starts when the torch model exists and both frameworks are imported and have run something. It stops at the first
result of the compiled function. Hand-written JAX takes its weights from torch within that time, as the conversion does.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from results import Row

TITLE = "First call: conversion, tracing, compilation and one run"
GOAL = 1.3
ROUNDS = 3


def measure() -> Iterator[Row]:
    from subjects import SUBJECTS

    for name in SUBJECTS:
        steps = [{who: in_fresh_process(who, name) for who in ("ours", "by hand")} for _ in range(ROUNDS)]
        ours, by_hand = ([statistics.median(sum(s[who].values()) for s in steps)] for who in ("ours", "by hand"))
        yield Row(name, "hand-written JAX", ours[0], by_hand[0], "s", GOAL)
        for step in steps[0]["ours"]:
            part = statistics.median(s["ours"][step] for s in steps)
            yield Row(f"  of which {step}", "hand-written JAX", part, by_hand[0], "s")


def in_fresh_process(who: str, name: str) -> dict[str, float]:
    """Seconds of each step."""
    done = subprocess.run([sys.executable, __file__, who, name], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def steps(who: str, name: str) -> dict[str, float]:
    import ivy
    import jax
    import torch
    from subjects import SUBJECTS, ready, weights

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
    return {n: b - a for n, a, b in zip(names, clock, clock[1:], strict=True)}


if __name__ == "__main__":
    print(json.dumps(steps(*sys.argv[1:])))
