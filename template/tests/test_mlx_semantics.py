"""What this backend does differently from MLX, and why."""

from __future__ import annotations

import ast
from pathlib import Path

import mlx.core as mx
import numpy as np
import pytest

import ivy
from ivy.errors import IndexOutOfRangeError, UnsupportedError

RNG = np.random.default_rng(0)
SQUARE = (RNG.uniform(-1, 1, (3, 3)) + 3 * np.eye(3)).astype("float32")
# what docs/writing_a_backend.md names; a backend needs nothing else of the core
DOCUMENTED = {"ivy.backend", "ivy.errors", "ivy.functional.creation", "ivy.functional.spatial", "ivy.functional.dtypes", "ivy.hookspecs"}


@pytest.fixture(autouse=True)
def on_mlx():
    with ivy.use_backend("mlx"):
        yield


def test_only_what_is_documented_of_the_core_is_used():
    files = (Path(__file__).parents[1] / "src" / "ivy_backend_mlx").glob("*.py")
    nodes = [node for f in files for node in ast.walk(ast.parse(f.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    used = {node.module for node in nodes if node.module and node.module.partition(".")[0] == "ivy"}
    assert used == DOCUMENTED


def test_double_precision_is_refused_with_the_reason():
    for call in (lambda: ivy.asarray(np.zeros(2)), lambda: ivy.zeros((2,), dtype="float64"), lambda: ivy.ones((2,)).astype("complex128")):
        with pytest.raises(UnsupportedError, match="MLX has"):
            call()
    assert ivy.asarray(np.zeros(2), dtype="float32").dtype is ivy.float32
    with pytest.raises(UnsupportedError, match="no betainc"):
        ivy.betainc(ivy.asarray(1.0), ivy.asarray(2.0), ivy.asarray(0.5))


def test_writing_leaves_other_holders_of_the_native_array_alone():
    x = ivy.asarray([1.0, 2.0, 3.0])
    before = x.native
    x[0] = 9.0
    assert x.tolist() == [9.0, 2.0, 3.0] and before.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize("index", [3, -4, [0, 5], (slice(None), 7)], ids=str)
def test_indices_out_of_range_raise(index):
    # MLX reads whatever lies there
    with pytest.raises(IndexOutOfRangeError):
        ivy.asarray([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])[index]


def test_what_the_kernels_get_wrong():
    assert np.isnan(ivy.sign(ivy.asarray(float("nan"))).item())
    assert bool(ivy.all(ivy.zeros((0, 3)))) and not bool(ivy.any(ivy.zeros((0, 3))))
    assert np.isnan(ivy.linalg.cholesky(ivy.asarray([[1.0, 2.0], [2.0, 1.0]])).numpy()).all()
    z = (SQUARE + 1j * RNG.uniform(-1, 1, (3, 3))).astype("complex64")
    values, vectors = (a.numpy() for a in ivy.linalg.eig(ivy.asarray(z)))
    np.testing.assert_allclose(z @ vectors, vectors * values, atol=1e-4)


def test_random_integers_of_wide_ranges_are_exact():
    x = ivy.random.randint(2**40, 2**40 + 3, (1000,), key=ivy.random.key(0)).numpy()
    assert set(x.tolist()) == {2**40, 2**40 + 1, 2**40 + 2}


def test_integer_products_are_exact():
    a, b = RNG.integers(0, 2**30, (4, 5)), RNG.integers(0, 2**30, (5, 3))
    np.testing.assert_array_equal(ivy.matmul(ivy.asarray(a), ivy.asarray(b)).numpy(), a @ b)
    np.testing.assert_array_equal(ivy.einsum("...ij,jk->...ki", ivy.asarray(a), ivy.asarray(b)).numpy(), (a @ b).T)


def symmetric(x):
    return x + ivy.matrix_transpose(x)


DECOMPOSITIONS = {
    "inv": ivy.linalg.inv,
    "solve": lambda x: ivy.linalg.solve(x, symmetric(x)),
    "cholesky": lambda x: ivy.linalg.cholesky(x @ ivy.matrix_transpose(x)),
    "eigh": lambda x: abs(ivy.linalg.eigh(symmetric(x)).eigenvectors) + ivy.linalg.eigh(symmetric(x)).eigenvalues,
    "svd": lambda x: abs(ivy.linalg.svd(x).U) + ivy.linalg.svd(x).S + abs(ivy.linalg.svd(x).Vh),
    "qr": lambda x: abs(ivy.linalg.qr(x[:, :2]).Q) + abs(ivy.linalg.qr(x[:2]).R[0])[:, None],
    "det": ivy.linalg.det,
}


@pytest.mark.parametrize("name", DECOMPOSITIONS)
def test_gradients_of_decompositions(name):
    weights = ivy.asarray(RNG.uniform(0.5, 1.5, 3).astype("float32"))

    def scalar(x):
        out = DECOMPOSITIONS[name](x)
        return ivy.sum(out * weights[0] + out * out * weights[1])

    x, direction = ivy.asarray(SQUARE), ivy.asarray(RNG.uniform(-1, 1, (3, 3)).astype("float32"))
    slope = float(ivy.sum(ivy.grad(scalar)(x) * direction))
    step = 1e-2
    ahead, behind = float(scalar(x + direction * step)), float(scalar(x - direction * step))
    assert slope == pytest.approx((ahead - behind) / (2 * step), rel=2e-2, abs=2e-2)


def test_second_derivative_of_the_inverse():
    x = ivy.asarray(2.0)
    second = ivy.grad(ivy.grad(lambda v: ivy.sum(ivy.linalg.inv(ivy.reshape(v, (1, 1))))))
    assert float(second(x)) == pytest.approx(2 / 2.0**3)


def test_branches_and_loops_inside_compiled_programs():
    both = ivy.jit(lambda x: ivy.cond(ivy.sum(x) > 0, lambda v: v * 2, lambda v: v - 1, x))
    assert both(ivy.asarray([1.0, 2.0])).tolist() == [2.0, 4.0] and both(ivy.asarray([-1.0, -2.0])).tolist() == [-2.0, -3.0]
    with pytest.raises(UnsupportedError, match=r"Use ivy\.scan"):
        ivy.jit(lambda x: ivy.while_loop(lambda v: ivy.sum(v) < 9, lambda v: v + 1, x))(ivy.asarray([1.0]))


def test_the_memory_is_one_and_the_device_that_of_the_operations():
    x = ivy.asarray([1.0])
    assert x.device == mx.default_device() and x.to_device(str(mx.default_device())).tolist() == [1.0]
    with pytest.raises(ivy.errors.ArgumentError, match="set_default_device"):
        ivy.zeros((2,), device="tpu")
