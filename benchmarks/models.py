"""Converted models under ``jax.jit`` against the same models written by hand in JAX."""

from __future__ import annotations

from collections.abc import Iterator

import jax
import torch
from results import Row
from subjects import SUBJECTS, agreed, ready, weights
from timing import interleaved, medians

import ivy

TITLE = "Models: forward pass, batch 1 (sequence 128, images 224x224)"
GOAL = 1.05
ROUNDS = 21


def measure() -> Iterator[Row]:
    for name, subject in SUBJECTS.items():
        model, example, kwargs = subject.model(), subject.input(), subject.kwargs
        converted = ivy.compile_graph(model, example, **kwargs).to_backend("jax")
        compiled, by_hand = converted.jit(), jax.jit(subject.forward)
        w, x = weights(model), jax.numpy.asarray(example.numpy())
        agreed(name, compiled(x, **kwargs), by_hand(w, x))
        times = medians(
            interleaved(
                {
                    "ours": lambda c=compiled, x=x, k=kwargs: ready(c(x, **k)),
                    "by hand": lambda f=by_hand, w=w, x=x: ready(f(w, x)),
                },
                ROUNDS,
            )
        )
        yield Row(f"{name}, jit", "hand-written JAX, jit", times["ours"], times["by hand"], "ms", GOAL)
        if name.startswith("GPT-2"):
            yield eager(name, model, example, kwargs, converted)


def eager(name: str, model: torch.nn.Module, example: torch.Tensor, kwargs: dict[str, object], converted: ivy.CompiledGraph) -> Row:
    """The converted model operation by operation, against torch doing the same."""
    x = jax.numpy.asarray(example.numpy())
    with torch.no_grad():
        alternatives = {"ours": lambda: ready(converted(x, **kwargs)), "torch": lambda: model(example, **kwargs)}
        interleaved(alternatives, 1)
        times = medians(interleaved(alternatives, 9))
    return Row(f"{name}, eager", "torch, eager", times["ours"], times["torch"], "ms")
