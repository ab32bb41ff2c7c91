"""Derivatives. What is differentiated may nest lists, tuples and dicts of arrays; the hooks see flat lists of native arrays.

The gradient of a real number with respect to a complex one is the direction of steepest ascent, as in torch and TensorFlow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import primitive, transformation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Function

SOURCE = "jax.vjp, jax.jvp, jax.grad"
SHAPES = "Gradients and tangents as what they belong to."
SPECIAL = "Zeros for what is not used; integers have no gradient."


@primitive
def stop_gradient(x: Array, /) -> Array:
    """``x``, of which no gradient is taken. Shapes: As ``x``. Source: jax.lax.stop_gradient."""


@transformation
def value_and_grad(fn: Function, /, *, has_aux: bool = False) -> Any:
    """A function of the arguments of ``fn`` that returns ``(value, gradient with respect to the first argument)``.

    ``fn`` returns a 0-d or one-element array, or ``(value, anything)`` if ``has_aux``; then the value of the new
    function is that pair. A backend gets a function of a list of native arrays that returns ``(native scalar, auxiliary
    tree)``, and returns a function of such a list that gives ``((scalar, auxiliary), list of gradients)``, with zeros
    for arrays that ``fn`` does not use. A backend without gradients leaves this out.
    """


@transformation
def vjp(fn: Function, inputs: Sequence[Any], /) -> Any:
    """``(outputs, pullback)`` of ``fn`` at ``inputs``: reverse mode, for any number of outputs of any shape.

    ``fn`` maps a list of native arrays to one. ``pullback`` maps a list of cotangents, in shape and dtype like the outputs, to
    the list of gradients of ``sum(real(conj(cotangent) * output))``, with zeros for inputs that are not used or are
    integers. It may be called several times, also within other transformations. Cotangents of integers are ignored.
    """


@transformation
def jvp(fn: Function, inputs: Sequence[Any], tangents: Sequence[Any], /) -> Any:
    """``(outputs, output tangents)`` of ``fn`` at ``inputs`` in the direction ``tangents``: forward mode.

    ``fn`` maps a list of native arrays to one; tangents are in shape and dtype like the inputs, those of integers are ignored,
    and those of integer outputs are zeros.
    """


@transformation
def custom_gradient(fn: Function, inputs: Sequence[Any], /) -> Any:
    """The outputs of ``fn`` at ``inputs``, with the gradient that ``fn`` gives.

    ``fn`` maps a list of native arrays to ``(list of outputs, pullback)``, and ``pullback`` a list of cotangents to the list of
    gradients. ``fn`` may be run again for the backward pass, so that a gradient of the gradient sees the inputs. Source:
    tf.custom_gradient.
    """


@transformation
def checkpoint(fn: Function, inputs: Sequence[Any], /) -> Any:
    """The outputs of ``fn`` at ``inputs``, both lists of native arrays; intermediate results are computed again when needed.
    Source: jax.checkpoint."""


@transformation
def vmap(fn: Function, inputs: Sequence[Any], mapped: Sequence[bool], /) -> Any:
    """``fn`` of a list of native arrays over a batch: the first axis of every input that is ``mapped``.

    The results have the batch as their first axis, also where they do not depend on a mapped input. A backend without one
    leaves this out, and the core loops. Source: jax.vmap.
    """
