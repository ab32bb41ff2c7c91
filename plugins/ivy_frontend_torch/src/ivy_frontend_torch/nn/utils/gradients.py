"""Gradients of many parameters at once."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from ivy_frontend_torch import joining
from ivy_frontend_torch.linalg import vector_norm
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.torch_function import is_tensor


def _gradients(parameters: Any) -> list[Any]:
    return [p.grad for p in ([parameters] if is_tensor(parameters) else parameters) if p.grad is not None]


def get_total_norm(tensors: Any, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach: bool | None = None) -> Any:
    """The norm of all ``tensors`` as one vector."""
    from ivy_frontend_torch.creation import tensor

    norms = [vector_norm(t, norm_type) for t in ([tensors] if is_tensor(tensors) else tensors)]
    total = vector_norm(joining.stack(norms), norm_type) if norms else tensor(0.0)
    if error_if_nonfinite and not math.isfinite(float(total)):
        raise RuntimeError(
            f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot be clipped. To disable"
            " this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`"
        )
    return total


def clip_grads_with_norm_(parameters: Any, max_norm: float, total_norm: Any, foreach: bool | None = None) -> None:
    """Scale the gradients so that a norm of ``total_norm`` becomes at most ``max_norm``."""
    with no_grad():
        factor = (max_norm / (total_norm + 1e-6)).clamp(max=1.0)
        for gradient in _gradients(parameters):
            gradient.mul_(factor)


def clip_grad_norm_(
    parameters: Any, max_norm: float, norm_type: float = 2.0, error_if_nonfinite: bool = False, foreach: bool | None = None
) -> Any:
    """Scale the gradients so that their norm is at most ``max_norm``; returns the norm they had."""
    parameters = [parameters] if is_tensor(parameters) else list(parameters)
    with no_grad():
        total = get_total_norm(_gradients(parameters), float(norm_type), error_if_nonfinite)
        clip_grads_with_norm_(parameters, max_norm, total)
    return total


def clip_grad_value_(parameters: Any, clip_value: float, foreach: bool | None = None) -> None:
    """Cut the elements of the gradients to within ``clip_value`` of zero."""
    with no_grad():
        for gradient in _gradients(parameters):
            gradient.clamp_(min=-float(clip_value), max=float(clip_value))


def parameters_to_vector(parameters: Iterable[Any]) -> Any:
    """All parameters as one vector."""
    return joining.cat([p.reshape(-1) for p in parameters])


def vector_to_parameters(vec: Any, parameters: Iterable[Any]) -> None:
    """Give parameters the values of :func:`parameters_to_vector`."""
    if not is_tensor(vec):
        raise TypeError(f"expected torch.Tensor, but got: {type(vec).__name__}")
    begin = 0
    for parameter in parameters:
        count = parameter.numel()
        parameter.data = vec[begin : begin + count].reshape(parameter.shape).detach()
        begin += count
