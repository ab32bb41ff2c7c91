"""A model uses an operation that Ivy does not know: the error lists it, five lines add it.

Needs: pip install "ivy-frontend-torch[capture]" ivy-backend-jax ivy-backend-numpy
"""

from __future__ import annotations

import torch

import ivy
import ivy.frontends.torch


@torch.library.custom_op("shop::spherical_j0", mutates_args=())
def spherical_j0(x: torch.Tensor) -> torch.Tensor:
    """Stands for an operation from elsewhere: of a C++ extension, say."""
    return torch.where(x == 0, 1.0, torch.sin(x) / x)


def model(x):
    return spherical_j0(x).sum(dim=1)


x = torch.linspace(-3, 3, 6).view(2, 3)
try:
    ivy.compile_graph(model, x)
except ivy.errors.UnsupportedError as error:
    print(error, end="\n\n")


@ivy.frontends.torch.frontend.implements("torch.ops.shop.spherical_j0")
def same_on_every_backend(x):
    """``sin(x) / x``, in functions of the functional API, so that it holds on every backend."""
    return ivy.where(x == 0, 1.0, ivy.sin(x) / ivy.where(x == 0, 1.0, x))


graph = ivy.compile_graph(model, x)
for backend in ("jax", "numpy"):
    with ivy.use_backend(backend):
        same = ivy.asarray(x.numpy()).native
        print(f"{backend}: {graph.to_backend(backend)(same)}")
print(f"torch: {model(x).numpy()}")
