"""Calls that are made twice are made once; calls that nothing uses are not made."""

from __future__ import annotations

import dataclasses
from typing import Any

from ivy.graph.ir import ASSUME, Block, Graph, Literal, Node, Value, map_leaves, nested_key, values_of
from ivy.graph.sizes import Operation, Size, Symbolic, symbolic


def remove_unused(graph: Graph) -> Graph:
    """Drop the nodes whose results reach no output, no changed buffer and no assumption."""
    needed: set[Value] = set(values_of(graph.outputs)) | set(graph.mutated.values())
    kept: list[Node] = []
    for node in reversed(graph.nodes):
        if node.op == ASSUME or any(v in needed for v in node.results()):
            needed.update(node.inputs())
            kept.append(node)
    return dataclasses.replace(graph, nodes=tuple(reversed(kept)), passes=(*graph.passes, "remove_unused"))


def deduplicate(graph: Graph) -> Graph:
    """Make each distinct call once. Random calls are distinct by their key."""
    renamed: dict[Value, Value] = {}
    seen: dict[Any, Node] = {}
    kept: list[Node] = []
    for node in graph.nodes:
        if renamed and not renamed.keys().isdisjoint(node.inputs()):
            node = dataclasses.replace(node, args=rename(node.args, renamed), kwargs=rename(dict(node.kwargs), renamed))
        key = (node.op, nested_key(told_apart, node.args), nested_key(told_apart, node.kwargs))
        first = seen.get(key)
        if first is None:
            seen[key] = node
            kept.append(node)
        else:
            renamed.update(zip(node.results(), first.results(), strict=True))
    return dataclasses.replace(
        graph,
        nodes=tuple(kept),
        outputs=tuple(rename(o, renamed) for o in graph.outputs),
        mutated={n: renamed.get(v, v) for n, v in graph.mutated.items()},
        passes=(*graph.passes, "deduplicate"),
    )


def rename(tree: Any, renamed: dict[Value, Value]) -> Any:
    """``tree`` with values replaced, in symbolic sizes too."""
    if not renamed:
        return tree

    def leaf(x: Any) -> Any:
        if isinstance(x, Value):
            return renamed.get(x, x)
        if isinstance(x, Symbolic):
            return symbolic(x, rename_expression(x.expression, renamed))
        if isinstance(x, Block):
            nodes = [dataclasses.replace(n, args=rename(n.args, renamed), kwargs=rename(dict(n.kwargs), renamed)) for n in x.nodes]
            return dataclasses.replace(x, nodes=tuple(nodes), outputs=rename(x.outputs, renamed))
        return rename_expression(x, renamed)

    return map_leaves(leaf, tree)


def rename_expression(expr: Any, renamed: dict[Value, Value]) -> Any:
    if isinstance(expr, Size):
        return Size(renamed.get(expr.value, expr.value), expr.axis)
    if isinstance(expr, Operation):
        return Operation(expr.name, tuple(rename_expression(a, renamed) for a in expr.args))
    return expr


def told_apart(leaf: Any) -> Any:
    """A key under which equal arguments of calls, and only those, meet."""
    if isinstance(leaf, Literal):
        return ("literal", type(leaf.value), repr(leaf.value), leaf.dtype)
    if isinstance(leaf, Symbolic):
        return ("size", leaf.expression)
    if isinstance(leaf, (bool, int, float, complex)):
        return (type(leaf), repr(leaf))  # of which -0.0 is not 0.0
    try:
        hash(leaf)
    except TypeError:
        return ("object", id(leaf))
    return leaf
