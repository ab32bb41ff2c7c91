"""Capture, lowering and compilation of networks of more and more layers: the time for each layer must not grow with their number."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from results import Row

TITLE = "Depth: processor time per layer of a deep torch.nn.Sequential"
LAYERS = (250, 500, 1000)


def measure() -> Iterator[Row]:
    seconds(8)  # imports and first compilations
    found = {layers: seconds(layers) for layers in LAYERS}
    for layers in LAYERS[1:]:
        for step, taken in found[layers].items():
            yield Row(f"{step}, {layers} layers", f"{LAYERS[0]} layers", taken / layers, found[LAYERS[0]][step] / LAYERS[0], "ms", 1.5)


def network(layers: int) -> Any:
    """``layers`` small layers, two thirds of them with parameters."""
    import torch

    torch.manual_seed(0)
    kinds = (lambda: torch.nn.Linear(8, 8), torch.nn.Tanh, lambda: torch.nn.LayerNorm(8))
    return torch.nn.Sequential(*(kinds[i % 3]() for i in range(layers)))


def seconds(layers: int) -> dict[str, float]:
    """The processor time of each step."""
    import jax
    import torch

    import ivy

    module, x = network(layers), torch.rand(2, 8)
    gc.collect()
    times = [time.process_time()]
    graph = ivy.compile_graph(module, x)
    times.append(time.process_time())
    lowered = graph.to_backend("jax")
    times.append(time.process_time())
    jax.block_until_ready(lowered.jit()(jax.numpy.asarray(x.numpy())))
    times.append(time.process_time())
    return dict(zip(("capture", "lowering", "jit and first call"), (b - a for a, b in pairwise(times)), strict=True))
