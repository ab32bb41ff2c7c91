"""Elementwise functions, reductions, sorting and linear algebra against NumPy."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

import ivy
from ivy.functional.dtypes import DTYPES

NAMES = [n for n in DTYPES if not n.startswith(("bfloat16", "float8"))]
INTEGERS = [n for n in NAMES if "int" in n]
FLOATS = ["float16", "float32", "float64"]
BINARY = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "floor_divide": np.floor_divide,
    "remainder": np.remainder, "maximum": np.maximum, "minimum": np.minimum, "pow": np.power, "less": np.less,
    "equal": np.equal, "greater_equal": np.greater_equal, "logical_xor": np.logical_xor, "not_equal": np.not_equal,
}  # fmt: skip
UNARY = {
    "abs": np.abs, "negative": np.negative, "sign": np.sign, "floor": np.floor, "ceil": np.ceil, "trunc": np.trunc,
    "round": np.round, "isnan": np.isnan, "isinf": np.isinf, "isfinite": np.isfinite, "logical_not": np.logical_not,
    "signbit": np.signbit, "square": np.square, "real": np.real, "imag": np.imag, "conj": np.conj,
}  # fmt: skip


def sample(dtype, positive=False):
    values = np.array([7, 0, 3, 1, 100, 2] if positive or "u" in dtype[:1] else [-7, 0, 3, -1, 100, 2])
    return (
        values.astype(dtype) * (1.25 if "float" in dtype and not positive else 1)
        if dtype != "bool"
        else values.astype(bool)
    )


def check(got, want, rtol=1e-6):
    np.testing.assert_allclose(got, want, rtol=rtol, atol=rtol, strict=True)


@pytest.mark.parametrize("dtype", [*INTEGERS, *FLOATS])
@pytest.mark.parametrize("name", BINARY)
def test_binary(table, run, name, dtype):
    x, y = sample(dtype), np.array([2, 3, 2, 5, 1, 7], dtype) if name == "pow" else sample(dtype)[::-1].copy()
    y = np.where(y == 0, 3, y).astype(dtype)
    with np.errstate(all="ignore"):
        check(
            run(table[name], x.astype(dtype), y), BINARY[name](x.astype(dtype), y), 2e-3 if dtype == "float16" else 1e-6
        )


@pytest.mark.parametrize("dtype", [*INTEGERS, *FLOATS, "complex64"])
@pytest.mark.parametrize("name", UNARY)
def test_unary(table, run, name, dtype):
    if dtype == "complex64" and name in ("floor", "ceil", "trunc", "signbit"):
        return
    x = sample(dtype).astype(dtype)
    x = np.concatenate([x, np.array([np.nan, np.inf, -0.0, 0.5, 1.5, 2.5]).astype(dtype)]) if dtype in FLOATS else x
    if dtype == "complex64" and name in ("sign", "abs"):
        x = x + np.complex64(2j)
    with np.errstate(all="ignore"):
        want = UNARY[name](x)
    check(
        run(table[name], x),
        want.astype(dtype) if name in ("floor", "ceil", "trunc", "round") else want,
        1e-3 if dtype == "float16" else 1e-6,
    )


@pytest.mark.parametrize("dtype", INTEGERS)
def test_integer_division_never_stops_the_program(table, run, dtype):
    low = np.array([np.iinfo(dtype).min, 5, -3 if dtype[0] == "i" else 3], dtype)
    by = np.array([-1 if dtype[0] == "i" else 1, 0, 2], dtype)
    quotient, rest = run(lambda a, b: [table["floor_divide"](a, b), table["remainder"](a, b)], low, by)
    assert quotient.dtype == rest.dtype == np.dtype(dtype)
    assert quotient[2] == low[2] // by[2] and rest[2] == low[2] % by[2] and rest[0] == 0


@pytest.mark.parametrize("dtype", ["bool", *INTEGERS])
def test_bits(table, run, dtype):
    x, y = sample(dtype), sample(dtype)[::-1].copy()
    for name, fn in {"bitwise_and": np.bitwise_and, "bitwise_or": np.bitwise_or, "bitwise_xor": np.bitwise_xor}.items():
        check(run(table[name], x, y), fn(x, y))
    check(run(table["bitwise_invert"], x), ~x)
    if dtype != "bool":
        count = np.array([0, 1, 2, 3, 64, 7]).clip(0, np.iinfo(dtype).bits).astype(dtype)
        want = np.array([(int(a) << int(n)) % 2 ** np.iinfo(dtype).bits for a, n in zip(x, count)], np.uint64).astype(
            dtype
        )
        check(run(table["bitwise_left_shift"], x, count), want)
        check(
            run(table["bitwise_right_shift"], x, count),
            np.array([int(a) >> int(n) for a, n in zip(x, count)]).astype(dtype),
        )


@pytest.mark.parametrize("target", NAMES)
@pytest.mark.parametrize("dtype", ["bool", "int64", "uint8", "float32", "float16", "complex64"])
def test_astype(table, run, dtype, target):
    x = np.array([-1.0, 0.0, 0.5, 300.0]).astype("int64" if dtype == "uint8" else dtype).astype(dtype)
    via = x.real if np.iscomplexobj(x) and "complex" not in target else x
    if target == "bool":
        want = x != 0
    else:
        want = (via.astype("int64") if "int" in target else via).astype(target)
    check(run(lambda t: table["astype"](t, DTYPES[target]), x), want)


@pytest.mark.parametrize("dtype", NAMES)
def test_reductions(table, run, dtype):
    x = np.array([[3, 1, 2], [5, 4, 4]]).astype(dtype)
    total = {"bool": "int64"}.get(dtype, dtype)
    for name, fn in {"sum": np.sum, "prod": np.prod}.items():
        for axis in (None, 0, (0, 1), ()):
            got = run(lambda t: table[name](t, axis=axis, dtype=DTYPES[total]), x)
            check(got, np.asarray(fn(x, axis=axis, dtype=total)))
    got = run(lambda t: table["cumulative_sum"](t, axis=1, dtype=DTYPES[total], include_initial=True), x)
    check(got, np.concatenate([np.zeros((2, 1), total), np.cumsum(x, 1, dtype=total)], 1))
    check(run(lambda t: table["all"](t, axis=0), x), np.all(x, axis=0))
    if "complex" not in dtype:
        for name, fn in {"max": np.max, "min": np.min, "argmax": np.argmax, "argmin": np.argmin}.items():
            check(run(lambda t: table[name](t, axis=1), x), fn(x, axis=1))
            check(run(lambda t: table[name](t), x), np.asarray(fn(x)))


def test_nan(table, run):
    x = np.array([[1, np.nan, -np.inf, 2], [3, -0.0, 0.0, np.inf]], np.float32)
    for name, fn in {"max": np.max, "min": np.min, "argmax": np.argmax, "argmin": np.argmin, "sort": np.sort}.items():
        check(run(lambda t: table[name](t, axis=1), x), fn(x, axis=1))
    check(run(lambda t: table["argsort"](t), x), np.argsort(x, stable=True))
    check(run(lambda t: table["top_k"](t, 2), x)[1], np.array([[1, 3], [3, 0]]))


@pytest.mark.parametrize("dtype", [n for n in NAMES if "complex" not in n])
def test_sort_is_stable(table, run, dtype):
    x = np.array([[2, 0, 2, 1, 0, 1]]).astype(dtype)
    check(run(lambda t: table["argsort"](t, axis=1), x), np.argsort(x, axis=1, stable=True))
    check(run(lambda t: table["sort"](t, axis=1, descending=True), x), np.sort(x, axis=1)[:, ::-1])
    values, indices = run(lambda t: table["top_k"](t, 3, axis=1, largest=False), x)
    check(values, np.sort(x, axis=1)[:, :3])
    check(indices, np.argsort(x, axis=1, stable=True)[:, :3])
    for side in ("left", "right"):
        got = run(lambda t, v: table["searchsorted"](t, v, side=side), np.sort(x[0]), x)
        check(got, np.searchsorted(np.sort(x[0]), x, side))


@pytest.mark.parametrize("dtype", NAMES)
def test_matmul_and_einsum(table, run, dtype):
    rng = np.random.default_rng(0)
    shapes = [
        ((2, 3), (3, 4)),
        ((3,), (3,)),
        ((3,), (3, 4)),
        ((2, 3), (3,)),
        ((5, 2, 3), (3, 4)),
        ((5, 1, 2, 3), (4, 3, 2)),
        ((2, 2, 3), (3,)),
        ((0, 3), (3, 2)),
    ]
    for a, b in shapes:
        x, y = rng.integers(0, 4, a).astype(dtype), rng.integers(0, 4, b).astype(dtype)
        check(run(table["matmul"], x, y), np.asarray(x @ y))
    x, y = rng.integers(0, 3, (2, 3, 3)).astype(dtype), rng.integers(0, 3, (2, 3, 4)).astype(dtype)
    for equation in ("bij,bjk->bik", "b i j , b j k", "...ij,...jk->...ki", "bij,cjk->"):
        check(run(lambda a, b: table["einsum"](equation, a, b), x, y), np.asarray(np.einsum(equation, x, y)))
    check(run(lambda a: table["einsum"]("bii->bi", a), x), np.einsum("bii->bi", x))


def test_linalg(table, run):
    a = np.random.default_rng(0).normal(size=(2, 3, 3)).astype(np.float32)
    p = a @ a.swapaxes(1, 2) + np.eye(3, dtype=np.float32)
    check(run(table["linalg_cholesky"], p), np.linalg.cholesky(p), 1e-4)
    check(run(table["linalg_det"], a), np.linalg.det(a), 1e-4)
    check(run(table["linalg_inv"], p), np.linalg.inv(p), 1e-4)
    check(run(table["linalg_solve"], p, a[0]), np.linalg.solve(p, a[0]), 1e-4)
    check(run(table["linalg_solve"], p[0], a[0, 0]), np.linalg.solve(p[0], a[0, 0]), 1e-4)
    w, v = run(table["linalg_eigh"], p)
    check((v * w[:, None]) @ v.swapaxes(1, 2), p, 1e-4)
    u, s, vh = run(lambda t: table["linalg_svd"](t, full_matrices=False), a[:, :2])
    check((u * s[:, None]) @ vh, a[:, :2], 1e-4)
    q, r = run(table["linalg_qr"], a)
    check(q @ r, a, 1e-4)
    for offset in (-4, -1, 0, 2, 3):
        check(run(lambda t: table["diagonal"](t, offset=offset, axis1=0, axis2=2), a), np.diagonal(a, offset, 0, 2))


@pytest.mark.parametrize("dtype", NAMES)
def test_manipulation(table, run, dtype):
    x = np.arange(6).reshape(2, 3).astype(dtype)
    cases = [
        (lambda t: table["tile"](t, (2, 1, 2)), np.tile(x, (2, 1, 2))),
        (lambda t: table["tile"](t, (2,)), np.tile(x, 2)),
        (lambda t: table["repeat"](t, 2, axis=1), np.repeat(x, 2, 1)), (lambda t: table["flip"](t), np.flip(x)),
        (lambda t: table["repeat"](t, tf.constant([1, 0, 2]), axis=1), np.repeat(x, [1, 0, 2], 1)),
        (lambda t: table["roll"](t, 4), np.roll(x, 4)),
        (lambda t: table["roll"](t, (1, 2), axis=(0, 1)), np.roll(x, (1, 2), (0, 1))),
        (lambda t: table["tril"](t, k=-1), np.tril(x, -1)), (lambda t: table["triu"](t, k=1), np.triu(x, 1)),
        (lambda t: table["expand_dims"](t, (0, -1)), x[None, ..., None]),
        (lambda t: table["concat"]([t, t], axis=None), np.concatenate([x, x], None)),
    ]  # fmt: skip
    for mode in ("constant", "reflect", "edge", "wrap"):
        cases.append(
            (lambda t, mode=mode: table["pad"](t, ((0, 1), (4, 0)), mode=mode), np.pad(x, ((0, 1), (4, 0)), mode))
        )
    for fn, want in cases:
        check(run(fn, x), want)


def test_creation():
    with ivy.use_backend("tensorflow"):
        for dtype in NAMES:
            assert str(ivy.asarray(np.ones(2, dtype)).dtype) == str(ivy.full((2,), 1, dtype=dtype).dtype) == dtype
            check(ivy.eye(2, 3, k=1, dtype=dtype).numpy(), np.eye(2, 3, k=1, dtype=dtype))
        assert [str(ivy.asarray(v).dtype) for v in (1, 1.5, True, 1j, [], [[1, 2.5]])] == [
            "int64", "float32", "bool", "complex64", "float32", "float32",
        ]  # fmt: skip
        check(ivy.arange(5, 0, -2).numpy(), np.arange(5, 0, -2))
        check(ivy.linspace(0, 1, 4, endpoint=False).numpy(), np.linspace(0, 1, 4, endpoint=False, dtype=np.float32))
        check(ivy.asarray([ivy.asarray(1.5), 2]).numpy(), np.array([1.5, 2], np.float32))
        half = ivy.asarray([1.5], dtype="bfloat16")
        assert half.numpy().dtype.name == "bfloat16" and ivy.asarray(half.numpy()).dtype is half.dtype
