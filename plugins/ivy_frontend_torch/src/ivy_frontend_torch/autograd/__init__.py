"""``torch.autograd``: gradients of recorded calls, computed by the backend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ivy_frontend_torch.autograd import tape as _tape
from ivy_frontend_torch.missing import namespace as _namespace


def _tensors(given: Any) -> list[Any]:
    from ivy_frontend_torch.torch_function import is_tensor

    return [given] if is_tensor(given) or given is None else list(given)


def _roots(tensors: Sequence[Any], gradients: Any) -> list[tuple[_tape.Edge, Any]]:
    """What made each of ``tensors``, and the gradient that starts there."""
    given = [None] * len(tensors) if gradients is None else _tensors(gradients)
    if len(given) != len(tensors):
        raise RuntimeError(f"got {len(tensors)} tensors and {len(given)} gradients")
    roots: list[tuple[_tape.Edge, Any]] = []
    for tensor, gradient in zip(tensors, given, strict=True):
        edge = tensor.storage_of().edge()
        if edge is None:
            raise RuntimeError("element 0 of tensors does not require grad and does not have a grad_fn")
        if gradient is None:
            if tensor.numel() != 1:
                raise RuntimeError("grad can be implicitly created only for scalar outputs")
            if tensor.is_complex():
                raise RuntimeError(f"grad can be implicitly created only for real scalar outputs but got {tensor.dtype}")
            gradient = _like(tensor, 1)
        elif tuple(gradient.shape) != tuple(tensor.shape):
            raise RuntimeError(
                f"Mismatch in shape: grad_output[0] has a shape of {gradient.shape} and output[0] has a shape of {tensor.shape}."
            )
        roots.append((edge, gradient))
    return roots


def _like(tensor: Any, value: Any) -> Any:
    from ivy_frontend_torch.creation import full_like

    return full_like(tensor, value)


def backward(
    tensors: Any, grad_tensors: Any = None, retain_graph: bool | None = None, create_graph: bool = False,
    grad_variables: Any = None, inputs: Any = None,
) -> None:  # fmt: skip
    """Add the gradients of ``tensors`` to the ``grad`` of the leaves they were made of, or of ``inputs`` only."""
    from ivy_frontend_torch.autograd.engine import Pass, collect

    keep = create_graph if retain_graph is None else retain_graph
    roots = _roots(_tensors(tensors), grad_tensors)
    if inputs is None:
        Pass(None, create_graph, keep).run(roots)
        return
    chosen = _tensors(inputs)
    if not chosen:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    edges = [t.storage_of().edge() for t in chosen]
    found = Pass([e for e in edges if e is not None], create_graph, keep).run(roots)
    for tensor, edge in zip(chosen, edges, strict=True):
        if edge in found:
            collect(tensor, found[edge], create_graph)


def grad(
    outputs: Any, inputs: Any, grad_outputs: Any = None, retain_graph: bool | None = None, create_graph: bool = False,
    only_inputs: bool = True, allow_unused: bool | None = None, is_grads_batched: bool = False, materialize_grads: bool = False,
) -> tuple[Any, ...]:  # fmt: skip
    """The gradients of the sum of ``outputs``, each weighted by ``grad_outputs``, with respect to ``inputs``."""
    from ivy_frontend_torch.autograd.engine import Pass

    if not only_inputs:
        raise ValueError("torch.autograd.grad: only_inputs=False is not supported by torch either; call backward.")
    if is_grads_batched:
        from ivy_frontend_torch.func import vmap

        return vmap(lambda v: grad(outputs, inputs, v, True, create_graph, True, allow_unused, False, True))(grad_outputs)
    chosen = _tensors(inputs)
    edges = [t.storage_of().edge() for t in chosen]
    if any(e is None for e in edges):
        raise RuntimeError("One of the differentiated Tensors does not require grad")
    roots = _roots(_tensors(outputs), grad_outputs)
    keep = create_graph if retain_graph is None else retain_graph
    found = Pass(edges, create_graph, keep).run(roots)  # type: ignore[arg-type]
    gradients = [found.get(edge) for edge in edges]  # type: ignore[arg-type]
    if materialize_grads:
        return tuple(_like(t, 0) if g is None else g for t, g in zip(chosen, gradients, strict=True))
    if not allow_unused and any(g is None for g in gradients):
        raise RuntimeError(
            "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the"
            " desired behavior."
        )
    return tuple(gradients)


# these are written with tensors, which are written with the tape
__getattr__, __dir__ = _namespace(
    globals(),
    "function functional",
    {"function": "Function FunctionCtx once_differentiable", ".modes": "enable_grad inference_mode no_grad set_grad_enabled"},
)
