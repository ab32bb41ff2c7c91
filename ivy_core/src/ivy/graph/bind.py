"""Binding: an ``ivy`` graph as one Python function that calls one backend's functions on native arrays."""

from __future__ import annotations

import dataclasses
import linecache
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import numpy as np

from ivy import tree
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
from ivy.inspection import finfo

ROUNDING = 16  # units in the last place by which a floating-point number of one framework may differ from that of another


def bind(graph: Graph, backend: Backend, *, sizes: bool = True, values: bool = True, eager: bool = False) -> Callable[..., Any]:
    """``graph`` as a function of native arrays: the inputs in order, then ``v``, ``state``, ``constants`` and ``key`` by name.

    It returns ``(outputs, changed buffers)``. ``sizes`` and ``values`` tell which assumptions are checked; one that does
    not hold raises :class:`ivy.errors.AssumptionError`. An ``eager`` one computes calls on arrays that have values at once, also
    within a program that the framework compiles.
    """
    kept = tuple(n for n in graph.nodes if n.op != ASSUME or (values if on_value(n) else sizes))
    return _Binder(remove_unused(dataclasses.replace(graph, nodes=kept)), backend, eager).function()


def on_value(node: Node) -> bool:
    """Whether an assumption is on the value of an array rather than on sizes."""
    return isinstance(node.args[0], Value)


class _Binder:
    def __init__(self, graph: Graph, backend: Backend, eager: bool) -> None:
        self.graph, self.backend, self.eager = graph, backend, eager and backend.plugin.eagerly is not None
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
        function = self.own_gradient if name == "own_gradient" else self.backend.table[name]
        self.namespace[short] = self.at_once(function) if self.eager else function
        return short

    def at_once(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, computed now where all arrays that it is given have values."""
        is_concrete, eagerly = self.backend.table["is_concrete"], self.backend.plugin.eagerly

        def computed(*args: Any, **kwargs: Any) -> Any:
            arrays = [a for a in tree.leaves((args, kwargs)) if isinstance(a, self.backend.array_types)]
            if eagerly is None or not all(map(is_concrete, arrays)):
                return function(*args, **kwargs)
            with eagerly():
                return function(*args, **kwargs)

        return computed

    def constant(self, value: Any) -> str:
        """A number of a certain dtype, or any other object, kept beside the program."""
        key = ("literal", repr(value.value), value.dtype) if isinstance(value, Literal) else ("object", id(value))
        if key not in self.objects:
            self.objects[key] = name = f"k{len(self.objects)}"
            self.namespace[name] = self.scalar(value) if isinstance(value, Literal) else value
        return self.objects[key]

    def own_gradient(self, pullback: Any, inputs: list[Any], outputs: list[Any], others: list[Any]) -> list[Any]:
        """``outputs``, the gradients of ``inputs`` by ``pullback``, which reads ``others``; or an error, which it holds instead."""
        table = self.backend.table
        if "custom_gradient" not in table:
            return outputs

        def pulled(cotangents: list[Any], read: list[Any]) -> list[Any]:
            if isinstance(pullback, str):
                raise UnsupportedError(pullback)
            return [*pullback(cotangents, read), *map(table["zeros_like"], (*outputs, *read))]

        def ruled(values: list[Any]) -> Any:
            made, read = values[len(inputs) : len(inputs) + len(outputs)], values[len(inputs) + len(outputs) :]
            return made, lambda cotangents: pulled(cotangents, read)

        return table["custom_gradient"](ruled, [*inputs, *outputs, *others])

    def scalar(self, literal: Literal) -> Any:
        """A number as an array, which belongs to no program that the framework compiles at this moment."""
        with (self.backend.plugin.eagerly or nullcontext)():
            return self.backend.table["scalar"](literal.value, literal.dtype)

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
            dtype = table["dtype_of"](found)
            found = table["to_numpy"](found).tolist()
            alike = dtype.is_inexact and np.shape(found) == np.shape(expected)
            # frameworks add up in other orders
            if alike and np.allclose(found, expected, rtol=ROUNDING * finfo(dtype).eps, atol=0, equal_nan=True):
                return
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
