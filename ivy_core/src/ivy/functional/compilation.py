"""Compilation by the framework itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.hookspecs import transformation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.typing import Function

SOURCE = "jax.jit and jax.eval_shape"
SHAPES = "Any."
SPECIAL = "What does not run under the framework's own compiler raises its error."


@transformation
def jit(fn: Function, /) -> Any:
    """``fn`` compiled by the framework: ``jax.jit``, ``torch.compile``, ``tf.function``; ``fn`` itself on NumPy.

    A backend gets a function of native arrays in nested lists, tuples and dicts, and returns one of the same kind.
    """


@transformation
def abstract_eval(fn: Function, inputs: Sequence[Any], /) -> Any:
    """Run ``fn`` for its effects on stand-ins for ``inputs``, computing nothing where the framework can.

    ``inputs`` are ``(shape, DType)`` pairs; ``fn`` gets a list of native stand-ins (JAX tracers, torch fake tensors,
    symbolic TensorFlow tensors; on NumPy zeros). The result of ``fn`` is not used.
    """
