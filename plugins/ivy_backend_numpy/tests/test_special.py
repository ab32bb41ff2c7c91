"""What NumPy computes of the special functions itself, and the error without SciPy."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest

import ivy
from ivy.errors import NotInstalledError


@pytest.mark.parametrize(("dtype", "ulps"), [("float32", 8), ("float64", 16)])
def test_erfc_against_math(dtype, ulps):
    x = np.concatenate([np.linspace(-7, 9 if dtype == "float32" else 26, 20001), [0.0, -0.0, 0.46875, -0.46875, 4.0, 1e-30]]).astype(dtype)
    want = np.array([math.erfc(v) for v in x.tolist()])
    np.testing.assert_allclose(ivy.erfc(x), want, rtol=ulps * np.finfo(dtype).eps, atol=1e-37 if dtype == "float32" else 1e-307)


def test_erfc_special_cases():
    out = ivy.erfc(np.array([np.inf, -np.inf, np.nan, 0.0, 1e30], np.float32))
    np.testing.assert_array_equal(out, np.array([0, 2, np.nan, 1, 0], np.float32))


def test_without_scipy_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    for call in (lambda x: ivy.lgamma(x), lambda x: ivy.polygamma(1, x), lambda x: ivy.betainc(1.0, 2.0, x)):
        with pytest.raises(NotInstalledError, match=r"pip install ivy-backend-numpy\[special\]"):
            call(np.ones(2))
    assert ivy.ndtr(np.zeros(1)) == 0.5 and ivy.gcd(np.array([4]), np.array([6])) == 2  # need no SciPy
