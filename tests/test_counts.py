"""``torch.bincount`` converts with as many counts as it had; that they suffice is checked."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
from ivy.errors import AssumptionError

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.filterwarnings("ignore:ivy. .* asked for, but JAX")
COUNTED = torch.tensor([1, 2, 2, 5])


@pytest.mark.parametrize(
    ("fn", "fits", "others"),
    [
        (lambda x: torch.bincount(x, minlength=6) * 2, [[0, 1, 1], [0]], [[6, 1], [-1, 2]]),
        (lambda x: x.bincount(), [[5, 1, 1], [0, 5]], [[6, 5], [4, 1], [-1, 5]]),
        (lambda x: torch.bincount(x, weights=x * 0.5, minlength=7), [[0, 6, 6]], [[7]]),
        (lambda x: torch.bincount(x, x.double(), 6), [[0, 3, 3]], [[7]]),
    ],
    ids=["enough", "as many", "weights", "double"],
)
@pytest.mark.parametrize("backend", ["numpy", "jax"])
def test_counts(fn, fits, others, backend):
    there = ivy.compile_graph(fn, COUNTED).to_backend(backend)
    there = there.jit() if backend == "jax" else there
    make = ivy.backend.load(backend).table["asarray"]
    for numbers in fits:
        np.testing.assert_allclose(there(make(np.array(numbers))), fn(torch.tensor(numbers)))
    for numbers in others:
        with pytest.raises(AssumptionError, match=r"test_counts\.py"):
            there(make(np.array(numbers)))


def test_what_torch_refuses_is_refused():
    with pytest.raises(RuntimeError, match="1-d"):
        ivy.compile_graph(lambda x: torch.bincount(x), COUNTED[None])


def test_an_item_may_differ_by_rounding():
    x = torch.tensor(np.random.default_rng(0).standard_normal(1001), dtype=torch.float32)

    def fn(x):
        return x * x.std().item() + x.sum().item()

    for backend in ("numpy", "jax"):
        there, make = ivy.compile_graph(fn, x).to_backend(backend), ivy.backend.load(backend).table["asarray"]
        np.testing.assert_allclose(there(make(x.numpy())), fn(x), rtol=1e-5)
        with pytest.raises(AssumptionError):
            there(make(x.numpy() * np.float32(1.00001)))
