"""SGD and the optimizers that scale by the sizes of past gradients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ivy_frontend_torch import creation, pointwise
from ivy_frontend_torch.optim.optimizer import Optimizer, counted, decayed, options, rate


class SGD(Optimizer):
    """Gradient descent, with momentum if wanted."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-3, momentum: float = 0, dampening: float = 0, weight_decay: Any = 0,
        nesterov: bool = False, *, maximize: bool = False, foreach: Any = None, differentiable: bool = False, fused: Any = None,
    ) -> None:  # fmt: skip
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        common = {"foreach": foreach, "differentiable": differentiable, "fused": fused}
        super().__init__(params, options(
            lr=rate(lr), momentum=momentum, dampening=dampening, weight_decay=weight_decay, nesterov=nesterov, maximize=maximize, **common
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        gradient = decayed(gradient, parameter, group)
        momentum = group["momentum"]
        if momentum:
            before = state.get("momentum_buffer")
            kept = gradient if before is None else momentum * before + (1 - group["dampening"]) * gradient
            state["momentum_buffer"] = kept.clone() if before is None else kept
            gradient = gradient + momentum * kept if group["nesterov"] else kept
        parameter.sub_(group["lr"] * gradient)


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of squares. Source: Duchi et al. 2011."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-2, lr_decay: float = 0, weight_decay: float = 0, initial_accumulator_value: float = 0,
        eps: float = 1e-10, foreach: Any = None, *, maximize: bool = False, differentiable: bool = False, fused: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), lr_decay=lr_decay, eps=eps, weight_decay=weight_decay, initial_accumulator_value=initial_accumulator_value,
            foreach=foreach, maximize=maximize, differentiable=differentiable, fused=fused,
        ))  # fmt: skip
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p] = {"step": creation.tensor(0.0), "sum": creation.full_like(p, initial_accumulator_value)}

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        step = counted(state)
        gradient = decayed(gradient, parameter, group)
        state["sum"] = state["sum"] + gradient * gradient
        lr = group["lr"] / (1 + (step - 1) * group["lr_decay"])
        parameter.sub_(lr * gradient / (state["sum"].sqrt() + group["eps"]))


class Adadelta(Optimizer):
    """Steps in the units of the parameters. Source: Zeiler 2012."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1.0, rho: float = 0.9, eps: float = 1e-6, weight_decay: float = 0, foreach: Any = None,
        *, capturable: bool = False, maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), rho=rho, eps=eps, weight_decay=weight_decay, maximize=maximize, capturable=capturable, foreach=foreach,
            differentiable=differentiable,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        counted(state, square_avg=lambda: creation.zeros_like(parameter), acc_delta=lambda: creation.zeros_like(parameter))
        gradient, rho, eps = decayed(gradient, parameter, group), group["rho"], group["eps"]
        state["square_avg"] = rho * state["square_avg"] + (1 - rho) * gradient * gradient
        delta = (state["acc_delta"] + eps).sqrt() / (state["square_avg"] + eps).sqrt() * gradient
        state["acc_delta"] = rho * state["acc_delta"] + (1 - rho) * delta * delta
        parameter.sub_(group["lr"] * delta)


class RMSprop(Optimizer):
    """Steps divided by the root of a running mean of squares."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-2, alpha: float = 0.99, eps: float = 1e-8, weight_decay: float = 0, momentum: float = 0,
        centered: bool = False, capturable: bool = False, foreach: Any = None, maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), momentum=momentum, alpha=alpha, eps=eps, centered=centered, weight_decay=weight_decay, capturable=capturable,
            foreach=foreach, maximize=maximize, differentiable=differentiable,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        names = ["square_avg", *(["momentum_buffer"] if group["momentum"] else []), *(["grad_avg"] if group["centered"] else [])]
        counted(state, **{name: lambda: creation.zeros_like(parameter) for name in names})
        gradient, alpha = decayed(gradient, parameter, group), group["alpha"]
        state["square_avg"] = alpha * state["square_avg"] + (1 - alpha) * gradient * gradient
        variance = state["square_avg"]
        if group["centered"]:
            state["grad_avg"] = alpha * state["grad_avg"] + (1 - alpha) * gradient
            variance = variance - state["grad_avg"] ** 2
        change = gradient / (variance.sqrt() + group["eps"])
        if group["momentum"]:
            change = state["momentum_buffer"] = group["momentum"] * state["momentum_buffer"] + change
        parameter.sub_(group["lr"] * change)


class Rprop(Optimizer):
    """Steps whose sizes follow the signs of gradients only. Source: Riedmiller and Braun 1993."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-2, etas: tuple[float, float] = (0.5, 1.2), step_sizes: tuple[float, float] = (1e-6, 50),
        *, capturable: bool = False, foreach: Any = None, maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        if not 0 < etas[0] < 1 < etas[1]:
            raise ValueError(f"Invalid eta values: {etas[0]}, {etas[1]}")
        super().__init__(params, options(
            lr=rate(lr), etas=etas, step_sizes=step_sizes, foreach=foreach, maximize=maximize, differentiable=differentiable,
            capturable=capturable, weight_decay=0,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        gradient = decayed(gradient, parameter, group)
        counted(
            state, prev=lambda: creation.zeros_like(parameter), step_size=lambda: creation.full_like(gradient, float(group["lr"]))
        )
        agreement = (gradient * state["prev"]).sign()
        down, up = group["etas"]
        factor = pointwise.where(agreement > 0, up, pointwise.where(agreement < 0, down, 1.0))
        state["step_size"] = (state["step_size"] * factor).clamp(*group["step_sizes"])
        gradient = pointwise.where(agreement < 0, creation.zeros_like(gradient), gradient)
        parameter.sub_(gradient.sign() * state["step_size"])
        state["prev"] = gradient


class ASGD(Optimizer):
    """Gradient descent that also averages the parameters. Source: Polyak and Juditsky 1992."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-2, lambd: float = 1e-4, alpha: float = 0.75, t0: float = 1e6, weight_decay: float = 0,
        foreach: Any = None, maximize: bool = False, differentiable: bool = False, capturable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), lambd=lambd, alpha=alpha, t0=t0, weight_decay=weight_decay, foreach=foreach, maximize=maximize,
            differentiable=differentiable, capturable=capturable,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        first = {"eta": float(group["lr"]), "mu": 1.0}
        step = counted(state, **{k: lambda v=v: creation.tensor(v) for k, v in first.items()}, ax=lambda: creation.zeros_like(parameter))
        gradient = decayed(gradient, parameter, group)
        eta, mu = float(state["eta"]), float(state["mu"])
        parameter.mul_(1 - group["lambd"] * eta).sub_(eta * gradient)
        state["ax"] = parameter.detach().clone() if mu == 1 else state["ax"] + (parameter.detach() - state["ax"]) * mu
        state["eta"] = creation.tensor(float(group["lr"]) / (1 + group["lambd"] * float(group["lr"]) * step) ** group["alpha"])
        state["mu"] = creation.tensor(1 / max(1, step - group["t0"]))
