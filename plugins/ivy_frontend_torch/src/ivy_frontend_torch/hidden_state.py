"""State that a module keeps beside its buffers, which a converted one has not: new parameters, and counts of its calls."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

from ivy.errors import UnsupportedError

Attribute = tuple[torch.nn.Module, str, Any]  # a module, the name of one of its attributes, and its value


def refuse_replaced(module: torch.nn.Module, parameters: dict[str, torch.Tensor]) -> None:
    """Raise where ``module`` has another parameter than it had under the name."""
    for name, parameter in module.named_parameters():
        if parameter is not parameters.get(name, parameter):
            raise UnsupportedError(
                f"ivy: the program gives the module a new parameter {name}; a converted program keeps no hidden state. Make it a buffer"
                " with register_buffer, whose changes are returned, or use a variable for it."
            )


def numbers(module: torch.nn.Module) -> list[Attribute]:
    """The numbers among the attributes."""
    return [(m, name, value) for m in module.modules() for name, value in vars(m).items() if type(value) in (int, float)]


def changed(before: list[Attribute]) -> list[Attribute]:
    """Those numbers that are others now."""
    now = [(m, name, vars(m).get(name)) for m, name, _ in before]
    return [found for found, (_, _, value) in zip(now, before, strict=True) if type(found[2]) is type(value) and found[2] != value]


@contextmanager
def given(attributes: list[Attribute]) -> Iterator[None]:
    """Within, the modules have these attributes."""
    missing = object()
    before = [(m, name, vars(m).get(name, missing)) for m, name, _ in attributes]
    for m, name, value in attributes:
        vars(m)[name] = value
    try:
        yield
    finally:
        for m, name, value in before:
            vars(m)[name] = value
            if value is missing:
                del vars(m)[name]


def warn_of_counts(counts: list[Attribute], program: Any, again: Callable[[], Any]) -> None:
    """Warn where the numbers that a first call has changed make a second call another ``program``; ``again`` tells which.

    Numbers elsewhere than in attributes of modules are those that the first call has left.
    """
    try:
        with given(counts):
            second = again()
    except Exception:  # of a module that takes what it has stored in its first call for there
        return
    if second != program:
        named = ", ".join(sorted({f"{type(m).__name__}.{name}" for m, name, _ in counts})) or "a number outside of itself"
        warnings.warn(
            f"ivy: the program changes {named} as it runs, and then computes something else; the converted one stays as in the first call."
            " Make it a buffer with register_buffer, whose changes are returned, or an input and a result.",
            stacklevel=4,
        )
