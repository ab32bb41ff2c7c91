"""Calls that are not recorded as one: under the transformations of ``torch.func``, of autograd, of control flow, of other classes.

What runs within ``torch.vmap`` or ``torch.func.grad`` is seen operator by operator, beneath the transformation, and so is a backward pass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch._C import _functorch

from ivy.errors import UnsupportedError

DIFFERENTIATES = frozenset({"torch.autograd.grad", "torch.autograd.backward", "torch.Tensor.backward"})


def is_within_transformation() -> bool:
    """Whether a function runs under ``torch.vmap`` or a transformation of ``torch.func``."""
    return _functorch.peek_interpreter_stack() is not None


def original(tensor: Any) -> Any:
    """What a transformation has wrapped, whose sizes and values are those that the program has; a batch has none of its own."""
    while isinstance(tensor, torch.Tensor) and _functorch.is_functorch_wrapped_tensor(tensor):
        tensor = _functorch.get_unwrapped(tensor)
    return tensor


def has_own_rules(kind: type) -> bool:
    """Whether objects of a class say themselves what a function of torch does with them."""
    return getattr(kind.__torch_function__, "__func__", None) not in (torch.Tensor.__torch_function__.__func__, None)  # type: ignore[attr-defined]


def branch(predicate: Any, true_fn: Callable[..., Any], false_fn: Callable[..., Any], operands: Any = ()) -> Any:
    """``torch.cond``, which has taken one branch at capture."""
    return (true_fn if predicate else false_fn)(*operands)


def repeat(condition: Callable[..., Any], body: Callable[..., Any], state: Any, more: Any = ()) -> Any:
    """``while_loop``, which has gone round as often as at capture."""
    while condition(*state, *more):
        state = body(*state, *more)
    return tuple(state)


def scan(combine: Callable[..., Any], init: Any, xs: Any, more: Any = ()) -> Any:
    """``scan`` along the first axis, as long as at capture."""
    state, rows = list(init), []
    for at in range(len(xs[0])):
        found = combine(*state, *(x[at] for x in xs), *more)
        state, row = list(found[: len(state)]), found[len(state) :]
        rows.append(row)
    return (*state, *(torch.stack(list(column)) for column in zip(*rows, strict=True)))


def map_rows(fn: Callable[..., Any], xs: Any, more: Any = ()) -> Any:
    """``map`` along the first axis."""
    rows = [fn(*(x[at] for x in xs), *more) for at in range(len(xs[0]))]
    return tuple(torch.stack(list(column)) for column in zip(*rows, strict=True))


CONTROL_FLOW: dict[str, Callable[..., Any]] = {"cond": branch, "while_loop": repeat, "scan": scan, "map_impl": map_rows}


def control_flow(fn: Any, where: str) -> Callable[..., Any]:
    """A higher-order operator as Python code, which is captured as any other."""
    name = fn.name()
    found = CONTROL_FLOW.get(name) or fn.py_kernels.get(torch._C.DispatchKey.CompositeExplicitAutograd)
    if found is None:
        raise UnsupportedError(
            f"ivy: torch.ops.higher_order.{name} at {where} takes functions, and is not converted. Of its kind,"
            f" {', '.join(sorted(CONTROL_FLOW))} are; write others as Python code."
        )
    return found
