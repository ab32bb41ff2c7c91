"""The parameters and buffers of a module that is captured: their values in its graph, and what its program changes of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch

from ivy.graph.ir import Value
from ivy_frontend_torch.hidden_state import refuse_replaced
from ivy_frontend_torch.isolation import attributes_kept, is_scripted, scopes
from ivy_frontend_torch.recorder import Capture


class Weights:
    """Those of ``program``; a function has none."""

    def __init__(self, program: Any, capture: Capture) -> None:
        self.capture, self.memory = capture, capture.memory
        self.module = program if isinstance(program, torch.nn.Module) else None
        self.parameters = dict(program.named_parameters()) if self.module is not None else {}
        self.originals = dict(program.named_buffers()) if self.module is not None else {}
        self.parameter_values = {n: self.tracked(p, n, "p") for n, p in self.parameters.items()}
        self.buffer_values: dict[str, Value] = {}
        self.buffers: dict[str, torch.Tensor] = {}
        self.versions: dict[str, int] = {}
        capture.values.update({id(self.memory.of(p)): self.parameter_values[n] for n, p in self.parameters.items()})
        capture.known.owners.update({capture.storage(p): id(self.memory.of(p)) for p in self.parameters.values()})
        capture.kept.update({capture.storage(p): f"the parameter {n}" for n, p in self.parameters.items()})
        capture.required.leaves |= {id(self.memory.of(p)) for p in self.parameters.values() if p.requires_grad}

    def tracked(self, tensor: torch.Tensor, path: str, prefix: str) -> Value:
        value = self.capture.track(tensor, f"{prefix}_{path.replace('.', '_')}")
        self.capture.dynamic.discard(value)  # its sizes stay
        self.capture.weighted.add(value)
        return value

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """While the module has what stands for its buffers, and its submodules are the scopes of what is recorded."""
        if self.module is None:
            yield
            return
        with self.memory.state(self.module) as copies, attributes_kept(self.module), scopes(self.module, self.capture.recorder):
            self.buffers = {n: copies[id(b)] for n, b in self.originals.items()}
            self.buffer_values = {n: self.tracked(b, n, "b") for n, b in self.buffers.items()}
            self.versions = {n: b._version for n, b in self.buffers.items()}
            yield

    def refuse_replaced(self) -> None:
        """Raise where the program has put other parameters into the module."""
        if self.module is not None and not is_scripted(self.module):
            refuse_replaced(self.module, {n: self.memory.of(p) for n, p in self.parameters.items()})

    def mutated(self) -> dict[str, Value]:
        """The new values of the buffers that the program has changed or replaced."""
        after = dict(self.module.named_buffers()) if self.module is not None else {}
        found = {n: (b, after.get(n, b)) for n, b in self.buffers.items()}
        return {n: self.capture.value(new) for n, (b, new) in found.items() if new is not b or b._version != self.versions[n]}
