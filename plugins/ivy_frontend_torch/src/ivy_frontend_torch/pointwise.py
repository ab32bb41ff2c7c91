"""Functions of each element."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import ArgumentError
from ivy_frontend_torch import integer_division
from ivy_frontend_torch.clamping import clamp as clamp
from ivy_frontend_torch.clamping import clamp_max as clamp_max
from ivy_frontend_torch.clamping import clamp_min as clamp_min
from ivy_frontend_torch.clamping import clip as clip
from ivy_frontend_torch.dtypes import finfo
from ivy_frontend_torch.promotion import arrays
from ivy_frontend_torch.promotion import promoted as promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "abs", "absolute", "acos", "acosh", "add", "addcdiv", "addcmul", "angle", "arccos", "arccosh", "arcsin", "arcsinh", "arctan",
    "arctan2", "arctanh", "asin", "asinh", "atan", "atan2", "atanh", "bitwise_and", "bitwise_left_shift", "bitwise_not", "bitwise_or",
    "bitwise_right_shift", "bitwise_xor", "ceil", "clamp", "clamp_max", "clamp_min", "clip", "conj", "copysign", "cos", "cosh", "deg2rad",
    "div", "divide", "erf", "exp", "fix", "float_power", "floor", "floor_divide", "fmax", "fmin", "fmod", "frac", "heaviside", "hypot",
    "imag", "isfinite", "isinf", "isnan", "isneginf", "isposinf", "ldexp", "lerp", "log", "log1p", "log2", "log10", "logaddexp",
    "logaddexp2", "logical_and", "logical_not", "logical_or", "logical_xor", "masked_fill", "maximum", "minimum", "mul", "multiply",
    "nan_to_num", "neg", "negative", "polar", "positive", "pow", "rad2deg", "reciprocal", "remainder", "round", "rsqrt", "rsub", "sgn",
    "sigmoid", "sign", "signbit", "sin", "sinh", "sqrt", "square", "sub", "subtract", "tan", "tanh", "true_divide", "trunc", "where",
]  # fmt: skip


def named(function: Any, name: str, doc: str | None) -> Any:
    """``function`` mirrored under the name that torch has for it."""
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return torch_function(function)


def binary(fn: Callable[..., Any], name: str, inexact: bool = False) -> Any:
    """Mirror a function of two arrays or numbers with torch's promotion, ``inexact`` where the result of integers is floating."""

    def function(input: Any, other: Any) -> Any:
        return fn(*promoted(input, other, inexact=inexact))

    return named(function, name, fn.__doc__)


def unary(fn: Callable[..., Any], name: str) -> Any:
    """Mirror a function of one array."""

    def function(input: Any) -> Any:
        return fn(input)

    return named(function, name, fn.__doc__)


acos = arccos = unary(ivy.acos, "acos")
acosh = arccosh = unary(ivy.acosh, "acosh")
asin = arcsin = unary(ivy.asin, "asin")
asinh = arcsinh = unary(ivy.asinh, "asinh")
atan = arctan = unary(ivy.atan, "atan")
atanh = arctanh = unary(ivy.atanh, "atanh")
abs = absolute = unary(ivy.abs, "abs")
cos, cosh, sin, sinh, tan, tanh = (
    unary(getattr(ivy, n), n) for n in ("cos", "cosh", "sin", "sinh", "tan", "tanh")
)  # fmt: skip
exp, expm1, log, log1p, log2, log10 = (
    unary(getattr(ivy, n), n) for n in ("exp", "expm1", "log", "log1p", "log2", "log10")
)  # fmt: skip
sqrt, rsqrt, reciprocal, erf, sigmoid = (unary(getattr(ivy, n), n) for n in ("sqrt", "rsqrt", "reciprocal", "erf", "sigmoid"))
square = unary(lambda x: ivy.square(x.astype("int64") if x.dtype.kind == "bool" else x), "square")
ceil, floor, signbit, isnan, isinf, isfinite = (
    unary(getattr(ivy, n), n) for n in ("ceil", "floor", "signbit", "isnan", "isinf", "isfinite")
)  # fmt: skip
trunc = fix = unary(ivy.trunc, "trunc")
neg = negative = unary(ivy.negative, "neg")
imag = unary(ivy.imag, "imag")
logical_not = unary(ivy.logical_not, "logical_not")
bitwise_not = unary(ivy.bitwise_invert, "bitwise_not")
frac, exp2, deg2rad, rad2deg, sinc = (unary(getattr(ivy, n), n) for n in ("frac", "exp2", "deg2rad", "rad2deg", "sinc"))
lgamma, erfc, erfinv, i0 = (unary(getattr(ivy, n), n) for n in ("lgamma", "erfc", "erfinv", "i0"))
isposinf = unary(lambda x: ivy.equal(x, math.inf), "isposinf")
isneginf = unary(lambda x: ivy.equal(x, -math.inf), "isneginf")

mul = multiply = binary(ivy.multiply, "mul")
maximum, minimum = binary(ivy.maximum, "maximum"), binary(ivy.minimum, "minimum")
floor_divide, remainder = (binary(getattr(integer_division, n), n) for n in ("floor_divide", "remainder"))
atan2 = arctan2 = binary(ivy.atan2, "atan2", inexact=True)
hypot, copysign = (binary(getattr(ivy, n), n, inexact=True) for n in ("hypot", "copysign"))
logaddexp2 = binary(lambda a, b: ivy.logaddexp(a * math.log(2.0), b * math.log(2.0)) / math.log(2.0), "logaddexp2", inexact=True)
bitwise_and, bitwise_or, bitwise_xor = (
    binary(getattr(ivy, n), n) for n in ("bitwise_and", "bitwise_or", "bitwise_xor")
)  # fmt: skip
bitwise_left_shift = binary(ivy.bitwise_left_shift, "bitwise_left_shift")
bitwise_right_shift = binary(ivy.bitwise_right_shift, "bitwise_right_shift")
logical_and, logical_or, logical_xor = (
    binary(getattr(ivy, n), n) for n in ("logical_and", "logical_or", "logical_xor")
)  # fmt: skip
fmax, fmin, gcd, lcm = (binary(getattr(ivy, n), n) for n in ("fmax", "fmin", "gcd", "lcm"))
xlogy = binary(ivy.xlogy, "xlogy", inexact=True)
igamma, igammac = binary(ivy.gammainc, "igamma"), binary(ivy.gammaincc, "igammac")


def _digamma(x: Array) -> Array:
    # some frameworks give NaN at the pole 0, where torch gives an infinity of the other sign
    x = x if x.dtype.is_inexact else x.astype(ivy.float32)
    return ivy.where(ivy.equal(x, 0), -ivy.copysign(ivy.full_like(x, math.inf), x), ivy.digamma(x))


digamma = unary(_digamma, "digamma")


def _logaddexp(a: Any, b: Any) -> Array:
    if a.dtype.kind != "complex":
        return ivy.logaddexp(a, b)
    top = ivy.maximum(ivy.real(a), ivy.real(b))
    top = ivy.where(ivy.isfinite(top), top, ivy.zeros_like(top))
    return ivy.log(ivy.exp(a - top) + ivy.exp(b - top)) + top


logaddexp = binary(_logaddexp, "logaddexp", inexact=True)


def _sign(x: Array) -> Array:
    # the sign of NaN is 0 in torch
    if x.dtype.kind == "bool":
        return ivy.copy(x)
    return ivy.where(ivy.isnan(x), ivy.zeros_like(x), ivy.sign(x)) if x.dtype.kind == "float" else ivy.sign(x)


sign, sgn = unary(_sign, "sign"), unary(_sign, "sgn")


@torch_function
def add(input: Any, other: Any, *, alpha: Any = 1) -> Any:
    """``input + alpha * other``."""
    if not isinstance(other, Array) and isinstance(alpha, (int, float)) and alpha != 1:
        other, alpha = other * alpha, 1
    a, b = promoted(input, other)
    return (ivy.logical_or if _boolean(a) and _boolean(b) else ivy.add)(a, scaled(b, alpha))


@torch_function
def sub(input: Any, other: Any, *, alpha: Any = 1) -> Any:
    """``input - alpha * other``."""
    if not isinstance(other, Array) and isinstance(alpha, (int, float)) and alpha != 1:
        other, alpha = other * alpha, 1
    a, b = numbers("-", input, other)
    return ivy.subtract(a, scaled(b, alpha))


subtract = sub


@torch_function
def rsub(input: Any, other: Any, *, alpha: Any = 1) -> Any:
    """``other - alpha * input``."""
    a, b = numbers("-", input, other)
    return ivy.subtract(b, scaled(a, alpha))


def numbers(operator: str, *values: Any) -> list[Any]:
    """The operands promoted; raises :class:`RuntimeError` as torch does where one is a boolean tensor."""
    if any(isinstance(v, Array) and v.dtype.kind == "bool" for v in values):
        raise RuntimeError(
            f"Subtraction, the `{operator}` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the"
            " `~` or `logical_not()` operator instead."
        )
    return promoted(*values)


def _boolean(x: Any) -> bool:
    return isinstance(x, bool) or (isinstance(x, Array) and x.dtype.kind == "bool")


def scaled(x: Any, factor: Any) -> Any:
    """``x * factor`` where the factor is a number, 1 for nothing to do."""
    return x if isinstance(factor, (int, float)) and factor == 1 else ivy.multiply(*promoted(x, factor))


@torch_function
def div(input: Any, other: Any, *, rounding_mode: str | None = None) -> Any:
    """``input / other``; of integers float32, or rounded to ``trunc`` or ``floor`` in their own dtype."""
    if rounding_mode is None:
        return ivy.divide(*promoted(input, other, inexact=True))
    a, b = promoted(input, other)
    if rounding_mode == "floor":
        return integer_division.floor_divide(a, b)
    if rounding_mode != "trunc":
        raise RuntimeError(f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found {rounding_mode!r}")
    if ivy.result_type(a, b).is_inexact:
        return ivy.trunc(ivy.divide(a, b))
    a, b = arrays(input, other)
    return ivy.sign(a) * ivy.sign(b) * integer_division.floor_divide(ivy.abs(a), ivy.abs(b))


divide = true_divide = div


@torch_function
def rdiv(input: Any, other: Any) -> Any:
    """``other / input``."""
    a, b = promoted(input, other)
    return ivy.divide(b, a)


@torch_function
def fmod(input: Any, other: Any) -> Any:
    """The remainder with the sign of ``input``."""
    a, b = arrays(input, other)
    return ivy.sign(a) * integer_division.remainder(ivy.abs(a), ivy.abs(b))


@torch_function
def pow(input: Any, exponent: Any) -> Any:
    """``input ** exponent``."""
    x, y = promoted(input, exponent)
    if type(exponent) in (int, float) and isinstance(x, Array):
        if exponent < 0 and isinstance(exponent, int) and not x.dtype.is_inexact:
            raise RuntimeError("Integers to negative integer powers are not allowed.")
        if exponent == 2 and x.dtype.kind != "bool":
            return ivy.square(x)
        if exponent == 3 and x.dtype.is_inexact:
            return ivy.multiply(ivy.square(x), x)
        if exponent == 0.5:
            return ivy.sqrt(x)
    if isinstance(y, Array) and y.dtype.kind == "int":
        return integer_power(x, y)
    return ivy.pow(x, y)


def integer_power(x: Any, y: Array) -> Array:
    """``x ** y`` of integers: of a negative ``y`` 0, unless ``x`` is 1 or -1."""
    power = ivy.pow(x, ivy.maximum(y, 0))
    sign = ivy.where(ivy.equal(x, -1), 1 - 2 * ivy.remainder(y, 2), ivy.equal(x, 1).astype(y.dtype))
    return ivy.where(y < 0, sign.astype(power.dtype), power)


@torch_function
def float_power(input: Any, exponent: Any) -> Any:
    """``input ** exponent`` in double precision."""
    kinds = [v.dtype.kind if isinstance(v, Array) else type(v).__name__ for v in (input, exponent)]
    wide = ivy.complex128 if "complex" in kinds else ivy.float64
    return ivy.pow(*[v.astype(wide) if isinstance(v, Array) else v for v in (input, exponent)])


@torch_function
def round(input: Any, *, decimals: int = 0) -> Any:
    """``input`` to ``decimals`` places, halves to even."""
    if decimals == 0:
        return ivy.round(input)
    scale = 10.0 ** (decimals if decimals > 0 else -decimals)
    return ivy.round(input * scale) / scale if decimals > 0 else ivy.round(input / scale) * scale


@torch_function
def lerp(input: Any, end: Any, weight: Any) -> Any:
    """``input + weight * (end - input)``."""
    a, b = promoted(input, end)
    return a + scaled(b - a, weight)


@torch_function
def addcmul(input: Any, tensor1: Any, tensor2: Any, *, value: Any = 1) -> Any:
    """``input + value * tensor1 * tensor2``."""
    x, a, b = promoted(input, tensor1, tensor2)
    return x + scaled(a * b, value)


@torch_function
def addcdiv(input: Any, tensor1: Any, tensor2: Any, *, value: Any = 1) -> Any:
    """``input + value * tensor1 / tensor2``."""
    x, a, b = promoted(input, tensor1, tensor2)
    return x + scaled(ivy.divide(a, b), value)


@torch_function
def where(condition: Any, input: Any = None, other: Any = None) -> Any:
    """``input`` where ``condition``, else ``other``; with the condition alone, the indices where it holds."""
    if input is None and other is None:
        return ivy.nonzero(condition)
    a, b = promoted(input, other)
    return ivy.where(condition, a, b)


@torch_function
def where_self(input: Any, condition: Any, other: Any) -> Any:
    """``input`` where ``condition``, else ``other``: the method."""
    a, b = promoted(input, other)
    return ivy.where(condition, a, b)


@torch_function
def masked_fill(input: Any, mask: Any, value: Any) -> Any:
    """``value`` where ``mask``, else ``input``; in the dtype of ``input``."""
    filled = ivy.where(mask, value.astype(input.dtype) if isinstance(value, Array) else value, input)
    return filled if filled.dtype is input.dtype else filled.astype(input.dtype)


@torch_function
def nan_to_num(input: Any, nan: float | None = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    """NaN and the infinities replaced, by default by 0 and the largest numbers."""
    if not input.dtype.is_inexact:
        return ivy.copy(input)
    limits = finfo(input.dtype)
    x = ivy.where(ivy.isnan(input), 0.0 if nan is None else nan, input)
    x = ivy.where(ivy.equal(input, math.inf), limits.max if posinf is None else posinf, x)
    return ivy.where(ivy.equal(input, -math.inf), limits.min if neginf is None else neginf, x)


@torch_function
def logit(input: Any, eps: float | None = None) -> Any:
    """``log(x / (1 - x))``, with ``x`` clamped to [eps, 1 - eps] first."""
    x = input if eps is None else ivy.clip(input, eps, 1.0 - eps)
    return ivy.log(x / (1.0 - x))


@torch_function
def mvlgamma(input: Any, p: int) -> Any:
    """Logarithm of the gamma function of ``p`` dimensions."""
    return ivy.multigammaln(input, p)


@torch_function
def heaviside(input: Any, values: Any) -> Any:
    """0 below zero, 1 above, ``values`` at zero."""
    x, at_zero = promoted(input, values)
    return ivy.where(ivy.equal(x, 0), at_zero, ivy.greater(x, 0).astype(x.dtype))


@torch_function
def ldexp(input: Any, other: Any) -> Any:
    """``input * 2 ** other``."""
    return ivy.multiply(*promoted(input, ivy.pow(2.0, other)))


@torch_function
def positive(input: Any) -> Any:
    """``input`` itself."""
    return input


@torch_function
def angle(input: Any) -> Any:
    """The argument of a complex number; 0 or pi of a real one."""
    return ivy.atan2(ivy.imag(input), ivy.real(input)) if input.dtype.kind == "complex" else ivy.where(
        ivy.isnan(input), input, ivy.where(ivy.less(input, 0), math.pi, 0.0)
    )


@torch_function
def conj(input: Any) -> Any:
    """Complex conjugate."""
    return ivy.conj(input) if input.dtype.kind == "complex" else input


@torch_function
def complex_of(real: Any, imag: Any) -> Any:
    """``real + 1j * imag``."""
    wide = {"float32": ivy.complex64, "float64": ivy.complex128}.get(real.dtype.name)
    if wide is None:
        raise ArgumentError(f"torch.complex: the parts must be float32 or float64, got {real.dtype}.")
    return real.astype(wide) + imag.astype(wide) * 1j


@torch_function
def polar(abs: Any, angle: Any) -> Any:
    """``abs * exp(1j * angle)``."""
    wide = ivy.complex128 if abs.dtype is ivy.float64 else ivy.complex64
    return (abs * ivy.cos(angle)).astype(wide) + (abs * ivy.sin(angle)).astype(wide) * 1j
