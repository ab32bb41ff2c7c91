"""Polynomials, against NumPy's and SciPy's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.special as sp

import ivy
from ivy.errors import ArgumentError
from ivy.testing.cases import REAL, Case, Draw
from ivy.testing.checking import gradients_of, native, values_of


def third(x: Any, n: int) -> Any:
    return sp.eval_chebyu(n, x) - (sp.eval_chebyu(n - 1, x) if n else 0)


def fourth(x: Any, n: int) -> Any:
    return sp.eval_chebyu(n, x) + (sp.eval_chebyu(n - 1, x) if n else 0)


FAMILIES = {
    "chebyshev_t": lambda x, n: sp.eval_chebyt(n, x), "chebyshev_u": lambda x, n: sp.eval_chebyu(n, x),
    "chebyshev_v": third, "chebyshev_w": fourth, "hermite_h": lambda x, n: sp.eval_hermite(n, x),
    "hermite_he": lambda x, n: sp.eval_hermitenorm(n, x), "laguerre_l": lambda x, n: sp.eval_laguerre(n, x),
    "legendre_p": lambda x, n: sp.eval_legendre(n, x),
}  # fmt: skip


def member(d: Draw) -> Any:
    return (d.array(low=-1, high=1), d.choice(0, 1, 2, 5)), {}


def with_coefficients(d: Draw) -> Any:
    return (d.array((d.choice(3, 1, 0),), low=-2, high=2), d.array((2, 2), low=-2, high=2)), {}


CASES = [
    *[Case(name, member, reference, "inexact", gradient=True, slack=20) for name, reference in FAMILIES.items()],
    Case("polyval", with_coefficients, np.polyval, "promoted", REAL, True, slack=5),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_a_negative_degree_raises(ivy_backend: Any) -> None:
    for name in FAMILIES:
        with pytest.raises(ArgumentError, match="negative"):
            getattr(ivy, name)(native(ivy_backend, np.ones(2, "float32")), -1)
