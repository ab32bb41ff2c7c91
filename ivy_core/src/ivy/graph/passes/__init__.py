"""Passes over graphs of the ``ivy`` dialect: each is a function ``Graph -> Graph`` that leaves its name in ``passes``."""

from ivy.graph.passes.fold import fold
from ivy.graph.passes.outline import outline
from ivy.graph.passes.simplify import deduplicate, remove_unused

__all__ = ["deduplicate", "fold", "outline", "remove_unused"]
