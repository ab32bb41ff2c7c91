"""Tensors print as in torch."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")

TENSORS = [
    "T.tensor(3.0)", "T.tensor(3.14159)", "T.tensor(7)", "T.tensor(True)", "T.tensor([1.0, 2.0, -3.0])", "T.tensor([0.5, 20.25, -3.0])",
    "T.tensor([1e-5, 1.0])", "T.tensor([1e9, 1.5])", "T.tensor([1e9, 1.0])", "T.tensor([float('inf'), 1.0, float('nan')])",
    "T.tensor([float('inf'), 1.5, -float('inf')])", "T.tensor([0.0, 0.0])", "T.tensor([])", "T.zeros(0, 3)", "T.zeros(2, 0, dtype=T.int64)",
    "T.tensor([1, -20, 300])", "T.tensor([True, False])", "T.arange(12).reshape(3, 4)", "T.arange(24.0).reshape(2, 3, 4)",
    "T.arange(30) * 1000", "T.arange(2000)", "T.arange(2000.0).reshape(2, 1000) / 7", "T.arange(4000).reshape(10, 20, 20)",
    "T.ones(2, dtype=T.float64)", "T.ones(2, dtype=T.int32)", "T.ones(2, dtype=T.float16) / 3", "T.ones(2, dtype=T.bfloat16) / 3",
    "T.tensor([1 + 2j, -0.5 - 3.25j])", "T.tensor(1j)", "T.ones(2, requires_grad=True)", "T.arange(40.0, requires_grad=True)",
    "T.nn.Parameter(T.ones(2, 2))", "T.linspace(-1, 1, 30)", "T.tensor([1.0, 1000000.0])", "T.tensor([[1.0], [0.001]])",
]  # fmt: skip


@pytest.mark.parametrize("expression", TENSORS)
def test_as_torch(expression):
    with ivy.use_backend("numpy"), np.errstate(all="ignore"):
        assert repr(eval(expression, {"T": frontend})) == repr(eval(expression, {"T": oracle}))


@pytest.mark.parametrize("options", [{"precision": 2}, {"profile": "short"}, {"edgeitems": 1, "threshold": 5}, {"sci_mode": True}, {"linewidth": 40}])
def test_options_as_in_torch(options):
    try:
        for T in (frontend, oracle):
            T.set_printoptions(**options)
        test_as_torch("T.linspace(-1, 1, 30)")
    finally:
        for T in (frontend, oracle):
            T.set_printoptions(profile="default")


def test_recorded_calls_are_named():
    with ivy.use_backend("numpy"):
        x = frontend.ones(2, requires_grad=True)
        assert repr(x * 2) == "tensor([2., 2.], grad_fn=<MulBackward0>)"


def test_classes_of_one_dtype():
    with ivy.use_backend("numpy"):
        assert isinstance(frontend.ones(1), frontend.FloatTensor) and not isinstance(frontend.ones(1), frontend.LongTensor)
        assert frontend.LongTensor([1, 2]).dtype is frontend.int64 and frontend.DoubleTensor(2, 3).shape == (2, 3)
