"""Special functions, with SciPy as the reference, and the elementwise functions beyond the array API standard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.special as sp

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy.testing.cases import FLOAT, INT, REAL, Case, Draw, inexact
from ivy.testing.checking import assert_equal, gradients_of, held, native, values_of
from ivy.testing.conformance.test_elementwise import binary, within


def lgamma(x: Any) -> Any:
    return np.where(np.isneginf(x), np.inf, sp.gammaln(x))  # scipy has -inf there, C and IEEE 754 have inf


# function → (reference, domain of the values, domain where it is smooth)
UNARY = {
    "lgamma": (lgamma, (-4, 8), (0.5, 8)),
    "digamma": (sp.psi, (1, 8), (0.5, 8)),
    "gamma": (sp.gamma, (-4, 8), (0.5, 4)),
    "erfc": (sp.erfc, (-4, 8), (-2, 4)),
    "erfcx": (sp.erfcx, (-3, 30), (-2, 4)),
    "erfinv": (sp.erfinv, (-2, 2), (-0.9, 0.9)),
    "ndtr": (sp.ndtr, (-4, 4), (-4, 4)),
    "ndtri": (sp.ndtri, (-1, 2), (0.1, 0.9)),
    "log_ndtr": (sp.log_ndtr, (-32, 8), (-4, 3)),
    "i0": (sp.i0, (-8, 8), (-3, 3)),
    "i0e": (sp.i0e, (-16, 16), (0.1, 3)),
    "i1": (sp.i1, (-8, 8), (0.2, 3)),
    "i1e": (sp.i1e, (-16, 16), (0.2, 3)),
    "entr": (sp.entr, (-1, 4), (0.1, 4)),
    "logit": (sp.logit, (-1, 2), (0.1, 0.9)),
    "sinc": (np.sinc, (-4, 4), (0.1, 2)),
    "exp2": (np.exp2, (-4, 8), (-4, 4)),
    "deg2rad": (np.deg2rad, (-360, 360), (-4, 4)),
    "rad2deg": (np.rad2deg, (-4, 4), (-4, 4)),
}


def positive(*, low: float = 0.125, high: float = 8, upper: float | None = None) -> Any:
    """Two or three arrays of positive numbers that broadcast; for gradients only the last is an array."""

    def draw(d: Draw) -> Any:
        last = d.array((2, 3), low=low if upper is None else 0.125, high=high if upper is None else upper)
        if d.smooth:
            return (*((1.5, 2.5) if upper else (1.5,)), np.asarray(last)), {}
        first = [d.array(d.choice((2, 3), (3,), (1, 1)), low=low, high=high) for _ in range(2 if upper else 1)]
        return (*first, last), {}

    return draw


def second(d: Draw) -> Any:
    """Zeta: the exponent above 1."""
    x = d.array((2, 3), low=0.5, high=8)
    return (2.5 if d.smooth else d.array(d.choice((2, 3), (3,)), low=1.25, high=6), x), {}


def derivatives(d: Draw) -> Any:
    return (d.choice(1, 0, 2, 3), d.array(d.choice((2, 3), ()), low=0.5, high=8)), {}


def logarithmic(d: Draw) -> Any:
    first, other = d.pair()
    return (d.array(first, low=0.5 if d.smooth else 0, high=2), d.array(other, low=0.25 if d.smooth else 0, high=4)), {}


def wholes(d: Draw) -> Any:
    first, other = d.pair()
    return (d.array(first, low=-24, high=24), d.array(other, d.other(), low=-24, high=24)), {}


def powers(d: Draw) -> Any:
    return (d.array((2, 3), low=0.5, high=4), d.array((3,), d.other(), low=-2 if d.dtype.startswith("f") else 0, high=3)), {}


def steps(d: Draw) -> Any:
    first, other = d.pair()
    return (d.nonzero(first) if d.smooth else d.array(first), d.array(other)), {}


def extreme(x: Any, axis: int, best: Any) -> Any:
    """The best element so far and the place of its last occurrence."""
    values = best.accumulate(x, axis)
    places = np.arange(x.shape[axis]).reshape([-1 if i == axis % x.ndim else 1 for i in range(x.ndim)])
    return [values, np.maximum.accumulate(np.where(x == values, places, 0), axis)]


def along(d: Draw) -> Any:
    x = d.array(d.shape(1, empty=False))
    return (x,), {"axis": d.axis(x.ndim)}


def multigammaln(x: Any, p: int) -> Any:
    return np.vectorize(lambda v: sp.multigammaln(v, p), otypes=["float64"])(x)


def nearest(x: Any, **kwargs: Any) -> Any:
    return np.nan_to_num(x, **kwargs)


CASES = [
    *[Case(n, within(v, s), f, "inexact", FLOAT, True, slack=5) for n, (f, v, s) in UNARY.items()],
    *[Case(n, within((1, 8), (1, 8)), UNARY[n][0], "inexact", INT, label="integers") for n in ("lgamma", "digamma", "erfc", "i0e", "exp2")],
    Case("polygamma", derivatives, sp.polygamma, lambda *kinds: inexact(k for k in kinds if isinstance(k, str)), FLOAT, True, slack=20),
    Case("multigammaln", lambda d: ((d.array(None, low=2, high=8), d.choice(2, 1, 3)), {}), multigammaln, lambda *kinds: kinds[0], FLOAT, True, slack=5),
    Case("gammainc", positive(), sp.gammainc, "promoted", FLOAT, True, slack=5),
    Case("gammaincc", positive(), sp.gammaincc, "promoted", FLOAT, True, slack=5),
    Case("betainc", positive(upper=0.875), sp.betainc, "promoted", FLOAT, True, slack=10),
    Case("betaln", positive(), sp.betaln, "promoted", FLOAT, True, slack=5),
    Case("beta", positive(), sp.beta, "promoted", FLOAT, True, slack=5),
    Case("zeta", second, sp.zeta, "promoted", FLOAT, True, slack=10),
    Case("xlogy", logarithmic, sp.xlogy, "inexact", REAL, True),
    Case("xlog1py", logarithmic, sp.xlog1py, "inexact", REAL, True),
    Case("fmax", binary, np.fmax, "promoted", REAL, True),
    Case("fmin", binary, np.fmin, "promoted", REAL, True),
    Case("frac", lambda d: ((d.array(),), {}), lambda x: x - np.trunc(x), "first", REAL, True),
    Case("float_power", powers, np.float_power, "float64", REAL, True),
    Case("heaviside", steps, np.heaviside, "promoted", FLOAT, True),
    Case("nan_to_num", lambda d: ((d.array(),), {}), nearest, "first", REAL, True),
    Case("gcd", wholes, np.gcd, "promoted", INT),
    Case("lcm", wholes, np.lcm, "promoted", INT),
    Case("logcumsumexp", along, lambda x, axis: np.logaddexp.accumulate(x, axis), "inexact", FLOAT, True, slack=2),
    Case("cummax", along, lambda x, axis: extreme(x, axis, np.maximum), ("first", "index"), REAL, True),
    Case("cummin", along, lambda x, axis: extreme(x, axis, np.minimum), ("first", "index"), REAL, True),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)

SPECIAL = np.asarray([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, 1.5, 2.5, -0.5, 1.0, -1.0, 30.0, -30.0], "float32")
POLES = ("digamma", "sinc")  # unspecified where the reference is at a pole, or at infinity


@pytest.mark.parametrize("name", [n for n in UNARY if n not in POLES])
def test_special_values(name: str, ivy_backend: Any) -> None:
    with np.errstate(all="ignore"):
        expected = UNARY[name][0](SPECIAL.astype("float64"))
    assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, SPECIAL)), expected, "float32", slack=5)


@pytest.mark.parametrize("name", ["xlogy", "xlog1py", "fmax", "fmin", "heaviside"])
def test_special_pairs(name: str, ivy_backend: Any) -> None:
    left, right = np.repeat(SPECIAL, len(SPECIAL)), np.tile(SPECIAL, len(SPECIAL))
    with np.errstate(all="ignore"):
        expected = getattr(np if hasattr(np, name) else sp, name)(left.astype("float64"), right.astype("float64"))
    assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, left), native(ivy_backend, right)), expected, "float32")


def test_tails_are_accurate(ivy_backend: Any) -> None:
    """Relative errors, where the values are far below the absolute tolerance."""
    if held(ivy_backend, "float64") != "float64":
        pytest.skip(f"the {ivy_backend.name} backend has no float64 here")
    x = np.linspace(-2, 26, 57)
    for name, reference, points in (("erfc", sp.erfc, x), ("log_ndtr", sp.log_ndtr, -1.5 * x), ("gammaincc", lambda v: sp.gammaincc(2.5, v), x[4:])):
        args = (2.5,) if name == "gammaincc" else ()
        actual = getattr(ivy, name)(*args, native(ivy_backend, points))
        np.testing.assert_allclose(ivy.to_numpy(actual), reference(points), rtol=1e-11)


def test_incomplete_functions_over_a_wide_range(ivy_backend: Any) -> None:
    a, b, x = (v.ravel().astype("float32") for v in np.meshgrid([0.1, 1.0, 5.0, 100.0], [0.2, 2.0, 50.0], [0.0, 0.001, 0.3, 0.9, 1.0]))
    wide = [v.astype("float64") for v in (a, b, x)]
    if ivy_backend.has("betainc"):
        actual = ivy.betainc(*[native(ivy_backend, v) for v in (a, b, x)])
        assert_equal(ivy_backend, actual, sp.betainc(*wide), "float32", slack=20)
    if ivy_backend.has("gammainc"):
        actual = ivy.gammainc(*[native(ivy_backend, v) for v in (a, 100 * x)])
        assert_equal(ivy_backend, actual, sp.gammainc(wide[0], 100 * wide[2]), "float32", slack=20)


def test_half_precision(ivy_backend: Any) -> None:
    x = np.asarray([0.25, 0.5, 0.75], "float16")
    for name in ("lgamma", "digamma", "erfc", "erfinv", "ndtri", "i0e", "i1e", "log_ndtr", "entr", "sinc"):
        expected = UNARY[name][0](x.astype("float64"))
        assert_equal(ivy_backend, getattr(ivy, name)(native(ivy_backend, x)), expected, "float16")
    assert_equal(ivy_backend, ivy.logcumsumexp(native(ivy_backend, x)), np.logaddexp.accumulate(x.astype("float64")), "float16")
    if ivy_backend.has("betainc"):
        assert_equal(ivy_backend, ivy.betainc(2.0, 3.0, native(ivy_backend, x)), sp.betainc(2.0, 3.0, x.astype("float64")), "float16")


def test_the_latest_of_equals_and_nan_in_running_extremes(ivy_backend: Any) -> None:
    x = native(ivy_backend, np.asarray([1.0, 3.0, 3.0, 2.0, np.nan, 5.0, -np.inf], "float32"))
    values, places = ivy.cummax(x)
    integer = ivy_backend.default_integer().name
    assert_equal(ivy_backend, values, [1, 3, 3, 3, np.nan, np.nan, np.nan], "float32")
    assert_equal(ivy_backend, places, [0, 1, 2, 2, 4, 4, 4], integer)
    values, places = ivy.cummin(native(ivy_backend, np.asarray([2, 2, 1, 4, 1], "uint8")))
    assert_equal(ivy_backend, values, [2, 2, 1, 1, 1], "uint8")
    assert_equal(ivy_backend, places, [0, 1, 2, 2, 4], integer)


def test_logcumsumexp_neither_overflows_nor_makes_nan_of_minus_infinity(ivy_backend: Any) -> None:
    x = np.asarray([-np.inf, -np.inf, 1000.0, 1000.0, -np.inf, np.inf, 0.0], "float32")
    with np.errstate(all="ignore"):
        expected = np.logaddexp.accumulate(x.astype("float64"))
    assert_equal(ivy_backend, ivy.logcumsumexp(native(ivy_backend, x)), expected, "float32")


def test_nan_to_num_takes_numbers(ivy_backend: Any) -> None:
    x = np.asarray([np.nan, np.inf, -np.inf, 1.5], "float32")
    assert_equal(ivy_backend, ivy.nan_to_num(native(ivy_backend, x)), np.nan_to_num(x), "float32")
    expected = np.nan_to_num(x, nan=1.0, posinf=2.0, neginf=-3.0)
    assert_equal(ivy_backend, ivy.nan_to_num(native(ivy_backend, x), nan=1.0, posinf=2.0, neginf=-3.0), expected, "float32")
    z = np.asarray([complex(np.nan, 1), complex(2, np.inf)], "complex64")
    assert_equal(ivy_backend, ivy.nan_to_num(native(ivy_backend, z), posinf=5.0), np.nan_to_num(z, posinf=5.0), "complex64")


def test_divisors_of_every_integer_type(ivy_backend: Any) -> None:
    for dtype in ("int8", "int16", "uint16", "uint32"):
        a, b = np.asarray([12, 0, 7], dtype), np.asarray([18, 5, 0], dtype)
        assert_equal(ivy_backend, ivy.gcd(native(ivy_backend, a), native(ivy_backend, b)), np.gcd(a, b), dtype)
        assert_equal(ivy_backend, ivy.lcm(native(ivy_backend, a), native(ivy_backend, b)), np.lcm(a, b), dtype)


def test_what_is_not_allowed_says_so(ivy_backend: Any) -> None:
    with pytest.raises(UnsupportedError, match="real"):
        ivy.lgamma(native(ivy_backend, np.asarray([1j], "complex64")))
    with pytest.raises(ArgumentError, match="at least 1"):
        ivy.multigammaln(native(ivy_backend, np.asarray([1.0], "float32")), 0)
