"""Trees of arrays."""

from __future__ import annotations

import collections
import dataclasses
from typing import Any, NamedTuple

import pytest

from ivy import tree


@dataclasses.dataclass
class State:
    weight: Any
    inner: Any = None


class Point(NamedTuple):
    x: Any
    y: Any


class Output(collections.OrderedDict):  # type: ignore[type-arg]
    """A mapping of its own type, as the outputs of models are."""


TREES = [
    (1, [1]),
    (None, [None]),
    ([1, (2, None), {"b": 3, "a": 4}], [1, 2, None, 4, 3]),
    (State(1, State([2, 3])), [1, 2, 3, None]),
    (Point(1, {"k": State(2)}), [1, 2, None]),
    (Output(b=1, a=State(2, 3)), [1, 2, 3]),
    (collections.OrderedDict(b=1, a=2), [1, 2]),
    ({}, []),
    ([], []),
]


@pytest.mark.parametrize(("nested", "expected"), TREES, ids=lambda v: type(v).__name__)
def test_leaves_and_back(nested: Any, expected: list[Any]) -> None:
    leaves, treedef = tree.flatten(nested)
    assert leaves == expected == tree.leaves(nested)
    again = tree.unflatten(treedef, leaves)
    assert type(again) is type(nested) and again == nested


def test_map_over_several_trees() -> None:
    a, b = State([1, 2], {"x": 3}), State([10, 20], {"x": 30})
    assert tree.map(lambda x, y: x + y, a, b) == State([11, 22], {"x": 33})
    with pytest.raises(ValueError, match="shorter|longer"):
        tree.map(lambda x, y: x, [1, 2], [1])


def test_equal_structures_are_equal() -> None:
    assert tree.flatten(State(1))[1] == tree.flatten(State(2))[1] != tree.flatten(State([1]))[1]
    assert hash(tree.flatten(State(1))[1]) == hash(tree.flatten(State(2))[1])
