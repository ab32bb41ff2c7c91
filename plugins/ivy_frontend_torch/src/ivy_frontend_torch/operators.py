"""Operators that run beneath torch's Python functions: of compiled functions that the frontend lacks, of scripted code, under autocast.

Torch tells each of them to a dispatch mode. One that the frontend has is recorded; any other is decomposed as torch itself does it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch._decomp import core_aten_decompositions
from torch._ops import OpOverload
from torch.utils._python_dispatch import TorchDispatchMode

from ivy.graph.ir import leaves
from ivy_frontend_torch import frontend
from ivy_frontend_torch.calls import is_in_place
from ivy_frontend_torch.seeded import is_set

# Of torch.nn.functional, only what has the arguments of the operator.
ACTIVATIONS = frozenset(
    "celu gelu glu hardsigmoid hardswish hardtanh leaky_relu mish relu6 selu silu softplus softshrink"
    " avg_pool2d avg_pool3d fold unfold scaled_dot_product_attention".split()
)
SPECIAL = ("linalg_", "special_", "fft_")
UNRECORDED = frozenset({"layout", "pin_memory", "memory_format", "non_blocking"})  # arguments that change no value


def tensors_in(nested: Any) -> list[torch.Tensor]:
    """The tensors in nested Python."""
    return [x for x in leaves(nested) if isinstance(x, torch.Tensor)]


class Operators(TorchDispatchMode):
    """Hands every operator outside of a recorded call to ``record``, and the others to ``compute``."""

    def __init__(self, record: Callable[..., Any], compute: Callable[..., Any]) -> None:
        super().__init__()
        self.record, self.compute = record, compute
        self.covered = 0
        self.seed: int | None = None  # that torch's generator has unless the program sets one
        self.drawn = False  # whether an operator drew numbers by a seed that the program has set
        self.random = False  # whether one drew numbers that a converted program draws anew

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Not: torch.compile is off during a capture, and to keep it out costs as much as a view."""
        return False

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        if torch.Tag.nondeterministic_seeded in func.tags:
            self.drawn, self.random = self.drawn or is_set(self.seed), True
        # lift_fresh hands out a tensor of Python numbers
        if self.covered or func is torch.ops.aten.lift_fresh.default or func.namespace == "profiler":
            return self.compute(func, args, kwargs)
        with torch._C.DisableTorchFunction():  # which scripted code leaves on
            return self.record(func, args, kwargs)

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Operators that run within are part of a call that is recorded as a whole, or of none."""
        self.covered += 1
        try:
            yield
        finally:
            self.covered -= 1

    def within(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.hidden():
            return fn(*args, **kwargs)


def is_autocast() -> bool:
    """Whether torch converts arguments now, where no function mode sees it."""
    return torch.is_autocast_enabled("cpu") or torch.is_autocast_enabled("cuda")


def frontend_name(func: OpOverload) -> str | None:
    """The dotted name of the frontend's function that computes an operator, with the same arguments."""
    return _found(func, len(frontend.extra))  # which users add to


@functools.cache
def _found(func: OpOverload, added: int) -> str | None:
    packet = func._schema.name.partition("::")[2]
    own = f"torch.ops.{func.namespace}.{packet}"
    names = [f"{own}.{func._overloadname}", own] if func.namespace != "aten" else [own]
    if func.namespace == "aten" and not packet.startswith("_"):
        if is_in_place(packet):
            names.append(f"torch.Tensor.{packet}")
        prefix = next((p for p in SPECIAL if packet.startswith(p)), "")
        names += [f"torch.{prefix[:-1]}.{packet.removeprefix(prefix)}"] if prefix else [f"torch.{packet}", f"torch.Tensor.{packet}"]
        names += [f"torch.nn.functional.{packet}"] if packet in ACTIVATIONS else []
    return next((n for n in names if callable(frontend.function(n))), None)  # some, as mT, are properties


@functools.cache
def returns_tensors(func: OpOverload) -> bool:
    """Whether an operator gives tensors, by its schema."""
    return any("Tensor" in str(r.type) for r in func._schema.returns) or not func._schema.returns


@functools.cache
def table() -> Any:
    return core_aten_decompositions()


def decomposed(func: OpOverload, args: Any, kwargs: Any) -> Any:
    """The result of an operator by way of simpler ones, or NotImplemented. Called with the modes active that record those."""
    if func in table():
        result = table()[func](*args, **kwargs)
        if result is not NotImplemented:
            return result
    if func.namespace == "prims":
        return func.impl_aten(*args, **kwargs)  # type: ignore[attr-defined]
    return func.decompose(*args, **kwargs) if func._can_decompose() else NotImplemented
