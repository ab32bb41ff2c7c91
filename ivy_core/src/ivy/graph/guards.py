"""The checks of assumptions on values, apart from the program: a compiler knows no values."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ivy.backend import Backend
from ivy.graph.bind import bind, on_value
from ivy.graph.ir import ASSUME, NESTED, Block, Graph, Node, Value
from ivy.graph.passes import remove_unused


class Guards:
    """The assumptions of a graph on values.

    Those that follow from shapes, constants and buffers that the graph does not change are checked once for each of them.
    Within a program that the framework compiles, these buffers are the graph's ``own``, unless their values are known there.
    """

    def __init__(self, graph: Graph, backend: Backend, own: Mapping[str, Any]) -> None:
        self.graph, self.backend = graph, backend
        self.own = {n: a for n, a in own.items() if n not in graph.mutated}
        checks = [n for n in graph.nodes if n.op == ASSUME and on_value(n)]
        read = values_read(graph) if backend.plugin.eagerly is not None else {n.args[0] for n in checks}
        self.of_shapes = Checks(graph, backend, [n for n in checks if n.args[0] not in read])
        self.of_values = Checks(graph, backend, [n for n in checks if n.args[0] in read])
        self.any = bool(checks)
        self.seen: dict[Any, list[Any]] = {}

    def check(self, inputs: list[Any], v: Mapping[str, Any], state: Mapping[str, Any], constants: Mapping[str, Any], key: Any) -> None:
        """Raise where an assumption does not hold."""
        if not self.any:
            return
        known = {n: a if self.backend.table["is_concrete"](a) else self.own.get(n, a) for n, a in state.items()}
        self.of_values(inputs, v, known, constants, key)
        shapes = tuple(tuple(x.shape) for x in inputs)
        buffers = [known[n] for n in self.of_shapes.buffers]
        before = self.seen.get(shapes)
        if before is None or any(a is not b for a, b in zip(before, buffers, strict=True)):
            self.check_shapes(inputs, v, known, constants, key)
            self.seen[shapes] = buffers

    def check_shapes(self, inputs: list[Any], v: Mapping[str, Any], state: Mapping[str, Any], constants: Any, key: Any) -> None:
        """The checks for these shapes, on stand-ins: what is computed of other values matters by its shape only."""
        changed = {n: a for n, a in state.items() if n not in self.own}
        given = [*inputs, *v.values(), *changed.values(), *([] if key is None else [key])]
        if any(None in tuple(x.shape) for x in given):  # TensorFlow compiles for sizes that it does not know, too
            self.of_shapes(inputs, v, state, constants, key)
            return

        def of(stand_ins: list[Any]) -> None:
            left = iter(stand_ins)
            arrays = [next(left) for _ in inputs], {n: next(left) for n in v}, {**state, **{n: next(left) for n in changed}}
            self.of_shapes(*arrays, constants, next(left, None))

        if self.of_shapes.run is not None:
            self.backend.table["abstract_eval"](of, [(tuple(x.shape), self.backend.table["dtype_of"](x)) for x in given])


class Checks:
    """Some of the assumptions of a graph, to be checked alone; ``buffers`` are the names of those that they read."""

    def __init__(self, graph: Graph, backend: Backend, checks: Iterable[Node]) -> None:
        made = set(checks)
        nodes = tuple(n for n in graph.nodes if n.op != ASSUME or n in made)
        alone = remove_unused(dataclasses.replace(graph, nodes=nodes, outputs=(), mutated={}))
        read = {v for n in alone.nodes for v in n.inputs()}
        self.buffers = [n for n, v in graph.buffers.items() if v in read]
        self.run = bind(alone, backend, eager=True) if made else None

    def __call__(self, inputs: list[Any], v: Any, state: Any, constants: Any, key: Any) -> None:
        if self.run is not None:
            self.run(*inputs, v=v, state=state, constants=constants, key=key)


def values_read(graph: Graph) -> set[Value]:
    """What depends on the values of inputs, parameters, changed buffers or the key, and not on their shapes alone."""
    changed = [v for n, v in graph.buffers.items() if n in graph.mutated]
    found = {*graph.inputs, *graph.parameters.values(), *changed, *([] if graph.key is None else [graph.key])}
    for node in graph.nodes:
        if any(v in found for v in elements_read((node.args, dict(node.kwargs)))):
            found.update(node.results())
    return found


def elements_read(tree: Any) -> Iterator[Value]:
    """The values in nested Python whose elements are read; in symbolic sizes, only shapes are."""
    if isinstance(tree, Value):
        yield tree
    elif isinstance(tree, Block):
        yield from tree.free()
    elif isinstance(tree, NESTED):
        parts = tree.values() if isinstance(tree, dict) else (tree.start, tree.stop, tree.step) if isinstance(tree, slice) else tree
        for part in parts:
            yield from elements_read(part)
