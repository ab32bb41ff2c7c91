"""Proof of a conversion: the source and the converted program run side by side, module by module, and are timed."""

from __future__ import annotations

import dataclasses
import statistics
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from ivy import tree
from ivy.backend import backend_of_type
from ivy.graph.compiled import CompiledGraph, converted
from ivy.graph.ir import Graph, Value

Progress = Callable[[str], None]


@dataclasses.dataclass
class Difference:
    """How far one module of the source and its converted form are apart: ``largest`` and the size of the values, ``scale``."""

    path: str
    calls: int
    largest: float
    scale: float


@dataclasses.dataclass
class Report:
    """What a conversion did, in seconds, counts, and differences."""

    title: str
    source: str
    target: str
    operations: int
    parameters: int
    capture_seconds: float
    convert_seconds: float
    output: Any
    reference: Any
    differences: list[Difference]
    seconds: dict[str, float]


def module_outputs(graph: Graph) -> dict[str, tuple[Value, int]]:
    """For each module path, the last value made in it, and the number of calls made in it and below."""
    found: dict[str, tuple[Value, int]] = {}
    for node in graph.nodes:
        parts = node.scope.split(".") if node.scope else []
        for depth in range(len(parts) + 1):
            path = ".".join(parts[:depth])
            results = [v for v in node.results() if v.dtype.is_inexact]
            last, count = found.get(path, (None, 0))
            made = results[-1] if results else last
            if made is not None:
                found[path] = made, count + 1
    return found


def differences(compiled: CompiledGraph, target: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Difference]:
    """The largest difference of each module's last result between the source framework and ``target``."""
    import numpy as np

    outputs = module_outputs(compiled.graph)
    values = tuple(value for value, _ in outputs.values())
    probe = _with_outputs(compiled, values)
    there = probe.to_backend(target)
    expected = probe(*args, **kwargs)
    found = there(*_moved(args, there), **_moved(kwargs, there))
    rows: list[Difference] = []
    for (path, (_, calls)), e, f in zip(outputs.items(), expected, found, strict=True):
        e, f = _numpy(e).astype("float64"), _numpy(f).astype("float64")
        close = np.where(e == f, 0.0, np.abs(e - f))
        rows.append(Difference(path, calls, float(np.max(close, initial=0.0)), float(np.max(np.abs(e), initial=0.0, where=np.isfinite(e)))))
    return rows


def _with_outputs(compiled: CompiledGraph, values: tuple[Value, ...]) -> CompiledGraph:
    _, out_tree = tree.flatten(tuple(range(len(values))))  # a Value is a dataclass, so a tree itself
    graph = dataclasses.replace(compiled.graph, outputs=values, out_tree=out_tree)
    captured = dataclasses.replace(compiled.captured, graph=graph)
    return CompiledGraph(captured, compiled.frontend, compiled.backend)


def _numpy(array: Any) -> Any:
    backend = backend_of_type(type(array))
    return array if backend is None else backend.table["to_numpy"](array)


def _moved(arguments: Any, compiled: CompiledGraph) -> Any:
    return tree.map(lambda x: x if backend_of_type(type(x)) is None else converted(x, compiled.backend), arguments)


def seconds_of(fn: Callable[[], Any], wait: Callable[[Any], Any], budget: float = 1.0) -> float:
    """Median time of one call, over about ``budget`` seconds, after one to warm up."""
    wait(fn())
    times: list[float] = []
    end = time.perf_counter() + budget
    while len(times) < 3 or (time.perf_counter() < end and len(times) < 200):
        start = time.perf_counter()
        wait(fn())
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def silent(text: str) -> None:
    """Progress that is not shown."""


def convert(title: str, model: Any, args: tuple[Any, ...], kwargs: dict[str, Any], to: str, progress: Progress = silent) -> Report:
    """Convert ``model`` to the backend ``to`` with these example inputs, compare and time it."""
    from ivy.graph import compile_graph
    from ivy.modules import adapter_of

    progress("capturing the source program")
    start = time.perf_counter()
    compiled = compile_graph(model, *args, **kwargs)
    captured = time.perf_counter()
    progress(f"converting {compiled.graph.operations()} operations and {len(compiled.v)} weights to {to}")
    there = compiled.to_backend(to)
    done = time.perf_counter()
    moved_args, moved_kwargs = _moved(args, there), _moved(kwargs, there)
    progress(f"running on {to}")
    output = there(*moved_args, **moved_kwargs)
    reference = compiled(*args, **kwargs)
    progress("comparing every module with the source")
    rows = differences(compiled, to, args, kwargs)
    wait = _waiter()
    adapter = adapter_of(model)
    jitted = there.jit()
    timings: dict[str, float] = {}
    for name, fn in {
        f"{compiled.graph.dialect}, the source itself": lambda: model(*args, **kwargs),
        f"{to}, converted, eager": lambda: there(*moved_args, **moved_kwargs),
        f"{to}, converted, compiled": lambda: jitted(*moved_args, **moved_kwargs),
    }.items():
        progress(f"timing {name}")
        with nullcontext() if adapter is None else adapter.inference():
            timings[name] = seconds_of(fn, wait)
    sizes = [_size(p) for p in compiled.v.values()]
    return Report(
        title, compiled.graph.dialect, to, there.graph.operations(), sum(sizes), captured - start, done - captured,
        output, reference, rows, timings,
    )  # fmt: skip


def _size(array: Any) -> int:
    count = 1
    for n in array.shape:
        count *= int(n)
    return count


def _waiter() -> Callable[[Any], Any]:
    """Waits for a framework that computes in the background: reading one element is enough."""

    def wait(result: Any) -> None:
        for leaf in tree.leaves(result):
            ready = getattr(leaf, "block_until_ready", None)
            if ready is not None:
                ready()

    return wait
