"""NumPy's universal functions."""

from __future__ import annotations

import builtins
import functools
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy_frontend_numpy.dtypes import as_ivy
from ivy_frontend_numpy.numpy_function import numpy_function
from ivy_frontend_numpy.promotion import BOOLEAN, array_like, converted, floating, promoted


def ufunc(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Mirror a ufunc that computes ``rule(*inputs)``, with ``dtype=``, ``out=`` and ``where=``."""
    inner = numpy_function(functools.wraps(rule)(lambda *inputs, dtype=None: _in_dtype(rule, inputs, dtype)))

    @functools.wraps(rule)
    def call(*inputs: Any, where: Any = True, out: Any = None, dtype: Any = None) -> Any:
        result = inner(*inputs, dtype=dtype) if where is True else _masked(inner(*inputs, dtype=dtype), where, out)
        return result if out is None else assigned(result, out=out)

    return call


def _in_dtype(rule: Callable[..., Any], inputs: tuple[Any, ...], dtype: Any) -> Any:
    if dtype is None:
        return rule(*inputs)
    return rule(*[converted(array_like(x), as_ivy(dtype)) for x in inputs])


@numpy_function
def assigned(x: Any) -> Any:
    return x


@numpy_function
def _selected(mask: Any, result: Any, before: Any) -> Any:
    return ivy.where(array_like(mask), result, before.astype(result.dtype))


def _masked(result: Any, mask: Any, out: Any) -> Any:
    if out is None:
        raise ArgumentError("ivy.frontends.numpy: where= without out= leaves values undefined. Pass out=.")
    return _selected(mask, result, out)


def same(name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
    """A ufunc that computes in the common dtype of its inputs; sums and products of booleans are logical."""

    def rule(*inputs: Any) -> Any:
        arrays = promoted(*inputs)
        if arrays[0].dtype is ivy.bool and name in ("subtract", "negative", "positive", "sign"):
            raise TypeError(f"numpy boolean {name} is not supported; use bitwise_xor or logical_not.")
        chosen = getattr(ivy, BOOLEAN[name]) if arrays[0].dtype is ivy.bool and name in BOOLEAN else fn
        return chosen(*arrays)

    return _named(rule, name, fn)


def inexact(name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
    """A ufunc that computes integers in the floating type that holds them."""

    def rule(*inputs: Any) -> Any:
        arrays = [x if isinstance(x, (bool, int, float, complex)) else array_like(x) for x in inputs]
        arrays = promoted(*[converted(a, floating(a.dtype)) if isinstance(a, Array) else a for a in arrays])
        return fn(*[converted(a, floating(a.dtype)) for a in arrays])

    return _named(rule, name, fn)


def logical(name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
    """A ufunc of the truth of its inputs."""
    return _named(lambda *inputs: fn(*[array_like(x).astype(ivy.bool) for x in inputs]), name, fn)


def _named(rule: Callable[..., Any], name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
    rule.__name__ = rule.__qualname__ = name
    rule.__doc__ = fn.__doc__
    return ufunc(rule)


SAME = {
    "abs": "abs", "absolute": "abs", "add": "add", "bitwise_and": "bitwise_and", "bitwise_not": "bitwise_invert",
    "bitwise_or": "bitwise_or", "bitwise_xor": "bitwise_xor", "conj": "conj", "conjugate": "conj", "equal": "equal",
    "greater": "greater", "greater_equal": "greater_equal", "invert": "bitwise_invert", "isfinite": "isfinite",
    "isinf": "isinf", "isnan": "isnan", "left_shift": "bitwise_left_shift", "less": "less", "less_equal": "less_equal",
    "maximum": "maximum", "minimum": "minimum", "multiply": "multiply", "negative": "negative",
    "not_equal": "not_equal", "positive": "positive", "right_shift": "bitwise_right_shift", "sign": "sign",
    "subtract": "subtract",
}  # fmt: skip
FLOATING = {
    "arccos": "acos", "arccosh": "acosh", "arcsin": "asin", "arcsinh": "asinh", "arctan": "atan", "arctan2": "atan2",
    "arctanh": "atanh", "copysign": "copysign", "cos": "cos", "cosh": "cosh", "exp": "exp", "expm1": "expm1",
    "hypot": "hypot", "log": "log", "log10": "log10", "log1p": "log1p", "log2": "log2", "logaddexp": "logaddexp",
    "signbit": "signbit", "sin": "sin", "sinh": "sinh", "sqrt": "sqrt", "tan": "tan", "tanh": "tanh",
}  # fmt: skip
LOGICAL = ("logical_and", "logical_not", "logical_or", "logical_xor")

REGULAR = (
    {name: same(name, getattr(ivy, target)) for name, target in SAME.items()}
    | {name: inexact(name, getattr(ivy, target)) for name, target in FLOATING.items()}
    | {name: logical(name, getattr(ivy, name)) for name in LOGICAL}
)
globals().update(REGULAR)


def _rounding(name: str) -> Callable[..., Any]:
    fn = getattr(ivy, name)
    return _named(lambda x: fn(a) if (a := array_like(x)).dtype.is_inexact else a, name, fn)


ceil, floor, trunc = _rounding("ceil"), _rounding("floor"), _rounding("trunc")
rint = inexact("rint", ivy.round)
exp2 = inexact("exp2", lambda x: ivy.pow(2.0, x))
radians = deg2rad = inexact("radians", lambda x: x * (ivy.pi / 180))
degrees = rad2deg = inexact("degrees", lambda x: x * (180 / ivy.pi))


@ufunc
def reciprocal(x: Any) -> Any:
    """``1 / x``; of integers, rounded towards zero."""
    a = array_like(x)
    return ivy.divide(1, a) if a.dtype.is_inexact else ivy.trunc(ivy.divide(1, a)).astype(a.dtype)


@ufunc
def divide(x1: Any, x2: Any) -> Any:
    """``x1 / x2``; of integers, in float64."""
    a, b = promoted(x1, x2)
    dtype = a.dtype if a.dtype.is_inexact else ivy.float64
    return ivy.divide(converted(a, dtype), converted(b, dtype))


true_divide = divide


def _by_zero_is_zero(fn: Callable[..., Any], a: Array, b: Array) -> Array:
    """``fn(a, b)``, with NumPy's 0 for an integer divided by 0."""
    if a.dtype.is_inexact:
        return fn(a, b)
    zero = ivy.equal(b, 0)
    return ivy.where(zero, ivy.zeros_like(a), fn(a, ivy.where(zero, ivy.ones_like(b), b)))


def _integral(*inputs: Any) -> list[Array]:
    arrays = promoted(*inputs)
    return [a.astype(ivy.int8) for a in arrays] if arrays[0].dtype is ivy.bool else arrays


@ufunc
def floor_divide(x1: Any, x2: Any) -> Any:
    """``floor(x1 / x2)``; an integer divided by 0 is 0."""
    return _by_zero_is_zero(ivy.floor_divide, *_integral(x1, x2))


@ufunc
def remainder(x1: Any, x2: Any) -> Any:
    """``x1 - floor(x1 / x2) * x2``; an integer modulo 0 is 0."""
    return _by_zero_is_zero(ivy.remainder, *_integral(x1, x2))


mod = remainder


@ufunc
def fmod(x1: Any, x2: Any) -> Any:
    """The remainder with the sign of ``x1``."""
    a, b = _integral(x1, x2)
    size = _by_zero_is_zero(ivy.remainder, ivy.abs(a), ivy.abs(b))
    return ivy.where(ivy.less(a, 0), ivy.negative(size), size)


@ufunc
def power(x1: Any, x2: Any) -> Any:
    """``x1 ** x2``; an integer to a negative power raises."""
    a, b = _integral(x1, x2)
    if a.dtype.kind == "int" and b.backend.table["is_concrete"](b.native) and bool(ivy.any(ivy.less(b, 0))):
        raise ValueError("Integers to negative integer powers are not allowed.")
    return ivy.pow(a, b)


@ufunc
def square(x: Any) -> Any:
    """``x * x``; of booleans, in int8."""
    a = _integral(x)[0]
    return ivy.multiply(a, a)


@ufunc
def fmax(x1: Any, x2: Any) -> Any:
    """The larger; the other where one is NaN."""
    a, b = promoted(x1, x2)
    return ivy.where(ivy.isnan(a), b, ivy.where(ivy.isnan(b), a, ivy.maximum(a, b)))


@ufunc
def fmin(x1: Any, x2: Any) -> Any:
    """The smaller; the other where one is NaN."""
    a, b = promoted(x1, x2)
    return ivy.where(ivy.isnan(a), b, ivy.where(ivy.isnan(b), a, ivy.minimum(a, b)))


@numpy_function
def clip(a: Any, a_min: Any = None, a_max: Any = None, *, min: Any = None, max: Any = None) -> Any:
    """``a`` within [``a_min``, ``a_max``], which ``min`` and ``max`` name as well."""
    if (a_min is not None or a_max is not None) and (min is not None or max is not None):
        raise ValueError("Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.")
    low, high = a_min if min is None else min, a_max if max is None else max
    given = [v for v in (a, low, high) if v is not None]
    x, *bounds = promoted(array_like(given[0]), *given[1:])
    bound = iter(bounds)
    return ivy.clip(x, None if low is None else next(bound), None if high is None else next(bound))


@numpy_function
def round(a: Any, decimals: int = 0) -> Any:
    """Nearest number with ``decimals`` decimals, halves to even."""
    x = array_like(a)
    scale = 10.0 ** builtins.abs(decimals)
    if not x.dtype.is_inexact and decimals >= 0:
        return x
    if decimals == 0:
        return ivy.round(x)
    scaled = ivy.round(x * scale) / scale if decimals > 0 else ivy.round(x / scale) * scale
    return scaled.astype(x.dtype)


around = round


@numpy_function
def nan_to_num(x: Any, copy: bool = True, nan: float = 0.0, posinf: Any = None, neginf: Any = None) -> Any:
    """``x`` with NaN and infinities replaced, by default by 0 and the largest finite numbers."""
    a = array_like(x)
    if not copy:
        raise ArgumentError("ivy.frontends.numpy.nan_to_num: copy must be True, got False. Assign the result instead.")
    if not a.dtype.is_inexact:
        return a
    largest = {"float16": 65504.0, "float32": 3.4028234663852886e38}.get(a.dtype.name, 1.7976931348623157e308)
    a = ivy.where(ivy.isnan(a), nan, a)
    high, low = largest if posinf is None else posinf, -largest if neginf is None else neginf
    return ivy.where(ivy.isinf(a), ivy.where(ivy.greater(a, 0), ivy.full_like(a, high), ivy.full_like(a, low)), a)
