"""Layers that repeat become calls of one function, which a framework traces once."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from ivy.graph.ir import ASSUME, CALL, Block, Graph, Node, Value, nested_key, values_of
from ivy.graph.passes.simplify import rename, told_apart
from ivy.graph.sizes import Symbolic

SHORTEST = 8  # nodes of a function: a call costs as much as a few of them
PERIODS = 8  # lengths of a layer that are tried

Place = tuple[int, int]  # of a value that a stretch makes: the node within the stretch, and which of its results


def outline(graph: Graph) -> Graph:
    """``graph`` with stretches of nodes that repeat one after another, on other values, as calls of shared blocks.

    Assumptions, and nodes with symbolic sizes or functions of their own, stay as they are.
    """
    ends = {v: len(graph.nodes) for v in (*values_of(graph.outputs), *graph.mutated.values())}
    for index, node in reversed(list(enumerate(graph.nodes))):
        for value in node.inputs():
            ends.setdefault(value, index)
    nodes: list[Node | None] = list(graph.nodes)
    for number, (start, period, times) in enumerate(repeats([kind(n) for n in graph.nodes])):
        stretches = [Stretch(graph.nodes, first, period) for first in range(start, start + period * times, period)]
        for first, call in calls(f"layer{number}", stretches, ends):
            nodes[first : first + period] = [call] + [None] * (period - 1)
    kept = tuple(n for n in nodes if n is not None)
    return dataclasses.replace(graph, nodes=kept, passes=(*graph.passes, "outline"))


def kind(node: Node) -> Hashable:
    """What equal calls on other values share; a node that belongs to no block has a kind of its own."""

    def leaf(x: Any) -> Any:
        if isinstance(x, Value):
            return Value, x.shape, x.dtype
        return object() if isinstance(x, (Symbolic, Block)) else told_apart(x)

    if node.op == ASSUME:
        return object()
    return node.op, nested_key(leaf, node.args), nested_key(leaf, dict(node.kwargs))


def repeats(kinds: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """``(start, period, times)`` of stretches of ``period`` kinds that come ``times`` times one after another, in order."""
    runs = {period: run_lengths(kinds, period) for period in likely_periods(kinds)}
    start = 0
    while start < len(kinds):
        period = max(runs, key=lambda p: runs[p][start] // p * p, default=0)
        times = runs[period][start] // period if period else 0  # further times, after the first
        if not times:
            start += 1
            continue
        yield start, period, times + 1
        start += period * (times + 1)


def likely_periods(kinds: Sequence[Hashable]) -> list[int]:
    """The distances at which kinds come again that cover most of the program, of at least the shortest length."""
    last: dict[Hashable, int] = {}
    covered: collections.Counter[int] = collections.Counter()
    for index, one in enumerate(kinds):
        if one in last:
            distance = index - last[one]
            covered[distance * -(-SHORTEST // distance)] += distance
        last[one] = index
    return [period for period, _ in covered.most_common(PERIODS)]


def run_lengths(kinds: Sequence[Hashable], period: int) -> list[int]:
    """For each index, how many kinds from there on come again at the distance ``period``."""
    runs = [0] * len(kinds)
    for index in range(len(kinds) - period - 1, -1, -1):
        if kinds[index] == kinds[index + period]:
            runs[index] = runs[index + 1] + 1
    return runs


class Stretch:
    """Nodes one after another: the values that they read from elsewhere, and how all that they read is connected."""

    def __init__(self, nodes: Sequence[Node], first: int, length: int) -> None:
        self.first, self.nodes = first, nodes[first : first + length]
        self.given: dict[Value, int] = {}
        self.made: dict[Value, Place] = {}
        wires: list[Any] = []
        for index, node in enumerate(self.nodes):
            wires += [self.made[v] if v in self.made else self.given.setdefault(v, len(self.given)) for v in node.inputs()]
            self.made.update({v: (index, number) for number, v in enumerate(node.results())})
        self.wires = tuple(wires)

    def at(self, places: list[Place]) -> tuple[Value, ...]:
        """The values that are made at ``places``."""
        made = {place: value for value, place in self.made.items()}
        return tuple(made[place] for place in places)

    def left(self, ends: dict[Value, int]) -> set[Place]:
        """The places of the values that later nodes read."""
        return {place for v, place in self.made.items() if ends.get(v, -1) >= self.first + len(self.nodes)}


def calls(name: str, stretches: list[Stretch], ends: dict[Value, int]) -> list[tuple[int, Node]]:
    """A call of one block for each of the stretches that are connected as most of them are, with the index of its first node."""
    ((wires, count),) = collections.Counter(s.wires for s in stretches).most_common(1)
    if count < 2:
        return []
    alike = [s for s in stretches if s.wires == wires]
    places = sorted(set().union(*(s.left(ends) for s in alike)))
    block = as_block(name, alike[0], places)
    return [(s.first, Node(CALL, (block, list(s.given)), {}, s.at(places), s.nodes[0].scope, s.nodes[0].where)) for s in alike]


def as_block(name: str, stretch: Stretch, places: list[Place]) -> Block:
    """A function of the values that ``stretch`` is given, which returns those at ``places``."""
    arguments = {v: Value(f"{name}_{number}", v.shape, v.dtype) for v, number in stretch.given.items()}
    nodes = [dataclasses.replace(n, args=rename(n.args, arguments), kwargs=rename(dict(n.kwargs), arguments)) for n in stretch.nodes]
    return Block(name, (f"{name}_inputs",), (list(arguments.values()),), tuple(nodes), stretch.at(places))
