"""Data types: identity, conversion, and promotion against NumPy where the two agree by definition."""

from __future__ import annotations

import itertools
import pickle

import numpy as np
import pytest

import ivy
from ivy.errors import DTypeError
from ivy.functional.dtypes import DTYPES

PLAIN = [t for t in DTYPES.values() if t.name not in ("bfloat16", "float8_e4m3fn", "float8_e5m2")]


def agrees(a: ivy.DType, b: ivy.DType) -> bool:
    """NumPy widens a floating type that meets an integer, and gives float64 for uint64 with a signed type."""
    kinds = {a.kind, b.kind}
    return not (kinds & {"int", "uint"} and kinds & {"float", "complex"}) and not (kinds == {"int", "uint"} and 64 in (a.bits, b.bits))


@pytest.mark.parametrize(("a", "b"), itertools.combinations_with_replacement(PLAIN, 2), ids=str)
def test_promotion(a: ivy.DType, b: ivy.DType) -> None:
    try:
        result = ivy.promote_types(a, b)
    except DTypeError:
        assert ivy.uint64 in (a, b) and "int" in (a.kind, b.kind)
        return
    assert result is ivy.promote_types(b, a)
    if agrees(a, b):
        assert result.name == str(np.result_type(a.name, b.name))
    elif {a.kind, b.kind} == {"int", "uint"}:
        assert result.name == str(np.result_type(a.name, b.name)) and "int" in result.name
    else:
        assert result is next(t for t in (a, b) if t.is_inexact)


@pytest.mark.parametrize("other", PLAIN, ids=str)
def test_bfloat16_gives_way_to_wider_types(other: ivy.DType) -> None:
    expected = {"float16": "float32", "float32": "float32", "float64": "float64", "complex64": "complex64", "complex128": "complex128"}
    assert ivy.promote_types(ivy.bfloat16, other).name == expected.get(other.name, "bfloat16")


def test_promotion_is_associative_where_it_is_defined() -> None:
    for triple in itertools.permutations([ivy.int8, ivy.uint8, ivy.int32, ivy.float32, ivy.bool, ivy.complex64], 3):
        a, b, c = triple
        assert ivy.promote_types(ivy.promote_types(a, b), c) is ivy.promote_types(a, ivy.promote_types(b, c))


@pytest.mark.parametrize("dtype", PLAIN, ids=str)
def test_as_dtype_and_pickling(dtype: ivy.DType) -> None:
    for given in (dtype, dtype.name, np.dtype(dtype.name), getattr(np, dtype.name)):
        assert ivy.as_dtype(given) is dtype
    assert pickle.loads(pickle.dumps(dtype)) is dtype
    assert (str(dtype), repr(dtype)) == (dtype.name, f"ivy.{dtype.name}") and dtype.itemsize == np.dtype(dtype.name).itemsize


def test_python_types() -> None:
    assert [ivy.as_dtype(t) for t in (bool, int, float, complex)] == [ivy.bool, ivy.int64, ivy.float32, ivy.complex64]


def test_unknown_dtypes_suggest_the_near_one() -> None:
    with pytest.raises(DTypeError, match="Did you mean 'float32'"):
        ivy.as_dtype("flot32")
    with pytest.raises(DTypeError, match="the dtypes are bool, int8"):
        ivy.as_dtype(object())


@pytest.mark.parametrize("kind", ["bool", "signed integer", "unsigned integer", "integral", "real floating", "complex floating", "numeric"])
@pytest.mark.parametrize("dtype", PLAIN, ids=str)
def test_isdtype(dtype: ivy.DType, kind: str) -> None:
    assert ivy.isdtype(dtype, kind) is bool(np.isdtype(np.dtype(dtype.name), kind))
    assert ivy.isdtype(dtype, (kind, dtype)) and ivy.isdtype(dtype, dtype.name)


@pytest.mark.parametrize("dtype", [ivy.float8_e4m3fn, ivy.float8_e5m2], ids=str)
def test_float8_gives_way_to_every_wider_type(dtype: ivy.DType) -> None:
    for other in PLAIN:
        assert ivy.promote_types(dtype, other) is (other if other.is_inexact else dtype) is ivy.promote_types(other, dtype)
    assert ivy.promote_types(dtype, ivy.bfloat16) is ivy.bfloat16
    assert ivy.promote_types(ivy.float8_e4m3fn, ivy.float8_e5m2) is ivy.float32
    assert ivy.as_dtype(dtype.name) is dtype and dtype.itemsize == 1 and ivy.isdtype(dtype, "real floating")
