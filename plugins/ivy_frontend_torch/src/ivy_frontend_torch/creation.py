"""Creation of tensors."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

import ivy
from ivy.array import Array
from ivy.backend import as_native, default_backend, selected
from ivy_frontend_torch import devices
from ivy_frontend_torch.autograd.tape import grad_mode
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.promotion import wrapped
from ivy_frontend_torch.shaping import sizes
from ivy_frontend_torch.torch_function import is_tensor, tensor_of, torch_function

__all__ = [
    "arange", "as_tensor", "asarray", "diag", "diag_embed", "diagflat", "empty", "empty_like", "eye", "from_numpy", "full", "full_like",
    "linspace", "logspace", "ones", "ones_like", "scalar_tensor", "tensor", "tril", "tril_indices", "triu", "triu_indices", "zeros",
    "zeros_like",
]  # fmt: skip

# What says where and how memory is held, which here the backend decides.
PLACEMENT = ("device", "layout", "pin_memory", "memory_format", "names")


def creating(fn: Callable[..., Any]) -> Any:
    """:func:`torch_function` for functions that make tensors: takes the arguments on placement and ``requires_grad``."""
    mirrored = torch_function(fn)

    @functools.wraps(fn)
    def call(*args: Any, requires_grad: bool = False, **kwargs: Any) -> Any:
        token = grad_mode.set(False)  # what is made is new, whatever it is like
        try:
            with devices.on(kwargs.get("device")):
                result = mirrored(*args, **{k: v for k, v in kwargs.items() if k not in PLACEMENT})
        finally:
            grad_mode.reset(token)
        if requires_grad and is_tensor(result):
            result.requires_grad = True
        return result

    return call


def from_data(data: Any, dtype: Any) -> Array:
    """An array of numbers, arrays, or nested sequences of both."""
    wanted = as_ivy(dtype)
    if isinstance(data, Array):
        return ivy.copy(data) if wanted is None or wanted is data.dtype else data.astype(wanted)
    if isinstance(data, (tuple, list)) and _holds_arrays(data):
        parts = [from_data(d, None) for d in data]
        stacked = ivy.stack(parts) if parts else ivy.zeros((0,))
        return stacked if wanted is None else stacked.astype(wanted)
    return ivy.asarray(data, dtype=wanted)


def _holds_arrays(data: Any) -> bool:
    return isinstance(data, Array) or (isinstance(data, (tuple, list)) and any(_holds_arrays(d) for d in data))


@creating
def _tensor(data: Any, dtype: Any = None) -> Any:
    return from_data(data, dtype)


def _moved(data: Any) -> Any:
    """``data`` with tensors of the backend in use for NumPy arrays, also those in lists."""
    if isinstance(data, (np.ndarray, np.generic)):
        backend = selected.get() or default_backend()
        return tensor_of(Array(as_native(np.array(data), backend), backend))
    if isinstance(data, (list, tuple)) and any(isinstance(d, (np.ndarray, np.generic, list, tuple)) for d in data):
        return [_moved(d) for d in data]
    return data


def tensor(data: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False, pin_memory: bool = False) -> Any:
    """A Tensor that holds a copy of ``data``: numbers nested in sequences, a tensor, or an array of any framework.

    A NumPy array becomes an array of the backend in use, any other native array stays in its own.
    """
    if device is not None and is_tensor(data):
        data = data.to(device)
    result = _tensor(_moved(data), dtype=dtype, device=device, requires_grad=requires_grad)
    return result if is_tensor(result) or type(result) is Array else tensor_of(ivy.asarray(result))


def as_tensor(data: Any, dtype: Any = None, device: Any = None) -> Any:
    """``data`` as a Tensor; itself where it is one of that dtype."""
    if is_tensor(data) and (dtype is None or as_ivy(dtype) is as_ivy(data.dtype)):
        return data if device is None else data.to(device)
    return tensor(data, dtype=dtype, device=device)


def asarray(obj: Any, *, dtype: Any = None, device: Any = None, copy: bool | None = None, requires_grad: bool = False) -> Any:
    """``obj`` as a Tensor, copied if ``copy``."""
    return tensor(obj, dtype=dtype, device=device, requires_grad=requires_grad) if copy else as_tensor(obj, dtype, device)


def from_numpy(ndarray: Any) -> Any:
    """A Tensor of a NumPy array. Differs: the memory is not shared."""
    return tensor(ndarray)


@creating
def zeros(*size_given: Any, size: Any = None, dtype: Any = None) -> Any:
    """Zeros, float32 unless ``dtype`` is given."""
    return ivy.zeros(sizes(size_given, size), dtype=as_ivy(dtype))


@creating
def ones(*size_given: Any, size: Any = None, dtype: Any = None) -> Any:
    """Ones, float32 unless ``dtype`` is given."""
    return ivy.ones(sizes(size_given, size), dtype=as_ivy(dtype))


empty = zeros


@creating
def full(size: Any, fill_value: Any, *, dtype: Any = None) -> Any:
    """One value in a shape."""
    return filled(sizes((size,)), fill_value, as_ivy(dtype))


@creating
def scalar_tensor(s: Any, *, dtype: Any = None) -> Any:
    """A 0-d tensor of a number, float32 unless ``dtype`` is given."""
    return ivy.full((), s, dtype=as_ivy(dtype) or ivy.float32)


def filled(shape: Any, value: Any, dtype: Any) -> Array:
    """``shape`` full of ``value``: a number, or a tensor of one element."""
    if not isinstance(value, Array):
        negative = type(value) is int and value < 0 and dtype is not None and dtype.kind == "uint"
        return ivy.full(shape, wrapped(value, dtype) if negative else value, dtype=dtype)  # as torch takes -1 for the largest
    value = ivy.reshape(value, ())
    return ivy.broadcast_to(value if dtype is None else value.astype(dtype), shape)


def number(value: Any) -> Any:
    """A Python number for a bound that may be a 0-d tensor."""
    return value.item() if isinstance(value, Array) else value


@creating
def arange(start: Any = 0, end: Any = None, step: Any = 1, *, dtype: Any = None) -> Any:
    """``start, start + step, …`` below ``end``; int64 for integers, else float32."""
    first, last = (0, start) if end is None else (start, end)
    return ivy.arange(number(first), number(last), number(step), dtype=as_ivy(dtype))


@creating
def linspace(start: Any, end: Any, steps: int, *, dtype: Any = None) -> Any:
    """``steps`` evenly spaced numbers from ``start`` to ``end``."""
    return spaced(start, end, steps, as_ivy(dtype))


def spaced(start: Any, end: Any, steps: int, dtype: Any) -> Array:
    """Evenly spaced numbers; the ends may be tensors, whose values need not be known yet."""
    if not isinstance(start, Array) and not isinstance(end, Array):
        return ivy.linspace(start, end, steps, dtype=dtype)
    a, b = (v.astype(ivy.float64) if isinstance(v, Array) else float(v) for v in (start, end))
    share = ivy.arange(steps, dtype=ivy.int64).astype(ivy.float64) / max(steps - 1, 1)
    values = ivy.where(share < 0.5, a + (b - a) * share, b - (b - a) * (1 - share))
    return values.astype(dtype or ivy.float32)


@creating
def logspace(start: Any, end: Any, steps: int, base: float = 10.0, *, dtype: Any = None) -> Any:
    """``base`` to the power of evenly spaced numbers."""
    powers = ivy.pow(float(base), spaced(start, end, steps, ivy.float64))
    return powers.astype(as_ivy(dtype) or ivy.float32)


@creating
def eye(n: int, m: int | None = None, *, dtype: Any = None) -> Any:
    """Ones on the diagonal."""
    return ivy.eye(n, m, dtype=as_ivy(dtype))


@creating
def zeros_like(input: Any, *, dtype: Any = None) -> Any:
    """Zeros in the shape and dtype of ``input``."""
    return ivy.zeros_like(input, dtype=as_ivy(dtype))


empty_like = zeros_like


@creating
def ones_like(input: Any, *, dtype: Any = None) -> Any:
    """Ones in the shape and dtype of ``input``."""
    return ivy.ones_like(input, dtype=as_ivy(dtype))


@creating
def full_like(input: Any, fill_value: Any, *, dtype: Any = None) -> Any:
    """One value in the shape and dtype of ``input``."""
    return filled(input.shape, fill_value, as_ivy(dtype) or input.dtype)


@creating
def new_zeros(input: Any, *size_given: Any, size: Any = None, dtype: Any = None) -> Any:
    """Zeros in the dtype of ``input``."""
    return ivy.zeros(sizes(size_given, size), dtype=as_ivy(dtype) or input.dtype)


new_empty = new_zeros


@creating
def new_ones(input: Any, *size_given: Any, size: Any = None, dtype: Any = None) -> Any:
    """Ones in the dtype of ``input``."""
    return ivy.ones(sizes(size_given, size), dtype=as_ivy(dtype) or input.dtype)


@creating
def new_full(input: Any, size: Any, fill_value: Any, *, dtype: Any = None) -> Any:
    """One value in the dtype of ``input``."""
    return filled(sizes((size,)), fill_value, as_ivy(dtype) or input.dtype)


@creating
def new_tensor(input: Any, data: Any, *, dtype: Any = None) -> Any:
    """A tensor of ``data`` in the dtype of ``input``."""
    return from_data(data, as_ivy(dtype) or input.dtype)


@torch_function
def tril(input: Any, diagonal: int = 0) -> Any:
    """Zeros above a diagonal."""
    return ivy.tril(input, k=diagonal)


@torch_function
def triu(input: Any, diagonal: int = 0) -> Any:
    """Zeros below a diagonal."""
    return ivy.triu(input, k=diagonal)


def _triangle(places: list[tuple[int, int]], dtype: Any) -> Array:
    return ivy.asarray([[i for i, _ in places], [j for _, j in places]], dtype=as_ivy(dtype) or ivy.int64)


@creating
def tril_indices(row: int, col: int, offset: int = 0, *, dtype: Any = None) -> Any:
    """Rows and columns of the places on and below a diagonal."""
    return _triangle([(i, j) for i in range(row) for j in range(col) if j - i <= offset], dtype)


@creating
def triu_indices(row: int, col: int, offset: int = 0, *, dtype: Any = None) -> Any:
    """Rows and columns of the places on and above a diagonal."""
    return _triangle([(i, j) for i in range(row) for j in range(col) if j - i >= offset], dtype)


@torch_function
def diag_embed(input: Any, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Any:
    """Matrices with the last dimension of ``input`` on a diagonal."""
    size, shift = input.shape[-1], abs(offset)
    padded = ivy.pad(input, ((0, 0),) * (input.ndim - 1) + ((shift, 0) if offset > 0 else (0, shift),))
    square = ivy.eye(size + shift, k=offset, dtype=input.dtype)
    values = ivy.expand_dims(padded, axis=-2)  # each column of the matrix holds at most one element
    matrix = ivy.where(ivy.equal(square, 1), values, ivy.zeros_like(values))
    if (dim1 % matrix.ndim, dim2 % matrix.ndim) == (matrix.ndim - 2, matrix.ndim - 1):
        return matrix
    return ivy.moveaxis(matrix, (-2, -1), (dim1, dim2))


@torch_function
def diag(input: Any, diagonal: int = 0) -> Any:
    """The matrix with a vector on a diagonal, or the diagonal of a matrix."""
    return diag_embed(input, diagonal) if input.ndim == 1 else ivy.diagonal(input, offset=diagonal)


@torch_function
def diagflat(input: Any, offset: int = 0) -> Any:
    """The matrix with all elements on a diagonal."""
    return diag_embed(ivy.reshape(input, (-1,)), offset)
