"""Autograd functions: the forward is recorded as other code is, and the backward as the gradient of what the forward gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from ivy.errors import UnsupportedError
from ivy.graph.ir import ASSUME, Block, Node
from ivy_frontend_torch.gradient_paths import is_inexact
from ivy_frontend_torch.recorder import Capture

OPERATOR = "torch.ops.ivy.own_backward"


class Context:
    """What stands for the context of a function: what its forward leaves for its backward."""

    def __init__(self, needs_input_grad: tuple[bool, ...]) -> None:
        self.needs_input_grad = needs_input_grad
        self.saved_tensors: tuple[Any, ...] = ()
        self.written: tuple[Any, ...] = ()
        self.not_differentiable: tuple[Any, ...] = ()
        self.materialize_grads = True

    def save_for_backward(self, *tensors: Any) -> None:
        self.saved_tensors = tensors

    def save_for_forward(self, *tensors: Any) -> None:
        """Of forward-mode derivatives, which are not converted."""

    def mark_dirty(self, *tensors: Any) -> None:
        self.written = tensors

    def mark_non_differentiable(self, *tensors: Any) -> None:
        self.not_differentiable = tensors

    def set_materialize_grads(self, value: bool) -> None:
        self.materialize_grads = value


def applied(capture: Capture, function: Any, args: tuple[Any, ...]) -> Any:
    """What ``function`` gives for ``args``, with its own gradient."""
    context = Context(tuple(isinstance(a, torch.Tensor) and is_inexact(a) for a in args))
    if function.setup_context is torch.autograd.Function.setup_context:
        result = function.forward(context, *args)
    else:
        result = function.forward(*args)
        function.setup_context(context, args, result)
    if context.written:
        raise UnsupportedError(
            f"ivy: {function.__name__} at {capture.recorder.where()} writes to its arguments, which an autograd function may not do in a"
            " converted program. Have it return a new tensor."
        )
    made = as_sequence(result)
    others = {id(t) for t in context.not_differentiable}
    outputs = [y for y in made if isinstance(y, torch.Tensor) and is_inexact(y) and id(y) not in others]
    inputs = [a for a, needed in zip(args, context.needs_input_grad, strict=True) if needed]
    if not inputs or not outputs:
        return result
    rule = backward_of(capture, function, context, made, outputs)
    with torch._C.DisableTorchFunction():
        ruled = capture.call(OPERATOR, lambda rule, inputs, outputs: [y.clone() for y in outputs], (rule, inputs, outputs), {})
    new = {id(y): z for y, z in zip(outputs, ruled, strict=True)}
    replaced = [new.get(id(y), y) for y in made]
    return tuple(replaced) if isinstance(result, (tuple, list)) else replaced[0]


def backward_of(capture: Capture, function: Any, context: Context, made: tuple[Any, ...], outputs: list[Any]) -> Block | str:
    """The backward as a function within the graph; the reason, where it cannot be one."""
    recorder = capture.recorder
    where = f"ivy: the backward of {function.__name__} at {recorder.where()} cannot be converted, so that no gradient is taken through it: "
    around, recorder.nodes = recorder.nodes, []
    lacking = dict(recorder.unsupported)
    try:
        with torch._C.DisableTorchFunction():
            given = {id(y): capture.run(torch.ones_like, (y,), {}) for y in outputs}
            inputs = [capture.track(g) for g in given.values()]
            zeros = context.materialize_grads
            others = [capture.run(torch.zeros_like, (y,), {}) if zeros and isinstance(y, torch.Tensor) else None for y in made]
        backward = function.vjp if function.backward is torch.autograd.Function.backward else function.backward
        found = backward(context, *[given.get(id(y), other) for y, other in zip(made, others, strict=True)])
        with torch._C.DisableTorchFunction():
            wanted = [g for g, needed in zip(as_sequence(found), context.needs_input_grad, strict=True) if needed]
            gradients = [None if g is None else capture.value(g) for g in wanted]
    except Exception as error:
        return where + (str(error).removeprefix("ivy: ") or f"it asks for what a capture does not know ({type(error).__name__}).")
    finally:
        nodes, recorder.nodes = recorder.nodes, around
        unsupported, recorder.unsupported = recorder.unsupported, lacking
    if len(unsupported) > len(lacking):
        return f"{where}it calls {', '.join(name for name, _ in unsupported if (name, _) not in lacking)}."
    own = {*inputs, *(v for n in nodes for v in n.results())}
    if any(own.intersection(n.inputs()) for n in nodes if n.op == ASSUME):
        return f"{where}it depends on values or sizes of gradients."
    recorder.nodes += [n for n in nodes if n.op == ASSUME]
    block_nodes: tuple[Node, ...] = tuple(n for n in nodes if n.op != ASSUME)
    return Block(f"backward{len(recorder.nodes)}", ("gradients",), (inputs,), block_nodes, gradients)


def as_sequence(result: Any) -> Any:
    return result if isinstance(result, (tuple, list)) else (result,)


def native(backward: Callable[[list[Any]], list[Any]] | str, inputs: list[Any], outputs: list[Any]) -> list[Any]:
    """:func:`ivy_frontend_torch.ops.ivy.own_backward` on tensors of torch itself."""

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


torch.ops.ivy.own_backward = native  # so that the text of a graph runs
