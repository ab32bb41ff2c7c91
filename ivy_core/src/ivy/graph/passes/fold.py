"""Integers and booleans that follow from shapes alone, as masks and positions do, are computed before a framework compiles the rest."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from ivy.backend import Backend
from ivy.graph.ir import ASSUME, Block, Graph, Literal, Node, Value, map_leaves, values_of
from ivy.graph.passes.simplify import remove_unused, rename
from ivy.graph.sizes import Symbolic, plain

LARGEST = 2**20  # elements of a result: more are cheaper to compute in the program than to carry with it

# What gives the same integers and booleans on every backend, whatever the arguments.
EXACT = frozenset(
    """
    abs add all any arange astype bitwise_and bitwise_invert bitwise_or bitwise_xor broadcast_to concat cumulative_sum diff
    equal expand_dims eye flip full full_like get_item greater greater_equal less less_equal logical_and logical_not logical_or
    logical_xor matrix_transpose max maximum min minimum moveaxis multiply negative not_equal ones ones_like permute_dims repeat
    reshape roll squeeze stack subtract sum swapaxes take tile tril triu where zeros zeros_like
    """.split()
)


def fold(graph: Graph, host: Backend) -> tuple[Graph, dict[str, Any]]:
    """``graph`` for the shapes that it was captured with, and the NumPy arrays that its new constants are.

    ``host`` computes them. Sizes are plain numbers in the result, and what was assumed about them is dropped: both hold for
    the captured shapes only. No size may depend on values.
    """
    return _Folding(graph, host).result()


class _Folding:
    def __init__(self, graph: Graph, host: Backend) -> None:
        self.graph, self.host = graph, host
        self.known: dict[Value, Any] = {}
        self.renamed: dict[Value, Value] = {}

    def result(self) -> tuple[Graph, dict[str, Any]]:
        kept = [node for node in map(self.settled, self.graph.nodes) if node is not None]
        outputs = tuple(rename(sized(o), self.renamed) for o in self.graph.outputs)
        mutated = {n: self.renamed.get(v, v) for n, v in self.graph.mutated.items()}
        folded = remove_unused(dataclasses.replace(self.graph, nodes=tuple(kept), outputs=outputs, mutated=mutated))
        read = {*values_of(outputs), *mutated.values(), *(v for n in folded.nodes for v in n.inputs())}
        found = {v.name: v for v in self.known if v in read}
        folded = dataclasses.replace(folded, constants={**folded.constants, **found}, passes=(*self.graph.passes, "fold"))
        return folded, {name: self.host.table["to_numpy"](self.known[v]) for name, v in found.items()}

    def settled(self, node: Node) -> Node | None:
        """``node`` with plain sizes; None where it is computed now or not needed."""
        if node.op == ASSUME and not isinstance(node.args[0], Value):
            return None
        args, kwargs = (map_leaves(sized, rename(tree, self.renamed)) for tree in (node.args, dict(node.kwargs)))
        node = dataclasses.replace(node, args=args, kwargs=kwargs)
        if self.is_exact(node) and self.compute(node):
            return None
        chosen = self.chosen(node)
        if chosen is not None:
            self.renamed[node.outputs] = chosen
            return None
        return node

    def is_exact(self, node: Node) -> bool:
        """Whether all that ``node`` reads is known, and its results are small and of whole numbers."""
        given = node.inputs()
        return (
            node.op.removeprefix("ivy.") in EXACT
            and all(v in self.known for v in given)
            and all(v.dtype.kind in ("bool", "int", "uint") and math.prod(v.shape) <= LARGEST for v in node.results())
        )

    def compute(self, node: Node) -> bool:
        """Compute the result of ``node``; False where it has another dtype on the host than on the backend of the graph."""
        args, kwargs = map_leaves(self.value, node.args), map_leaves(self.value, dict(node.kwargs))
        found = self.host.table[node.op.removeprefix("ivy.")](*args, **kwargs)
        if not isinstance(node.outputs, Value) or self.host.table["dtype_of"](found) is not node.outputs.dtype:
            return False
        self.known[node.outputs] = found
        return True

    def value(self, leaf: Any) -> Any:
        if isinstance(leaf, Literal):
            return self.host.table["scalar"](leaf.value, leaf.dtype)
        return self.known[leaf] if isinstance(leaf, Value) else leaf

    def chosen(self, node: Node) -> Value | None:
        """The argument that a ``where`` with a known condition gives in all places."""
        if node.op != "ivy.where" or node.args[0] not in self.known or node.kwargs:
            return None
        condition = self.host.table["to_numpy"](self.known[node.args[0]])
        pick = node.args[1] if condition.all() else None if condition.any() else node.args[2]
        same = isinstance(pick, Value) and (pick.shape, pick.dtype) == (node.outputs.shape, node.outputs.dtype)
        return pick if same else None


def sized(leaf: Any) -> Any:
    """A leaf, a symbolic size as the number that it was when the graph was captured."""
    if isinstance(leaf, Literal) and isinstance(leaf.value, Symbolic):
        return Literal(plain(leaf.value), leaf.dtype)
    if isinstance(leaf, Block):
        return dataclasses.replace(leaf, nodes=tuple(map(plain_sizes, leaf.nodes)), outputs=map_leaves(sized, leaf.outputs))
    return plain(leaf) if isinstance(leaf, Symbolic) else leaf


def plain_sizes(node: Node) -> Node:
    return dataclasses.replace(node, args=map_leaves(sized, node.args), kwargs=map_leaves(sized, dict(node.kwargs)))
