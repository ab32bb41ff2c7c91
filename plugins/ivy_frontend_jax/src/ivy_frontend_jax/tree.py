"""``jax.tree``: trees of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy import tree as ivy_tree
from ivy.frontends.mirror import not_mirrored


def map(f: Callable[..., Any], tree: Any, *rest: Any) -> Any:
    """``f`` of corresponding leaves; None is no leaf and stays."""
    return ivy_tree.map(lambda leaf, *others: None if leaf is None else f(leaf, *others), tree, *rest)


def leaves(tree: Any) -> list[Any]:
    """The leaves."""
    return [leaf for leaf in ivy_tree.leaves(tree) if leaf is not None]


def flatten(tree: Any) -> tuple[list[Any], Any]:
    """The leaves and the structure. Differs: None is a leaf."""
    return ivy_tree.flatten(tree)


def unflatten(treedef: Any, leaves: Any) -> Any:
    """The tree of a structure with these leaves."""
    return ivy_tree.unflatten(treedef, leaves)


def structure(tree: Any) -> Any:
    """The structure. Differs: None is a leaf."""
    return ivy_tree.flatten(tree)[1]


def reduce(function: Callable[..., Any], tree: Any, *initializer: Any) -> Any:
    """The leaves combined from left to right."""
    import functools

    return functools.reduce(function, leaves(tree), *initializer)


def all(tree: Any) -> bool:
    """Whether every leaf is true."""
    return not [leaf for leaf in leaves(tree) if not leaf]


__getattr__ = not_mirrored(__name__, "jax.tree", globals())
