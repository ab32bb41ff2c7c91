"""Programs that set the seed of torch's generator while they run: what they draw then is the same each time."""

from __future__ import annotations

from typing import Any

import torch

from ivy.errors import UnsupportedError
from ivy.graph.ir import map_leaves
from ivy.graph.sizes import fixed

SEED = 0x5EED_0F_1D1E


def reseed() -> int:
    """Give torch's generator a seed that no program sets; it follows from the one that it had."""
    seed = (torch.initial_seed() ^ SEED) % 2**63
    torch.default_generator.manual_seed(seed)
    return seed


def is_set(seed: int | None) -> bool:
    """Whether the program has set another seed of torch's generator than ``seed``."""
    return seed is not None and torch.initial_seed() != seed


def constant(name: str, where: str, result: Any, given: Any, tensors: list[torch.Tensor]) -> Any:
    """What a call has drawn: a constant of the program, and so are the sizes that it was given."""
    if tensors:
        raise UnsupportedError(
            f"ivy: the program sets the seed of torch's generator, and then {name} at {where} draws for a tensor that it is given; in a"
            " converted program these would be other numbers. Draw them by themselves, as torch.rand(size), or set no seed: a converted"
            " program takes its randomness from key=..."
        )
    map_leaves(fixed, given)
    return result
