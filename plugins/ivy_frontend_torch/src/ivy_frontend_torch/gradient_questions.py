"""What captured code asks of gradients, answered as torch would although it remembers nothing: ``requires_grad``, ``is_leaf``, hooks."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.utils.hooks import BackwardHook, RemovableHandle

from ivy_frontend_torch.calls import CUTS
from ivy_frontend_torch.gradient_paths import is_inexact

ASKED = frozenset("requires_grad is_leaf register_hook retain_grad requires_grad_".split())
SETTER = "torch.Tensor.requires_grad.__set__"


class Required:
    """The tensors that gradients are taken of, by identity, as the program would find them outside of the capture."""

    def __init__(self) -> None:
        self.leaves: set[int] = set()
        self.made: set[int] = set()

    def has(self, tensor: torch.Tensor) -> bool:
        return id(tensor) in self.made or id(tensor) in self.leaves or tensor.requires_grad

    def follow(self, short: str, given: Iterable[torch.Tensor], made: Iterable[torch.Tensor]) -> None:
        """A call that gradients may be taken of gave, or wrote, ``made``."""
        if short in CUTS:
            self.made -= {id(t) for t in made}
        elif any(map(self.has, given)):
            self.made |= {id(t) for t in made if is_inexact(t)}

    def answer(self, short: str, fn: Callable[..., Any], args: Any, kwargs: Any, where: str) -> Any:
        """What torch says of a tensor."""
        tensor = args[0]
        if short == "requires_grad":
            return self.has(tensor)
        if short == "is_leaf":
            return id(tensor) not in self.made
        if short in ("requires_grad_", "__set__"):
            wanted = args[1] if len(args) > 1 else kwargs.get("requires_grad", True)
            if id(tensor) not in self.made:
                (self.leaves.add if wanted else self.leaves.discard)(id(tensor))
            return fn(*args, **kwargs) if tensor.is_leaf else tensor
        if not self.has(tensor):
            return fn(*args, **kwargs)
        if short == "register_hook":
            warn("a hook", where)
        return RemovableHandle(OrderedDict()) if short == "register_hook" else None


def warn(what: str, where: str) -> None:
    warnings.warn(
        f"ivy: {what} on gradients{where} is not converted: gradients of the converted program are computed without it. What scales a"
        " gradient can be written into the program, as c * x + ((1 - c) * x).detach().",
        stacklevel=3,
    )


@contextmanager
def hooks_told(program: Any) -> Iterator[None]:
    """Warn of the hooks on gradients that a module has, and have it run without."""
    if isinstance(program, torch.nn.Module):
        owners = [(n, p._backward_hooks) for n, p in program.named_parameters()]
        owners += [(n, {**m._backward_hooks, **m._backward_pre_hooks}) for n, m in program.named_modules()]
        for name in [name for name, hooks in owners if hooks]:
            warn("a hook", f" of {name or 'the module'}")
    names = ("setup_input_hook", "setup_output_hook")
    before = [getattr(BackwardHook, name) for name in names]
    for name in names:
        setattr(BackwardHook, name, lambda self, given: given)
    try:
        yield
    finally:
        for name, method in zip(names, before, strict=True):
            setattr(BackwardHook, name, method)
