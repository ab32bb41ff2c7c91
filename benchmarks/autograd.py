"""One training step of code written for torch, run eagerly by its frontend on a backend, with the same step of torch itself.

Nothing is compiled as a whole: these are the costs of calls, of the tape that records them, and of the optimizer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from results import Row
from timing import interleaved, least

TITLE = "Autograd: a training step of a perceptron of 4 layers with Adam, least of 30"
BACKENDS = ("torch", "jax", "tensorflow")
GOALS = {"torch": 10.0, "jax": 6.0, "tensorflow": 45.0}
LAYERS, BATCH = (64, 128, 128, 128, 10), 32


def measure() -> Iterator[Row]:
    import torch

    torch.set_num_threads(1)  # matrices are so small that more of them wait for each other
    native = steps(torch)
    for backend in BACKENDS:
        both = {"ours": on(backend), "torch's": native}
        times = least(interleaved({f"{who} {part}": fn for who, parts in both.items() for part, fn in parts.items()}, 30))
        for part, goal in (("step", GOALS[backend]), ("forward", None), ("forward and backward", None), ("optimizer", None)):
            indent = "" if part == "step" else "  of which "
            yield Row(f"{indent}{part}, {backend}", "torch", times[f"ours {part}"], times[f"torch's {part}"], "ms", goal)


def on(backend: str) -> dict[str, Callable[[], Any]]:
    """The steps of the frontend on a backend."""
    import ivy
    import ivy.frontends.torch as frontend

    def within(fn: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> None:
            with ivy.use_backend(backend):
                fn()

        return run

    with ivy.use_backend(backend):
        return {part: within(fn) for part, fn in steps(frontend).items()}


def steps(torch: Any) -> dict[str, Callable[[], Any]]:
    """A training step and its parts, after one that warms up; ``torch`` is the framework or its frontend."""
    draw = np.random.default_rng(0)
    layers = [layer for sizes in pairwise(LAYERS) for layer in (torch.nn.Linear(*sizes), torch.nn.GELU())]
    net = torch.nn.Sequential(*layers[:-1])
    x = torch.tensor(draw.normal(size=(BATCH, LAYERS[0])).astype(np.float32))
    y = torch.tensor(draw.integers(0, LAYERS[-1], BATCH))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4)

    def forward() -> Any:
        return torch.nn.functional.cross_entropy(net(x), y)

    def gradients() -> None:
        optimizer.zero_grad()
        forward().backward()

    def step() -> None:
        gradients()
        optimizer.step()
        if not np.isfinite(net[0].bias.detach().numpy()).all():
            raise FloatingPointError("training has diverged")

    step()
    return {"step": step, "forward": forward, "forward and backward": gradients, "optimizer": optimizer.step}
