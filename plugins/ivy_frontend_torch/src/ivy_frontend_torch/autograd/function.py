"""``torch.autograd.Function``: an operation with a gradient of one's own."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from ivy.derivatives import custom_gradient
from ivy.errors import UnsupportedError
from ivy.functional.interchange import is_concrete
from ivy_frontend_torch.autograd.engine import hook, hook_after
from ivy_frontend_torch.autograd.tape import Edge, Leaf, Node, grad_mode, is_inexact, transformed
from ivy_frontend_torch.creation import zeros_like
from ivy_frontend_torch.torch_function import is_tensor, tensor_of


class FunctionCtx:
    """What ``forward`` hands to ``backward``."""

    def __init__(self, needs_input_grad: tuple[bool, ...]) -> None:
        self.needs_input_grad = needs_input_grad
        self.materialize, self.dirty, self.constant = True, (), ()
        self._saved: list[tuple[Any, int]] = []
        self._freed = False

    def save_for_backward(self, *tensors: Any) -> None:
        """Keep ``tensors`` for ``backward``."""
        self._saved = [(t, 0 if t is None else t._version) for t in tensors]

    def save_for_forward(self, *tensors: Any) -> None:
        """Nothing: there is no forward mode of a Function here."""

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """What was kept; raises :class:`RuntimeError` where one has been written to since."""
        if self._freed:
            raise RuntimeError(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already"
                " been freed). Specify retain_graph=True if you need to backward through the graph a second time."
            )
        for tensor, version in self._saved:
            if tensor is not None and tensor._version != version:
                raise RuntimeError(
                    "one of the variables needed for gradient computation has been modified by an inplace operation:"
                    f" [{tensor.type()} {list(tensor.shape)}] is at version {tensor._version}; expected version {version} instead."
                )
        return tuple(t for t, _ in self._saved)

    def mark_dirty(self, *tensors: Any) -> None:
        """Say which arguments ``forward`` has written to."""
        self.dirty = tensors

    def mark_non_differentiable(self, *tensors: Any) -> None:
        """Say which results have no gradient."""
        self.constant = tensors

    def set_materialize_grads(self, value: bool) -> None:
        """Whether ``backward`` gets zeros, rather than None, for results that nothing was made of."""
        self.materialize = value


class CustomCall(Node):
    """A call of a :class:`Function`."""

    __slots__ = ("context", "function", "like", "results")

    def __init__(self, function: type[Function], context: FunctionCtx, edges: Sequence[Edge | None]) -> None:
        super().__init__(f"{function.__name__}Backward", edges)
        self.function, self.context = function, context
        self.like: list[Any] = []
        self.results = 0

    def pull(self, cotangents: list[Any]) -> Sequence[Any]:
        if self.context.materialize:
            cotangents = [zeros_like(like) if c is None else c for c, like in zip(cotangents, self.like, strict=True)]
        gradients = list(as_results(backward_of(self.function, Function)(self.context, *cotangents)))
        if len(gradients) > len(self.edges) and all(g is None for g in gradients[len(self.edges) :]):
            gradients = gradients[: len(self.edges)]
        if len(gradients) != len(self.edges):
            raise RuntimeError(
                f"function {self.label} returned an incorrect number of gradients (expected {len(self.edges)}, got {len(gradients)})"
            )
        return gradients

    def release(self) -> None:
        self.context._saved, self.context._freed = [], True


class Function:
    """An operation with static methods ``forward(ctx, ...)`` and ``backward(ctx, *gradients)``, called by ``apply``."""

    @staticmethod
    def forward(*args: Any, **kwargs: Any) -> Any:
        """The results; the first argument is the context unless :meth:`setup_context` is defined."""
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> Any:
        """Keep what ``backward`` needs; then ``forward`` gets no context."""
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Any) -> Any:
        """The gradient of each argument of ``forward``, None for what has none."""
        raise NotImplementedError("You must implement the backward function for your custom autograd.Function to use it with backward.")

    vjp = backward

    @classmethod
    def apply(cls, *args: Any) -> Any:
        """Call ``forward``, and ``backward`` when gradients come back."""
        edges = [a.storage_of().edge() if is_tensor(a) else None for a in args]
        recording = grad_mode.get() and any(e is not None for e in edges)
        if transformed.get() is not None and cls.setup_context is Function.setup_context:
            raise RuntimeError(
                "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, jacrev, ...), it must override the"
                f" setup_context staticmethod, and its forward take no context; {cls.__name__} does not."
            )
        if not recording and not all(is_concrete(a.storage_of().read()) for a in args if is_tensor(a)):
            return cls._on_arrays(args)
        context = FunctionCtx(tuple(e is not None for e in edges))
        output = cls._forward(context, args)
        if not recording:
            return output
        node = CustomCall(cls, context, edges)
        marked = tuple(_marked(r, slot, node, args) for slot, r in enumerate(as_results(output)))
        return marked if isinstance(output, tuple) else marked[0]

    @classmethod
    def _forward(cls, context: FunctionCtx, args: tuple[Any, ...]) -> Any:
        token = grad_mode.set(False)
        try:
            return forward_of(cls, Function, context, args)
        finally:
            grad_mode.reset(token)

    @classmethod
    def _on_arrays(cls, args: tuple[Any, ...]) -> Any:
        """The call where the backend differentiates, which is told of the gradient."""
        places = [i for i, a in enumerate(args) if is_tensor(a)]
        outputs: list[Any] = []

        def ruled(*arrays: Any) -> Any:
            given = list(args)
            for place, array in zip(places, arrays, strict=True):
                given[place] = tensor_of(array)
            context = FunctionCtx(tuple(is_tensor(a) and is_inexact(a.storage_of().read()) for a in args))
            outputs[:] = [cls._forward(context, tuple(given))]
            if context.dirty:
                raise UnsupportedError(f"torch: {cls.__name__} writes to its arguments, which it may not where a backend differentiates.")
            results = as_results(outputs[0])

            def pullback(cotangents: Any) -> tuple[Any, ...]:
                left = iter(cotangents)
                given = (tensor_of(next(left)) if is_tensor(r) else None for r in results)
                gradients = as_results(backward_of(cls, Function)(context, *given))
                return tuple(None if gradients[i] is None else gradients[i].storage_of().read() for i in places)

            return [r.storage_of().read() for r in results if is_tensor(r)], pullback

        made = iter(custom_gradient(ruled)(*(args[i].storage_of().read() for i in places)))
        tensors = tuple(tensor_of(next(made)) if is_tensor(r) else r for r in as_results(outputs[0]))
        return tensors if isinstance(outputs[0], tuple) else tensors[0]


def forward_of(function: Any, base: Any, context: FunctionCtx, args: tuple[Any, ...]) -> Any:
    """What the forward of ``function``, a subclass of ``base``, gives, with or without a context of its own."""
    if function.setup_context is base.setup_context:
        return function.forward(context, *args)
    output = function.forward(*args)
    function.setup_context(context, args, output)
    return output


def backward_of(function: Any, base: Any) -> Callable[..., Any]:
    """``backward``, or ``vjp``, which is another name for it."""
    return function.vjp if function.backward is base.backward else function.backward


def as_results(result: Any) -> tuple[Any, ...]:
    """One result, or several, as a tuple."""
    return result if isinstance(result, tuple) else (result,)


def _marked(result: Any, slot: int, node: CustomCall, args: Any) -> Any:
    """A result of ``forward`` as a tensor that ``node`` made."""
    node.results = slot + 1
    node.like.append(result)
    if not is_tensor(result) or not is_inexact(result.storage_of().read()) or any(result is c for c in node.context.constant):
        return result
    if any(result is d for d in node.context.dirty):
        result.storage_of().write(result.storage_of().read(), (node, slot))
        return result
    # a result that is an argument itself is a new tensor to its caller
    fresh = tensor_of(result.storage_of().read()) if any(result is a for a in args) else result
    fresh.storage_of().made_by = node, slot
    return fresh


def once_differentiable(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A ``backward`` whose own gradient cannot be taken."""

    @functools.wraps(fn)
    def wrapper(ctx: Any, *gradients: Any) -> Any:
        token = grad_mode.set(False)
        try:
            return fn(ctx, *gradients)
        finally:
            grad_mode.reset(token)

    return wrapper


def register_hook(self: Any, hook_fn: Callable[[Any], Any]) -> Any:
    """Call ``hook_fn`` with the gradient of the tensor whenever it is computed; what it returns takes its place, unless None."""
    edge = self.storage_of().edge()
    if edge is None:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    return hook(edge, hook_fn)


def register_post_accumulate_grad_hook(self: Any, hook: Callable[[Any], None]) -> Any:
    """Call ``hook`` with a leaf whenever ``backward`` has added to its ``grad``."""
    edge = self.storage_of().edge()
    if edge is None or not isinstance(edge[0], Leaf):
        raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
    return hook_after(edge[0], hook)
