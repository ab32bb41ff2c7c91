"""What all optimizers have in common: groups of parameters, state, and what is saved of both."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from ivy.array import Array
from ivy_frontend_torch import creation
from ivy_frontend_torch.autograd.engine import RemovableHandle
from ivy_frontend_torch.modes import enable_grad, no_grad
from ivy_frontend_torch.nn.modules.hooks import registered
from ivy_frontend_torch.nn.modules.module import zero_gradients
from ivy_frontend_torch.tensor import Tensor, ivy_array
from ivy_frontend_torch.torch_function import is_tensor

required = object()
# how torch computes, not what: taken, and without effect here
INERT = ("foreach", "capturable", "differentiable", "fused")


class Optimizer:
    """Changes parameters by their gradients; ``update`` says how one is changed."""

    def __init__(self, params: Any, defaults: dict[str, Any]) -> None:
        if is_tensor(params):
            raise TypeError(
                f"params argument given to the optimizer should be an iterable of Tensors or dicts, but got {type(params).__name__}"
            )
        self.defaults = defaults
        self.state: defaultdict[Any, dict[str, Any]] = defaultdict(dict)
        self.param_groups: list[dict[str, Any]] = []
        self._step_pre_hooks: dict[int, Any] = {}
        self._step_post_hooks: dict[int, Any] = {}
        given = list(params)
        if not given:
            raise ValueError("optimizer got an empty parameter list")
        for group in given if isinstance(given[0], dict) else [{"params": given}]:
            self.add_param_group(group)

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Add parameters, with options of their own."""
        group = dict(param_group)
        chosen = [group["params"]] if is_tensor(group["params"]) else list(group["params"])
        if chosen and isinstance(chosen[0], tuple):
            group["param_names"], chosen = [n for n, _ in chosen], [p for _, p in chosen]
        for parameter in chosen:
            if not is_tensor(parameter):
                raise TypeError(f"optimizer can only optimize Tensors, but one of the params is {type(parameter).__name__}")
            if not parameter.is_leaf:
                raise ValueError("can't optimize a non-leaf Tensor")
        known = {id(p) for g in self.param_groups for p in g["params"]}
        if known & {id(p) for p in chosen}:
            raise ValueError("some parameters appear in more than one parameter group")
        group["params"] = chosen
        for name, default in self.defaults.items():
            if default is required and name not in group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            group.setdefault(name, copy.deepcopy(default))
        self.param_groups.append(group)

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters, or make them zeros."""
        zero_gradients((p for group in self.param_groups for p in group["params"]), set_to_none)

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Change every parameter that has a gradient once; returns what ``closure`` does, which computes gradients anew."""
        for hook in list(self._step_pre_hooks.values()):
            hook(self, (closure,), {})
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        with no_grad():
            for group in self.param_groups:
                for parameter in group["params"]:
                    if parameter.grad is not None:
                        self.update(parameter, Tensor(ivy_array(parameter.grad)), group, self.state[parameter])
        for hook in list(self._step_post_hooks.values()):
            hook(self, (closure,), {})
        return loss

    def update(self, parameter: Any, gradient: Any, group: dict[str, Any], state: dict[str, Any]) -> None:
        """Change ``parameter`` once."""
        raise NotImplementedError

    def register_step_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call ``hook(optimizer, args, kwargs)`` before each step."""
        return registered(self._step_pre_hooks, hook)

    def register_step_post_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call ``hook(optimizer, args, kwargs)`` after each step."""
        return registered(self._step_post_hooks, hook)

    def state_dict(self) -> dict[str, Any]:
        """Options and state, with parameters by their numbers."""
        number = {id(p): i for i, p in enumerate(p for group in self.param_groups for p in group["params"])}
        groups = [{**g, "params": [number[id(p)] for p in g["params"]]} for g in self.param_groups]
        return {"state": {number[id(p)]: dict(s) for p, s in self.state.items() if s}, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over options and state; arrays of any framework become tensors."""
        groups, saved = self.param_groups, state_dict["param_groups"]
        if len(groups) != len(saved):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(g["params"]) != len(s["params"]) for g, s in zip(groups, saved, strict=True)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        by_number = {n: p for g, s in zip(groups, saved, strict=True) for n, p in zip(s["params"], g["params"], strict=True)}
        for group, new in zip(groups, saved, strict=True):
            group.update({k: copy.deepcopy(v) for k, v in new.items() if k != "params"})
        self.state = defaultdict(dict)
        for n, values in state_dict["state"].items():
            self.state[by_number[n]] = {k: _taken(v) for k, v in values.items()}

    def __repr__(self) -> str:
        lines = [f"{type(self).__name__} ("]
        for number, group in enumerate(self.param_groups):
            shown = (f"    {k}: {group[k]}" for k in sorted(group) if k not in ("params", "param_names"))
            lines += [*([""] if number else []), f"Parameter Group {number}", *shown]
        return "\n".join([*lines, ")"])


def _taken(value: Any) -> Any:
    if is_tensor(value):
        return value.detach().clone()
    return creation.tensor(value) if hasattr(value, "shape") else copy.deepcopy(value)


def checked(name: str, value: Any, valid: bool) -> Any:
    """``value``; raises :class:`ValueError` as torch does where it is not ``valid``."""
    if not valid:
        raise ValueError(f"Invalid {name}: {value}")
    return value


def rate(value: Any) -> Any:
    """A learning rate, or another option that is not negative."""
    return checked("learning rate", value, float(value) >= 0)


def options(**given: Any) -> dict[str, Any]:
    """The defaults of an optimizer, with the arguments that say how torch computes."""
    for name in ("weight_decay", "eps", "momentum", "rho"):
        if name in given:
            checked(f"{name} value", given[name], given[name] >= 0)
    for place, beta in enumerate(given.get("betas", ())):
        checked(f"beta parameter at index {place}", beta, 0 <= beta < 1)
    return {**given, **{name: given.get(name) for name in INERT if name in given}}


def counted(state: dict[str, Any], **first: Callable[[], Any]) -> int:
    """The number of this step, from 1; at the first, the state gets ``first``."""
    if "step" not in state:
        state["step"] = creation.tensor(0.0)
        state.update({name: make() for name, make in first.items()})
    number, before = int(state["step"]) + 1, ivy_array(state["step"])
    if isinstance(before, Array):  # made anew, which is quicker than to add
        state["step"] = Tensor(Array(before.backend.table["scalar"](number, before.dtype), before.backend))
    else:
        state["step"] = number
    return number


def decayed(gradient: Any, parameter: Any, group: dict[str, Any]) -> Any:
    """The gradient that is descended: with weight decay, and of the opposite sign to maximize."""
    gradient = -gradient if group.get("maximize") else gradient
    return gradient + group["weight_decay"] * parameter.detach() if group["weight_decay"] else gradient


