"""What captured code asks of gradients, answered as torch would although it remembers nothing: ``requires_grad``, ``is_leaf``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch

from ivy_frontend_torch.calls import CUTS
from ivy_frontend_torch.gradient_paths import is_inexact

ASKED = frozenset("requires_grad is_leaf retain_grad requires_grad_".split())
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

    def answer(self, short: str, fn: Callable[..., Any], args: Any, kwargs: Any) -> Any:
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
        return None if self.has(tensor) else fn(*args, **kwargs)
