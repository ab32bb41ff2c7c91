"""Gradients of the functions on JAX against torch's autograd."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
import torch
from nn_functional_cases import keep, real, share, sign, whole

from ivy_frontend_torch.nn import functional

jax = pytest.importorskip("jax")
pytest.importorskip("ivy_backend_jax")

CASES: list[Any] = [
    ("linear", (real(4, 3), real(2, 3), real(2)), {}), ("conv1d", (real(2, 4, 9), real(6, 2, 3), real(6), 2, 1, 1, 2), {}),
    ("conv2d", (real(2, 3, 6, 5), real(4, 3, 3, 2), real(4)), {"padding": 1, "stride": 2}),
    ("conv_transpose2d", (real(2, 3, 4, 5), real(3, 2, 3, 3), real(2)), {"stride": 2, "padding": 1}),
    ("batch_norm", (real(6, 3, 4), None, None, share(3), real(3), True), {}), ("layer_norm", (real(4, 5), (5,), real(5), real(5)), {}),
    ("group_norm", (real(2, 4, 5), 2, real(4), real(4)), {}), ("rms_norm", (real(4, 5), (5,), real(5)), {}),
    ("instance_norm", (real(2, 3, 7),), {}), ("normalize", (torch.zeros(2, 3),), {}), ("normalize", (real(2, 3),), {}),
    ("cosine_similarity", (real(3, 4), real(3, 4)), {}),
    ("scaled_dot_product_attention", (real(2, 2, 5, 4), real(2, 2, 6, 4), real(2, 2, 6, 4)), {"attn_mask": keep}),
    ("scaled_dot_product_attention", (real(2, 2, 5, 4), real(2, 2, 5, 4), real(2, 2, 5, 4)), {"is_causal": True}),
    ("cross_entropy", (real(5, 3), whole(3, 5)), {"label_smoothing": 0.1}),
    ("cross_entropy", (real(5, 3), torch.tensor([-100, 2, 0, -100, 1])), {}), ("cross_entropy", (real(5, 3), share(5, 3)), {}),
    ("nll_loss", (real(5, 3), whole(3, 5)), {}), ("binary_cross_entropy_with_logits", (real(4, 3), share(4, 3)), {}),
    ("binary_cross_entropy", (share(4, 3), share(4, 3)), {}), ("kl_div", (real(4, 3), share(4, 3)), {"reduction": "batchmean"}),
    ("smooth_l1_loss", (real(4, 3), real(4, 3)), {}), ("huber_loss", (real(4, 3), real(4, 3)), {}),
    ("gaussian_nll_loss", (real(4, 3), real(4, 3), share(4, 3)), {"eps": 0.4}),
    ("triplet_margin_loss", (real(5, 3), real(5, 3), real(5, 3)), {}), ("hinge_embedding_loss", (real(4, 3), sign(4, 3)), {}),
    ("gelu", (real(4, 3),), {}), ("softplus", (real(4, 3) * 20,), {}), ("elu", (real(4, 3) * 100,), {}), ("mish", (real(4, 3),), {}),
    ("logsigmoid", (real(4, 3) * 50,), {}), ("softmax", (real(4, 3), -1), {}), ("glu", (real(4, 6),), {}),
    ("prelu", (real(2, 3, 4), real(3)), {}),
    ("max_pool2d", (real(2, 3, 7, 6), 3, 2, 1), {}), ("avg_pool2d", (real(2, 3, 7, 6), 3, 2, 1), {}),
    ("adaptive_avg_pool2d", (real(2, 3, 7, 6), (3, 2)), {}), ("embedding", (whole(4, 6), real(4, 3), 1), {}),
    ("grid_sample", (real(2, 3, 5, 6), real(2, 4, 7, 2)), {"align_corners": False}), ("pad", (real(2, 3, 5), (2, 1), "reflect"), {}),
    ("interpolate", (real(2, 3, 5, 4),), {"scale_factor": 2, "mode": "bicubic"}), ("fold", (real(2, 12, 20), (6, 5), 2), {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args", "kwargs"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_gradients(name: str, args: Any, kwargs: Any) -> None:
    differentiable = [i for i, a in enumerate(args) if isinstance(a, torch.Tensor) and a.is_floating_point()]
    leaves = [args[i].clone().requires_grad_() for i in differentiable]
    filled = list(args)
    for i, leaf in zip(differentiable, leaves, strict=True):
        filled[i] = leaf
    out = getattr(torch.nn.functional, name)(*filled, **kwargs)
    weight = torch.randn(out.shape, generator=torch.Generator().manual_seed(1))
    wanted = torch.autograd.grad((out * weight).sum(), leaves)

    def scalar(inputs: Any) -> Any:
        call: list[Any] = [jax.numpy.asarray(a.numpy()) if isinstance(a, torch.Tensor) else a for a in args]
        for i, x in zip(differentiable, inputs, strict=True):
            call[i] = x
        named = {k: jax.numpy.asarray(v.numpy()) if isinstance(v, torch.Tensor) else v for k, v in kwargs.items()}
        return (getattr(functional, name)(*call, **named) * weight.numpy()).sum()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # int64 on a JAX without x64 is told once
        got = jax.jit(jax.grad(scalar))([leaf.detach().numpy() for leaf in leaves])
    for g, w in zip(got, wanted, strict=True):
        np.testing.assert_allclose(np.asarray(g), w.numpy(), rtol=2e-4, atol=2e-5)
