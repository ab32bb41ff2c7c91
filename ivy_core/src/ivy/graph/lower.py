"""Lowering: every call of a captured graph runs its frontend function on recording arrays of the target backend."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Mapping
from typing import Any

from ivy.array import Array
from ivy.backend import Backend, selected
from ivy.errors import UnsupportedError
from ivy.frontends import Frontend
from ivy.graph.ir import ASSUME, Block, Graph, Node, Value, map_leaves
from ivy.graph.recording import RecordingBackend, Traced
from ivy.graph.sizes import Operation, Symbolic, assume, evaluate, expression
from ivy.random import key_source


@dataclasses.dataclass
class Lowered:
    """A graph of the ``ivy`` dialect, and the constants that it needs as native arrays of the target."""

    graph: Graph
    constants: dict[str, Any]


def lower(graph: Graph, frontend: Frontend, target: Backend, constants: Mapping[str, Any]) -> Lowered:
    """``graph`` in the ``ivy`` dialect, for ``target``. ``constants`` are its lifted arrays, native to ``target``.

    Nothing is computed where the target has an abstract mode.
    """
    recorder = RecordingBackend(target)
    lowering = _Lowering(graph, frontend, recorder)
    values = [*graph.inputs, *graph.parameters.values(), *graph.buffers.values()]
    specs = [(v.shape, v.dtype) for v in values] + [((2,), target.default_integer())]
    lifted = [constants[name] for name in graph.constants]
    target.table["abstract_eval"](lambda natives: lowering.run(natives[:-1], lifted), specs)
    if lowering.result is None:
        raise UnsupportedError(f"ivy: abstract_eval of the {target.name} backend did not run the function that it was given.")
    return Lowered(lowering.result, recorder.make_constants())


class _Lowering:
    def __init__(self, graph: Graph, frontend: Frontend, recorder: RecordingBackend) -> None:
        self.graph, self.frontend, self.recorder = graph, frontend, recorder
        self.env: dict[Value, Any] = {}
        self.initials: dict[Value, Value] = {}
        self.key: Value | None = None
        self.draws = itertools.count()
        self.watched: list[tuple[Node, Any, int]] = []
        self.result: Graph | None = None

    def run(self, natives: list[Any], lifted: list[Any]) -> None:
        """Lower all nodes, given stand-ins for inputs, parameters and buffers, and the lifted constants."""
        recorder, graph = self.recorder, self.graph
        owners = [*graph.inputs, *graph.parameters.values(), *graph.buffers.values()]
        inputs = set(graph.inputs)
        tokens = selected.set(recorder), key_source.set(self.next_key), assume.set(self.assumed)
        try:
            for value, stand_in in zip(owners, natives, strict=True):
                self.bind(value, Traced(stand_in, recorder.fresh(stand_in, value.name), value in inputs))
            for value, array in zip(graph.constants.values(), lifted, strict=True):
                self.bind(value, recorder.constant(array))
            for node in graph.nodes:
                self.node(node)
            self.finish()
        finally:
            assume.reset(tokens[2])
            key_source.reset(tokens[1])
            selected.reset(tokens[0])

    def bind(self, value: Value, traced: Traced) -> None:
        self.initials[value] = traced.value  # type: ignore[assignment]
        self.env[value] = self.frontend.tensor(Array(traced, self.recorder))

    def node(self, node: Node) -> None:
        self.recorder.place = (node.scope, node.where)
        if node.op == ASSUME:
            what, expected = node.args
            self.assumed(self.lowered(what) if isinstance(what, Value) else expression(self.resolve_expression(what)), expected)
            return
        fn = self.frontend.function(node.op)
        if fn is None:
            raise UnsupportedError(f"ivy: the {self.frontend.name} frontend has no {node.op}, called at {node.where}.")
        try:
            result = fn(*map_leaves(self.argument, node.args), **map_leaves(self.argument, dict(node.kwargs)))
        except Exception as error:
            error.add_note(f"while converting {node.op}, called at {node.where}{f' in {node.scope}' if node.scope else ''}")
            raise
        if node.aliases:
            self.watch(node, result)
        self.assign(node.outputs, result, node.aliases)

    def watch(self, node: Node, result: Any) -> None:
        """Remember a result that shares memory with an argument in the source but not here: a write to either is refused."""
        arguments = [self.memory(self.env[v]) for v in node.inputs() if v in self.env]
        results = [self.memory(r) for r in (result if isinstance(result, (tuple, list)) else [result])]
        if not all(any(r is a for a in arguments) for r in results if r is not None):
            self.watched += [(node, m, m.epoch) for m in (*arguments, *results) if m is not None]

    def memory(self, tensor: Any) -> Any:
        return self.frontend.memory(tensor) if self.frontend.memory is not None else None

    def argument(self, leaf: Any) -> Any:
        if isinstance(leaf, Value):
            return self.env[leaf]
        if isinstance(leaf, Symbolic):
            return self.resolve_expression(leaf.expression)
        return functools.partial(self.block, leaf) if isinstance(leaf, Block) else leaf

    def block(self, block: Block, *given: Any) -> Any:
        """What a function within the source's graph gives for lists of tensors."""
        for values, tensors in zip(block.inputs, given, strict=True):
            self.env.update(zip(values, tensors, strict=True))
        for node in block.nodes:
            self.node(node)
        return map_leaves(self.argument, block.outputs)

    def resolve_expression(self, expr: Any) -> Any:
        """A size in terms of the source's values as one in terms of the lowered values, with its number."""
        if isinstance(expr, Operation) and expr.name in ("eq", "ne", "lt", "le", "gt", "ge"):
            return Operation(expr.name, tuple(expression(self.resolve_expression(a)) for a in expr.args))
        return evaluate(expr, lambda value, axis: self.frontend.array(self.env[value]).shape[axis])

    def assign(self, outputs: Any, result: Any, aliases: bool) -> None:
        if outputs is None:
            return
        if isinstance(outputs, Value):
            unlinked = self.frontend.unlinked
            self.env[outputs] = unlinked(result) if unlinked is not None and not aliases else result
            return
        if len(outputs) != len(tuple(result)):
            raise UnsupportedError(f"ivy: a frontend function gave {len(tuple(result))} results where the source gave {len(outputs)}.")
        for output, part in zip(outputs, result, strict=True):
            self.assign(output, part, aliases)

    def lowered(self, value: Value) -> Any:
        return self.frontend.array(self.env[value]).native.value

    def assumed(self, expr: Any, outcome: Any) -> None:
        """Record that what follows holds only where ``expr`` gives ``outcome``; a plain number gives it always."""
        if isinstance(expr, (Operation, Value)):
            self.recorder.nodes.append(Node(ASSUME, (expr, outcome), {}, None, *self.recorder.place))

    def next_key(self, backend: Backend) -> Any:
        """The next random key: folded from the key that the graph is called with."""
        key = self.recorder.target.table["random_key"](0)
        if self.key is None:
            self.key = self.recorder.fresh(key, "key")
        return self.recorder.table["random_fold_in"](Traced(key, self.key, True), next(self.draws))

    def finish(self) -> None:
        recorder, graph = self.recorder, self.graph
        for node, memory, epoch in self.watched:
            if memory.epoch != epoch:
                raise UnsupportedError(
                    f"ivy: {node.op} at {node.where} gives a view in {graph.dialect}, which is written later, but its frontend function"
                    " makes a copy. Clone the result there before writing to it."
                )
        outputs = tuple(self.output(o) for o in graph.outputs)
        parameters = {n: self.initials[v] for n, v in graph.parameters.items()}
        buffers = {n: self.initials[v] for n, v in graph.buffers.items()}
        final = {n: self.lowered(graph.mutated.get(n, v)) for n, v in graph.buffers.items()}
        mutated = {n: value for n, value in final.items() if value is not buffers[n]}
        self.result = dataclasses.replace(
            graph,
            dialect="ivy",
            inputs=tuple(self.initials[v] for v in graph.inputs),
            nodes=tuple(recorder.nodes),
            outputs=outputs,
            parameters=parameters,
            buffers=buffers,
            constants=dict(recorder.constants),
            mutated=mutated,
            key=self.key,
            passes=(*graph.passes, "lower"),
        )

    def output(self, leaf: Any) -> Any:
        return self.lowered(leaf) if isinstance(leaf, Value) else self.argument(leaf)
