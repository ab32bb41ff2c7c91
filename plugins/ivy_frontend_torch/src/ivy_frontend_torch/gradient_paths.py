"""Through which tensors of a captured program gradients pass: not through what it computes where it has turned them off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import torch

from ivy.graph.ir import Value, map_leaves
from ivy_frontend_torch.calls import as_tuple
from ivy_frontend_torch.operators import tensors_in

if TYPE_CHECKING:
    from ivy_frontend_torch.recorder import Capture


class GradientPaths:
    """The memory that gradients may come through, and whether the program takes gradients where it is now.

    Torch's own switch is the program's. It is off while torch computes what is recorded, so that torch remembers nothing.
    """

    def __init__(self, storage: Callable[[torch.Tensor], int], remembers: bool) -> None:
        self.storage, self.remembers = storage, remembers
        self.memory: set[int] = set()
        self.asked: bool | None = None  # the program's switch while torch's own is another

    def begin(self, tensors: Iterable[torch.Tensor]) -> None:
        """Gradients are taken of these tensors."""
        self.memory |= {self.storage(t) for t in tensors if is_inexact(t)}

    def pass_through(self, tensor: torch.Tensor) -> bool:
        """Whether ``tensor`` may have a gradient to hand on."""
        return is_inexact(tensor) and self.storage(tensor) in self.memory

    @property
    def are_cut(self) -> bool:
        """Whether the program takes no gradients of what it computes now."""
        return not (torch.is_grad_enabled() if self.asked is None else self.asked)

    @contextmanager
    def unseen(self, always: bool = False) -> Iterator[None]:
        """Within, torch remembers nothing for gradients of its own, unless it is to. ``always``: not even then."""
        if self.remembers and not always:
            yield
            return
        before, asked = torch.is_grad_enabled(), self.asked
        self.asked = before if asked is None else asked
        switch(False)
        try:
            yield
        finally:
            switch(before)
            self.asked = asked

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Within, gradients are taken whatever the switch says: of what an autograd function runs, whose own rule is not seen."""
        asked, self.asked = self.asked, True
        try:
            yield
        finally:
            self.asked = asked


def switch(on: bool) -> None:
    """Turn torch's gradients on or off, unseen by function modes."""
    with torch._C.DisableTorchFunction():
        torch._C._set_grad_enabled(on)


def is_inexact(tensor: torch.Tensor) -> bool:
    """Whether gradients of ``tensor`` exist."""
    return tensor.dtype.is_floating_point or tensor.dtype.is_complex


def record_cut(
    capture: Capture, name: str, recorded: Any, written: dict[int, torch.Tensor], result: Any, dynamic: bool, aliases: bool
) -> None:
    """Record a call of which no gradients are taken: what it makes is detached, and it was given detached aliases of ``written``.

    So a tensor that is written has a new value and the gradient that it had, as in torch.
    """

    def output(leaf: Any) -> Any:
        if id(leaf) not in written:
            return capture.track(leaf, dynamic=dynamic) if isinstance(leaf, torch.Tensor) else None
        value = capture.value(leaf)
        capture.dynamic |= {value} if dynamic else set()
        return capture.recorder.fresh(value.shape, value.dtype)

    outputs = map_leaves(output, as_tuple(result))
    capture.recorder.add(name, *recorded, outputs, aliases or bool(written))
    for tensor in tensors_in(result):
        if id(tensor) not in written and is_inexact(tensor):
            capture.values[id(tensor)] = detached(capture, capture.value(tensor))
            capture.known.add(tensor, capture.values[id(tensor)])


def beneath(capture: Capture, tensors: Iterable[torch.Tensor], recorded: Any) -> Any:
    """Recorded arguments with detached aliases in the place of ``tensors``."""
    below = {capture.value(t): detached(capture, capture.value(t)) for t in tensors if is_inexact(t)}
    return map_leaves(lambda leaf: below.get(leaf, leaf) if isinstance(leaf, Value) else leaf, recorded)


def detached(capture: Capture, value: Value) -> Value:
    """The value of the same memory, through which no gradient passes."""
    alias = capture.recorder.fresh(value.shape, value.dtype)
    capture.recorder.add("torch.Tensor.detach", (value,), {}, alias, True)
    for kind in (capture.dynamic, capture.weighted, capture.drawn, capture.fixed):
        kind |= {alias} if value in kind else set()
    return alias
