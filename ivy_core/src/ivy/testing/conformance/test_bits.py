"""Integers as rows of bits, against Python's integers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import DTypeError
from ivy.testing.cases import Case, Draw
from ivy.testing.checking import native, values_of

INTEGERS = ("int32", "uint8", "int8", "uint16", "int64", "uint32")


def anywhere(d: Draw) -> Any:
    limits = np.iinfo(d.dtype)
    values = d.rng.integers(limits.min, limits.max, d.choice((5,), (2, 3), ()), dtype=d.dtype, endpoint=True)
    values = np.asarray(values)
    if values.ndim == 1:
        values[:4] = [0, limits.min, limits.max, 1]
    return (values,), {}


def each(fn: Any) -> Any:
    """``fn`` of the number and of the row of its bits, for each integer."""

    def reference(x: Any) -> Any:
        width = x.dtype.itemsize * 8
        out = [fn(int(v), format(int(v) % 2**width, f"0{width}b")) for v in x.ravel()]
        return np.asarray(out, object).astype("int64").astype(x.dtype).reshape(x.shape)

    return reference


CASES = [
    Case("bitwise_count", anywhere, each(lambda v, row: v.bit_count()), "first", INTEGERS),
    Case("leading_zeros", anywhere, each(lambda v, row: len(row) - len(row.lstrip("0"))), "first", INTEGERS),
    Case("reverse_bits", anywhere, each(lambda v, row: int(row[::-1], 2) - (int(row[-1]) << 64 if len(row) == 64 else 0)), "first", INTEGERS),
    Case("bit_length", anywhere, each(lambda v, row: v.bit_length()), "first", INTEGERS),
]  # fmt: skip
test_values = values_of(CASES)


@pytest.mark.parametrize("name", ["bitwise_count", "leading_zeros", "reverse_bits", "bit_length"])
def test_only_integers_have_bits(name: str, ivy_backend: Any) -> None:
    with pytest.raises(DTypeError, match="integers"):
        getattr(ivy, name)(native(ivy_backend, np.ones(2, "float32")))
