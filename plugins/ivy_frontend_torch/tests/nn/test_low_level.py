"""The functions that the namespace ``torch`` has with a signature of its own, against torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from nn_functional_cases import real, share, whole

import ivy
import ivy.frontends.torch as ivy_torch
from ivy_frontend_torch.nn.functional import low_level

CASES: list[Any] = [
    ("batch_norm", (real(4, 3, 5), real(3), real(3), real(3), share(3), False, 0.1, 1e-5, True)),
    ("instance_norm", (real(4, 3, 5), real(3), real(3), None, None, True, 0.1, 1e-5, True)),
    ("layer_norm", (real(2, 4), (4,), real(4), real(4), 1e-3, True)), ("group_norm", (real(2, 4, 3), 2, real(4), None, 1e-3, True)),
    ("native_layer_norm", (real(2, 3, 4), (3, 4), real(3, 4), real(3, 4), 1e-3)), ("rms_norm", (real(2, 4), (4,), real(4), 1e-3)),
    ("embedding", (real(5, 3), whole(5, 2, 4))), ("embedding", (real(5, 3), whole(5, 2), 1, False, False)),
    ("softmax", (real(2, 3), 1)), ("softmax", (real(2, 3), 0, torch.float64)), ("log_softmax", (real(2, 3), 1)),
    ("dropout", (real(2, 3), 0.5, False)), ("feature_dropout", (real(2, 3, 4), 0.5, False)), ("alpha_dropout", (real(2, 3), 0.5, False)),
    ("feature_alpha_dropout", (real(2, 3, 4), 0.5, False)), ("native_dropout", (real(2, 3), 0.5, False)),
    ("convolution", (real(2, 3, 8), real(4, 3, 3), real(4), [2], [1], [1], False, [0], 1)),
    ("convolution", (real(2, 3, 4, 5), real(3, 2, 3, 2), None, [2, 1], [1, 0], [1, 1], True, [1, 0], 1)),
    ("conv2d", (real(2, 3, 8, 7), real(4, 3, 3, 3), real(4), (1, 1), (1, 1), (1, 1), 1)),
    ("max_pool1d", (real(2, 3, 8), 2)), ("max_pool2d", (real(2, 3, 8, 8), [3, 3], [2, 2], [1, 1], [1, 1], True)),
    ("max_pool3d", (real(2, 3, 4, 4, 4), 2)), ("max_pool1d_with_indices", (real(2, 3, 8), 3)), ("adaptive_max_pool1d", (real(2, 3, 8), 3)),
    ("cdist", (real(2, 3, 4), real(2, 5, 4), 1.0)), ("cdist", (real(3, 4), real(5, 4))), ("prelu", (real(2, 3, 4), real(3))),
    ("threshold", (real(2, 3), 0.1, 3.0)), ("pixel_unshuffle", (real(1, 1, 4, 4), 2)), ("channel_shuffle", (real(1, 4, 3), 2)),
]  # fmt: skip


def native(value: Any) -> Any:
    return value.numpy() if isinstance(value, torch.Tensor) else value


@pytest.mark.parametrize(("name", "args"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_as_in_torch(name: str, args: Any) -> None:
    got, wanted = getattr(low_level, name)(*map(native, args)), getattr(torch, name)(*args)
    pairs = zip(got, wanted, strict=True) if isinstance(wanted, tuple) else [(got, wanted)]
    for g, w in pairs:
        assert g.shape == tuple(w.shape)
        assert str(g.dtype) == str(w.dtype).removeprefix("torch.")
        np.testing.assert_allclose(g, w.numpy(), rtol=2e-5, atol=2e-5)


def test_every_name_is_one_of_torch() -> None:
    assert [name for name in low_level.__all__ if not hasattr(torch, name)] == []


@pytest.mark.parametrize("name", ["dropout_", "feature_dropout_", "alpha_dropout_", "feature_alpha_dropout_"])
def test_dropout_in_place(name: str) -> None:
    x = ivy_torch.Tensor(ivy.ones((8, 8)))
    assert getattr(low_level, name)(x, 0.5, True) is x
    assert len(np.unique(np.asarray(x))) == 2


def test_native_dropout_tells_what_it_kept() -> None:
    y, kept = low_level.native_dropout(np.ones((8, 8), np.float32), 0.5, True)
    assert kept.dtype == np.bool_ and (y == kept * 2).all()
