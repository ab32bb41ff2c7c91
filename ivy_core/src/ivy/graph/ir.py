"""The graph: values, nodes, and what goes in and out. All frozen; a pass makes a new graph."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from ivy.functional.dtypes import DType
from ivy.graph.sizes import Operation, Size, Symbolic, values_in

ASSUME = "assume"
CALL = "call"


@dataclasses.dataclass(frozen=True, eq=False)
class Value:
    """An array in a graph, with the shape and dtype that it had when the graph was made."""

    name: str
    shape: tuple[int, ...]
    dtype: DType

    def __repr__(self) -> str:
        return f"{self.name}: {self.dtype}{list(map(int, self.shape))}"


@dataclasses.dataclass(frozen=True, eq=False)
class Literal:
    """A Python number that stands for a 0-d array of ``dtype``."""

    value: Any
    dtype: DType


@dataclasses.dataclass(frozen=True, eq=False)
class Node:
    """A call: ``outputs = op(*args, **kwargs)``.

    ``args`` and ``kwargs`` nest values, literals, symbolic sizes and plain Python. ``outputs`` is a value, or nested tuples of
    values (None where a result is no array). ``scope`` is the path of modules, ``where`` the user's ``file:line``. In an
    ``assume`` node ``args`` is ``(what, expected)``: the graph holds only where they agree; in a ``call`` node it is a block, which
    other nodes call too, and the values that it is given. ``aliases`` tells whether a result shares memory with an argument.
    """

    op: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    outputs: Any
    scope: str = ""
    where: str = ""
    aliases: bool = False

    def inputs(self) -> list[Value]:
        """The values that the node reads, or whose shapes it reads."""
        return values_of((self.args, dict(self.kwargs)) if self.kwargs else self.args)

    def results(self) -> list[Value]:
        """The values that the node makes."""
        return values_of(self.outputs)


@dataclasses.dataclass(frozen=True, eq=False)
class Block:
    """A function within a graph, which a loop or a condition calls; it reads values of the graph around it too.

    ``parameters`` names its arguments, each a list; ``inputs`` holds the values in each. ``outputs`` nests what it returns.
    """

    name: str
    parameters: tuple[str, ...]
    inputs: tuple[Any, ...]
    nodes: tuple[Node, ...]
    outputs: Any

    def free(self) -> list[Value]:
        """The values from around it that it reads."""
        own = set(values_of(self.inputs)).union(*(n.results() for n in self.nodes))
        read = [*values_of(self.outputs), *(v for n in self.nodes for v in n.inputs())]
        return [v for v in read if v not in own]


@dataclasses.dataclass(frozen=True, eq=False)
class Graph:
    """A program in one dialect.

    ``inputs`` are the arrays among the arguments, in order; ``in_tree`` and ``statics`` say how the arguments were nested and
    what was no array. ``parameters`` and ``buffers`` are inputs named by their path, ``constants`` the arrays that the source
    used from elsewhere, ``mutated`` the new values of buffers that the program changes, ``key`` the random key, if one is drawn from.
    """

    dialect: str
    inputs: tuple[Value, ...]
    nodes: tuple[Node, ...]
    outputs: tuple[Any, ...]
    parameters: Mapping[str, Value]
    buffers: Mapping[str, Value]
    constants: Mapping[str, Value]
    mutated: Mapping[str, Value]
    key: Value | None
    in_tree: Any
    statics: tuple[Any, ...]
    out_tree: Any
    passes: tuple[str, ...] = ()

    def __str__(self) -> str:
        from ivy.graph.emit import program

        return program(self)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the program takes for granted about its inputs, each with the user's file and line."""
        from ivy.graph.emit import assumption

        return tuple(assumption(self, n) for n in self.nodes if n.op == ASSUME)

    def operations(self) -> int:
        """Number of calls."""
        return sum(n.op != ASSUME for n in self.nodes)


# Placeholder among ``Graph.statics`` for a leaf that is an array.
ARRAY = type("ARRAY", (), {"__repr__": lambda self: "<array>"})()


NESTED = (tuple, list, dict, slice)


class _Nesting(dict[type, Any]):
    """Which of ``NESTED`` a type is, or None for that of a leaf."""

    def __missing__(self, kind: type) -> Any:
        found = self[kind] = next((n for n in NESTED if issubclass(kind, n)), None)
        return found


_nesting = _Nesting()


def map_leaves(fn: Callable[[Any], Any], tree: Any) -> Any:
    """``fn`` of every leaf of nested tuples, lists, dicts and slices."""
    kind = type(tree)
    nesting = _nesting[kind]
    if nesting is None:
        return fn(tree)
    if nesting is tuple or nesting is list:  # most items are leaves, which need no call of this function
        items = [fn(t) if _nesting[type(t)] is None else map_leaves(fn, t) for t in tree]
        return items if nesting is list else kind(*items) if hasattr(kind, "_fields") else tuple(items)
    if nesting is dict:
        return {k: map_leaves(fn, t) for k, t in tree.items()}
    return slice(map_leaves(fn, tree.start), map_leaves(fn, tree.stop), map_leaves(fn, tree.step))


def leaves(tree: Any) -> list[Any]:
    """Every leaf of nested tuples, lists, dicts and slices."""
    nesting = _nesting[type(tree)]
    if nesting is None:
        return [tree]
    found: list[Any] = []
    for t in tree.values() if nesting is dict else (tree.start, tree.stop, tree.step) if nesting is slice else tree:
        if _nesting[type(t)] is None:
            found.append(t)
        else:
            found += leaves(t)
    return found


def nested_key(leaf: Callable[[Any], Any], tree: Any) -> Any:
    """What two nested tuples, lists, dicts and slices share if and only if their types and ``leaf`` of all leaves are equal."""
    kind = type(tree)
    nesting = _nesting[kind]
    if nesting is None:
        return leaf(tree)
    if nesting is dict:
        return (dict, *[(k, nested_key(leaf, t)) for k, t in tree.items()])
    parts = (tree.start, tree.stop, tree.step) if nesting is slice else tree
    return (kind, *[leaf(t) if _nesting[type(t)] is None else nested_key(leaf, t) for t in parts])


# Leaves in which no value is, by far the most.
WITHOUT = frozenset({bool, int, float, complex, str, type(None), type(...), DType, Literal})


def values_of(tree: Any) -> list[Value]:
    """Every value in nested Python, those in symbolic sizes included."""
    found: list[Value] = []
    for leaf in leaves(tree):
        kind = type(leaf)
        if kind is Value:
            found.append(leaf)
        elif kind in WITHOUT:
            continue
        elif issubclass(kind, Symbolic):
            found.extend(values_in(leaf.expression))
        elif kind is Block:
            found.extend(leaf.free())
        elif issubclass(kind, (Size, Operation)):
            found.extend(values_in(leaf))
    return found
