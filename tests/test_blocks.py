"""Loops and conditions in a graph: nodes that hold functions, which print, are bound, and survive the passes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.backend import load
from ivy.graph.bind import bind
from ivy.graph.ir import Graph
from ivy.graph.passes import deduplicate, remove_unused
from ivy.graph.recording import RecordingBackend, Traced

BACKENDS = ["numpy", "jax", "tensorflow", "torch"]


def recorded(fn: Any, backend: str, *shapes: tuple[int, ...]) -> Graph:
    """``fn`` of float32 arrays as a graph of the ``ivy`` dialect."""
    target, made = load(backend), []

    def run(natives: list[Any]) -> Any:
        recorder = RecordingBackend(target)
        inputs = [Traced(x, recorder.fresh(x, f"a{i}"), True) for i, x in enumerate(natives)]
        with ivy.use_backend(recorder):
            out = fn(*[ivy.Array(x, recorder) for x in inputs])
        values = tuple(x.value for x in inputs)
        made.append(Graph("ivy", values, tuple(recorder.nodes), (out.native.value,), {}, {}, dict(recorder.constants), {}, None, None, (), None))

    target.table["abstract_eval"](run, [(shape, ivy.float32) for shape in shapes])
    return remove_unused(deduplicate(made[0]))


def doubled(x: Any, y: Any) -> Any:
    """Reads ``y`` around the loop; the sum is made twice, once in the loop and once outside."""
    limit = ivy.sum(y)
    state = ivy.while_loop(lambda s: ivy.sum(s[0]) < ivy.sum(y) * 10, lambda s: (s[0] * 2 + y, s[1] + 1), (x, 0))
    return state[0] + limit + state[1]


def branched(x: Any, y: Any) -> Any:
    return ivy.cond(ivy.sum(x) > ivy.sum(y), lambda v: v + y, lambda v: v * 3.0, x)


def nested(x: Any, y: Any) -> Any:
    """A loop in a loop, over rows and their elements."""

    def row(total: Any, r: Any) -> Any:
        inner, ys = ivy.scan(lambda c, e: (c * 0.5 + e, c), total, r)
        return inner, ivy.sum(ys) + ivy.sum(y)

    last, sums = ivy.scan(row, ivy.sum(y) * 0, ivy.stack([x, y, x]), reverse=True)
    return sums * last


PROGRAMS = {"while": doubled, "cond": branched, "nested scans": nested}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_recorded_loop_computes_what_the_eager_one_does(name: str, backend: str) -> None:
    graph = recorded(PROGRAMS[name], backend, (3,), (3,))
    run = bind(graph, load(backend))
    for x, y in (([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]), ([9.0, 2.0, 3.0], [1.0, 0.5, 1.0])):
        with ivy.use_backend(backend):
            arrays = ivy.asarray(x), ivy.asarray(y)
            wanted = PROGRAMS[name](*arrays).numpy()
            (found,), _ = run(*[a.native for a in arrays], v={}, state={}, constants={})
            np.testing.assert_allclose(np.asarray(found), wanted, rtol=1e-6)
            namespace: dict[str, Any] = {}
            exec(str(graph), namespace)  # the program as it is printed, on ivy.Array
            (printed,), _ = namespace["graph"](*arrays, v={}, state={}, constants={})
            np.testing.assert_allclose(printed.numpy(), wanted, rtol=1e-6)
