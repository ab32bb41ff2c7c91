"""Bessel functions of the orders 0 and 1, against SciPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.special as sp

import ivy
from ivy.testing.cases import REAL, Case
from ivy.testing.checking import assert_equal, gradients_of, held, native, values_of

ANYWHERE = {"bessel_j0": sp.j0, "bessel_j1": sp.j1, "spherical_bessel_j0": lambda x: np.sinc(x / np.pi)}
POSITIVE = {
    "bessel_y0": sp.y0, "bessel_y1": sp.y1, "bessel_k0": sp.k0, "bessel_k0e": sp.k0e, "bessel_k1": sp.k1, "bessel_k1e": sp.k1e,
}  # fmt: skip
FUNCTIONS = ANYWHERE | POSITIVE
CASES = [
    *[Case(name, lambda d: ((d.array(),), {}), reference, "inexact", REAL, True) for name, reference in ANYWHERE.items()],
    *[Case(name, lambda d: ((d.array(low=1, high=9),), {}), reference, "inexact", REAL, True, slack=5) for name, reference in POSITIVE.items()],
]  # fmt: skip
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_accurate_over_a_wide_range(name: str, ivy_backend: Any) -> None:
    dtype = held(ivy_backend, "float64")
    x = np.concatenate([np.logspace(-6, 3, 46), np.linspace(24, 26, 5), [1e-12]]).astype(dtype)
    x = np.concatenate([x, -x]) if name in ANYWHERE else x
    assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, x)), FUNCTIONS[name](x.astype("float64")), dtype, slack=10)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_special_values(name: str, ivy_backend: Any) -> None:
    x = np.asarray([0.0, np.inf, np.nan, -1.0], "float32")
    ends = {"y": [-np.inf, 0, np.nan, np.nan], "k": [np.inf, 0, np.nan, np.nan]}.get(name.removeprefix("bessel_")[0])
    if name == "spherical_bessel_j0":
        x, ends = x[[0, 2, 3]], [1.0, np.nan, np.sin(1.0)]
    expected = ends or [FUNCTIONS[name](0.0), 0, np.nan, FUNCTIONS[name](-1.0)]
    assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, x)), expected, "float32")


def test_half_precision(ivy_backend: Any) -> None:
    x = np.asarray([0.5, 3.0, 30.0], "float16")
    for name, reference in FUNCTIONS.items():
        assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, x)), reference(x.astype("float64")), "float16")
