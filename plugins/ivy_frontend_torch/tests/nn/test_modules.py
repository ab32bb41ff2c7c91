"""Every module against torch's own, with the same weights: what it prints, its state, output and gradients."""

from __future__ import annotations

import math
import runpy
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")
CASES = runpy.run_path(str(Path(__file__).with_name("module_cases.py")))["CASES"]
ELSEWHERE = [
    "ReLU(inplace=True)", "Linear(6, 5)", "BatchNorm2d(4, momentum=None)", "Conv2d(3, 2, 3, padding=1, padding_mode='reflect')",
    "MaxPool2d(3, 2, 1)", "GRU(3, 4)", "MultiheadAttention(8, 2)", "EmbeddingBag(5, 3)", "CrossEntropyLoss(label_smoothing=0.1)",
]  # fmt: skip
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")


def sample(T: Any, seeds: Any):
    """A function that makes tensors of given shapes, the same in both frameworks."""

    def make(*shape: int) -> Any:
        count = math.prod(shape)
        values = np.sin(np.arange(count, dtype=np.float32) * 1.7 + next(seeds)).reshape(shape) * 1.5
        x = T.tensor(values)
        x.requires_grad_()
        leaves.append(x)
        return x

    leaves: list[Any] = []
    return make, leaves


def made(constructor: str, T: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return eval(f"T.nn.{constructor}", {"T": T, "nn": T.nn})


def flat(output: Any) -> list[Any]:
    return [o for item in output for o in flat(item)] if isinstance(output, (tuple, list)) else [] if output is None else [output]


def run(T: Any, module: Any, inputs: str, gradients: bool) -> list[Any]:
    """The outputs, the state after the call, and the gradients of inputs and parameters."""
    make, leaves = sample(T, iter(range(100)))
    args = eval(f"({inputs},)", {"T": T, "S": make})
    if "inplace=True" in repr(module):
        args = tuple(a.clone() for a in args)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outputs = flat(module(*args))
    found = [np.asarray(o.detach()) for o in outputs] + [np.asarray(b.detach()) for b in module.buffers()]
    if gradients:
        sum((o * o).sum() for o in outputs if o.is_floating_point() and o.requires_grad).backward()
        every = [*leaves, *module.parameters()]
        found += [np.zeros(p.shape) if p.grad is None else np.asarray(p.grad) for p in every]
    return found


def compare(constructor: str, inputs: str, backend: str) -> None:
    oracle.manual_seed(0)
    native = made(constructor, oracle)
    with ivy.use_backend(backend):
        module = made(constructor, frontend)
        assert repr(module) == repr(native)
        state = {name: tensor.numpy() for name, tensor in native.state_dict().items()}
        assert str(module.load_state_dict(state)) == "<All keys matched successfully>"
        assert list(module.state_dict()) == list(state)
        expected = run(oracle, native, inputs, backend != "numpy")
        found = run(frontend, module, inputs, backend != "numpy")
    assert len(found) == len(expected)
    for f, e in zip(found, expected, strict=True):
        assert f.shape == e.shape
        np.testing.assert_allclose(f, e, rtol=2e-4, atol=2e-5)


@pytest.mark.parametrize(("constructor", "inputs"), CASES)
def test_as_torch(constructor, inputs):
    compare(constructor, inputs, "torch")


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow"])
@pytest.mark.parametrize(("constructor", "inputs"), [c for c in CASES if c[0] in ELSEWHERE])
def test_as_torch_on_other_backends(constructor, inputs, backend):
    pytest.importorskip(backend)
    compare(constructor, inputs, backend)


def test_binary_cross_entropy_has_the_slope_of_torch_at_zero() -> None:
    slopes = []
    for torch in (frontend, oracle):
        with ivy.use_backend("jax"):
            p = torch.zeros(2, requires_grad=True)
            torch.nn.functional.binary_cross_entropy(p, torch.tensor([0.25, 1.0]), reduction="sum").backward()
            slopes.append(np.asarray(p.grad))
    np.testing.assert_allclose(*slopes, rtol=1e-5)
