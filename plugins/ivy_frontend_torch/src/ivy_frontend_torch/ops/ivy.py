"""Operators of Ivy's own, which captured programs call beside those of torch."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_torch.tensor import Tensor, ivy_array

__all__ = ["own_backward", "own_backward_"]


def own_backward(backward: Any, inputs: list[Any], outputs: list[Any]) -> list[Any]:
    """``outputs``, with the gradients of ``inputs`` that ``backward`` gives, as a list, for a list of those of the outputs.

    Where ``backward`` is a text, asking for a gradient raises :class:`ivy.errors.UnsupportedError` with it; None changes nothing.
    """
    if backward is None:
        return outputs

    def ruled(*given: Any) -> Any:
        def pullback(cotangents: Any) -> Any:
            if isinstance(backward, str):
                raise UnsupportedError(backward)
            return tuple(None if g is None else ivy_array(g) for g in backward([Tensor(c) for c in cotangents]))

        return [ivy_array(y) for y in outputs], pullback

    return [Tensor(y) for y in ivy.custom_gradient(ruled)(*map(ivy_array, inputs))]


def own_backward_(backward: Any, x: Any) -> Any:
    """``x`` itself, and so its views: its gradient from here on is what ``backward`` gives, in a list, for a list of it."""
    return x.copy_(own_backward(backward, [x], [x])[0])
