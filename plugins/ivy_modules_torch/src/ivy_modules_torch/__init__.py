"""``torch.nn.Module`` to :class:`ivy.Module`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ivy.modules import ModuleAdapter


def recognises(module: Any) -> bool:
    """Whether this is a module of torch."""
    import torch

    return isinstance(module, torch.nn.Module)


def weights(module: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Parameters and buffers by path; a tied one once, under its first path."""
    parameters = {name: p.detach() for name, p in module.named_parameters()}
    return parameters, {name: b.detach() for name, b in module.named_buffers()}


def training(module: Any) -> bool:
    """Whether the module is in training mode."""
    return module.training


@contextmanager
def in_mode(module: Any, mode: bool) -> Iterator[None]:
    """Every submodule in training or evaluation mode, and afterwards as it was.

    A submodule whose own mode differs from the whole's (a frozen batch normalisation) keeps it while the whole keeps its own.
    """
    if module.training == mode:
        yield
        return
    before = {m: m.training for m in module.modules()}
    module.train(mode)
    try:
        yield
    finally:
        for m, was in before.items():
            m.training = was


def inference() -> Any:
    """A block without autograd."""
    import torch

    return torch.no_grad()


adapter = ModuleAdapter("torch", "torch", recognises, weights, training, in_mode, inference)
