"""Functions of tensors as functions of arrays, which the backend transforms, and back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from ivy import tree
from ivy.array import Array
from ivy_frontend_torch.autograd.tape import grad_mode, transformed
from ivy_frontend_torch.tensor import Tensor, ivy_array
from ivy_frontend_torch.torch_function import is_tensor, torch_function


def arrays(value: Any) -> Any:
    """A tree of tensors as one of arrays."""
    return tree.map(lambda leaf: ivy_array(leaf) if is_tensor(leaf) else leaf, value)


def tensors(value: Any) -> Any:
    """A tree of arrays as one of tensors."""
    return tree.map(lambda leaf: Tensor(leaf) if isinstance(leaf, Array) else leaf, value)


def on_arrays(fn: Callable[..., Any], direction: str | None = "reverse") -> Callable[..., Any]:
    """``fn`` of tensors as a function of arrays; the backend differentiates it in a ``direction``, if any, so nothing is recorded."""

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        directions, enabled = transformed.get() or (frozenset(), True)
        within = (directions | {direction}, True) if direction else (directions, enabled)
        tokens = grad_mode.set(False), transformed.set(within)
        try:
            return arrays(fn(*tensors(args), **tensors(kwargs)))
        finally:
            grad_mode.reset(tokens[0])
            transformed.reset(tokens[1])

    return call


def on_tensors(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A function of arrays as one of tensors, which is recorded as one call where gradients are taken of its arguments."""

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        leaves, structure = tree.flatten((args, kwargs))
        made: list[Any] = []

        def transformed(*given: Any) -> list[Any]:
            inner, named = tree.unflatten(structure, given)
            results, treedef = tree.flatten(fn(*inner, **named))
            made.append(treedef)
            return results

        results = torch_function(transformed)(*leaves)
        return tree.unflatten(made[0], results)

    return call
