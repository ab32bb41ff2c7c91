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


@contextmanager
def with_weights(module: Any, arrays: dict[str, Any]) -> Iterator[None]:
    """These NumPy arrays as the parameters and buffers that have their paths, and afterwards those that there were."""
    import numpy as np
    import torch

    tensors = dict([*module.named_parameters(), *module.named_buffers()])
    before = {name: tensors[name].data for name in arrays}
    for name, array in arrays.items():
        plain = array.astype("float32") if array.dtype.name == "bfloat16" else np.array(array)
        tensors[name].data = torch.from_numpy(plain).to(before[name].dtype)
    try:
        yield
    finally:
        for name, data in before.items():
            tensors[name].data = data


def inference() -> Any:
    """A block without autograd."""
    import torch

    return torch.no_grad()


adapter = ModuleAdapter("torch", "torch", recognises, weights, training, in_mode, inference, with_weights)
