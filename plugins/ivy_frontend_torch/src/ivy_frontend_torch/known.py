"""Which tensors of a capture are known, by the memory that they lie in: torch hands out the same tensor as other objects too."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

import torch
from torch.multiprocessing.reductions import StorageWeakRef

from ivy.graph.ir import Value


@dataclasses.dataclass(frozen=True)
class Place:
    """How the elements of a tensor lie in its memory, and what they mean."""

    size: tuple[int, ...]
    stride: tuple[int, ...]
    offset: int
    dtype: torch.dtype
    conjugate: bool
    negative: bool

    @property
    def is_whole(self) -> bool:
        """Whether the elements lie in row-major order from the beginning."""
        step, steps = 1, []
        for n in reversed(self.size):
            steps.append(step)
            step *= n
        return not (self.offset or self.conjugate or self.negative) and self.stride == tuple(reversed(steps))


def place_of(tensor: torch.Tensor) -> Place:
    """Where ``tensor`` lies in its memory."""
    ask = torch.Tensor  # its own functions, as a subclass may have others
    size, stride, offset = tuple(ask.size(tensor)), tuple(ask.stride(tensor)), ask.storage_offset(tensor)
    return Place(size, stride, offset, tensor.dtype, ask.is_conj(tensor), ask.is_neg(tensor))


class Known:
    """The values by the memory of their tensors; ``storage`` tells the memory of a tensor."""

    def __init__(self, storage: Callable[[torch.Tensor], int]) -> None:
        self.storage = storage
        self.values: dict[int, list[tuple[Place, Value]]] = {}
        self.owners: dict[int, int] = {}  # by memory, the identity of the tensor that it was made for
        self.computed: dict[int, StorageWeakRef] = {}  # what depends on the inputs; while it is here, no other memory has its address

    def add(self, tensor: torch.Tensor, value: Value) -> None:
        """Remember where the tensor of ``value`` lies."""
        memory = self.storage(tensor)
        self.values.setdefault(memory, []).append((place_of(tensor), value))
        self.owners.setdefault(memory, id(tensor))

    def same(self, tensor: torch.Tensor) -> Value | None:
        """The value of another object that is the same tensor."""
        place = place_of(tensor)
        return next((v for p, v in reversed(self.values.get(self.storage(tensor), ())) if p == place), None)

    def whole(self, tensor: torch.Tensor) -> Value | None:
        """A value of which ``tensor`` is a view by strides."""
        found = self.values.get(self.storage(tensor), ())
        return next((v for p, v in found if p.is_whole and p.dtype is tensor.dtype and not (tensor.is_conj() or tensor.is_neg())), None)

    def depends(self, tensor: torch.Tensor) -> None:
        """Remember that ``tensor`` depends on the inputs."""
        self.computed[self.storage(tensor)] = StorageWeakRef(tensor.untyped_storage())

    def is_computed(self, tensor: torch.Tensor) -> bool:
        """Whether ``tensor`` depends on the inputs."""
        return self.storage(tensor) in self.computed

    def follow(self, given: Iterable[torch.Tensor], made: Iterable[torch.Tensor]) -> None:
        """An operator that is not recorded by itself gave ``made`` for ``given``."""
        if any(self.is_computed(t) for t in given):
            for tensor in made:
                self.depends(tensor)
