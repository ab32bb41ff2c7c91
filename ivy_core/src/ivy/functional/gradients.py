"""Gradients. The tree that is differentiated may nest lists, tuples and dicts of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import primitive, transformation

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Function


@primitive
def stop_gradient(x: Array, /) -> Array:
    """``x``, of which no gradient is taken."""


@transformation
def value_and_grad(fn: Function, /, *, has_aux: bool = False) -> Any:
    """A function of the arguments of ``fn`` that returns ``(value, gradient with respect to the first argument)``.

    ``fn`` returns a 0-d or one-element array, or ``(value, anything)`` if ``has_aux``; then the value of the new
    function is that pair. A backend gets a function of a list of native arrays that returns ``(native scalar, auxiliary
    tree)``, and returns a function of such a list that gives ``((scalar, auxiliary), list of gradients)``, with zeros
    for arrays that ``fn`` does not use. A backend without gradients leaves this out.
    """
