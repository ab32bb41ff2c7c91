"""Trees of arrays: nested lists, tuples, named tuples, dicts and dataclasses, on the ``optree`` library."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

_NAMESPACE = "ivy"
_registered: set[type] = set()
_BUILTIN = (dict, list, tuple)


def _unknown_containers(tree: Any, found: set[type]) -> None:
    import optree

    def look(node: Any) -> bool:
        kind = type(node)
        if kind not in _registered and not isinstance(node, type):
            own_mapping = isinstance(node, Mapping) and kind.__module__ != "collections" and kind not in _BUILTIN
            if own_mapping or dataclasses.is_dataclass(kind):
                found.add(kind)
        return False

    optree.tree_flatten(tree, is_leaf=look, namespace=_NAMESPACE)


def _register(kind: type) -> None:
    """Make a dataclass or a mapping class (transformers' ``ModelOutput`` is both) a node of trees."""
    import optree

    if issubclass(kind, Mapping):

        def flatten(node: Any) -> Any:
            return tuple(node.values()), tuple(node.keys()), tuple(node.keys())

        def unflatten(keys: Any, values: Any) -> Any:
            if dataclasses.is_dataclass(kind):
                return kind(**dict(zip(keys, values, strict=True)))
            return kind(zip(keys, values, strict=True))  # type: ignore[call-arg]
    else:

        def flatten(node: Any) -> Any:
            names = tuple(f.name for f in dataclasses.fields(node))
            return tuple(getattr(node, n) for n in names), names, names

        def unflatten(keys: Any, values: Any) -> Any:
            return kind(**dict(zip(keys, values, strict=True)))

    optree.register_pytree_node(kind, flatten, unflatten, namespace=_NAMESPACE)
    _registered.add(kind)


def register_object(kind: type) -> None:
    """Make a class whose objects hold arrays in attributes, as a cache does, a node of trees: its children are its attributes."""
    import optree

    def flatten(node: Any) -> Any:
        names = tuple(vars(node))
        return tuple(vars(node).values()), names, names

    def unflatten(names: Any, values: Any) -> Any:
        made = object.__new__(kind)
        vars(made).update(zip(names, values, strict=True))
        return made

    if kind not in _registered:
        optree.register_pytree_node(kind, flatten, unflatten, namespace=_NAMESPACE)
        _registered.add(kind)


def flatten(tree: Any) -> tuple[list[Any], Any]:
    """The leaves of ``tree`` and its structure. ``None`` is a leaf, so that it keeps its place."""
    import optree

    while True:
        found: set[type] = set()
        _unknown_containers(tree, found)
        if not found:
            break
        for kind in found:
            _register(kind)
    leaves, treedef = optree.tree_flatten(tree, none_is_leaf=True, namespace=_NAMESPACE)
    return leaves, treedef


def unflatten(treedef: Any, leaves: Any) -> Any:
    """The tree of structure ``treedef`` with these ``leaves``."""
    import optree

    return optree.tree_unflatten(treedef, leaves)


def map(fn: Callable[..., Any], tree: Any, *rest: Any) -> Any:
    """``fn`` of corresponding leaves of trees of one structure."""
    leaves, treedef = flatten(tree)
    others = [flatten(r)[0] for r in rest]
    return unflatten(treedef, [fn(*group) for group in zip(leaves, *others, strict=True)])


def leaves(tree: Any) -> list[Any]:
    """The leaves of ``tree``."""
    return flatten(tree)[0]
