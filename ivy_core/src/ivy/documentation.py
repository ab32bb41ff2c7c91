"""Docstrings of the functional API, completed: what annotations and topics say is written once, there.

A docstring has its description, and of the fields ``Shapes:``, ``Dtypes:``, ``Special:`` (cases), ``Raises:`` and ``Source:`` those
in which the function differs from its topic, whose module says ``SHAPES``, ``SPECIAL`` and ``SOURCE``. Dtypes follow from the
annotations.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ivy.dispatch import Spec

FIELDS = ("Shapes", "Dtypes", "Special", "Raises", "Source")
INTEGERS = frozenset("indices labels segments lengths score_lengths label_lengths permutation offsets ends sorter".split())
# what a rule says of one parameter, and of several
RULES = {
    "Promoted": ("any", "brought to their common dtype"),
    "Inexact": ("floating or complex; integers and booleans become float32", "brought to their common dtype"),
    "PromotedArrays": ("any, brought to their common dtype", ""),
    "Array": ("any", ""),
    "Arrays": ("any", ""),
}
DEFAULTS = {
    "FloatDType": "``dtype`` is float32 unless given",
    "ScalarDType": "``dtype`` is the default one of the numbers unless given",
    "SumDType": "``dtype`` is that of ``x`` unless given, of integers at least the default integer type",
    "OptionalDType": "``dtype`` follows from the arguments unless given",
}


def completed(spec: Spec) -> str:
    """The docstring of ``spec`` with what its topic and its annotations say."""
    doc, topic = spec.fn.__doc__ or "", spec.fn.__globals__
    said = {"Shapes": "SHAPES", "Special": "SPECIAL", "Source": "SOURCE"}
    rules = tuple(spec.rules.items())
    derived = {name: topic.get(said[name], "") if name in said else dtypes(rules) for name in FIELDS if name != "Raises"}
    added = [f"{name}: {text.rstrip('.')}." for name, text in derived.items() if text and f"{name}: " not in doc]
    return "\n\n    ".join([doc.rstrip(), *added])


@functools.cache  # many functions have the same parameters
def dtypes(rules: tuple[tuple[str, str], ...]) -> str:
    """What the rules of parameters say about dtypes, in words."""
    groups: dict[str, list[str]] = {}
    for name, rule in rules:
        rule = rule.removeprefix("Optional") if rule not in DEFAULTS else rule
        if rule in RULES:
            groups.setdefault("integers" if name in INTEGERS else rule, []).append(f"``{name}``")
    parts = [f"{', '.join(names)} {phrase(rule, len(names))}" for rule, names in groups.items()]
    return "; ".join(parts + [DEFAULTS[rule] for _, rule in rules if rule in DEFAULTS])


def phrase(rule: str, count: int) -> str:
    alone, together = RULES.get(rule, (rule, ""))
    return f"{alone}; {together}" if count > 1 and together else alone


MARK = re.compile(rf"\s*\b({'|'.join(FIELDS)}): ")


def parsed(doc: str) -> dict[str, str]:
    """The description (under ``""``) and the fields of a docstring; a field ends its sentences at the next one or a blank line."""
    import inspect

    found: dict[str, Any] = {"": []}
    for paragraph in inspect.cleandoc(doc).split("\n\n"):
        before, *rest = MARK.split(" ".join(paragraph.split()) if MARK.search(paragraph) else paragraph)
        found[""] += [before.strip()] if before.strip() else []
        for name, text in zip(rest[::2], rest[1::2], strict=True):
            found[name] = f"{found[name]} {text.strip()}" if name in found else text.strip()
    return {**found, "": "\n\n".join(found[""])}


def missing(spec: Spec) -> list[str]:
    """The parts that the docstring of ``spec`` lacks: each has a description, shapes, special cases and a source, and dtypes where it
    takes arrays."""
    found = parsed(spec.fn.__doc__ or "")
    needed = ["", "Shapes", "Special", "Source", *(["Dtypes"] if dtypes(tuple(spec.rules.items())) else [])]
    return [name or "description" for name in needed if not found.get(name)]
