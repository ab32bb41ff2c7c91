"""``tf.math``: functions of each element, reductions and running totals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import DTypeError
from ivy.frontends.mirror import not_mirrored
from ivy_frontend_tf.conversion import axes, index_dtype, matched, tensor_like, tf_function
from ivy_frontend_tf.dtypes import as_ivy


def _unary(name: str, fn: Callable[..., Any], inexact: bool = False) -> Any:
    def function(x: Any, name: Any = None) -> Any:
        a = tensor_like(x)
        if inexact and not a.dtype.is_inexact:
            raise DTypeError(
                f"ivy.frontends.tensorflow: {function.__name__} needs a floating or complex tensor, got {a.dtype}. Use tf.cast."
            )
        return fn(a)

    return _named(function, name, fn)


def _binary(name: str, fn: Callable[..., Any]) -> Any:
    def function(x: Any, y: Any, name: Any = None) -> Any:
        return fn(*matched(x, y))

    return _named(function, name, fn)


def _reduction(name: str, fn: Callable[..., Any]) -> Any:
    def function(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
        return fn(tensor_like(input_tensor), axis=axes(axis), keepdims=keepdims)

    return _named(function, name, fn)


def _named(function: Callable[..., Any], name: str, fn: Callable[..., Any]) -> Any:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = fn.__doc__
    return tf_function(function)


UNARY = {
    "abs": "abs", "ceil": "ceil", "conj": "conj", "floor": "floor", "imag": "imag", "is_finite": "isfinite",
    "is_inf": "isinf", "is_nan": "isnan", "logical_not": "logical_not", "negative": "negative", "real": "real",
    "rint": "round", "round": "round", "sign": "sign", "square": "square",
}  # fmt: skip
INEXACT = {
    "acos": "acos", "acosh": "acosh", "asin": "asin", "asinh": "asinh", "atan": "atan", "atanh": "atanh", "cos": "cos",
    "cosh": "cosh", "erf": "erf", "exp": "exp", "expm1": "expm1", "log": "log", "log1p": "log1p",
    "log_sigmoid": "log_sigmoid", "reciprocal": "reciprocal", "rsqrt": "rsqrt", "sigmoid": "sigmoid", "sin": "sin",
    "sinh": "sinh", "softplus": "softplus", "softsign": "softsign", "sqrt": "sqrt", "tan": "tan", "tanh": "tanh",
}  # fmt: skip
BINARY = {
    "add": "add", "atan2": "atan2", "equal": "equal", "floordiv": "floor_divide", "floormod": "remainder",
    "greater": "greater", "greater_equal": "greater_equal", "less": "less", "less_equal": "less_equal",
    "logical_and": "logical_and", "logical_or": "logical_or", "logical_xor": "logical_xor", "maximum": "maximum",
    "minimum": "minimum", "multiply": "multiply", "not_equal": "not_equal", "pow": "pow", "subtract": "subtract",
}  # fmt: skip
REGULAR = (
    {name: _unary(name, getattr(ivy, target)) for name, target in UNARY.items()}
    | {name: _unary(name, getattr(ivy, target), inexact=True) for name, target in INEXACT.items()}
    | {name: _binary(name, getattr(ivy, target)) for name, target in BINARY.items()}
)
globals().update(REGULAR)
mod = floormod = REGULAR["floormod"]
squared_difference = _binary("squared_difference", lambda x, y: (x - y) * (x - y))

reduce_sum = _reduction("reduce_sum", lambda x, **k: ivy.sum(x, dtype=x.dtype, **k))
reduce_prod = _reduction("reduce_prod", lambda x, **k: ivy.prod(x, dtype=x.dtype, **k))
reduce_max, reduce_min = _reduction("reduce_max", ivy.max), _reduction("reduce_min", ivy.min)
reduce_all, reduce_any = _reduction("reduce_all", ivy.all), _reduction("reduce_any", ivy.any)
reduce_logsumexp = _reduction("reduce_logsumexp", ivy.logsumexp)
reduce_variance, reduce_std = _reduction("reduce_variance", ivy.var), _reduction("reduce_std", ivy.std)


@tf_function
def reduce_mean(input_tensor: Any, axis: Any = None, keepdims: bool = False, name: Any = None) -> Any:
    """Arithmetic mean in the dtype of the tensor: integers round towards zero."""
    x = tensor_like(input_tensor)
    mean = ivy.mean(x if x.dtype.is_inexact else x.astype(ivy.float64), axis=axes(axis), keepdims=keepdims)
    return mean if x.dtype.is_inexact else mean.astype(x.dtype)


@tf_function
def divide(x: Any, y: Any, name: Any = None) -> Any:
    """``x / y``; of integers in floating point: float32 of 8 and 16 bits, else float64."""
    a, b = matched(x, y)
    if not a.dtype.is_inexact:
        dtype = ivy.float32 if a.dtype.bits <= 16 else ivy.float64
        a, b = a.astype(dtype), b.astype(dtype)
    return ivy.divide(a, b)


truediv = divide


@tf_function
def divide_no_nan(x: Any, y: Any, name: Any = None) -> Any:
    """``x / y``, 0 where ``y`` is 0."""
    a, b = matched(x, y)
    zero = ivy.equal(b, 0)
    return ivy.where(zero, ivy.zeros_like(a), ivy.divide(a, ivy.where(zero, ivy.ones_like(b), b)))


@tf_function
def multiply_no_nan(x: Any, y: Any, name: Any = None) -> Any:
    """``x * y``, 0 where ``y`` is 0."""
    a, b = matched(x, y)
    return ivy.where(ivy.equal(b, 0), ivy.zeros_like(a), a * b)


@tf_function
def add_n(inputs: Any, name: Any = None) -> Any:
    """Sum of tensors."""
    first, *rest = matched(*inputs)
    for x in rest:
        first = first + x
    return first


@tf_function
def argmax(input: Any, axis: Any = None, output_type: Any = None, name: Any = None) -> Any:
    """Index of the first largest element along ``axis``, 0 unless given."""
    return index_dtype(ivy.argmax(tensor_like(input), axis=axes(axis) or 0), as_ivy(output_type))


@tf_function
def argmin(input: Any, axis: Any = None, output_type: Any = None, name: Any = None) -> Any:
    """Index of the first smallest element along ``axis``, 0 unless given."""
    return index_dtype(ivy.argmin(tensor_like(input), axis=axes(axis) or 0), as_ivy(output_type))


@tf_function
def count_nonzero(input: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None, name: Any = None) -> Any:
    """Number of non-zero elements."""
    return index_dtype(ivy.count_nonzero(tensor_like(input), axis=axes(axis), keepdims=keepdims), as_ivy(dtype))


def running(fn: Callable[..., Array], x: Array, axis: int, exclusive: bool, reverse: bool) -> Array:
    """A running total; ``exclusive`` leaves each element out of its own, ``reverse`` runs from the end.

    Source: TensorFlow API documentation, ``tf.math.cumsum``.
    """
    x = ivy.flip(x, axis=axis) if reverse else x
    total = fn(x, axis=axis, dtype=x.dtype, include_initial=exclusive)
    if exclusive:
        total = total[(*(slice(None),) * (axis % x.ndim), slice(None, -1))]
    return ivy.flip(total, axis=axis) if reverse else total


@tf_function
def cumsum(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: Any = None) -> Any:
    """Running sum along ``axis``."""
    return running(ivy.cumulative_sum, tensor_like(x), axes(axis), exclusive, reverse)


@tf_function
def cumprod(x: Any, axis: Any = 0, exclusive: bool = False, reverse: bool = False, name: Any = None) -> Any:
    """Running product along ``axis``."""
    return running(ivy.cumulative_prod, tensor_like(x), axes(axis), exclusive, reverse)


@tf_function
def top_k(input: Any, k: int = 1, sorted: bool = True, index_type: Any = None, name: Any = None) -> Any:
    """The ``k`` largest elements along the last axis and their indices. Differs: they come sorted in any case."""
    values, indices = ivy.top_k(tensor_like(input), k)
    return values, indices.astype(as_ivy(index_type) or ivy.int32)


@tf_function
def l2_normalize(x: Any, axis: Any = None, epsilon: float = 1e-12, name: Any = None) -> Any:
    """``x`` over the root of its sum of squares, which is at least ``epsilon``."""
    a = tensor_like(x)
    return a * ivy.rsqrt(ivy.maximum(ivy.sum(a * a, axis=axes(axis), keepdims=True), epsilon))


__getattr__ = not_mirrored(__name__, "tensorflow.math", globals())
