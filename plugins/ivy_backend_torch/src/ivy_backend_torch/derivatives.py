"""Derivatives of functions of lists of tensors, and batching, by ``torch.func``."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils import checkpoint as checkpointing

from ivy.hookspecs import hookimpl
from ivy_backend_torch.gradients import in_functorch, is_differentiable


def of_differentiable(fn: Any, inputs: list[torch.Tensor]) -> Any:
    """``fn`` as a function of its floating and complex inputs, each an argument, and those."""
    places = [i for i, x in enumerate(inputs) if is_differentiable(x)]

    def of_some(*values: torch.Tensor) -> tuple[torch.Tensor, ...]:
        merged = list(inputs)
        for place, value in zip(places, values, strict=True):
            merged[place] = value
        return tuple(fn(merged))

    return of_some, [inputs[i] for i in places]


def spread(found: Any, like: list[torch.Tensor]) -> list[torch.Tensor]:
    """``found`` at the differentiable ones among ``like``, and zeros at the others."""
    rest = iter(found)
    return [next(rest) if is_differentiable(x) else torch.zeros_like(x) for x in like]


@hookimpl
def vjp(fn, inputs, /):
    of_some, chosen = of_differentiable(fn, inputs)
    if not chosen:
        return list(of_some()), lambda cotangents: [torch.zeros_like(x) for x in inputs]

    def parted(*values: torch.Tensor) -> Any:
        outputs = of_some(*values)
        # torch.func refuses a function without outputs
        return tuple(y for y in outputs if is_differentiable(y)) or (torch.zeros(()),), outputs

    with torch.enable_grad():
        _, pull, outputs = torch.func.vjp(parted, *chosen, has_aux=True)

    def pullback(cotangents: list[torch.Tensor]) -> list[torch.Tensor]:
        wanted = tuple(c for c, y in zip(cotangents, outputs, strict=True) if is_differentiable(y))
        return spread(pull(wanted), inputs) if wanted else [torch.zeros_like(x) for x in inputs]

    return list(outputs), pullback


@hookimpl
def jvp(fn, inputs, tangents, /):
    # The transpose of the transpose: torch's own forward mode lacks many functions, and gives NaN for powers of negative numbers.
    outputs, pullback = vjp(fn, inputs)
    places = [i for i, y in enumerate(outputs) if is_differentiable(y)]
    chosen = [i for i, x in enumerate(inputs) if is_differentiable(x)]
    if not places or not chosen:
        return outputs, [torch.zeros_like(y) for y in outputs]

    def transposed(*cotangents: torch.Tensor) -> tuple[torch.Tensor, ...]:
        given = list(outputs)
        for place, cotangent in zip(places, cotangents, strict=True):
            given[place] = cotangent
        found = pullback(given)
        return tuple(found[i] for i in chosen)

    with torch.enable_grad():
        _, forward = torch.func.vjp(transposed, *[torch.zeros_like(outputs[i]) for i in places])
        found = iter(forward(tuple(tangents[i] for i in chosen)))
    return outputs, [next(found) if is_differentiable(y) else torch.zeros_like(y) for y in outputs]


@hookimpl
def custom_gradient(fn, inputs, /):
    class Custom(torch.autograd.Function):
        generate_vmap_rule = True

        @staticmethod
        def forward(*values: torch.Tensor) -> Any:
            return tuple(y.clone() if any(y is x for x in values) else y for y in fn(list(values))[0])

        @staticmethod
        def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
            ctx.save_for_backward(*inputs)
            ctx.mark_non_differentiable(*[y for y in output if not is_differentiable(y)])

        @staticmethod
        def backward(ctx: Any, *cotangents: torch.Tensor) -> Any:
            # run again rather than kept: the gradient of this gradient must see the inputs
            values = list(ctx.saved_tensors)
            found = fn(values)[1](list(cotangents))
            return tuple(g if is_differentiable(x) else None for g, x in zip(found, values, strict=True))

    return list(Custom.apply(*inputs))


@hookimpl
def checkpoint(fn, inputs, /):
    # torch.func has no hooks for saved tensors: there the values are kept, and the numbers are the same
    if in_functorch():
        return list(fn(list(inputs)))
    run = checkpointing.checkpoint(lambda *values: tuple(fn(list(values))), *inputs, use_reentrant=False, preserve_rng_state=False)
    return list(run)


@hookimpl
def vmap(fn, inputs, mapped, /):
    axes = tuple(0 if m else None for m in mapped)
    return list(torch.func.vmap(lambda *values: tuple(fn(list(values))), in_dims=axes)(*inputs))
