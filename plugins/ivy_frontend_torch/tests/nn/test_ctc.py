"""The gradient of connectionist temporal classification, which torch defines through log_softmax."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from nn_functional_cases import labels

from ivy_frontend_torch.nn import functional

jax = pytest.importorskip("jax")
pytest.importorskip("ivy_backend_jax")


@pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_gradient_on_jax_agrees(reduction: str) -> None:
    x = torch.sin(torch.arange(48.0) ** 2).reshape(6, 2, 4).requires_grad_()
    lengths = torch.tensor([6, 5]), torch.tensor([3, 2])
    torch.nn.functional.ctc_loss(x.log_softmax(-1), labels, *lengths, reduction=reduction).backward()
    arrays = [jax.numpy.asarray(t.numpy()) for t in (labels, *lengths)]

    def loss(v):
        return functional.ctc_loss(functional.log_softmax(v, -1), *arrays, reduction=reduction)

    found = jax.jit(jax.grad(loss))(jax.numpy.asarray(x.detach().numpy()))
    np.testing.assert_allclose(np.asarray(found), x.grad.numpy(), rtol=2e-5, atol=2e-5)
