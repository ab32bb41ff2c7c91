"""Binding: an ``ivy`` graph as one Python function that calls one backend's functions on native arrays."""

from __future__ import annotations

import dataclasses
import linecache
from collections.abc import Callable
from typing import Any

from ivy.backend import Backend
from ivy.errors import AssumptionError, UnsupportedError
from ivy.graph.emit import (
    INDENT,
    Names,
    assumption,
    definition,
    definitions,
    identifier,
    last_uses,
    returned,
    shared_blocks,
    signature,
    statement,
    written,
)
from ivy.graph.ir import ASSUME, CALL, Graph, Literal, Node, Value
from ivy.graph.passes import remove_unused


def bind(graph: Graph, backend: Backend, *, sizes: bool = True, values: bool = True) -> Callable[..., Any]:
    """``graph`` as a function of native arrays: the inputs in order, then ``v``, ``state``, ``constants`` and ``key`` by name.

    It returns ``(outputs, changed buffers)``. ``sizes`` and ``values`` tell which assumptions are checked; one that does
    not hold raises :class:`ivy.errors.AssumptionError`.
    """
    kept = tuple(n for n in graph.nodes if n.op != ASSUME or (values if on_value(n) else sizes))
    return _Binder(remove_unused(dataclasses.replace(graph, nodes=kept)), backend).function()


def guard(graph: Graph, backend: Backend) -> Callable[..., Any] | None:
    """A function that checks only the assumptions on values, or None where there are none."""
    if not any(n.op == ASSUME and on_value(n) for n in graph.nodes):
        return None
    return bind(dataclasses.replace(graph, outputs=(), mutated={}), backend, sizes=False)


def on_value(node: Node) -> bool:
    """Whether an assumption is on the value of an array rather than on sizes."""
    return isinstance(node.args[0], Value)


class _Binder:
    def __init__(self, graph: Graph, backend: Backend) -> None:
        self.graph, self.backend = graph, backend
        self.names = Names(graph, "shape_of({})[{}]")
        self.namespace: dict[str, Any] = {"shape_of": backend.table["shape_of"], "expect": self.expect}
        self.objects: dict[Any, str] = {}

    def function(self) -> Callable[..., Any]:
        lines: list[str] = []
        for block in shared_blocks(self.graph):
            self.namespace["traced_once"] = self.backend.table["jit"]
            lines += [*definition(block, self.names, self.line, self.constant), f"{block.name} = traced_once({block.name})"]
        lines.append(f"def graph({signature(self.graph)}):")
        frees = last_uses(self.graph)
        for index, node in enumerate(self.graph.nodes):
            lines += [INDENT + text for text in (*definitions(node, self.names, self.line, self.constant), self.line(node))]
            if index in frees:
                lines.append(f"{INDENT}del {', '.join(frees[index])}")
        lines.append(INDENT + returned(self.graph, self.names, self.constant))
        return compiled("\n".join(lines) + "\n", self.namespace)

    def line(self, node: Node) -> str:
        return self.check(node) if node.op == ASSUME else statement(node, self.names, self.operation(node), self.constant)

    def operation(self, node: Node) -> str:
        if node.op == CALL:
            return node.args[0].name
        name = node.op.removeprefix("ivy.")
        short = identifier(name)
        self.namespace[short] = self.backend.table[name]
        return short

    def constant(self, value: Any) -> str:
        """A number of a certain dtype, or any other object, kept beside the program."""
        key = ("literal", repr(value.value), value.dtype) if isinstance(value, Literal) else ("object", id(value))
        if key not in self.objects:
            self.objects[key] = name = f"k{len(self.objects)}"
            made = self.backend.table["scalar"](value.value, value.dtype) if isinstance(value, Literal) else value
            self.namespace[name] = made
        return self.objects[key]

    def check(self, node: Node) -> str:
        what, expected = node.args
        text = self.names[what] if isinstance(what, Value) else written(what, self.names)
        return f"expect({text}, {self.constant_of(expected)}, {assumption(self.graph, node)!r})"

    def constant_of(self, expected: Any) -> str:
        return written(expected, self.names, self.constant)

    def expect(self, found: Any, expected: Any, text: str) -> None:
        """Raise unless an assumption holds."""
        table = self.backend.table
        if isinstance(found, self.backend.array_types):
            if not table["is_concrete"](found):
                raise UnsupportedError(
                    f"ivy: the source branches on the value of an array ({text}), which cannot be checked while the"
                    " framework compiles. Compile with graph.jit(), which checks it first."
                )
            found = table["to_numpy"](found).tolist()
        if found != expected and repr(found) != repr(expected):  # nan equals nothing
            raise AssumptionError(
                f"ivy: this graph was captured under the assumption {text}, but here it is {found!r}."
                " Capture it again with inputs like these."
            )


_programs = 0


def compiled(text: str, namespace: dict[str, Any]) -> Callable[..., Any]:
    """The function that a program defines; its lines show in tracebacks."""
    global _programs
    _programs += 1
    name = f"<ivy graph {_programs}>"
    linecache.cache[name] = (len(text), None, text.splitlines(True), name)
    exec(compile(text, name, "exec"), namespace)
    return namespace["graph"]
