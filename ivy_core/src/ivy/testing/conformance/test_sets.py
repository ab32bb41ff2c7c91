"""Arrays as sets of their elements."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import ALL, COMPLEX, REAL, Case, Draw
from ivy.testing.checking import assert_equal, native, values_of


def one(d: Draw) -> Any:
    return (d.array(),), {}


def members(d: Draw) -> Any:
    elements = d.array(d.choice((5,), (2, 2), (0,)), d.other())
    return (d.array(), elements), {"invert": d.choice(False, True)}


def one_member(d: Draw) -> Any:
    return (d.array(), 1), {}


def two(d: Draw) -> Any:
    return (d.array(), d.array(d.choice((5,), (2, 2), (0,)), d.other())), {}


SETS = {"union": np.union1d, "intersection": np.intersect1d, "set_difference": np.setdiff1d, "symmetric_difference": np.setxor1d}
INDICES = ("index", "index", "index")
DTYPES = (*ALL, *COMPLEX)
CASES = [
    Case("unique_all", one, np.unique_all, ("first", *INDICES), DTYPES),
    Case("unique_counts", one, np.unique_counts, ("first", "index"), DTYPES),
    Case("unique_inverse", one, np.unique_inverse, ("first", "index"), DTYPES),
    Case("unique_values", one, np.unique, "first", DTYPES),
    *[Case(name, two, reference, "promoted", REAL) for name, reference in SETS.items()],
    Case("isin", members, np.isin, "bool", DTYPES),
    Case("isin", one_member, np.isin, "bool", REAL, label="number"),
]
test_values = values_of(CASES)


def test_every_nan_is_an_element_of_its_own(ivy_backend: Any) -> None:
    x = ivy.Array(native(ivy_backend, np.asarray([np.nan, 1, 0.0, -0.0, np.nan, 1], "float32")), ivy_backend)
    values, indices, inverse, counts = ivy.unique_all(x)
    assert_equal(ivy_backend, values, [0, 1, np.nan, np.nan], "float32")
    assert indices.tolist() == [2, 1, 0, 4] and counts.tolist() == [2, 2, 1, 1] and inverse.tolist() == [2, 1, 0, 0, 3, 1]
    assert not ivy.isin(x, x).tolist()[0]


@pytest.mark.parametrize(
    "name, fields",
    {
        "unique_all": ("values", "indices", "inverse_indices", "counts"),
        "unique_counts": ("values", "counts"),
        "unique_inverse": ("values", "inverse_indices"),
    }.items(),
)
def test_results_have_names(name: str, fields: tuple[str, ...], ivy_backend: Any) -> None:
    x = native(ivy_backend, np.asarray([2, 1, 2]))
    for value in (x, ivy.Array(x, ivy_backend)):
        assert getattr(ivy, name)(value)._fields == fields
