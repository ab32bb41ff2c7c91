"""Gradients by torch's autograd."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

import torch
from torch.utils import _pytree as pytree

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl

# How many of our gradients are being taken around this one: theirs need the graph of ours.
depth: ContextVar[int] = ContextVar("ivy_backend_torch_depth", default=0)


@hookimpl
def stop_gradient(x, /):
    return x.detach()


def is_differentiable(x: torch.Tensor) -> bool:
    return x.dtype.is_floating_point or x.dtype.is_complex


def leaf(x: torch.Tensor) -> torch.Tensor:
    """``x`` as a variable of its own, still attached to an outer graph that it belongs to."""
    if not is_differentiable(x):
        return x
    return x.view_as(x) if x.requires_grad else x.detach().requires_grad_()


def check_scalar(value: Any) -> None:
    if not isinstance(value, torch.Tensor) or value.numel() != 1 or value.dtype.is_complex:
        given = f"shape {tuple(value.shape)} and {value.dtype}" if isinstance(value, torch.Tensor) else type(value).__name__
        raise ArgumentError(f"ivy.value_and_grad: the function must return one real number, got {given}. Use ivy.mean or ivy.sum.")


def in_functorch() -> bool:
    """Whether a transformation of ``torch.func`` is under way, within which ``torch.autograd`` cannot be used."""
    return torch._C._functorch.peek_interpreter_stack() is not None


def by_functorch(fn: Any, inputs: list[torch.Tensor], has_aux: bool) -> Any:
    """The value and the gradients, by ``torch.func``."""
    places = [i for i, x in enumerate(inputs) if is_differentiable(x)]

    def of_some(*values: torch.Tensor) -> Any:
        merged = list(inputs)
        for place, value in zip(places, values, strict=True):
            merged[place] = value
        out = fn(merged)
        value, aux = out if has_aux else (out, None)
        check_scalar(value)
        return value.reshape(()), (value, aux)

    chosen = [inputs[i] for i in places]
    found, (_, (value, aux)) = torch.func.grad_and_value(of_some, argnums=tuple(range(len(chosen))), has_aux=True)(*chosen)
    rest = iter(found)
    return ((value, aux) if has_aux else value), [next(rest) if i in places else torch.zeros_like(x) for i, x in enumerate(inputs)]


@hookimpl
def value_and_grad(fn, /, *, has_aux=False):
    def transformed(inputs: list[torch.Tensor]) -> Any:
        if in_functorch():
            return by_functorch(fn, inputs, has_aux)
        nested = depth.get() > 0 or any(x.requires_grad for x in inputs)
        token = depth.set(depth.get() + 1)
        try:
            with torch.enable_grad():
                leaves = [leaf(x) for x in inputs]
                out = fn(leaves)
                value = out[0] if has_aux else out
                check_scalar(value)
                found = gradients(value, [x for x in leaves if x.requires_grad], nested)
        finally:
            depth.reset(token)
        rest = iter(found)
        grads = [next(rest) if x.requires_grad else torch.zeros_like(x) for x in leaves]
        return (out if nested else pytree.tree_map_only(torch.Tensor, torch.Tensor.detach, out)), grads

    return transformed


def gradients(value: torch.Tensor, leaves: list[torch.Tensor], create_graph: bool) -> list[torch.Tensor]:
    """The gradient of ``value`` with respect to each of ``leaves``; zeros where it does not depend on one."""
    if not leaves or not value.requires_grad:
        return [torch.zeros_like(x) for x in leaves]
    found = torch.autograd.grad(value.reshape(()), leaves, create_graph=create_graph, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for x, g in zip(leaves, found, strict=True)]
