"""Autograd functions: the forward is recorded as other code is, and the backward as the gradient of what the forward gives."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import torch

from ivy.errors import UnsupportedError
from ivy.graph.ir import ASSUME, Block, Node, Value
from ivy.graph.passes.simplify import rename
from ivy_frontend_torch.autograd.function import FunctionCtx, as_results, backward_of, forward_of
from ivy_frontend_torch.gradient_paths import is_inexact
from ivy_frontend_torch.operators import tensors_in
from ivy_frontend_torch.transformed import original

if TYPE_CHECKING:
    from ivy_frontend_torch.recorder import Capture

OPERATOR, IN_PLACE = "torch.ops.ivy.own_backward", "torch.ops.ivy.own_backward_"
Rule = Callable[[list[torch.Tensor]], list[torch.Tensor | None]]


def applied(capture: Capture, function: Any, args: tuple[Any, ...]) -> Any:
    """What ``function`` gives for ``args``, with its own gradient."""
    context = FunctionCtx(tuple(isinstance(a, torch.Tensor) and is_inexact(a) for a in args))
    result = forward_of(function, torch.autograd.Function, context, args)
    if context.dirty:
        raise UnsupportedError(
            f"ivy: {function.__name__} at {capture.recorder.where()} writes to its arguments, which an autograd function may not do in a"
            " converted program. Have it return a new tensor."
        )
    if isinstance(result, list):  # of which torch takes no gradients
        return [y.detach() if isinstance(y, torch.Tensor) else y for y in result]
    others = {id(t) for t in context.constant}
    outputs = [y for y in as_results(result) if isinstance(y, torch.Tensor) and is_inexact(y) and id(y) not in others]
    return with_gradient(capture, function, context, args, result, outputs, context.materialize)


def remembered(capture: Capture, function: Any, args: tuple[Any, ...], result: Any) -> Any:
    """What torch itself has given, and remembers: of a program that differentiates, for further gradients of it."""
    made = as_results(result)
    outputs = [y for y in made if isinstance(y, torch.Tensor) and is_inexact(y) and y.requires_grad]
    given = [a for a in args if isinstance(a, torch.Tensor) and is_inexact(a)]
    context = outputs[0].grad_fn if outputs else None
    if type(context) is function._backward_cls and len(outputs) == len(made) and all(a.requires_grad for a in given):
        return with_gradient(capture, function, context, args, result, outputs, True)
    for tensor in filter(is_inexact, map(original, tensors_in(result))):
        capture.hooks.refuse(tensor, f"the backward of {function.__name__} at {capture.recorder.where()}")
    return result


def with_gradient(
    capture: Capture, function: Any, context: Any, args: tuple[Any, ...], result: Any, outputs: list[torch.Tensor], zeros: bool
) -> Any:
    """``result``, whose ``outputs`` have the gradient that ``function`` gives for a ``context``, with ``zeros`` or None for others."""
    made = as_results(result)
    inputs = [a for a, needed in zip(args, context.needs_input_grad, strict=True) if needed]
    if not inputs or not outputs:
        return result

    def rule(gradients: list[torch.Tensor]) -> list[torch.Tensor | None]:
        given = {id(y): g for y, g in zip(outputs, gradients, strict=True)}
        with torch._C.DisableTorchFunction():
            filled = [capture.run(torch.zeros_like, (y,), {}) if zeros and isinstance(y, torch.Tensor) else None for y in made]
        backward = backward_of(function, torch.autograd.Function)
        found = backward(context, *[given.get(id(y), other) for y, other in zip(made, filled, strict=True)])
        return [g for g, needed in zip(as_results(found), context.needs_input_grad, strict=True) if needed]

    block = gradient_block(capture, f"the backward of {function.__name__} at {capture.recorder.where()}", outputs, rule)
    new = {id(y): z for y, z in zip(outputs, ruled(capture, block, inputs, outputs), strict=True)}
    replaced = [new.get(id(y), y) for y in made]
    return tuple(replaced) if isinstance(result, tuple) else replaced[0]


def ruled(capture: Capture, rule: Block | str, inputs: list[torch.Tensor], outputs: list[torch.Tensor]) -> list[torch.Tensor]:
    """``outputs`` as new tensors; the gradients of ``inputs`` are what ``rule`` gives for theirs, or an error that it holds instead."""
    with torch._C.DisableTorchFunction():
        return capture.call(OPERATOR, lambda rule, inputs, outputs: [y.clone() for y in outputs], (rule, inputs, outputs), {})


def refusal(named: str, why: str) -> str:
    """What is said where a gradient is taken through something whose rule is no part of the graph."""
    return f"ivy: {named} cannot be converted, so that no gradient is taken through it: {why}"


def gradient_block(capture: Capture, named: str, outputs: list[torch.Tensor], rule: Rule) -> Block | str:
    """``rule``, of the gradients of ``outputs``, as a function within the graph; the reason, where it cannot be one."""
    recorder = capture.recorder
    around, recorder.nodes = recorder.nodes, []
    lacking = dict(recorder.unsupported)
    try:
        with torch._C.DisableTorchFunction():
            given = [capture.run(torch.ones_like, (y,), {}) for y in outputs]
            inputs = [capture.track(g) for g in given]
        with capture.paths.unseen(always=True):
            found = rule(given)
        with torch._C.DisableTorchFunction():
            gradients = [None if g is None else capture.value(g) for g in found]
    except Exception as error:
        why = str(error).removeprefix("ivy: ") or f"it asks for what a capture does not know ({type(error).__name__})."
        return refusal(named, why)
    finally:
        nodes, recorder.nodes = recorder.nodes, around
        unsupported, recorder.unsupported = recorder.unsupported, lacking
    if len(unsupported) > len(lacking):
        return refusal(named, f"it calls {', '.join(name for name, _ in unsupported if (name, _) not in lacking)}.")
    sizes = dict(zip(inputs, map(capture.value, outputs), strict=True))  # a gradient has those of its tensor
    assumed = [n if isinstance(n.args[0], Value) else dataclasses.replace(n, args=rename(n.args, sizes)) for n in nodes if n.op == ASSUME]
    own = {*inputs, *(v for n in nodes for v in n.results())}
    if any(own.intersection(n.inputs()) for n in assumed):
        return refusal(named, "it depends on values of gradients, or on sizes of what it computes.")
    recorder.nodes += assumed
    block_nodes: tuple[Node, ...] = tuple(n for n in nodes if n.op != ASSUME)
    return Block(f"backward{inputs[0].name}", ("gradients",), (inputs,), block_nodes, gradients)


def native(backward: Callable[[list[Any]], list[Any]] | str | None, inputs: list[Any], outputs: list[Any]) -> list[Any]:
    """:func:`ivy_frontend_torch.ops.ivy.own_backward` on tensors of torch itself."""
    if backward is None:
        return outputs

    class Own(torch.autograd.Function):
        @staticmethod
        def forward(context: Any, *given: Any) -> Any:
            return tuple(y.clone() for y in outputs)

        @staticmethod
        def backward(context: Any, *gradients: Any) -> Any:
            if isinstance(backward, str):
                raise UnsupportedError(backward)
            return tuple(backward(list(gradients)))

    return list(Own.apply(*inputs))


def native_in_place(backward: Callable[[list[Any]], list[Any]] | str, x: Any) -> Any:
    """:func:`ivy_frontend_torch.ops.ivy.own_backward_` on a tensor of torch itself."""
    return x.copy_(native(backward, [x.clone()], [x])[0])


# so that the text of a graph runs
torch.ops.ivy.own_backward, torch.ops.ivy.own_backward_ = native, native_in_place
