"""Optimizers that treat a matrix as a whole: Adafactor and Muon."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NoReturn

from ivy.errors import UnsupportedError
from ivy_frontend_torch import creation
from ivy_frontend_torch.optim.adam import zeros
from ivy_frontend_torch.optim.optimizer import Optimizer, checked, counted, options, rate


def _rms(x: Any) -> float:
    return float(x.norm(2)) / math.sqrt(x.numel())


class Adafactor(Optimizer):
    """Steps by the squares of gradients, of which matrices keep the sums of rows and columns. Source: Shazeer and Stern 2018."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-2, beta2_decay: float = -0.8, eps: Any = (None, 1e-3), d: float = 1.0,
        weight_decay: float = 0.0, *, foreach: Any = None, maximize: bool = False,
    ) -> None:  # fmt: skip
        checked("beta2_decay", beta2_decay, beta2_decay <= 0)
        checked("clipping threshold d", d, d >= 1)
        checked("weight_decay", weight_decay, weight_decay >= 0)
        super().__init__(params, dict(
            lr=rate(lr), beta2_decay=beta2_decay, eps=eps, d=d, weight_decay=weight_decay, foreach=foreach, maximize=maximize
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        gradient = -gradient if group["maximize"] else gradient
        matrix = gradient.dim() > 1
        first = {"variance": zeros(gradient)}
        if matrix:
            rows, columns = (*gradient.shape[:-1], 1), (*gradient.shape[:-2], 1, gradient.shape[-1])
            first = {"row_var": lambda: gradient.new_zeros(rows), "col_var": lambda: gradient.new_zeros(columns)}
        step = counted(state, **first)
        smallest = group["eps"][0] if group["eps"][0] is not None else 2.0**-23
        share = step ** group["beta2_decay"]
        length = min(float(group["lr"]), 1 / math.sqrt(step)) * max(group["eps"][1], _rms(parameter))
        if group["weight_decay"]:
            parameter.mul_(1 - group["lr"] * group["weight_decay"])
        if matrix:
            square = gradient * gradient
            state["row_var"] = state["row_var"].lerp(square.mean(-1, keepdim=True), share)
            state["col_var"] = state["col_var"].lerp(square.mean(-2, keepdim=True), share)
            estimate = state["row_var"] @ state["col_var"]
            variance = estimate / state["row_var"].mean(-2, keepdim=True).clamp(min=smallest)
        else:
            variance = state["variance"] = state["variance"].lerp(gradient * gradient, share)
        update = variance.clamp(min=smallest * smallest).rsqrt() * gradient
        parameter.sub_(update * (length / max(1.0, _rms(update) / group["d"])))


class Muon(Optimizer):
    """Momentum of matrices, made orthogonal by Newton and Schulz's iteration. Source: Jordan et al. 2024."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-3, weight_decay: float = 0.1, momentum: float = 0.95, nesterov: bool = True,
        ns_coefficients: Any = (3.4445, -4.775, 2.0315), eps: float = 1e-7, ns_steps: int = 5, adjust_lr_fn: str | None = None,
    ) -> None:  # fmt: skip
        if adjust_lr_fn not in (None, "original", "match_rms_adamw"):
            raise ValueError(f"Adjust learning rate function {adjust_lr_fn} is not supported")
        super().__init__(params, options(
            lr=rate(lr), weight_decay=weight_decay, momentum=momentum, nesterov=nesterov, ns_coefficients=ns_coefficients, eps=eps,
            ns_steps=ns_steps, adjust_lr_fn=adjust_lr_fn,
        ))  # fmt: skip
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.ndim != 2:
                    raise ValueError(f"Muon only supports 2D parameters whereas we found a parameter with size: {parameter.shape}")

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        momentum = group["momentum"]
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = creation.zeros_like(gradient)
        state["momentum_buffer"] = kept = state["momentum_buffer"].lerp(gradient, 1 - momentum)
        update = _orthogonal(gradient.lerp(kept, momentum) if group["nesterov"] else kept, group)
        rows, columns = parameter.shape
        adjusted = 0.2 * math.sqrt(max(rows, columns)) if group["adjust_lr_fn"] == "match_rms_adamw" else math.sqrt(max(1, rows / columns))
        parameter.mul_(1 - group["lr"] * group["weight_decay"])
        parameter.sub_(update.to(parameter.dtype) * (group["lr"] * adjusted))


def _orthogonal(gradient: Any, group: dict[str, Any]) -> Any:
    """The orthogonal matrix nearest to ``gradient``, nearly, in bfloat16 as torch computes it."""
    a, b, c = group["ns_coefficients"]
    x = gradient.bfloat16()
    wide = x.shape[0] <= x.shape[1]
    x = x if wide else x.T
    x = x / x.norm().clamp(min=group["eps"])
    for _ in range(group["ns_steps"]):
        gram = x @ x.T
        x = x.addmm(gram.addmm(gram, gram, beta=b, alpha=c), x, beta=a)
    return x if wide else x.T


class SparseAdam:
    """Raises: its gradients are sparse tensors."""

    def __init__(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnsupportedError("torch.optim.SparseAdam takes sparse gradients, and there are no sparse tensors here; use Adam.")
