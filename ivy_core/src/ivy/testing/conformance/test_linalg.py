"""Products and decompositions of matrices."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
import scipy.linalg

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import COMPLEX, FLOAT, REAL, Case, Draw, real_part
from ivy.testing.checking import TOLERANCE, assert_equal, gradients_of, native, values_of

PRODUCTS = (((2, 3), (3, 4)), ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((2, 0), (0, 3)))
EQUATIONS = (
    ("ij,jk->ik", (2, 3), (3, 4)), ("bij,bjk->bik", (2, 2, 3), (2, 3, 1)), ("i,j->ij", (2,), (3,)), ("ij,ij->", (2, 3), (2, 3)),
    ("...i,ji->...j", (2, 2, 3), (4, 3)), ("...ik,...j->ij", (2, 2, 3), (2, 4)), ("...ij->j", (2, 3, 4)), ("ii->i", (3, 3)), ("ij->ji", (2, 3)), ("bhqd,bhkd->bhqk", (1, 2, 2, 3), (1, 2, 2, 3)),
)  # fmt: skip


def product(d: Draw) -> Any:
    left, right = d.choice(*PRODUCTS)
    return (d.array(left), d.array(right, d.other())), {}


def tensor_product(d: Draw) -> Any:
    axes = d.choice(1, 0, ((-1,), (0,)), ((0, 1), (1, 0)))
    right = (3, 2) if axes not in (1, ((-1,), (0,))) else (3, 4)
    return (d.array((2, 3)), d.array(right)), {"axes": axes}


def einsum(d: Draw) -> Any:
    equation, *shapes = d.choice(*EQUATIONS)
    return (equation, *[d.array(s) for s in shapes]), {}


def vecdot(x1: Any, x2: Any, axis: int) -> Any:
    return (np.conj(x1) * x2).sum(axis, dtype=np.result_type(x1, x2))


def square(d: Draw, batch: Any = ((), (2,)), size: int = 3) -> Any:
    """Well-conditioned square matrices."""
    shape = (*d.choice(*batch), size, size)
    return (d.array(shape, low=-1, high=1) + np.asarray(4 * np.eye(size), d.dtype)).astype(d.dtype)


def definite(d: Draw) -> Any:
    x = square(d)
    return ((x @ adjoint(x) / 4).astype(d.dtype),), {}


def adjoint(x: Any) -> Any:
    return np.conj(np.swapaxes(x, -1, -2))


def solvable(d: Draw) -> Any:
    x = square(d)
    return (x, d.array((3,)) if x.ndim == 2 and d.choice(True, False) else d.array((*x.shape[:-1], 2))), {}


def tall_or_wide(d: Draw, **options: Any) -> Any:
    return (d.array(d.choice((3, 2), (2, 3), (2, 3, 3), (2, 4, 2))),), {k: d.choice(*v) for k, v in options.items()}


def qr(out: Any, x: Any, mode: str) -> Any:
    q, r = out
    size = min(x.shape[-2:]) if mode == "reduced" else x.shape[-2]
    return [(q @ r, x), (adjoint(q) @ q, np.broadcast_to(np.eye(size), (*x.shape[:-2], size, size))), (np.tril(r, -1), 0 * r)]


def svd(out: Any, x: Any, full_matrices: bool) -> Any:
    u, s, vh = out
    k = min(x.shape[-2:])
    left, right = (x.shape[-2], x.shape[-1]) if full_matrices else (k, k)
    shapes = (*x.shape[:-1], left), (*x.shape[:-2], right, x.shape[-1])
    return [
        ((u[..., :k] * s[..., None, :]) @ vh[..., :k, :], x), (s, np.linalg.svd(x, compute_uv=False)),
        (np.asarray(u.shape), np.asarray(shapes[0])), (np.asarray(vh.shape), np.asarray(shapes[1])),
    ]  # fmt: skip


def eigh(out: Any, x: Any) -> Any:
    values, vectors = out
    lower = np.tril(x) + adjoint(np.tril(x, -1))
    lower = lower - 1j * np.imag(lower) * np.eye(x.shape[-1]) if np.iscomplexobj(x) else lower
    return [(lower @ vectors, vectors * values[..., None, :]), (values, np.linalg.eigvalsh(lower))]


def cholesky(x: Any, upper: bool = False) -> Any:
    factor = np.linalg.cholesky(x)
    return adjoint(factor) if upper else factor


def solve(x1: Any, x2: Any) -> Any:
    return np.linalg.solve(x1, x2) if x2.ndim != 1 else np.linalg.solve(x1, x2[:, None])[:, 0]


def grouped(d: Draw) -> Any:
    ends = np.asarray(d.choice([2, 5], [0, 4], [3, 3], [1, 4]), d.choice("int32", "int64"))
    return (d.array((5, 2)), d.array((2, 2, 3)), ends), {}


def grouped_matmul(x: Any, matrices: Any, ends: Any) -> Any:
    out, start = np.zeros((x.shape[0], matrices.shape[-1])), 0
    for matrix, end in zip(matrices, ends.astype("int64"), strict=True):
        out[start:end] = x[start:end] @ matrix
        start = end
    return out


def diagonals(d: Draw) -> Any:
    axes = d.choice({}, {"axis1": 0, "axis2": 1}, {"axis1": -1, "axis2": 0})
    return (d.array((2, 3, 3)),), {"offset": d.choice(0, 1, -1)} | axes


def diagonal(x: Any, offset: int, axis1: int = -2, axis2: int = -1) -> Any:
    return np.diagonal(x, offset, axis1, axis2)


def symmetric(d: Draw) -> Any:
    x = square(d)
    return (((x + adjoint(x)) / 2).astype(d.dtype),), {}


def eig(out: Any, x: Any) -> Any:
    values, vectors = out
    expected = np.sort_complex(np.linalg.eigvals(x).astype("complex128"))
    found = [(x @ vectors, vectors * values[..., None, :]), (np.linalg.norm(vectors, axis=-2), np.ones(values.shape))]
    return [*found, (sum_of_powers(values), sum_of_powers(expected))]


def sum_of_powers(values: Any) -> Any:
    """Symmetric functions of eigenvalues, which do not depend on their order."""
    return np.stack([(values**n).sum(-1) for n in (1, 2, 3)])


def eigvals(out: Any, x: Any) -> Any:
    return [(sum_of_powers(out[0]), sum_of_powers(np.linalg.eigvals(x)))]


def complex_of(*kinds: str) -> str:
    return {"float32": "complex64", "float64": "complex128"}.get(kinds[0], kinds[0])


def spread(d: Draw) -> Any:
    """Matrices of any shape with singular values well apart."""
    rows, columns = d.choice((3, 2), (2, 3), (3, 3))
    x = d.array((*d.choice((2,), ()), rows, columns), low=-0.25, high=0.25)
    return (x + np.asarray(np.eye(rows, columns) * np.arange(1, columns + 1), d.dtype)).astype(d.dtype)


def deficient(d: Draw) -> Any:
    """Matrices of rank 1, 2 and 3."""
    ranks = [np.diag([2.0, 1.0, 0.5][:n] + [0.0] * (3 - n)) for n in d.choice((1, 2), (3, 2), (2, 2))]
    return np.asarray(np.stack(ranks) @ np.asarray([[1.0, 0.5, 0.0], [0.0, 1.0, 0.25], [0.5, 0.0, 1.0]]), d.dtype)


def rank_of(d: Draw) -> Any:
    return (deficient(d),), d.choice({}, {"rtol": 1e-3}, {"rtol": np.asarray([0.9, 1e-3], d.dtype)})


def matrix_rank(x: Any, rtol: Any = None) -> Any:
    return np.linalg.matrix_rank(x, rtol=1e-6 if rtol is None else rtol)


def pinv(x: Any, rtol: float = 1e-6) -> Any:
    return np.linalg.pinv(x, rcond=rtol)


def systems(d: Draw) -> Any:
    x = spread(d)
    return (x, d.array((x.shape[-2],)) if x.ndim == 2 and d.choice(True, False) else d.array((*x.shape[:-1], 2))), {}


def lstsq(x1: Any, x2: Any) -> Any:
    columns = x2[:, None] if x2.ndim == 1 else x2
    y = np.linalg.pinv(x1) @ columns
    residuals = (np.abs(columns - x1 @ y) ** 2).sum(-2)
    rank = np.full(x1.shape[:-2], min(x1.shape[-2:]))
    if x2.ndim == 1:
        y, residuals = y[:, 0], residuals[0]
    return [y, residuals, rank, np.linalg.svd(x1, compute_uv=False)]


def crossed(d: Draw) -> Any:
    left, right, axis = d.choice(((2, 3), (2, 3), -1), ((3,), (2, 3), -1), ((3, 2), (3, 2), 0), ((2, 1, 3), (4, 3), -1))
    return (d.array(left), d.array(right, d.other())), {"axis": axis}


def matrix_norm(x: Any, ord: Any, keepdims: bool = False) -> Any:
    return np.linalg.norm(x, ord=ord, axis=(-2, -1), keepdims=keepdims)


def condition(x: Any, ord: Any = None) -> Any:
    return np.linalg.cond(x, ord)


def normed(d: Draw) -> Any:
    return (spread(d),), {"ord": d.choice("fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf), "keepdims": d.choice(False, True)}


def factors(d: Draw) -> Any:
    """The packed factors of well-conditioned matrices, with an arbitrary order of rows, and right-hand sides."""
    x = square(d)
    order = np.broadcast_to(np.asarray(d.choice([0, 1, 2], [2, 0, 1], [1, 0, 2])), x.shape[:-1])
    return (x, np.array(order), d.array((3,)) if x.ndim == 2 and d.choice(False, True) else d.array((*x.shape[:-1], 2))), {}


def lu_solve(lu: Any, order: Any, x2: Any) -> Any:
    lower, upper = np.tril(lu, -1) + np.eye(3), np.triu(lu)
    rows = np.swapaxes(np.eye(3)[order], -1, -2)
    return solve(rows @ lower @ upper, x2)


def lu_factor(out: Any, x: Any) -> Any:
    lu, order = out
    size = min(x.shape[-2:])
    lower, upper = np.tril(lu, -1)[..., :size] + np.eye(x.shape[-2], size), np.triu(lu)[..., :size, :]
    return [(lower @ upper, np.take_along_axis(x, order[..., None], -2)), (np.abs(lower) <= 1.0001, np.ones(lower.shape, bool))]


def lu(out: Any, x: Any) -> Any:
    p, lower, upper = out
    size = min(x.shape[-2:])
    one = np.broadcast_to(np.eye(x.shape[-2], size), lower.shape)
    return [(p @ lower @ upper, x), (np.triu(lower), one), (np.tril(upper, -1), 0 * upper), (p.sum(-1), np.ones(x.shape[:-1]))]


def triangular(d: Draw) -> Any:
    (x, right), _ = solvable(d)
    return (x, right), {"upper": d.choice(False, True), "unit_diagonal": d.choice(False, True)}


def triangular_solve(x1: Any, x2: Any, upper: bool, unit_diagonal: bool) -> Any:
    x1 = np.triu(x1) if upper else np.tril(x1)
    return solve(x1 * (1 - np.eye(3)) + np.eye(3) if unit_diagonal else x1, x2)


def cholesky_solve(x1: Any, x2: Any, upper: bool) -> Any:
    factor = adjoint(np.triu(x1)) if upper else np.tril(x1)
    return solve(factor @ adjoint(factor), x2)


def reflectors(d: Draw) -> Any:
    return (d.array((2, 4, 3), low=-1, high=1), d.array((2, 2), low=0, high=1)), {}


def householder(x: Any, tau: Any) -> Any:
    rows, columns = x.shape[-2:]
    q = np.broadcast_to(np.eye(rows), (*x.shape[:-2], rows, rows))
    for i in range(tau.shape[-1]):
        v = (np.tril(x, -1) + np.eye(rows, columns))[..., :, i : i + 1]
        q = q @ (np.eye(rows) - tau[..., i, None, None] * v @ adjoint(v))
    return q[..., :columns]


def alone(d: Draw) -> Any:
    return (square(d),), {}


MORE = [
    Case("linalg_svdvals", lambda d: ((spread(d),), {}), lambda x: np.linalg.svd(x, compute_uv=False), "first", FLOAT, True, slack=10),
    Case("linalg_eigvalsh", symmetric, np.linalg.eigvalsh, "first", FLOAT, slack=10),
    Case("linalg_eig", alone, None, complex_of, (*FLOAT, *COMPLEX), slack=50, property=eig),
    Case("linalg_eigvals", alone, None, complex_of, (*FLOAT, *COMPLEX), slack=50, property=eigvals),
    Case("linalg_slogdet", alone, np.linalg.slogdet, "first", FLOAT, True, slack=5),
    Case("linalg_cross", crossed, np.cross, "promoted", ("float32", "float64", "int32", "int64"), True),
    Case("linalg_matrix_norm", normed, matrix_norm, "first", FLOAT, True, slack=10),
    Case("linalg_matrix_power", lambda d: ((square(d), d.choice(2, 0, 1, 5, -1, -3)), {}), np.linalg.matrix_power, "first", FLOAT, True, slack=50),
    Case("linalg_matrix_rank", rank_of, matrix_rank, "index", FLOAT),
    Case("linalg_pinv", lambda d: ((spread(d),), d.choice({}, {"rtol": 1e-4})), pinv, "first", FLOAT, True, slack=10),
    Case("linalg_lstsq", systems, lstsq, ("promoted", "promoted", "index", "promoted"), FLOAT, True, slack=20),
    Case("linalg_cond", lambda d: ((square(d),), {"ord": d.choice(None, 2, -2, 1, "fro", np.inf)}), condition, "first", FLOAT, True, slack=20),
    Case("linalg_lu_factor", lambda d: ((spread(d),), {}), None, ("first", "index"), FLOAT, slack=5, property=lu_factor),
    Case("linalg_lu", lambda d: ((spread(d),), {}), None, "first", FLOAT, slack=5, property=lu),
    Case("linalg_lu_solve", factors, lu_solve, lambda *kinds: kinds[0], FLOAT, True, slack=10),
    Case("linalg_triangular_solve", triangular, triangular_solve, "promoted", FLOAT, True, slack=10),
    Case("linalg_cholesky_solve", lambda d: ((square(d), d.array((3, 2))), {"upper": d.choice(False, True)}), cholesky_solve, "promoted", FLOAT, True, slack=10),
    Case("linalg_matrix_exp", lambda d: (((square(d) * d.choice(1, 0.1, -2)).astype(d.dtype),), {}), scipy.linalg.expm, "first", FLOAT, True, slack=100),
    Case("linalg_householder_product", reflectors, householder, "first", FLOAT, True, slack=5),
]
OF_COMPLEX = [
    Case("linalg_lu_factor", lambda d: ((spread(d),), {}), None, ("first", "index"), COMPLEX, slack=5, property=lu_factor, label="complex"),
    Case("linalg_lu", lambda d: ((spread(d),), {}), None, "first", COMPLEX, slack=5, property=lu, label="complex"),
    Case("linalg_cholesky", definite, cholesky, "first", COMPLEX, slack=10, label="complex"),
    Case("linalg_det", alone, np.linalg.det, "first", COMPLEX, slack=20, label="complex"),
    Case("linalg_inv", alone, np.linalg.inv, "first", COMPLEX, slack=10, label="complex"),
    Case("linalg_solve", solvable, solve, "first", COMPLEX, slack=10, label="complex"),
    Case("linalg_qr", lambda d: tall_or_wide(d, mode=("reduced", "complete")), None, "first", COMPLEX, slack=20, property=qr, label="complex"),
    Case("linalg_svd", lambda d: tall_or_wide(d, full_matrices=(True, False)), None, ("first", real_part, "first"), COMPLEX, slack=20, property=svd, label="complex"),
    Case("linalg_eigh", symmetric, None, (real_part, "first"), COMPLEX, slack=20, property=eigh, label="complex"),
    Case("linalg_svdvals", alone, lambda x: np.linalg.svd(x, compute_uv=False), real_part, COMPLEX, slack=10, label="complex"),
    Case("linalg_eigvalsh", symmetric, np.linalg.eigvalsh, real_part, COMPLEX, slack=10, label="complex"),
    Case("linalg_slogdet", alone, np.linalg.slogdet, ("first", real_part), COMPLEX, slack=5, label="complex"),
    Case("linalg_matrix_norm", normed, matrix_norm, real_part, COMPLEX, slack=10, label="complex"),
    Case("linalg_pinv", alone, np.linalg.pinv, "first", COMPLEX, slack=10, label="complex"),
    Case("linalg_lstsq", systems, lstsq, ("first", real_part, "index", real_part), COMPLEX, slack=20, label="complex"),
    Case("linalg_lu_solve", factors, lu_solve, lambda *kinds: kinds[0], COMPLEX, slack=10, label="complex"),
    Case("linalg_triangular_solve", triangular, triangular_solve, "first", COMPLEX, slack=10, label="complex"),
    Case("linalg_cholesky_solve", lambda d: ((square(d), d.array((3, 2))), {"upper": d.choice(False, True)}), cholesky_solve, "first", COMPLEX, slack=10, label="complex"),
    Case("linalg_matrix_exp", alone, scipy.linalg.expm, "first", COMPLEX, slack=100, label="complex"),
    Case("linalg_householder_product", reflectors, householder, "first", COMPLEX, slack=5, label="complex"),
    Case("linalg_cross", crossed, np.cross, "first", COMPLEX, label="complex"),
    Case("vecdot", lambda d: ((d.array((2, 3)), d.array((2, 3))), {"axis": -1}), vecdot, "first", COMPLEX, label="complex"),
]
CASES = [
    *MORE,
    *OF_COMPLEX,
    Case("matmul", product, np.matmul, "promoted", REAL, True),
    Case("matmul", lambda d: ((d.array((2, 3)), d.array((3, 2))), {}), np.matmul, "promoted", COMPLEX, label="complex"),
    Case("tensordot", tensor_product, np.tensordot, "promoted", REAL, True),
    Case("einsum", einsum, functools.partial(np.einsum, optimize=True), "promoted", REAL, True),
    Case("grouped_matmul", grouped, grouped_matmul, lambda *kinds: kinds[0], FLOAT, True),
    Case("vecdot", lambda d: ((d.array((2, 3)), d.array((2, 3))), {"axis": d.choice(-1, 0)}), vecdot, "promoted", REAL, True),
    Case("outer", lambda d: ((d.array((2,)), d.array((3,), d.other())), {}), np.outer, "promoted", REAL, True),
    Case("diagonal", diagonals, diagonal, "first", REAL, True),
    Case("trace", lambda d: ((d.array((2, 3, 3)),), {"offset": d.choice(0, 1, -1)}), lambda x, offset: np.trace(x, offset, -2, -1), "accumulate", REAL, True),
    Case("linalg_cholesky", definite, cholesky, "first", FLOAT, slack=5),
    Case("linalg_cholesky", lambda d: (definite(d)[0], {"upper": True}), cholesky, "first", FLOAT, slack=5, label="upper"),
    Case("linalg_det", lambda d: ((square(d),), {}), np.linalg.det, "first", FLOAT, True, slack=5),
    Case("linalg_inv", lambda d: ((square(d),), {}), np.linalg.inv, "first", FLOAT, True, slack=5),
    Case("linalg_solve", solvable, solve, "promoted", FLOAT, True, slack=5),
    Case("linalg_qr", lambda d: tall_or_wide(d, mode=("reduced", "complete")), None, "first", FLOAT, slack=10, property=qr),
    Case("linalg_svd", lambda d: tall_or_wide(d, full_matrices=(True, False)), None, "first", FLOAT, slack=10, property=svd),
    Case("linalg_eigh", lambda d: ((square(d),), {}), None, "first", FLOAT, slack=10, property=eigh),
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def make(backend: Any, values: Any, dtype: str = "float32") -> Any:
    return ivy.Array(native(backend, np.asarray(values, dtype)), backend)


def test_results_are_named(ivy_backend: Any) -> None:
    x = make(ivy_backend, [[4.0, 1.0], [1.0, 3.0]])
    assert ivy.linalg.eigh(x)._fields == ivy.linalg.eig(x)._fields == ("eigenvalues", "eigenvectors")
    assert ivy.linalg.qr(x)._fields == ("Q", "R") and ivy.linalg.svd(x)._fields == ("U", "S", "Vh")
    assert ivy.linalg.slogdet(x)._fields == ("sign", "logabsdet") and ivy.linalg.lu(x)._fields == ("P", "L", "U")
    assert type(ivy.linalg.svd(x).S) is ivy.Array and isinstance(ivy.linalg.svd(x.native).S, ivy_backend.array_types)


def test_half_precision_passes_through_single(ivy_backend: Any) -> None:
    x = make(ivy_backend, [[4.0, 1.0], [1.0, 3.0]], "float16")
    n = np.asarray([[4.0, 1.0], [1.0, 3.0]])
    assert_equal(ivy_backend, ivy.linalg.inv(x), np.linalg.inv(n), "float16")
    assert_equal(ivy_backend, ivy.linalg.slogdet(x).logabsdet, np.linalg.slogdet(n)[1], "float16")
    assert_equal(ivy_backend, ivy.linalg.matrix_exp(x / 4), scipy.linalg.expm(n / 4), "float16")
    assert_equal(ivy_backend, ivy.linalg.lu_factor(x).LU, [[4, 1], [0.25, 2.75]], "float16")
    assert ivy.linalg.eig(x).eigenvalues.dtype is ivy.complex64


def test_batches_broadcast(ivy_backend: Any) -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(3, 1, 2, 2)) + 3 * np.eye(2), rng.normal(size=(4, 2, 5))
    left, right = make(ivy_backend, a), make(ivy_backend, b)
    bound = TOLERANCE["float32"] * 10
    for actual, expected in (
        (ivy.linalg.solve(left, right), np.linalg.solve(a, b)),
        (ivy.linalg.triangular_solve(left, right), np.linalg.solve(np.tril(a), b)),
        (ivy.linalg.lu_solve(*ivy.linalg.lu_factor(left), right), np.linalg.solve(a, b)),
    ):
        np.testing.assert_allclose(actual.numpy(), expected, rtol=bound, atol=bound)


def test_matrices_of_deficient_rank(ivy_backend: Any) -> None:
    n = np.asarray([[1.0, 2.0], [2.0, 4.0], [0.0, 0.0]])
    x = make(ivy_backend, n)
    assert_equal(ivy_backend, ivy.linalg.pinv(x), np.linalg.pinv(n), "float32")
    y, _, rank, _ = ivy.linalg.lstsq(x, make(ivy_backend, [1.0, 1.0, 1.0]))
    assert_equal(ivy_backend, y, np.linalg.lstsq(n, np.ones(3))[0], "float32")
    assert int(rank) == 1 == int(ivy.linalg.matrix_rank(x))
    assert_equal(ivy_backend, ivy.linalg.slogdet(x[:2]).logabsdet, -np.inf, "float32")


@pytest.mark.parametrize("ord", [1, "fro", np.inf, 2])
def test_singular_matrices_have_no_condition(ivy_backend: Any, ord: Any) -> None:
    n = np.asarray([[[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [0.0, 0.0]]])
    found = ivy.linalg.cond(make(ivy_backend, n), ord=ord)
    np.testing.assert_allclose(found.numpy(), [np.linalg.cond(n[0], ord), np.inf], rtol=1e-4)


def test_large_matrix_exponential(ivy_backend: Any) -> None:
    x = np.asarray([[[0.0, 30.0], [-30.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]], [[-20.0, 1.0], [0.0, -1.0]]])
    np.testing.assert_allclose(ivy.linalg.matrix_exp(make(ivy_backend, x)).numpy(), scipy.linalg.expm(x), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("call", [
    lambda x: ivy.linalg.cross(x, x), lambda x: ivy.linalg.matrix_norm(x, ord=3), lambda x: ivy.linalg.qr(x, mode="r"),
    lambda x: ivy.linalg.multi_dot([x]),
])  # fmt: skip
def test_what_is_not_allowed_says_so(call: Any, ivy_backend: Any) -> None:
    with pytest.raises(ArgumentError, match="got"):
        call(make(ivy_backend, [[1.0, 2.0], [3.0, 4.0]]))
