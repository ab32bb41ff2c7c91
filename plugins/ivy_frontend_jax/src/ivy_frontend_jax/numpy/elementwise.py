"""Functions of each element, and reductions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy_frontend_jax.conversion import array_like, inexact, jax_function, promoted
from ivy_frontend_jax.dtypes import as_ivy


def _named(function: Callable[..., Any], name: str, fn: Callable[..., Any]) -> Any:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = fn.__doc__
    return jax_function(function)


def elementwise(name: str, fn: Callable[..., Any], floating: bool = False) -> Any:
    """Mirror a function of arrays in their common dtype, or in the floating one."""

    def function(*arrays: Any) -> Any:
        values = promoted(*arrays)
        return fn(*[inexact(v) for v in values] if floating else values)

    return _named(function, name, fn)


def reduction(name: str, fn: Callable[..., Any], floating: bool = False) -> Any:
    """Mirror a reduction over axes."""

    def function(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
        x = array_like(a)
        return fn(inexact(x) if floating else x, axis=axis, keepdims=keepdims)

    return _named(function, name, fn)


SAME = {
    "abs": "abs", "absolute": "abs", "bitwise_and": "bitwise_and", "bitwise_or": "bitwise_or",
    "bitwise_xor": "bitwise_xor", "conj": "conj", "equal": "equal", "floor_divide": "floor_divide",
    "greater": "greater", "greater_equal": "greater_equal", "invert": "bitwise_invert", "isfinite": "isfinite",
    "isinf": "isinf", "isnan": "isnan", "left_shift": "bitwise_left_shift", "less": "less", "less_equal": "less_equal",
    "logical_and": "logical_and", "logical_not": "logical_not", "logical_or": "logical_or",
    "logical_xor": "logical_xor", "maximum": "maximum", "minimum": "minimum", "mod": "remainder",
    "negative": "negative", "not_equal": "not_equal", "positive": "positive", "power": "pow", "remainder": "remainder",
    "right_shift": "bitwise_right_shift", "sign": "sign", "square": "square", "subtract": "subtract",
}  # fmt: skip
FLOATING = {
    "arccos": "acos", "arccosh": "acosh", "arcsin": "asin", "arcsinh": "asinh", "arctan": "atan", "arctan2": "atan2",
    "arctanh": "atanh", "cos": "cos", "cosh": "cosh", "divide": "divide", "exp": "exp", "expm1": "expm1",
    "hypot": "hypot", "log": "log", "log10": "log10", "log1p": "log1p", "log2": "log2", "logaddexp": "logaddexp",
    "reciprocal": "reciprocal", "rint": "round", "sin": "sin", "sinh": "sinh", "sqrt": "sqrt", "tan": "tan",
    "tanh": "tanh", "true_divide": "divide",
}  # fmt: skip


def _logical_for_bool(fn: Callable[..., Any], logical: Callable[..., Any]) -> Callable[..., Any]:
    return lambda a, b: (logical if a.dtype is ivy.bool else fn)(a, b)


REGULAR = (
    {name: elementwise(name, getattr(ivy, target)) for name, target in SAME.items()}
    | {name: elementwise(name, getattr(ivy, target), floating=True) for name, target in FLOATING.items()}
    | {
        "add": elementwise("add", _logical_for_bool(ivy.add, ivy.logical_or)),
        "multiply": elementwise("multiply", _logical_for_bool(ivy.multiply, ivy.logical_and)),
        "ceil": elementwise("ceil", lambda x: ivy.ceil(x) if x.dtype.is_inexact else x),
        "floor": elementwise("floor", lambda x: ivy.floor(x) if x.dtype.is_inexact else x),
        "trunc": elementwise("trunc", lambda x: ivy.trunc(x) if x.dtype.is_inexact else x),
        "max": reduction("max", ivy.max),
        "min": reduction("min", ivy.min),
        "all": reduction("all", ivy.all),
        "any": reduction("any", ivy.any),
        "argmax": reduction("argmax", ivy.argmax),
        "argmin": reduction("argmin", ivy.argmin),
        "count_nonzero": reduction("count_nonzero", ivy.count_nonzero),
    }
)


@jax_function
def sum(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
    """Sum over axes; smaller integers in int32."""
    return ivy.sum(array_like(a), axis=axis, dtype=as_ivy(dtype), keepdims=keepdims)


@jax_function
def prod(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
    """Product over axes; smaller integers in int32."""
    return ivy.prod(array_like(a), axis=axis, dtype=as_ivy(dtype), keepdims=keepdims)


@jax_function
def mean(a: Any, axis: Any = None, dtype: Any = None, *, keepdims: bool = False) -> Any:
    """Arithmetic mean; of integers, in float32."""
    x = array_like(a)
    return ivy.mean(inexact(x) if dtype is None else x.astype(as_ivy(dtype)), axis=axis, keepdims=keepdims)


@jax_function
def var(a: Any, axis: Any = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
    """Mean squared distance from the mean, over ``n - ddof``, of real numbers."""
    return ivy.var(inexact(array_like(a)), axis=axis, correction=float(ddof), keepdims=keepdims)


@jax_function
def std(a: Any, axis: Any = None, *, ddof: float = 0, keepdims: bool = False) -> Any:
    """Square root of the variance."""
    return ivy.std(inexact(array_like(a)), axis=axis, correction=float(ddof), keepdims=keepdims)


def _along(a: Any, axis: int | None) -> tuple[Any, int]:
    x = array_like(a)
    return (ivy.reshape(x, (-1,)), 0) if axis is None else (x, axis)


def _running_dtype(x: Any) -> Any:
    return ivy.int32 if x.dtype is ivy.bool else x.dtype  # JAX keeps the dtype here, unlike in sum


@jax_function
def cumsum(a: Any, axis: int | None = None) -> Any:
    """Running sum."""
    x, axis = _along(a, axis)
    return ivy.cumulative_sum(x, axis=axis, dtype=_running_dtype(x))


@jax_function
def cumprod(a: Any, axis: int | None = None) -> Any:
    """Running product."""
    x, axis = _along(a, axis)
    return ivy.cumulative_prod(x, axis=axis, dtype=_running_dtype(x))


@jax_function
def clip(arr: Any, min: Any = None, max: Any = None) -> Any:
    """``arr`` within [``min``, ``max``]."""
    x, *bounds = promoted(*[v for v in (array_like(arr), min, max) if v is not None])
    bound = iter(bounds)
    return ivy.clip(x, None if min is None else next(bound), None if max is None else next(bound))


@jax_function
def round(a: Any, decimals: int = 0) -> Any:
    """Nearest number with ``decimals`` decimals, halves to even."""
    x = array_like(a)
    if not x.dtype.is_inexact and decimals >= 0:
        return x
    return ivy.round(x) if decimals == 0 else (ivy.round(x * 10.0**decimals) / 10.0**decimals).astype(x.dtype)


@jax_function
def where(condition: Any, x: Any = None, y: Any = None) -> Any:
    """``x`` where ``condition``, else ``y``; alone, where it holds."""
    mask = array_like(condition).astype(ivy.bool)
    return ivy.nonzero(mask) if x is None and y is None else ivy.where(mask, *promoted(x, y))
