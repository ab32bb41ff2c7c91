"""Operations of each element, which demand equal dtypes, and reductions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import DTypeError
from ivy_frontend_jax.conversion import array_like, jax_function
from ivy_frontend_jax.dtypes import as_ivy


def equal_dtypes(name: str, *values: Any) -> list[Array]:
    """``values`` as arrays; numbers take the dtype of the arrays, which must have one."""
    dtype = next((v.dtype for v in values if isinstance(v, Array)), None)
    arrays = [
        v if isinstance(v, Array) else array_like(v) if dtype is None else ivy.asarray(v, dtype=dtype) for v in values
    ]
    dtypes = [a.dtype.name for a in arrays]
    if len(set(dtypes)) > 1:
        raise DTypeError(
            f"lax.{name} requires arguments to have equal dtypes, got {', '.join(dtypes)}. Use lax.convert_element_type."
        )
    return arrays


def _named(function: Callable[..., Any], name: str, fn: Callable[..., Any]) -> Any:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = fn.__doc__
    return jax_function(function)


def _elementwise(name: str, fn: Callable[..., Any]) -> Any:
    return _named(lambda *operands: fn(*equal_dtypes(name, *operands)), name, fn)


def _reduction(name: str, fn: Callable[..., Any]) -> Any:
    def function(operand: Any, axes: Any) -> Any:
        return fn(array_like(operand), tuple(axes))

    return _named(function, name, fn)


def _truncated(fn: Callable[..., Any], a: Array, b: Array) -> Array:
    """``fn`` of magnitudes with the sign of the quotient: JAX rounds integers towards zero."""
    size = ivy.floor_divide(ivy.abs(a), ivy.abs(b))
    quotient = ivy.where(ivy.not_equal(ivy.less(a, 0), ivy.less(b, 0)), ivy.negative(size), size)
    return fn(a, b, quotient)


def _divide(a: Array, b: Array) -> Array:
    return ivy.divide(a, b) if a.dtype.is_inexact else _truncated(lambda x, y, q: q, a, b)


def _remainder(a: Array, b: Array) -> Array:
    if not a.dtype.is_inexact:
        return _truncated(lambda x, y, q: x - q * y, a, b)
    size = ivy.remainder(ivy.abs(a), ivy.abs(b))
    return ivy.where(ivy.less(a, 0), ivy.negative(size), size)


NAMES = {
    "abs": "abs", "acos": "acos", "acosh": "acosh", "add": "add", "asin": "asin", "asinh": "asinh", "atan": "atan",
    "atan2": "atan2", "atanh": "atanh", "bitwise_and": "bitwise_and", "bitwise_not": "bitwise_invert",
    "bitwise_or": "bitwise_or", "bitwise_xor": "bitwise_xor", "ceil": "ceil", "conj": "conj", "cos": "cos",
    "cosh": "cosh", "eq": "equal", "erf": "erf", "exp": "exp", "expm1": "expm1", "floor": "floor", "ge": "greater_equal",
    "gt": "greater", "imag": "imag", "is_finite": "isfinite", "le": "less_equal", "log": "log", "log1p": "log1p",
    "logistic": "sigmoid", "lt": "less", "max": "maximum", "min": "minimum", "mul": "multiply", "ne": "not_equal",
    "neg": "negative", "real": "real", "rsqrt": "rsqrt", "shift_left": "bitwise_left_shift",
    "shift_right_arithmetic": "bitwise_right_shift", "sign": "sign", "sin": "sin", "sinh": "sinh", "sqrt": "sqrt",
    "square": "square", "sub": "subtract", "tan": "tan", "tanh": "tanh",
}  # fmt: skip
REGULAR = {name: _elementwise(name, getattr(ivy, target)) for name, target in NAMES.items()} | {
    "div": _elementwise("div", _divide),
    "rem": _elementwise("rem", _remainder),
    "reduce_sum": _reduction("reduce_sum", lambda x, axes: ivy.sum(x, axis=axes, dtype=x.dtype)),
    "reduce_prod": _reduction("reduce_prod", lambda x, axes: ivy.prod(x, axis=axes, dtype=x.dtype)),
    "reduce_max": _reduction("reduce_max", lambda x, axes: ivy.max(x, axis=axes)),
    "reduce_min": _reduction("reduce_min", lambda x, axes: ivy.min(x, axis=axes)),
    "reduce_and": _reduction("reduce_and", lambda x, axes: ivy.all(x, axis=axes)),
    "reduce_or": _reduction("reduce_or", lambda x, axes: ivy.any(x, axis=axes)),
}


@jax_function
def pow(x: Any, y: Any) -> Any:
    """``x ** y``; ``y`` may be an integer where ``x`` is not."""
    a = array_like(x)
    return ivy.pow(a, y if isinstance(y, int) else array_like(y).astype(a.dtype))


@jax_function
def integer_pow(x: Any, y: int) -> Any:
    """``x`` to the constant integer power ``y``."""
    return ivy.pow(array_like(x), y)


@jax_function
def clamp(min: Any, x: Any, max: Any) -> Any:
    """``x`` within [``min``, ``max``]."""
    a = array_like(x)
    _, low, high = equal_dtypes("clamp", a, min, max)
    return ivy.clip(a, low, high)


@jax_function
def select(pred: Any, on_true: Any, on_false: Any) -> Any:
    """``on_true`` where ``pred``, else ``on_false``."""
    return ivy.where(array_like(pred), *equal_dtypes("select", on_true, on_false))


@jax_function
def argmax(operand: Any, axis: int, index_dtype: Any) -> Any:
    """Index of the first largest element along ``axis``."""
    return ivy.argmax(array_like(operand), axis=axis).astype(as_ivy(index_dtype))


@jax_function
def argmin(operand: Any, axis: int, index_dtype: Any) -> Any:
    """Index of the first smallest element along ``axis``."""
    return ivy.argmin(array_like(operand), axis=axis).astype(as_ivy(index_dtype))


def _running(name: str, fn: Callable[..., Any]) -> Any:
    def function(operand: Any, axis: int = 0, reverse: bool = False) -> Any:
        x = array_like(operand)
        x = ivy.flip(x, axis=axis) if reverse else x
        total = fn(x, axis=axis, dtype=x.dtype)
        return ivy.flip(total, axis=axis) if reverse else total

    return _named(function, name, fn)


cumsum, cumprod = _running("cumsum", ivy.cumulative_sum), _running("cumprod", ivy.cumulative_prod)


@jax_function
def sort(operand: Any, dimension: int = -1, is_stable: bool = True) -> Any:
    """``operand`` sorted. Differs: takes one array."""
    return ivy.sort(array_like(operand), axis=dimension)


@jax_function
def top_k(operand: Any, k: int) -> Any:
    """The ``k`` largest elements along the last axis and their indices."""
    values, indices = ivy.top_k(array_like(operand), k)
    return [values, indices.astype(ivy.int32)]


@jax_function
def convert_element_type(operand: Any, new_dtype: Any) -> Any:
    """``operand`` in ``new_dtype``."""
    return array_like(operand).astype(as_ivy(new_dtype))


@jax_function
def stop_gradient(x: Any) -> Any:
    """``x``, of which no gradient is taken."""
    return ivy.stop_gradient(array_like(x))
