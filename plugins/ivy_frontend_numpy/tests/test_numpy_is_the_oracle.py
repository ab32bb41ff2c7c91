"""Every mirrored function against NumPy itself: values, shapes and dtypes, on the numpy backend, with native arrays."""

from __future__ import annotations

import numpy as real
import pytest

import ivy
import ivy.frontends.numpy as mirrored

X = real.array([[0.5, -1.25, 2.0], [3.0, 0.25, -0.75]])
F = X.astype("float32")
I = real.array([[3, -1, 2], [0, 5, -4]])
B = real.array([[True, False, True], [False, False, True]])
V = real.array([3.0, 1.0, 2.0, 1.0])
M = real.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.25], [0.5, 0.25, 2.0]])
N = real.array([1.0, real.nan, -real.inf, 4.0])
DTYPES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()

CASES = {
    "array": lambda np: np.array([[1, 2], [3, 4]]),
    "array of floats": lambda np: np.array([1.0, 2]),
    "array of nothing": lambda np: np.array([]),
    "array in dtype": lambda np: np.array([1, 2], dtype=np.float32),
    "array in code": lambda np: np.array([1, 2], dtype="f4"),
    "array in python type": lambda np: np.array([1, 2], dtype=float),
    "array ndmin": lambda np: np.array([1, 2], ndmin=2),
    "zeros": lambda np: np.zeros((2, 3)),
    "ones of integers": lambda np: np.ones(3, int),
    "full": lambda np: np.full((2, 2), 7),
    "full of an array": lambda np: np.full((2, 3), V[:3]),
    "eye": lambda np: np.eye(3, 4, 1),
    "identity": lambda np: np.identity(3),
    "arange": lambda np: np.arange(2, 9, 3),
    "arange of floats": lambda np: np.arange(0.0, 1.0, 0.25),
    "linspace": lambda np: np.linspace(0, 1, 5),
    "logspace": lambda np: np.logspace(0, 2, 3),
    "meshgrid": lambda np: np.meshgrid(V, V[:2]),
    "zeros_like": lambda np: np.zeros_like(F),
    "full_like": lambda np: np.full_like(I, 2.5),
    "tril": lambda np: np.tril(M, -1),
    "diag": lambda np: np.diag(V, 1),
    "diag of matrix": lambda np: np.diag(M),
    "add": lambda np: np.add(X, 1),
    "weak float": lambda np: np.add(F, 1.5),
    "weak float on integers": lambda np: np.multiply(I, 1.5),
    "weak complex": lambda np: np.multiply(F, 2j),
    "numpy scalar is strong": lambda np: np.add(F, real.float64(1)),
    "numbers": lambda np: np.add(1, 2.5),
    "lists": lambda np: np.add([1, 2], [0.5, 1]),
    "divide of integers": lambda np: np.divide(I, I + 10),
    "floor_divide by zero": lambda np: np.floor_divide(I, real.array([2, 0, -3])),
    "remainder": lambda np: np.remainder(I, real.array([2, 0, -3])),
    "fmod": lambda np: np.fmod(X, 0.7),
    "power": lambda np: np.power(I, 2),
    "power of booleans": lambda np: np.power(B, 2),
    "add of booleans": lambda np: np.add(B, B),
    "sqrt of int8": lambda np: np.sqrt(real.array([1, 4], "int8")),
    "exp of uint16": lambda np: np.exp(real.array([1, 4], "uint16")),
    "sin": lambda np: np.sin(F),
    "arctan2": lambda np: np.arctan2(X, F),
    "logical_and": lambda np: np.logical_and(I, X),
    "invert": lambda np: np.invert(B),
    "rint": lambda np: np.rint(X * 3),
    "floor of integers": lambda np: np.floor(I),
    "reciprocal": lambda np: np.reciprocal(X),
    "square": lambda np: np.square(I),
    "degrees": lambda np: np.degrees(F),
    "fmax": lambda np: np.fmax(N, 2.0),
    "ufunc in dtype": lambda np: np.add(I, I, dtype=np.float32),
    "round": lambda np: np.round(X * 1.2345, 2),
    "nan_to_num": lambda np: np.nan_to_num(N),
    "clip": lambda np: np.clip(X, -1.0, 2.0),
    "clip by keywords": lambda np: np.clip(I, min=0, max=3),
    "clip below": lambda np: np.clip(F, None, 0.5),
    "clip promotes": lambda np: np.clip(I, real.float32(0), V[:3]),
    "sum": lambda np: np.sum(X, axis=1),
    "sum of int8": lambda np: np.sum(I.astype("int8")),
    "sum of uint8": lambda np: np.sum(real.array([200, 100], "uint8")),
    "sum keepdims": lambda np: np.sum(F, axis=(0, 1), keepdims=True),
    "prod of booleans": lambda np: np.prod(B, axis=0),
    "mean of integers": lambda np: np.mean(I, axis=0),
    "mean in dtype": lambda np: np.mean(I, dtype=np.float32),
    "std": lambda np: np.std(X, axis=1, ddof=1),
    "var": lambda np: np.var(F),
    "max": lambda np: np.max(X, axis=0),
    "all": lambda np: np.all(B, axis=1),
    "argmax": lambda np: np.argmax(X),
    "argmin": lambda np: np.argmin(X, axis=1, keepdims=True),
    "cumsum": lambda np: np.cumsum(I),
    "cumprod": lambda np: np.cumprod(X, axis=1),
    "count_nonzero": lambda np: np.count_nonzero(I, axis=1),
    "ptp": lambda np: np.ptp(X, axis=1),
    "average": lambda np: np.average(X, axis=1, weights=V[:3]),
    "median": lambda np: np.median(X, axis=1),
    "median of all": lambda np: np.median(I, keepdims=True),
    "nansum": lambda np: np.nansum(real.array([1.0, real.nan])),
    "nanmean": lambda np: np.nanmean(real.array([[1.0, real.nan], [2, 4]]), axis=1),
    "isclose": lambda np: np.isclose(N, N + 1e-9, equal_nan=True),
    "reshape": lambda np: np.reshape(X, (3, -1)),
    "ravel": lambda np: np.ravel(X),
    "transpose": lambda np: np.transpose(X[None], (2, 0, 1)),
    "moveaxis": lambda np: np.moveaxis(X[None], 0, -1),
    "expand_dims": lambda np: np.expand_dims(X, (0, 2)),
    "squeeze": lambda np: np.squeeze(X[None, :, None]),
    "broadcast_to": lambda np: np.broadcast_to(V, (2, 4)),
    "flip": lambda np: np.flip(X, 1),
    "roll": lambda np: np.roll(X, 2, axis=1),
    "tile": lambda np: np.tile(V, (2, 2)),
    "repeat": lambda np: np.repeat(X, 2, axis=0),
    "repeat each": lambda np: np.repeat(V, [0, 1, 2, 3]),
    "pad": lambda np: np.pad(X, ((1, 0), (2, 1)), constant_values=9.0),
    "pad all": lambda np: np.pad(X, 1, mode="edge"),
    "concatenate promotes": lambda np: np.concatenate([I, F], axis=1),
    "stack": lambda np: np.stack([X, I], axis=-1),
    "vstack": lambda np: np.vstack([V, V]),
    "hstack": lambda np: np.hstack([V, V]),
    "split": lambda np: np.split(V, 2),
    "array_split": lambda np: np.array_split(V, 3),
    "split at": lambda np: np.split(X, [1, 2], axis=1),
    "where": lambda np: np.where(B, F, I),
    "where alone": lambda np: np.where(B),
    "nonzero": lambda np: np.nonzero(I),
    "take": lambda np: np.take(X, [0, -1, 4]),
    "take along": lambda np: np.take(X, real.array([2, 0]), axis=1),
    "take_along_axis": lambda np: np.take_along_axis(X, real.argsort(X, axis=1), axis=1),
    "append": lambda np: np.append(V, [5]),
    "sort": lambda np: np.sort(X, axis=None),
    "argsort": lambda np: np.argsort(V),
    "searchsorted": lambda np: np.searchsorted([1, 2, 3], [2, 2.5], side="right"),
    "unique": lambda np: np.unique(V),
    "diff": lambda np: np.diff(X, axis=0),
    "matmul": lambda np: np.matmul(X, I.T),
    "dot": lambda np: np.dot(X, V[:3]),
    "dot of many axes": lambda np: np.dot(X, real.ones((2, 3, 4))),
    "inner": lambda np: np.inner(X, X),
    "outer": lambda np: np.outer(V, X),
    "vdot": lambda np: np.vdot(X + 1j, X),
    "tensordot": lambda np: np.tensordot(X, X, axes=[[0], [0]]),
    "einsum": lambda np: np.einsum("ij,kj->ik", X, F),
    "trace": lambda np: np.trace(M.astype("int32")),
    "det": lambda np: np.linalg.det(M),
    "inv": lambda np: np.linalg.inv(M.astype("float32")),
    "solve": lambda np: np.linalg.solve(M, V[:3]),
    "cholesky": lambda np: np.linalg.cholesky(M),
    "eigvalsh": lambda np: np.linalg.eigvalsh(M),
    "singular values": lambda np: np.linalg.svd(X, compute_uv=False),
    "slogdet": lambda np: tuple(np.linalg.slogdet(-M)),
    "pinv": lambda np: np.linalg.pinv(X),
    "matrix_power": lambda np: np.linalg.matrix_power(M, -2),
    "norm": lambda np: np.linalg.norm(X),
    "norm of integers along": lambda np: np.linalg.norm(I, ord=1, axis=1),
    "norm inf": lambda np: np.linalg.norm(M, ord=real.inf),
    "norm 2": lambda np: np.linalg.norm(M, ord=2),
}


def assert_same(ours: object, theirs: object) -> None:
    if isinstance(theirs, (tuple, list)):
        assert len(ours) == len(theirs)
        for a, b in zip(ours, theirs, strict=True):
            assert_same(a, b)
        return
    ours, theirs = real.asarray(ours), real.asarray(theirs)
    assert (ours.dtype, ours.shape) == (theirs.dtype, theirs.shape)
    coarse = theirs.dtype in (real.float16, real.float32, real.complex64)
    real.testing.assert_allclose(
        ours,
        theirs,
        rtol=2e-3 if theirs.dtype == real.float16 else 2e-6 if coarse else 1e-12,
        atol=1e-6 if coarse else 1e-12,
    )


@pytest.mark.parametrize("name", CASES)
def test_function(name):
    with real.errstate(all="ignore"):
        assert_same(CASES[name](mirrored), CASES[name](real))


def has_loop(fn, *dtypes):
    try:
        return bool(getattr(real, fn).resolve_dtypes((*map(real.dtype, dtypes), None)))
    except TypeError:
        return False


FUNCTIONS = ("add", "divide", "multiply", "arctan2", "maximum")
LOOPS = [(fn, a, b) for fn in FUNCTIONS for a in DTYPES for b in DTYPES if has_loop(fn, a, b)]


@pytest.mark.parametrize(("fn", "a", "b"), LOOPS)
def test_promotion(fn, a, b):
    x, y = real.array([1, 1]).astype(a), real.array([1, 0]).astype(b)
    with real.errstate(all="ignore"):
        expected, ours = getattr(real, fn)(x, y), getattr(mirrored, fn)(x, y)
    assert ours.dtype == expected.dtype
    real.testing.assert_array_equal(ours, expected)


@pytest.mark.parametrize("fn", ["sqrt", "exp", "square", "sum", "mean", "cumsum", "var"])
@pytest.mark.parametrize("a", DTYPES)
def test_dtype_of_one_array(fn, a):
    x = real.array([1, 1]).astype(a)
    assert_same(getattr(mirrored, fn)(x), getattr(real, fn)(x))


def test_integer_that_does_not_fit():
    with pytest.raises(OverflowError, match="out of bounds"):
        mirrored.add(real.array([1], "int8"), 300)
    with pytest.raises(ValueError, match="negative integer powers"):
        mirrored.power(I, -1)


def test_form_of_results():
    x = mirrored.array([1.0, 2.0])
    assert isinstance(x + V[:2], mirrored.ndarray)
    assert isinstance(V[:2] + x, mirrored.ndarray)
    assert isinstance(mirrored.exp(V), real.ndarray)
    assert isinstance(mirrored.exp(ivy.asarray([1.0])), ivy.Array)
    assert isinstance(mirrored.zeros(3), mirrored.ndarray)


def test_unknown_name():
    with pytest.raises(AttributeError, match=r"numpy.histogramdd is not mirrored"):
        _ = mirrored.histogramdd
    assert not hasattr(mirrored.linalg, "tensorsolve")
