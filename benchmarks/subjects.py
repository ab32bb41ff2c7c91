"""The models that are converted: built by transformers with random weights, each with its input and its hand-written JAX."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import jax
import numpy as np
import torch
import transformers
from handwritten import bert, gpt2, resnet


@dataclasses.dataclass(frozen=True)
class Subject:
    """How to build a model and its input, the same function in JAX, and the outputs that the two share."""

    build: Callable[[], torch.nn.Module]
    example: Callable[[], torch.Tensor]
    forward: Callable[..., Any]
    kwargs: dict[str, Any] = dataclasses.field(default_factory=dict)

    def model(self) -> torch.nn.Module:
        torch.manual_seed(0)
        return self.build().eval()

    def input(self) -> torch.Tensor:
        torch.manual_seed(1)
        return self.example()


def tokens(vocabulary: int) -> torch.Tensor:
    return torch.randint(vocabulary, (1, 128))


SUBJECTS = {
    "BERT-base": Subject(lambda: transformers.BertModel(transformers.BertConfig()), lambda: tokens(30522), bert.forward),
    "GPT-2 small": Subject(
        lambda: transformers.GPT2LMHeadModel(transformers.GPT2Config()), lambda: tokens(50257), gpt2.forward, {"use_cache": False}
    ),
    "ResNet-50, NCHW": Subject(
        lambda: transformers.ResNetModel(transformers.ResNetConfig()), lambda: torch.randn(1, 3, 224, 224), resnet.forward
    ),
}


def weights(model: torch.nn.Module) -> dict[str, jax.Array]:
    """All parameters and buffers as JAX arrays, by the names that torch gives them."""
    return {name: jax.numpy.asarray(tensor.numpy()) for name, tensor in model.state_dict().items()}


def ready(output: Any) -> list[jax.Array]:
    """The arrays of an output, once they are computed."""
    arrays = list(output.values()) if hasattr(output, "values") else jax.tree.leaves(output)
    return jax.block_until_ready(arrays)


def agreed(name: str, ours: Any, theirs: Any) -> None:
    """Raise unless both compute the same: a comparison of speed is worth nothing otherwise."""
    for a, b in zip(map(np.asarray, ready(ours)), map(np.asarray, ready(theirs)), strict=True):
        worst = float(np.max(np.abs(a - b) / np.maximum(1, np.abs(b)))) if a.shape == b.shape else np.inf
        if not worst < 1e-4:
            raise RuntimeError(f"{name}: converted and hand-written outputs differ by {worst:.1e}, shapes {a.shape} and {b.shape}.")
