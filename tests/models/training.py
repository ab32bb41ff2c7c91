"""The thirty models in training mode: the gradient of a scalar loss by every parameter, against torch's own.

``python tests/models/training.py --backend jax --backend tensorflow [model ...]`` prints the largest difference of each model;
``--write`` records them in docs/training.json and docs/training.md.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from zoo import MODELS

import ivy

DOCS = Path(__file__).parents[2] / "docs"
TOLERANCE = 2e-3
COMPILED = {"jax"}  # the gradient runs under ivy.jit there
BRANCHES = {"detr"}  # on values of a mask: checked outside of the program, so that this alone is compiled and not its gradient
# Batch statistics of two images of 1 x 1: torch's own gradient in float32 is 41 % from that in float64.
IN_DOUBLE = {"mobilenet_v2"}
INTRODUCTION = f"""# Training the thirty models

Built by `nox -s training` (`tests/models/training.py --write`): the models of `tests/models/hf_models.py` in training mode, captured from
torch and converted. Of each, the gradient of one random projection of all floating outputs with respect to every parameter is compared
with torch's own. A figure is the largest difference of an element over the largest element of that parameter's gradient (or over
1e-3, where all are smaller); up to {TOLERANCE} passes. JAX runs
under `jax.jit`; {", ".join(sorted(BRANCHES))} branches on the values of a mask, so that there the model is compiled and not its gradient.

Dropout has probability 0, since each framework draws its own numbers, and wav2vec2 has SpecAugment turned off, whose masks transformers
draws with NumPy's generator. {", ".join(sorted(IN_DOUBLE))} runs in float64, where JAX has 64-bit types enabled: it normalises two images of one
pixel by their own statistics, and torch's gradient in float32 is itself 41 % from that in float64.

"""


def without_dropout(module: Any) -> Any:
    """The module in training mode, with all probabilities of dropout, also those of its configurations, at 0."""
    for part in module.train().modules():
        if hasattr(getattr(part, "config", None), "apply_spec_augment"):
            part.config.apply_spec_augment = False  # masks drawn by NumPy
        for owner in (part, getattr(part, "config", part)):
            for name, value in list(vars(owner).items()):
                if ("drop" in name or (name == "p" and "Dropout" in type(part).__name__)) and isinstance(value, float):
                    setattr(owner, name, 0.0)
    return module


def loss(outputs: Any, weights: Any) -> Any:
    """One number of all floating outputs, of which masked ones are huge."""
    return sum((o.clip(-1e3, 1e3) * w).mean() for o, w in zip(outputs, weights))


@contextlib.contextmanager
def precision(double: bool, backend: str) -> Iterator[None]:
    """JAX has 64-bit types only where it is told so."""
    if double and backend == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)  # of all threads
        try:
            yield
        finally:
            jax.config.update("jax_enable_x64", False)
    else:
        yield


def differences(name: str, backend: str) -> dict[str, float]:
    """For every parameter that torch trains, the largest difference of its gradient, relative to its largest element."""
    _, module, args, _ = MODELS[name]()
    without_dropout(module)
    if name in IN_DOUBLE:
        module, args = module.double(), [a.double() for a in args]
    with precision(name in IN_DOUBLE, backend):
        graph = ivy.compile_graph(module, *args).to_backend(backend)
        outputs = [o for o in module(*args) if o.dtype.is_floating_point]
        torch.manual_seed(0)
        weights = [torch.randn_like(o) for o in outputs]
        loss(outputs, weights).backward()
        found = gradients(graph, args, weights, backend, name in BRANCHES)
    trained = {n: p for n, p in module.named_parameters() if p.requires_grad}
    return {n: distance(found[n], np.zeros(p.shape) if p.grad is None else p.grad.numpy()) for n, p in trained.items()}


def gradients(graph: Any, args: Any, weights: Any, backend: str, branches: bool) -> dict[str, np.ndarray]:
    """The gradient of the loss of a converted model by its parameters."""
    compiled = backend in COMPILED
    graph = graph.jit() if compiled and branches else graph
    with ivy.use_backend(backend):
        inputs, scales = [ivy.asarray(a.numpy()) for a in args], [ivy.asarray(w.numpy()) for w in weights]
        key = ivy.random.key(0)

        def converted(v: Any) -> Any:
            found, _ = graph.apply(v, graph.state, *inputs, key=key)
            return loss([o for o in found if o.dtype.is_inexact], scales)

        gradient = ivy.jit(ivy.grad(converted)) if compiled and not branches else ivy.grad(converted)
        return {n: g.numpy() for n, g in gradient({n: ivy.asarray(p) for n, p in graph.v.items()}).items()}


def distance(found: np.ndarray, expected: np.ndarray) -> float:
    """The largest difference over the largest element; infinite for another shape or NaN."""
    if found.shape != expected.shape or not np.isfinite(found).all():
        return float("inf")
    return float(np.abs(found - expected).max(initial=0) / max(1e-3, np.abs(expected).max(initial=0)))


def page(rows: dict[str, dict[str, Any]]) -> str:
    """The table as Markdown."""
    backends = sorted({b for row in rows.values() for b in row})
    good = {b: sum(isinstance(row.get(b), float) and row[b] <= TOLERANCE for row in rows.values()) for b in backends}
    counts = " ".join(f"{b}: {good[b]} of {sum(b in row for row in rows.values())} pass." for b in backends)
    lines = [counts, "", f"| model | {' | '.join(backends)} |", "|---|" + "---|" * len(backends)]
    for name, row in rows.items():
        cells = [f"{row[b]:.0e}" if isinstance(row.get(b), float) else str(row.get(b, "")).replace("|", "\\|") for b in backends]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return INTRODUCTION + "\n".join(lines) + "\n"


def load() -> dict[str, dict[str, Any]]:
    """The recorded results."""
    path = DOCS / "training.json"
    return json.loads(path.read_text()) if path.exists() else {}


def write(rows: dict[str, dict[str, Any]]) -> None:
    """Record ``rows``, in the order of the models."""
    ordered = {name: dict(sorted(rows[name].items())) for name in MODELS if name in rows}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in ordered.items())
    (DOCS / "training.json").write_text("{\n" + lines + "\n}\n")
    (DOCS / "training.md").write_text(page(ordered))


def checked(name: str, backend: str) -> float | str:
    """The largest difference of a model, or the error that it raises."""
    try:
        return float(f"{max(differences(name, backend).values()):.1e}")
    except Exception as error:
        return f"{type(error).__name__}: {' '.join(str(error).split())}"[:150]


def main() -> int:
    """Check the models that the arguments ask for; 1 if one does not pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", help="without any, all")
    parser.add_argument("--backend", action="append", choices=["jax", "tensorflow", "torch"])
    parser.add_argument("--write", action="store_true", help="record the results in docs/")
    given = parser.parse_args()
    rows, failed = load(), 0
    for backend in given.backend or ["jax", "tensorflow"]:
        for name in given.models or MODELS:
            began = time.time()
            found = checked(name, backend)
            failed += not (isinstance(found, float) and found <= TOLERANCE)
            print(f"{backend:11} {name:14} {found} {time.time() - began:.0f} s", flush=True)
            rows.setdefault(name, {})[backend] = found
            if given.write:
                write(rows)
    return int(failed > 0)


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    warnings.simplefilter("ignore")
    sys.exit(main())
