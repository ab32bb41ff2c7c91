"""``ndarray``: operators, methods, indexing and in-place operations, on every installed backend."""

from __future__ import annotations

import numpy as real
import pytest

import ivy
import ivy.frontends.numpy as np
from ivy import plugins

X = real.arange(12, dtype="float32").reshape(3, 4) - 5
EXPRESSIONS = {
    "arithmetic": lambda np, x: 1 - x * 2 + x / 4 - -x,
    "division": lambda np, x: x // 2 + x % 3,
    "power": lambda np, x: x**2 + 2**x,
    "comparison": lambda np, x: (x > 0) & (x <= 3) | (x == -5),
    "matmul": lambda np, x: x @ x.T,
    "methods": lambda np, x: x.reshape(4, 3).transpose().sum(axis=0, keepdims=True),
    "reductions": lambda np, x: x.mean(axis=1) + x.max(axis=1) - x.std(axis=1),
    "slices": lambda np, x: x[::-1, 1:3],
    "integers": lambda np, x: x[-1, 2],
    "lists": lambda np, x: x[[0, 2], [1, 3]],
    "masks": lambda np, x: x[x > 1.5],
    "new axes": lambda np, x: x[:, None, ...].squeeze(),
    "functions": lambda np, x: np.where(x > 0, np.sqrt(np.abs(x)), np.exp(x)),
    "clip": lambda np, x: x.clip(-1, 1).round(),
    "sort": lambda np, x: np.sort(-x, axis=1),
    "concatenate": lambda np, x: np.concatenate([x, x * 2], axis=1),
    "einsum": lambda np, x: np.einsum("ij,kj->ik", x, x),
    "solve": lambda np, x: np.linalg.solve(x[:, :3] @ x[:, :3].T + np.eye(3, dtype=np.float32), x[:, 0]),
}


@pytest.fixture(params=sorted(plugins.backends()))
def backend(request):
    with ivy.use_backend(request.param) as chosen:
        yield chosen


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expression(name, backend):
    x = np.asarray(np.ndarray(ivy.asarray(X)))
    ours, theirs = EXPRESSIONS[name](np, x), EXPRESSIONS[name](real, X)
    assert isinstance(ours, np.ndarray)
    assert isinstance(ours.native, backend.array_types)
    assert (ours.dtype, ours.shape) == (np.dtype(theirs.dtype.name), theirs.shape)
    real.testing.assert_allclose(real.asarray(ours), theirs, rtol=2e-5, atol=1e-5)


@pytest.mark.filterwarnings("ignore:ivy. .*64 was asked for")
def test_in_place(backend):
    x, y = np.array(X), X.copy()
    for a in (x, y):
        a[0, 1:3] = [7.0, 8.0]
        a[a < 0] = 0
        a += 1
        a[1] *= 2
    real.testing.assert_array_equal(real.asarray(x), y)
    out = np.zeros(4, dtype=np.float32)
    assert np.add(x[0], 1.0, out=out) is out
    np.multiply(x[0], 0.0, out=out, where=np.array([True, False, True, False]))
    real.testing.assert_array_equal(real.asarray(out), [0, y[0, 1] + 1, 0, y[0, 3] + 1])


def test_in_place_does_not_change_the_kind():
    x = np.array([1, 2])
    with pytest.raises(TypeError, match="cannot cast"):
        x += 0.5


def share(np):
    x = np.arange(12).reshape(3, 4)
    row, column, matrix = x[1], x[:, 2], x.T
    row += 100
    column[::2] = -1
    matrix[0, 0] = 7
    x[2] *= 2
    flat = x.reshape(-1)
    flat[3] = 50
    for line in x:
        line[1] = 0
    left, right = np.split(x, 2, axis=1)
    right -= 1
    copied = x.copy()
    copied[...] = 0
    element = x[0, 0]
    element += 1
    picked = x[[0, 1]]
    picked += 5
    return [x, row, column, matrix, flat, left, right, copied, element, picked]


@pytest.mark.filterwarnings("ignore:ivy. .*64 was asked for")
def test_views_share_memory(backend):
    for ours, theirs in zip(share(np), share(real), strict=True):
        real.testing.assert_array_equal(real.asarray(ours), theirs)


@pytest.mark.filterwarnings("ignore:ivy. .*64 was asked for")
def test_random_repeats(backend):
    a, b = (np.random.default_rng(3).normal(size=(2, 3)) for _ in range(2))
    assert a.shape == (2, 3)
    real.testing.assert_array_equal(real.asarray(a), real.asarray(b))
    assert sorted(np.random.default_rng(1).permutation(5).tolist()) == [0, 1, 2, 3, 4]
    assert 2 <= int(np.random.default_rng(1).integers(2, 4)) < 4
