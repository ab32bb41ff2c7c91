"""Dtypes of tensors converted, and what tensors tell about themselves."""

from __future__ import annotations

import builtins
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import dtypes
from ivy_frontend_torch.devices import device_of, is_device_name, moved
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.pointwise import promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "is_complex", "is_floating_point", "is_nonzero", "is_signed", "numel", "result_type",
]  # fmt: skip


def converted(input: Array, dtype: Any, copy: bool = False) -> Array:
    """``input`` in ``dtype``; itself where it is in it, unless ``copy``."""
    if dtype is None or dtype is input.dtype:
        return ivy.copy(input) if copy else input
    return input.astype(dtype)


@torch_function
def to(
    input: Any, *args: Any, dtype: Any = None, device: Any = None, other: Any = None, non_blocking: bool = False,
    copy: bool = False, memory_format: Any = None,
) -> Any:  # fmt: skip
    """``input`` in another dtype or on another device, or as another tensor is."""
    wanted = other.dtype if isinstance(other, Array) else as_ivy(dtype)
    place = device_of(other) if isinstance(other, Array) else device
    flags = [a for a in args if isinstance(a, builtins.bool)]
    for given in args:
        if isinstance(given, Array):
            wanted, place = given.dtype, device_of(given)
        elif is_device_name(given) or builtins.type(given) is builtins.int:
            place = given
        elif given is not None and not isinstance(given, builtins.bool):
            wanted = as_ivy(given)
    result = converted(input, wanted, copy or (len(flags) > 1 and flags[1]))
    return result if place is None else moved(result, place)


@torch_function
def type_as(input: Any, other: Any) -> Any:
    """``input`` in the dtype of ``other``."""
    return converted(input, other.dtype)


def type(input: Any, dtype: Any = None, non_blocking: bool = False) -> Any:
    """``input`` in ``dtype``; without one, the name of the type it has."""
    return dtypes.type_name(input.dtype) if dtype is None else to(input, as_ivy(dtype))


@torch_function
def cpu(input: Any, memory_format: Any = None) -> Any:
    """``input`` on the CPU."""
    return moved(input, "cpu")


@torch_function
def cuda(input: Any, device: Any = None, non_blocking: bool = False, memory_format: Any = None) -> Any:
    """``input`` on a CUDA device; raises where the backend has none."""
    return moved(input, "cuda" if device is None else device)


def _converting(dtype: Any, name: str) -> Any:
    target = ivy.as_dtype(dtype.name)

    def function(input: Any, memory_format: Any = None) -> Any:
        return converted(input, target)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"``input`` as {target.name}."
    return torch_function(function)


half, float, double = (_converting(getattr(dtypes, n), n) for n in ("half", "float", "double"))
short, int, long, bool = (_converting(getattr(dtypes, n), n) for n in ("short", "int", "long", "bool"))
bfloat16, char, byte = (_converting(d, n) for d, n in ((dtypes.bfloat16, "bfloat16"), (dtypes.int8, "char"), (dtypes.uint8, "byte")))
cfloat, cdouble = (_converting(getattr(dtypes, n), n) for n in ("cfloat", "cdouble"))


def numel(input: Any) -> Any:
    """Number of elements."""
    count: Any = 1
    for size in input.shape:
        count = count * size
    return count


def size(input: Any, dim: Any = None) -> Any:
    """The shape, or one size of it."""
    return input.shape if dim is None else input.shape[dim]


def dim(input: Any) -> Any:
    """Number of dimensions."""
    return len(input.shape)


def is_floating_point(input: Any) -> Any:
    """Whether the elements are real floating."""
    return as_ivy(input.dtype).kind == "float"


def is_complex(input: Any) -> Any:
    """Whether the elements are complex."""
    return as_ivy(input.dtype).kind == "complex"


def is_signed(input: Any) -> Any:
    """Whether the elements may be negative."""
    return dtypes.of(input.dtype).is_signed


def is_nonzero(input: Any) -> Any:
    """Whether the only element is non-zero."""
    return input.__bool__()


def element_size(input: Any) -> Any:
    """Bytes of one element."""
    return as_ivy(input.dtype).itemsize


@torch_function
def item(input: Any) -> Any:
    """The only element, as a Python number."""
    if input.size != 1:
        raise RuntimeError(f"a Tensor with {input.size} elements cannot be converted to Scalar")
    return input.item()


@torch_function
def tolist(input: Any) -> Any:
    """Nested lists of Python numbers."""
    return input.tolist()


def refuse_gradient(input: Any) -> None:
    """Raise :class:`RuntimeError` as torch does for a tensor of which gradients are taken: NumPy would lose them."""
    if getattr(input, "requires_grad", False):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")


@torch_function
def _numpy(input: Any) -> Any:
    return input.numpy()


def numpy(input: Any, *, force: Any = False) -> Any:
    """The values as a NumPy array; raises where gradients are taken of them, unless ``force``."""
    if not force:
        refuse_gradient(input)
    return _numpy(input)


def result_type(tensor1: Any, tensor2: Any) -> Any:
    """The dtype of an operation on both."""
    return dtypes.of(_result_dtype(tensor1, tensor2))


@torch_function
def _result_dtype(tensor1: Any, tensor2: Any) -> Any:
    return ivy.result_type(*promoted(tensor1, tensor2))
