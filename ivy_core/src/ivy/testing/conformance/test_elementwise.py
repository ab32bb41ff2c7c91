"""Functions of each element, unary and binary, with broadcasting and promotion, and their special values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.testing.cases import ALL, COMPLEX, FLOAT, INT, REAL, Case, Draw, inexact, promoted, real_part
from ivy.testing.checking import assert_equal, gradients_of, held, native, values_of
from ivy.testing.references import erf

# function → (reference, domain of the values, domain where it is smooth)
INEXACT = {
    "acos": (np.arccos, (-2, 2), (-0.9, 0.9)),
    "acosh": (np.arccosh, (0, 4), (1.1, 4)),
    "asin": (np.arcsin, (-2, 2), (-0.9, 0.9)),
    "asinh": (np.arcsinh, (-4, 4), (-4, 4)),
    "atan": (np.arctan, (-4, 4), (-4, 4)),
    "atanh": (np.arctanh, (-2, 2), (-0.9, 0.9)),
    "cos": (np.cos, (-4, 4), (-4, 4)),
    "cosh": (np.cosh, (-4, 4), (-4, 4)),
    "erf": (erf, (-4, 4), (-2, 2)),
    "exp": (np.exp, (-4, 4), (-4, 4)),
    "expm1": (np.expm1, (-4, 4), (-4, 4)),
    "log": (np.log, (-1, 4), (0.1, 4)),
    "log10": (np.log10, (-1, 4), (0.1, 4)),
    "log1p": (np.log1p, (-2, 4), (-0.9, 4)),
    "log2": (np.log2, (-1, 4), (0.1, 4)),
    "reciprocal": (lambda x: 1 / x, (1, 4), (0.5, 4)),
    "rsqrt": (lambda x: 1 / np.sqrt(x), (0, 4), (0.1, 4)),
    "sin": (np.sin, (-4, 4), (-4, 4)),
    "sinh": (np.sinh, (-4, 4), (-4, 4)),
    "sqrt": (np.sqrt, (-1, 4), (0.1, 4)),
    "tan": (np.tan, (-1, 1), (-1, 1)),
    "tanh": (np.tanh, (-4, 4), (-4, 4)),
}
SAME = {
    "abs": np.abs, "ceil": np.ceil, "floor": np.floor, "negative": np.negative, "positive": np.positive, "round": np.round,
    "sign": np.sign, "square": np.square, "trunc": np.trunc, "conj": np.conj,
}  # fmt: skip
SMOOTH = ("abs", "negative", "positive", "square")
PREDICATES = {"isfinite": np.isfinite, "isinf": np.isinf, "isnan": np.isnan, "signbit": np.signbit}
ARITHMETIC = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "maximum": np.maximum, "minimum": np.minimum}
COMPARISONS = {
    "equal": np.equal, "not_equal": np.not_equal, "less": np.less, "less_equal": np.less_equal, "greater": np.greater,
    "greater_equal": np.greater_equal,
}  # fmt: skip
LOGICAL = {"logical_and": np.logical_and, "logical_or": np.logical_or, "logical_xor": np.logical_xor}
BITS = {"bitwise_and": np.bitwise_and, "bitwise_or": np.bitwise_or, "bitwise_xor": np.bitwise_xor}
SHIFTS = {"bitwise_left_shift": np.left_shift, "bitwise_right_shift": np.right_shift}
INEXACT_BINARY = {"atan2": np.arctan2, "copysign": np.copysign, "hypot": np.hypot, "logaddexp": np.logaddexp}


def unary(d: Draw) -> Any:
    return (d.array(),), {}


def within(values: tuple[float, float], smooth: tuple[float, float]) -> Any:
    def draw(d: Draw) -> Any:
        low, high = smooth if d.smooth else values
        return (d.array(None, None, low, high),), {}

    return draw


def binary(d: Draw) -> Any:
    first, second = d.pair()
    left, right = d.array(first), d.array(second, d.other())
    if d.smooth or left.dtype.kind in "bc":
        return (left, right), {}
    scalar = d.choice(2, 1.5)
    return d.choice((left, right), (left, scalar), (scalar, left)), {}


def nonzero_divisor(d: Draw) -> Any:
    first, second = d.pair()
    return (d.array(first), d.nonzero(second, d.other())), {}


def neighbours(d: Draw) -> Any:
    shape = d.shape()
    return (d.array(shape), d.choice(d.array(shape), np.zeros(shape, d.dtype))), {}


def powers(d: Draw) -> Any:
    first, second = d.pair()
    if d.dtype.startswith("float"):
        return (d.array(first, low=0.125), d.array(second)), {}
    return (d.array(first), d.array(second, low=0, high=3)), {}


def bounds(d: Draw) -> Any:
    shape = d.shape()
    low, high = d.array(shape, low=-3, high=0), d.array(shape, low=0, high=3)
    limits = ((low, high),) if d.smooth else ((0, 2), (low, high), (low, None), (None, high), (0,), (None, 2))
    return (d.array(shape), *d.choice(*limits)), {}


def clipped(x: Any, low: Any = None, high: Any = None) -> Any:
    x = x if low is None else np.maximum(x, low)
    return x if high is None else np.minimum(x, high)


CASES = [
    *[Case(n, within(v, s), f, "inexact", REAL, True) for n, (f, v, s) in INEXACT.items()],
    *[Case(n, unary, f, "first", REAL, n in SMOOTH) for n, f in SAME.items()],
    *[Case(n, unary, f, "bool", REAL) for n, f in PREDICATES.items()],
    *[Case(n, binary, f, "promoted", REAL, True) for n, f in ARITHMETIC.items()],
    *[Case(n, binary, f, "promoted", COMPLEX, label="complex") for n, f in list(ARITHMETIC.items())[:3]],
    *[Case(n, binary, f, "bool", ALL) for n, f in {**COMPARISONS, **LOGICAL}.items()],
    *[Case(n, lambda d: ((d.array((2, 3)), d.array((3,))), {}), f, "promoted", (*INT, "bool")) for n, f in BITS.items()],
    *[Case(n, lambda d: ((d.array((2, 3)), d.array((3,), low=0, high=5)), {}), f, "promoted", INT) for n, f in SHIFTS.items()],
    *[Case(n, nonzero_divisor, f, "inexact", REAL, n != "copysign") for n, f in INEXACT_BINARY.items()],
    Case("nextafter", neighbours, np.nextafter, "first"),
    Case("divide", nonzero_divisor, np.divide, "inexact", REAL, True),
    Case("divide", lambda d: ((d.array((2, 3)), d.array((3,), low=1)), {}), np.divide, "promoted", COMPLEX, label="complex"),
    Case("floor_divide", nonzero_divisor, np.floor_divide, "promoted", REAL),
    Case("remainder", nonzero_divisor, np.remainder, "promoted", REAL),
    Case("pow", powers, np.power, "promoted", REAL, True),
    Case("clip", bounds, clipped, "promoted", REAL, True),
    Case("bitwise_invert", unary, np.invert, "first", (*INT, "bool")),
    Case("logical_not", unary, np.logical_not, "bool", ALL),
    Case("real", unary, np.real, real_part, (*FLOAT, *COMPLEX)),
    Case("imag", unary, np.imag, real_part, (*FLOAT, *COMPLEX)),
    Case("abs", unary, np.abs, real_part, COMPLEX, label="complex"),
    Case("conj", unary, np.conj, "first", COMPLEX, label="complex"),
    Case("exp", unary, np.exp, "first", COMPLEX, label="complex"),
]
test_values = values_of(CASES)
test_gradients = gradients_of(CASES)


def test_neighbours_are_the_next_numbers(ivy_backend: Any) -> None:
    for dtype in ("float32", "float64", "float16"):
        x = np.asarray([0, -0.0, 1, 1, -1, 2, np.nan, np.inf], held(ivy_backend, dtype))
        y = np.asarray([1, -1, 2, -2, -np.inf, 2, 1, 0], x.dtype)
        out = ivy.nextafter(native(ivy_backend, x), native(ivy_backend, y))
        np.testing.assert_array_equal(ivy.to_numpy(out), np.nextafter(x, y))


SPECIAL = np.asarray([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, 1.5, 2.5, -0.5, 1.0, -1.0], "float32")
SPECIAL_UNARY = {n: f for n, (f, _, _) in INEXACT.items()} | {n: f for n, f in {**SAME, **PREDICATES}.items()}
SPECIAL_BINARY = {**ARITHMETIC, **COMPARISONS, **LOGICAL, "atan2": np.arctan2, "copysign": np.copysign, "divide": np.divide, "hypot": np.hypot, "logaddexp": np.logaddexp}


@pytest.mark.parametrize("name", SPECIAL_UNARY)
def test_special_values(name: str, ivy_backend: Any) -> None:
    with np.errstate(all="ignore"):
        expected = SPECIAL_UNARY[name](SPECIAL.astype("float64"))
    actual = getattr(ivy, name)(native(ivy_backend, SPECIAL))
    assert_equal(ivy_backend, actual, expected, "bool" if name in PREDICATES else "float32")


@pytest.mark.parametrize("name", SPECIAL_BINARY)
def test_special_pairs(name: str, ivy_backend: Any) -> None:
    left, right = np.repeat(SPECIAL, len(SPECIAL)), np.tile(SPECIAL, len(SPECIAL))
    with np.errstate(all="ignore"):
        expected = SPECIAL_BINARY[name](left.astype("float64"), right.astype("float64"))
    actual = getattr(ivy, name)(native(ivy_backend, left), native(ivy_backend, right))
    assert_equal(ivy_backend, actual, expected, str(expected.dtype) if expected.dtype == bool else "float32")


# special values on which the frameworks differ, as the array API standard has them
STANDARD = {
    "expm1": [(complex(np.inf, 0), complex(np.inf, 0)), (complex(-np.inf, np.nan), -1), (complex(np.inf, np.inf), complex(np.inf, np.nan))],
    "log1p": [(-1, complex(-np.inf, 0)), (complex(np.nan, np.inf), complex(np.inf, np.nan)), (complex(-np.inf, 1), complex(np.inf, np.pi))],
    "tanh": [(complex(np.inf, 2), 1)],
    "acos": [(0j, complex(np.pi / 2, -0.0))],
}  # fmt: skip


@pytest.mark.parametrize("name", STANDARD)
def test_special_complex_values(name: str, ivy_backend: Any) -> None:
    x, expected = (np.asarray(column, "complex64") for column in zip(*STANDARD[name], strict=True))
    out = ivy.to_numpy(getattr(ivy, name)(native(ivy_backend, x)))
    for part, want in ((out.real, expected.real), (out.imag, expected.imag)):
        np.testing.assert_allclose(part, want, rtol=1e-6)
        np.testing.assert_array_equal(np.signbit(part[~np.isnan(want)]), np.signbit(want[~np.isnan(want)]))


def test_quotients_of_infinity(ivy_backend: Any) -> None:
    left = np.asarray([np.inf, -np.inf, np.inf, 1, -1, 1, np.inf], "float32")
    right = np.asarray([2, 2, -2, -np.inf, np.inf, np.inf, np.inf], "float32")
    out = ivy.to_numpy(ivy.floor_divide(native(ivy_backend, left), native(ivy_backend, right)))
    np.testing.assert_array_equal(out, [np.inf, -np.inf, -np.inf, 0, 0, 0, np.nan])
    np.testing.assert_array_equal(np.signbit(out[3:6]), [True, True, False])
    zeros = np.asarray([-0.0, 0.0, 2], "float32")
    rest = ivy.remainder(native(ivy_backend, zeros), native(ivy_backend, np.asarray([1, -1, -2], "float32")))
    np.testing.assert_array_equal(np.signbit(ivy.to_numpy(rest)), [False, True, True])


@pytest.mark.parametrize("scalar", [True, 2, 1.5], ids=str)
@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "float32"])
def test_python_scalars_are_weak(dtype: str, scalar: Any, ivy_backend: Any) -> None:
    x = np.asarray([0, 1], dtype)
    kinds = [dtype, type(scalar)] if type(scalar) is not bool else [dtype, "bool"]
    expected = promoted(kinds)
    expected = ivy_backend.default_integer().name if (dtype, type(scalar)) == ("bool", int) else expected
    actual = ivy.maximum(ivy.Array(native(ivy_backend, x), ivy_backend), scalar)
    assert_equal(ivy_backend, actual, np.maximum(x.astype("float64"), scalar), expected)
    assert ivy.divide(native(ivy_backend, x), 2) is not None and inexact(kinds) == ivy.result_type(expected, float).name
