"""Functions that a module calls with the gradients that come to its outputs and leave its inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy_frontend_torch.autograd.function import Function
from ivy_frontend_torch.torch_function import is_tensor


class _Boundary(Function):
    """Its arguments; ``crossed`` is called with their gradients, and gives those that go on."""

    @staticmethod
    def forward(ctx: Any, crossed: Callable[..., Any], *tensors: Any) -> tuple[Any, ...]:
        ctx.crossed = crossed
        ctx.set_materialize_grads(False)
        return tensors

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> tuple[Any, ...]:
        return (None, *ctx.crossed(gradients))


def _across(crossed: Callable[..., Any], values: tuple[Any, ...]) -> tuple[tuple[Any, ...], bool]:
    """``values`` behind a boundary, and whether gradients will come to it."""
    places = [i for i, v in enumerate(values) if is_tensor(v)]
    if not any(values[i].requires_grad for i in places):
        return values, False

    def expanded(gradients: tuple[Any, ...]) -> tuple[Any, ...]:
        by_place = dict(zip(places, gradients, strict=True))
        found = crossed(tuple(by_place.get(i) for i in range(len(values))))
        return tuple(found[i] for i in places)

    marked = dict(zip(places, _Boundary.apply(expanded, *(values[i] for i in places)), strict=True))
    return tuple(marked.get(i, v) for i, v in enumerate(values)), True


class Passage:
    """One call of a module with backward hooks: what has come to its outputs so far."""

    def __init__(self, module: Any) -> None:
        self.module = module
        self.before, self.after = list(module._backward_pre_hooks.values()), list(module._backward_hooks.values())
        self.outputs: tuple[Any, ...] = ()
        self.has_inputs = False
        self.inputs = 0

    def enter(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """The positional arguments of ``forward``, which are those that the hooks see."""
        self.inputs = len(args)
        if self.after:
            args, self.has_inputs = _across(self._left, args)
        return args

    def leave(self, output: Any) -> Any:
        """What ``forward`` has returned: a tensor, or a tuple or list of them. In anything else no hook is called, as in torch."""
        if is_tensor(output):
            return _across(self._came, (output,))[0][0]
        if isinstance(output, (tuple, list)) and not hasattr(output, "_fields"):
            return type(output)(_across(self._came, tuple(output))[0])
        return output

    def _came(self, gradients: tuple[Any, ...]) -> tuple[Any, ...]:
        for hook in self.before:
            gradients = _replaced(hook(self.module, gradients), gradients)
        self.outputs = gradients
        if self.after and not self.has_inputs:
            for hook in self.after:
                if hook(self.module, (None,) * self.inputs, gradients) is not None:
                    raise RuntimeError(
                        "Backward hook for Modules where no input requires gradient should always return None or None for all gradients."
                    )
        return gradients

    def _left(self, gradients: tuple[Any, ...]) -> tuple[Any, ...]:
        for hook in self.after:
            gradients = _replaced(hook(self.module, gradients, self.outputs), gradients)
        return gradients


def _replaced(given: Any, gradients: tuple[Any, ...]) -> tuple[Any, ...]:
    if given is None:
        return gradients
    given = given if isinstance(given, tuple) else (given,)
    if len(given) != len(gradients):
        raise RuntimeError(f"Backward hook returned an invalid number of grad_input, got {len(given)}, but expected {len(gradients)}")
    return given
