"""erf against math.erf, silence where values are well defined, 0-d results, casts."""

from __future__ import annotations

import math

import numpy as np
import pytest

import ivy
from ivy.backend import load
from ivy.errors import DTypeError, UnsupportedError

TABLE = load("numpy").table
FLOATS = ["float16", "bfloat16", "float32", "float64"]


@pytest.mark.parametrize(("dtype", "ulps"), [("float32", 4), ("float64", 4)])
def test_erf_against_math(dtype, ulps):
    x = np.concatenate([np.linspace(-7, 7, 20001), np.geomspace(1e-300, 0.5, 500), [0.0, -0.0, 0.46875, 4.0]]).astype(
        dtype
    )
    want = np.array([math.erf(v) for v in x.tolist()])
    np.testing.assert_allclose(ivy.erf(x), want, rtol=ulps * np.finfo(dtype).eps, atol=1e-44)  # below lie subnormals


def test_erf_special_cases():
    out = ivy.erf(np.array([np.inf, -np.inf, np.nan, -0.0, 1e30], np.float32))
    np.testing.assert_array_equal(out, np.array([1, -1, np.nan, -0.0, 1], np.float32))
    assert np.signbit(out[3])
    with pytest.raises(UnsupportedError, match="complex"):
        ivy.erf(np.array([1j]))


@pytest.mark.parametrize(
    "name", sorted(n for n in ("log sqrt acos acosh atanh log1p log2 log10 reciprocal exp").split())
)
@pytest.mark.parametrize("dtype", FLOATS)
def test_silent_and_typed(name, dtype):
    x = ivy.asarray([-2.0, -1.0, 0.0, 1e30]).astype(dtype)
    assert getattr(ivy, name)(x).dtype is x.dtype


@pytest.mark.parametrize(
    "name", ["add", "subtract", "multiply", "divide", "pow", "hypot", "remainder", "floor_divide", "logaddexp"]
)
def test_binary_is_silent(name):
    x = np.array([np.inf, 3e38, 0.0, -np.inf, np.nan], np.float32)
    out = getattr(ivy, name)(x[:, None], x[None, :])
    assert (out.dtype, out.shape) == (np.float32, (5, 5))


def test_integer_division_by_zero_is_silent():
    one, zero = np.array([1]), np.array([0])
    assert ivy.floor_divide(one, zero).dtype == ivy.remainder(one, zero).dtype == np.int64
    assert ivy.pow(np.array([2, 1, -1]), np.array([-1, -1, -1])).tolist() == [0, 1, -1]


UNARY = (
    "abs ceil conj cos erf exp floor imag isnan log1p logical_not negative real round sigmoid sign sqrt relu".split()
)


@pytest.mark.parametrize("name", UNARY)
def test_0d_results_are_arrays(name):
    out = getattr(ivy, name)(np.asarray(0.5, np.float32))
    assert type(out) is np.ndarray
    assert out.shape == ()


@pytest.mark.parametrize(
    "name", "sum prod max min mean var std all any argmax argmin count_nonzero logsumexp vector_norm".split()
)
def test_0d_reductions_are_arrays(name):
    assert type(getattr(ivy, name)(np.ones((2, 3), np.float32))) is np.ndarray


@pytest.mark.parametrize(
    "out",
    [
        lambda x: ivy.add(x[0], x[1]), lambda x: ivy.matmul(x, x), lambda x: ivy.einsum("i,i->", x, x),
        lambda x: ivy.get_item(x, 0),
        lambda x: ivy.take(x, np.asarray(1), axis=0), lambda x: ivy.where(x[0] > 0, x[0], x[1]),
        lambda x: ivy.trace(x[None]),
        lambda x: ivy.linalg.det(np.eye(2, dtype=np.float32)), lambda x: ivy.random.uniform(()).native,
        lambda x: ivy.pow(x[0], 2),
        lambda x: ivy.random.randint(0, 4).native, lambda x: ivy.searchsorted(x, x[0]), lambda x: ivy.squeeze(x[:1], 0),
    ],
)  # fmt: skip
def test_0d_is_an_array(out):
    result = out(np.array([1.0, 2.0], np.float32))
    assert type(result) is np.ndarray
    assert result.shape == ()


def test_casts_are_defined():
    x = np.array([-1.5, 300.9, np.nan, 2.0**40 + 2.0**33])
    assert TABLE["astype"](x, ivy.uint8).tolist()[:2] == [255, 44]
    assert TABLE["astype"](x, ivy.int64).tolist()[::3] == [-1, 2**40 + 2**33]
    assert TABLE["astype"](np.array([2.0**63, -1.0]), ivy.uint64).tolist() == [2**63, 2**64 - 1]
    assert TABLE["astype"](np.array([1 + 2j]), ivy.float32).tolist() == [1.0]
    assert TABLE["astype"](np.array([2j]), ivy.bool).tolist() == [True]
    assert TABLE["astype"](np.array([1e30]), ivy.float16).tolist() == [np.inf]


def test_sigmoid_does_not_overflow():
    x = np.array([-1000, -88, -20, 0, 20, 1000], np.float32)
    want = [0.0, *(math.exp(v) / (1 + math.exp(v)) for v in (-88, -20, 0, 20)), 1.0]
    np.testing.assert_allclose(ivy.sigmoid(x), np.array(want, np.float32), rtol=1e-6, atol=1e-44)


def test_bfloat16():
    x = ivy.asarray([[1.0, 2.0], [3.0, 4.0]], dtype="bfloat16")
    for y in (
        x + x,
        x @ x,
        x.sum(),
        x.mean(axis=0),
        ivy.exp(x),
        ivy.erf(x),
        ivy.softmax(x),
        x.sort(),
        ivy.einsum("ij,ij->", x, x),
    ):
        assert y.dtype is ivy.bfloat16
    assert (x @ x).astype("float32").tolist() == [[7.0, 10.0], [15.0, 22.0]]
    assert ivy.ones((4096,), dtype="bfloat16").sum().item() == 4096  # accumulated in bfloat16 it would stop at 256
    assert ivy.asarray(x.numpy()).dtype is ivy.bfloat16


def test_asarray():
    assert ivy.asarray([1.0, 2]).dtype is ivy.float32
    assert ivy.asarray([[1], [2]]).dtype is ivy.int64
    assert ivy.asarray([True]).dtype is ivy.bool
    assert ivy.asarray(1j).dtype is ivy.complex64
    assert ivy.asarray([]).dtype is ivy.float32
    assert ivy.asarray([np.float64(1), 2]).dtype is ivy.float64
    assert ivy.asarray([ivy.asarray(1.0), 2.0]).tolist() == [1.0, 2.0]
    assert ivy.asarray(np.array([1, 2], ">f4")).dtype is ivy.float32
    with pytest.raises(DTypeError, match="have no place"):
        ivy.asarray(np.array(["a"]))
    with pytest.raises(TypeError, match="str"):
        ivy.asarray(["a"])


@pytest.mark.parametrize("k", [0, 2, 5])
@pytest.mark.parametrize("largest", [True, False])
def test_top_k_keeps_the_order_of_equals(k, largest):
    x = np.array([[1.0, 3.0, 3.0, 0.0, 3.0]], np.float32)
    values, places = ivy.top_k(x, k, largest=largest)
    assert places.tolist() == [([1, 2, 4, 0, 3] if largest else [3, 0, 1, 2, 4])[:k]]
    assert values.tolist() == [x[0, places[0]].tolist()]


@pytest.mark.parametrize("dtype", ["float32", "int64", "bfloat16", "uint8"])
@pytest.mark.parametrize("largest", [True, False])
@pytest.mark.parametrize("axis", [0, -1])
def test_few_of_many(dtype, largest, axis):
    """``top_k`` of long rows equals the head of the stable sort, with and without equals."""
    x = np.random.default_rng(0).permuted(np.tile(np.arange(120), (120, 1)), axis=1)
    for values in (x, x // 7):
        y = ivy.asarray(values).astype(dtype)
        _, places = ivy.top_k(y, 5, axis=axis, largest=largest)
        order = ivy.argsort(y, axis=axis, descending=largest)
        np.testing.assert_array_equal(places.numpy(), np.take(order.numpy(), np.arange(5), axis=axis))


def test_descending_argsort_is_stable_for_unsigned():
    assert ivy.argsort(np.array([0, 7, 7, 255], np.uint8), descending=True).tolist() == [3, 1, 2, 0]
