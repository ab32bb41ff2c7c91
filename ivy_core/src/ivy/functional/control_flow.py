"""Control flow as the framework's own, so that it compiles and is differentiated. ``ivy.control_flow`` calls these hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import transformation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.typing import Function

SOURCE = "jax.lax"
SHAPES = "Any, the same in every branch and in every turn."
SPECIAL = "A loop of no turns gives its initial state."


@transformation
def cond(predicate: Any, true_fn: Function, false_fn: Function, operands: Sequence[Any], /) -> Any:
    """``true_fn(operands)`` where ``predicate`` (a 0-d boolean) holds, else ``false_fn(operands)``.

    A backend gets a native predicate, a list of native arrays, and functions of it that return such lists, alike in shapes
    and dtypes, as it does itself.
    """


@transformation
def while_loop(condition: Function, body: Function, state: Sequence[Any], /) -> Any:
    """``body`` applied to the state for as long as ``condition`` of it holds.

    A backend gets the first state, a list of native arrays, ``condition`` of such a list, a native 0-d boolean, and ``body``
    of it, a list in the same shapes and dtypes; it returns the last one.
    """


@transformation
def scan(fn: Function, init: Sequence[Any], xs: Sequence[Any], /, *, length: int | None = None, reverse: bool = False) -> Any:
    """``carry, y = fn(carry, x)`` for each ``x`` along the first axis of ``xs``: the last carry, and every ``y`` stacked.

    A backend gets lists of native arrays, and a function of two such lists that returns two; so does it return two lists.
    ``length`` is the number of turns, wherever ``xs`` is empty; ``reverse`` begins at the end, and leaves the order of ``y``.
    """
