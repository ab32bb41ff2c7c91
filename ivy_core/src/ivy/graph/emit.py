"""A graph as Python source: to read (``str(graph)``), and to run (``bind``)."""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Callable, Iterable
from typing import Any

from ivy.functional.dtypes import DType
from ivy.graph.ir import ASSUME, CALL, Block, Graph, Literal, Node, Value, values_of
from ivy.graph.sizes import Operation, Size, Symbolic, source

INDENT = "    "


class Names:
    """How the values of one graph are written."""

    def __init__(self, graph: Graph, shape: str = "{}.shape[{}]") -> None:
        self.of: dict[Value, str] = {}
        self.shape = shape
        for values, owner in ((graph.parameters, "v"), (graph.buffers, "state"), (graph.constants, "constants")):
            self.of.update({value: f"{owner}[{name!r}]" for name, value in values.items()})

    def __getitem__(self, value: Value) -> str:
        return self.of.get(value, value.name)

    def size(self, value: Value, axis: int) -> str:
        return self.shape.format(self[value], axis)


def identifier(name: str) -> str:
    """``name`` as a Python identifier."""
    name = re.sub(r"\W", "_", name)
    return f"_{name}" if not name or name[0].isdigit() or keyword.iskeyword(name) else name


def written(value: Any, names: Names, other: Callable[[Any], str] = repr) -> str:
    """An argument as source; ``other`` writes what is not plain Python."""
    if isinstance(value, Value):
        return names[value]
    if isinstance(value, (Symbolic, Size, Operation)):
        expr = value.expression if isinstance(value, Symbolic) else value
        return source(expr, names.size)
    if isinstance(value, Literal):
        return other(value)
    if isinstance(value, Block):
        return value.name
    if isinstance(value, tuple):
        inner = ", ".join(written(v, names, other) for v in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, list):
        return f"[{', '.join(written(v, names, other) for v in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {written(v, names, other)}" for k, v in value.items()) + "}"
    if isinstance(value, slice):
        return "slice(" + ", ".join(written(v, names, other) for v in (value.start, value.stop, value.step)) + ")"
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    if isinstance(value, complex) and not (math.isfinite(value.real) and math.isfinite(value.imag)):
        return f"complex({written(value.real, names)}, {written(value.imag, names)})"
    if value is Ellipsis:
        return "..."
    if value is None or type(value) in (bool, int, float, complex, str):
        return repr(value)
    return other(value)


def readable(value: Any) -> str:
    """A dtype or another object in a program that is read."""
    if isinstance(value, Literal):
        return written(value.value, _NO_NAMES, readable)
    if isinstance(value, DType):
        return f"ivy.{value.name}"
    return repr(value)


def explicit(value: Any) -> str:
    """:func:`readable`, with a number written as the array that it stands for."""
    if isinstance(value, Literal):
        return f"ivy.asarray({readable(value)}, dtype=ivy.{value.dtype.name})"
    return readable(value)


def beside_array(node: Node) -> bool:
    """Whether every number among the arguments takes its dtype from an array among them, so that it may be written bare."""
    from ivy.dispatch import SPECS

    spec = SPECS.get(node.op.removeprefix("ivy."))
    if spec is None:
        return True
    named = [*spec.named(node.args), *node.kwargs.items()]
    bare = [name for name, value in named if isinstance(value, Literal)]
    return set(bare) <= spec.promoted and any(isinstance(v, Value) and n in spec.promoted for n, v in named)


def targets(outputs: Any) -> str:
    """The left side of an assignment."""
    if isinstance(outputs, Value):
        return outputs.name
    if outputs is None:
        return "_"
    inner = ", ".join(targets(o) for o in outputs)
    return f"({inner},)" if len(outputs) == 1 else f"({inner})" if not outputs else inner


def nested_targets(outputs: Any) -> str:
    if isinstance(outputs, (tuple, list)):
        return ", ".join(f"({targets(o)})" if isinstance(o, (tuple, list)) and len(o) > 1 else targets(o) for o in outputs) + (
            "," if len(outputs) == 1 else ""
        )
    return targets(outputs)


def statement(node: Node, names: Names, op: str, other: Callable[[Any], str]) -> str:
    """One node as one line."""
    args = [written(a, names, other) for a in (node.args[1:] if node.op == CALL else node.args)]
    args += [f"{k}={written(v, names, other)}" for k, v in node.kwargs.items()]
    call = f"{op}({', '.join(args)})"
    return call if node.outputs is None or node.outputs == () else f"{nested_targets(node.outputs)} = {call}"


def definitions(node: Node, names: Names, write: Callable[[Node], str], other: Callable[[Any], str]) -> Iterable[str]:
    """The functions among the arguments of a node, line by line; ``write`` gives the line of a node."""
    for block in (a for a in node.args if isinstance(a, Block) and node.op != CALL):
        yield from definition(block, names, write, other)


def shared_blocks(graph: Graph) -> Iterable[Block]:
    """The functions that several nodes call, each once."""
    return dict.fromkeys(node.args[0] for node in graph.nodes if node.op == CALL)


def definition(block: Block, names: Names, write: Callable[[Node], str], other: Callable[[Any], str]) -> Iterable[str]:
    """One function, line by line."""
    yield f"def {block.name}({', '.join(block.parameters)}):"
    for parameter, value in zip(block.parameters, block.inputs, strict=True):
        if value:
            yield f"{INDENT}{targets(value)} = {parameter}"
    for inner in block.nodes:
        yield from (INDENT + line for line in definitions(inner, names, write, other))
        yield INDENT + write(inner)
    yield f"{INDENT}return {written(block.outputs, names, other)}"


def signature(graph: Graph) -> str:
    return ", ".join([*(v.name for v in graph.inputs), "*", "v", "state", "constants", "key=None"])


def returned(graph: Graph, names: Names, other: Callable[[Any], str] = repr) -> str:
    outputs = "".join(f"{written(o, names, other)}, " for o in graph.outputs)
    state = ", ".join(f"{name!r}: {names[value]}" for name, value in graph.mutated.items())
    return f"return ({outputs.rstrip() if len(graph.outputs) == 1 else outputs.rstrip(', ')}), {{{state}}}"


def comments(node: Node, before: tuple[str, str]) -> Iterable[str]:
    scope, where = before
    if node.scope != scope or node.where != where:
        yield f"{INDENT}# {node.scope + '  ' if node.scope else ''}{node.where}".rstrip()


def program(graph: Graph) -> str:
    """The whole graph as a module with one function, which runs where the dialect's framework is installed.

    The function takes the arrays of the inputs in order, ``v`` (parameters), ``state`` (buffers) and ``constants`` by name, and
    returns the arrays of the outputs and the changed buffers.
    """
    names = Names(graph)
    place = ("", "")

    def line(node: Node) -> str:
        if node.op == ASSUME:
            return check(node, names)
        op = node.args[0].name if node.op == CALL else node.op
        return statement(node, names, op, readable if beside_array(node) else explicit)

    lines = [f"import {graph.dialect}", "", ""]
    for block in shared_blocks(graph):
        lines += [*definition(block, names, line, explicit), "", ""]
    lines.append(f"def graph({signature(graph)}):")
    for node in graph.nodes:
        lines += comments(node, place)
        place = node.scope, node.where
        lines += [INDENT + text for text in (*definitions(node, names, line, explicit), line(node))]
    lines.append(INDENT + returned(graph, names, explicit))
    return "\n".join(lines) + "\n"


def check(node: Node, names: Names) -> str:
    """An assumption as source."""
    what, expected = node.args
    if isinstance(what, Value):
        nan = "nan" in repr(expected)  # which equals nothing
        left, right = f"{names[what]}.tolist()", repr(expected)
        return f"assert {f'repr({left}) == {right!r}' if nan else f'{left} == {right}'}  # {node.where}"
    text = written(what, names)
    return f"assert {text if expected is True else f'not ({text})' if expected is False else f'{text} == {expected!r}'}  # {node.where}"


def assumption(graph: Graph, node: Node) -> str:
    """An assumption as a person reads it."""
    text = check(node, Names(graph)).removeprefix("assert ").partition("  # ")[0]
    return f"{node.where}: {text}"


_NO_NAMES: Any = None


def last_uses(graph: Graph) -> dict[int, list[str]]:
    """For each node, the values that no later node reads: a bound program frees them there."""
    keep = set(values_of(graph.outputs)) | set(graph.mutated.values()) | set(graph.inputs)
    local = {value for node in graph.nodes for value in node.results()} - keep
    frees: dict[int, list[str]] = {}
    for index in range(len(graph.nodes) - 1, -1, -1):
        node = graph.nodes[index]
        for value in {*node.inputs(), *node.results()}:
            if value in local:
                local.remove(value)
                frees.setdefault(index, []).append(value.name)
    return frees
