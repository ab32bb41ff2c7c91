"""``torch.cuda``: this frontend has no CUDA devices of its own; arrays live where their backend puts them."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import random


def is_available() -> bool:
    """False: the backend chooses the device."""
    return False


def device_count() -> int:
    """0."""
    return 0


def is_initialized() -> bool:
    """False."""
    return False


def synchronize(device: Any = None) -> None:
    """Nothing: there is no CUDA stream."""


def empty_cache() -> None:
    """Nothing: the backend holds its own memory."""


def manual_seed(seed: int) -> None:
    """Start the default stream of random numbers anew."""
    random.manual_seed(seed)


manual_seed_all = manual_seed


def __getattr__(name: str) -> Any:
    from ivy_frontend_torch.missing import missing

    missing("torch.cuda", name, globals())
