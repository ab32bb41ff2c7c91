"""Products and decompositions of matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from ivy.testing.cases import COMPLEX, FLOAT, REAL, Case, Draw
from ivy.testing.checking import gradients_of, values_of

PRODUCTS = (((2, 3), (3, 4)), ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((2, 0), (0, 3)))
EQUATIONS = (
    ("ij,jk->ik", (2, 3), (3, 4)), ("bij,bjk->bik", (2, 2, 3), (2, 3, 1)), ("i,j->ij", (2,), (3,)), ("ij,ij->", (2, 3), (2, 3)),
    ("...i,ji->...j", (2, 2, 3), (4, 3)), ("ii->i", (3, 3)), ("ij->ji", (2, 3)), ("bhqd,bhkd->bhqk", (1, 2, 2, 3), (1, 2, 2, 3)),
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
    return ((x @ np.swapaxes(x, -1, -2) / 4).astype(d.dtype),), {}


def solvable(d: Draw) -> Any:
    x = square(d)
    return (x, d.array((3,)) if x.ndim == 2 and d.choice(True, False) else d.array((*x.shape[:-1], 2))), {}


def tall_or_wide(d: Draw, **options: Any) -> Any:
    return (d.array(d.choice((3, 2), (2, 3), (2, 3, 3), (2, 4, 2))),), {k: d.choice(*v) for k, v in options.items()}


def qr(out: Any, x: Any, mode: str) -> Any:
    q, r = out
    size = min(x.shape[-2:]) if mode == "reduced" else x.shape[-2]
    return [(q @ r, x), (np.swapaxes(q, -1, -2) @ q, np.broadcast_to(np.eye(size), (*x.shape[:-2], size, size))), (np.tril(r, -1), 0 * r)]


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
    lower = np.tril(x) + np.swapaxes(np.tril(x, -1), -1, -2)
    return [(lower @ vectors, vectors * values[..., None, :]), (values, np.linalg.eigvalsh(lower))]


def cholesky(x: Any, upper: bool = False) -> Any:
    factor = np.linalg.cholesky(x)
    return np.swapaxes(factor, -1, -2) if upper else factor


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


CASES = [
    Case("matmul", product, np.matmul, "promoted", REAL, True),
    Case("matmul", lambda d: ((d.array((2, 3)), d.array((3, 2))), {}), np.matmul, "promoted", COMPLEX, label="complex"),
    Case("tensordot", tensor_product, np.tensordot, "promoted", REAL, True),
    Case("einsum", einsum, np.einsum, "promoted", REAL, True),
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
