"""Adam and what was made of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import creation, pointwise
from ivy_frontend_torch.optim.compiled import applied
from ivy_frontend_torch.optim.optimizer import Optimizer, counted, decayed, options, rate
from ivy_frontend_torch.tensor import Tensor, ivy_array

BETAS = (0.9, 0.999)


def zeros(parameter: Any) -> Any:
    """What makes zeros like ``parameter``."""
    return lambda: creation.zeros_like(parameter)


def averaged(state: dict[str, Any], gradient: Any, betas: Any) -> tuple[Any, Any]:
    """The running means of gradients and of their squares, with this one."""
    first, second = betas
    state["exp_avg"] = first * state["exp_avg"] + (1 - first) * gradient
    state["exp_avg_sq"] = second * state["exp_avg_sq"] + (1 - second) * gradient * gradient
    return state["exp_avg"], state["exp_avg_sq"]


def decayed_apart(parameter: Any, gradient: Any, group: dict[str, Any]) -> Any:
    """:func:`decayed`, or weight decay that leaves the gradient alone. Source: Loshchilov and Hutter 2017."""
    if not group.get("decoupled_weight_decay"):
        return decayed(gradient, parameter, group)
    parameter.mul_(1 - group["lr"] * group["weight_decay"])
    return -gradient if group.get("maximize") else gradient


def adam(
    arrays: Sequence[Array],
    numbers: Sequence[Any],
    *,
    betas: tuple[float, float],
    eps: float,
    weight_decay: float,
    apart: bool,
    maximize: bool,
) -> list[Array]:
    """A parameter, its gradient and what is kept of those before, as they are after a step: the parameter first, without the gradient."""
    value, change, mean, square, *largest = arrays
    kept, rate, correction = numbers
    first, second = betas
    change = -change if maximize else change
    if weight_decay and apart:
        value = value * kept
    elif weight_decay:
        change = change + weight_decay * value
    mean = first * mean + (1 - first) * change
    square = second * square + (1 - second) * change * change
    largest = [ivy.maximum(x, square) for x in largest]
    scale = ivy.sqrt(largest[0] if largest else square) / correction + eps
    return [value - rate * mean / scale, mean, square, *largest]


class Adam(Optimizer):
    """Steps by running means of gradients and their squares. Source: Kingma and Ba 2014."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-3, betas: Any = BETAS, eps: float = 1e-8, weight_decay: float = 0, amsgrad: bool = False,
        *, foreach: Any = None, maximize: bool = False, capturable: bool = False, differentiable: bool = False, fused: Any = None,
        decoupled_weight_decay: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, maximize=maximize, foreach=foreach,
            capturable=capturable, differentiable=differentiable, fused=fused, decoupled_weight_decay=decoupled_weight_decay,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        names = ["exp_avg", "exp_avg_sq", *(["max_exp_avg_sq"] if group["amsgrad"] else [])]
        step, lr = counted(state, **dict.fromkeys(names, zeros(parameter))), float(group["lr"])
        first, second = (float(beta) for beta in group["betas"])
        value, *means = applied(
            adam,
            [ivy_array(x) for x in (parameter, gradient, *(state[n] for n in names))],
            (1 - lr * group["weight_decay"], lr / (1 - first**step), math.sqrt(1 - second**step)),
            betas=(first, second), eps=float(group["eps"]), weight_decay=float(group["weight_decay"]),
            apart=bool(group["decoupled_weight_decay"]), maximize=bool(group["maximize"]),
        )  # fmt: skip
        state.update(zip(names, map(Tensor, means), strict=True))
        parameter.storage_of().write(value, history=False)


class AdamW(Adam):
    """:class:`Adam` with weight decay apart from the gradient."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-3, betas: Any = BETAS, eps: float = 1e-8, weight_decay: float = 1e-2,
        amsgrad: bool = False, *, maximize: bool = False, foreach: Any = None, capturable: bool = False, differentiable: bool = False,
        fused: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(
            params, lr, betas, eps, weight_decay, amsgrad, foreach=foreach, maximize=maximize, capturable=capturable,
            differentiable=differentiable, fused=fused, decoupled_weight_decay=True,
        )  # fmt: skip


class Adamax(Optimizer):
    """:class:`Adam` by the largest gradient. Source: Kingma and Ba 2014."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 2e-3, betas: Any = BETAS, eps: float = 1e-8, weight_decay: float = 0, foreach: Any = None,
        *, maximize: bool = False, differentiable: bool = False, capturable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), betas=betas, eps=eps, weight_decay=weight_decay, foreach=foreach, maximize=maximize,
            differentiable=differentiable, capturable=capturable,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        step = counted(state, exp_avg=zeros(parameter), exp_inf=zeros(parameter))
        gradient = decayed(gradient, parameter, group)
        first, second = group["betas"]
        state["exp_avg"] = first * state["exp_avg"] + (1 - first) * gradient
        state["exp_inf"] = pointwise.maximum(second * state["exp_inf"], gradient.abs() + group["eps"])
        parameter.sub_(group["lr"] / (1 - first**step) * state["exp_avg"] / state["exp_inf"])


class NAdam(Optimizer):
    """:class:`Adam` with Nesterov's momentum. Source: Dozat 2016."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 2e-3, betas: Any = BETAS, eps: float = 1e-8, weight_decay: float = 0,
        momentum_decay: float = 4e-3, decoupled_weight_decay: bool = False, *, foreach: Any = None, maximize: bool = False,
        capturable: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay,
            decoupled_weight_decay=decoupled_weight_decay, maximize=maximize, foreach=foreach, capturable=capturable,
            differentiable=differentiable,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        step = counted(state, mu_product=lambda: creation.tensor(1.0), exp_avg=zeros(parameter), exp_avg_sq=zeros(parameter))
        gradient = decayed_apart(parameter, gradient, group)
        first, second = group["betas"]
        now, following = (first * (1 - 0.5 * 0.96 ** (s * group["momentum_decay"])) for s in (step, step + 1))
        state["mu_product"] = state["mu_product"] * now
        product = float(state["mu_product"])
        mean, square = averaged(state, gradient, group["betas"])
        scale = (square / (1 - second**step)).sqrt() + group["eps"]
        by_gradient, by_mean = (1 - now) / (1 - product), following / (1 - product * following)
        parameter.sub_(group["lr"] * (by_gradient * gradient + by_mean * mean) / scale)


class RAdam(Optimizer):
    """:class:`Adam` without its variance at the beginning. Source: Liu et al. 2019."""

    def __init__(
        self, params: Iterable[Any], lr: Any = 1e-3, betas: Any = BETAS, eps: float = 1e-8, weight_decay: float = 0,
        decoupled_weight_decay: bool = False, *, foreach: Any = None, maximize: bool = False, capturable: bool = False,
        differentiable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(params, options(
            lr=rate(lr), betas=betas, eps=eps, weight_decay=weight_decay, maximize=maximize, foreach=foreach, capturable=capturable,
            decoupled_weight_decay=decoupled_weight_decay, differentiable=differentiable,
        ))  # fmt: skip

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        step = counted(state, exp_avg=zeros(parameter), exp_avg_sq=zeros(parameter))
        gradient = decayed_apart(parameter, gradient, group)
        first, second = group["betas"]
        mean, square = averaged(state, gradient, group["betas"])
        change = mean / (1 - first**step)
        longest = 2 / (1 - second) - 1
        length = longest - 2 * step * second**step / (1 - second**step)
        if length > 5:
            rectified = math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            change = change * rectified * math.sqrt(1 - second**step) / (square.sqrt() + group["eps"])
        parameter.sub_(group["lr"] * change)
