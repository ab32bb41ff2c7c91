"""What runs beneath torch's Python functions: operators of scripted, autocast and compiled code, and decomposed functions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

import ivy
from ivy.errors import AssumptionError, UnsupportedError

X = torch.linspace(-2.0, 3.0, 24).reshape(2, 3, 4)


class Block(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear, self.norm = torch.nn.Linear(4, 4), torch.nn.LayerNorm(4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norm(torch.nn.functional.gelu(self.linear(x)) + x).softmax(-1)


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: torch.Tensor) -> torch.Tensor:
        return x * x + 1

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> Any:
        raise NotImplementedError


def autocast(x: torch.Tensor) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        return torch.nn.functional.linear(x, torch.eye(4) * 1.01)


torch.manual_seed(0)
BLOCK = Block().eval()
PROGRAMS = {
    "scripted": torch.jit.trace(BLOCK, X),
    "compiled": torch.compile(BLOCK),
    "data parallel": torch.nn.DataParallel(BLOCK),
    "checkpoint": lambda x: torch.utils.checkpoint.checkpoint(BLOCK, x, use_reentrant=False),
    "autograd function": lambda x: Square.apply(x) - x,
    "decomposed": lambda x: torch.special.log_ndtr(x) + torch.native_channel_shuffle(x[None], 2)[0],
    "operators by name": lambda x: torch.ops.aten.constant_pad_nd(torch.ops.aten._softmax(x, -1, False), [1, 1], 2.0),
    "normalisation": lambda x: torch.ops.aten.native_group_norm(x, None, None, 2, 3, 4, 3, 1e-5)[0],
    "transforms": lambda x: torch.ops.aten._fft_c2r(torch.ops.aten._fft_r2c(x, [2], 0, True), [2], 2, 4),
    "inverse": lambda x: torch.ops.aten.linalg_inv_ex(x @ x.mT + 10 * torch.eye(3))[0],
}


@pytest.mark.parametrize("backend", ["numpy", "jax"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_beneath_python(name: str, backend: str) -> None:
    with torch.no_grad():
        expected = PROGRAMS[name](X).numpy()
    with ivy.use_backend(backend):
        x = ivy.asarray(X.numpy()).native
    actual = ivy.compile_graph(PROGRAMS[name], X).to_backend(backend)(x)
    np.testing.assert_allclose(np.asarray(actual), expected, rtol=1e-5, atol=1e-5)


def test_autocast_casts_as_torch_does() -> None:
    graph = ivy.compile_graph(autocast, X).to_backend("jax")
    with ivy.use_backend("jax"):
        actual = graph(ivy.asarray(X.numpy()))
    assert actual.dtype is ivy.bfloat16
    np.testing.assert_allclose(actual.astype("float32").numpy(), autocast(X).float().numpy(), rtol=1e-2)


def test_operators_fix_the_sizes_that_they_were_given() -> None:
    graph = ivy.compile_graph(PROGRAMS["scripted"], X).to_backend("numpy")
    with pytest.raises(AssumptionError, match="shape"):
        graph(np.ones((5, 3, 4), "float32"))


@pytest.mark.filterwarnings("ignore:.*quantized tensor creation")
def test_sparse_and_quantised_tensors_are_refused() -> None:
    sparse, quantised = X[0].to_sparse(), torch.quantize_per_tensor(X, 0.1, 0, torch.qint8)
    with pytest.raises(UnsupportedError, match="to_dense"):
        ivy.compile_graph(lambda x: torch.sparse.mm(sparse, x[0].T), X)
    with pytest.raises(UnsupportedError, match="dequantize"):
        ivy.compile_graph(lambda x: x + quantised.dequantize(), X)
