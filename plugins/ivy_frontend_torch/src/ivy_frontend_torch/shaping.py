"""Shapes: views where torch makes views."""

from __future__ import annotations

import builtins
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy.graph.sizes import plain
from ivy_frontend_torch import layout
from ivy_frontend_torch.aliasing import overlapping, reshaped
from ivy_frontend_torch.torch_function import reshaping, torch_function, torch_view

__all__ = [
    "adjoint", "broadcast_to", "clone", "diagonal", "flatten", "moveaxis", "movedim", "narrow", "permute", "ravel", "real", "reshape",
    "select", "squeeze", "swapaxes", "swapdims", "t", "transpose", "unflatten", "unsqueeze", "view_as_complex", "view_as_real",
]  # fmt: skip


def sizes(given: tuple[Any, ...], keyword: Any = None) -> tuple[Any, ...]:
    """``(2, 3)`` or ``((2, 3),)`` or the keyword as a tuple of sizes."""
    if keyword is not None:
        return tuple(keyword) if isinstance(keyword, (tuple, list)) else (keyword,)
    flat = tuple(given[0]) if len(given) == 1 and isinstance(given[0], (tuple, list)) else given
    return tuple(s.__index__() if isinstance(s, Array) else s for s in flat)


def product(values: Any) -> Any:
    """The product of sizes, which may be symbolic."""
    result: Any = 1
    for value in values:
        result = result * value
    return result


def is_empty(x: Array) -> bool:
    """Whether ``x`` is known to have no elements. A symbolic size is asked only if it was 0 when the graph was captured."""
    return any(isinstance(n, int) and plain(n) == 0 and n == 0 for n in x.shape)


def is_minus_one(size: Any) -> bool:
    """Whether ``size`` is a literal -1. A symbolic size is not asked, as that would bind the graph to the answer."""
    return type(size) is int and size == -1


def _viewed(input: Array, shape: tuple[Any, ...]) -> Array:
    if shape and not isinstance(shape[0], int):
        raise UnsupportedError(f"torch.Tensor.view: reading the bytes of a tensor as {shape[0]} is not supported; convert with .to(dtype).")
    return ivy.reshape(input, shape)


@reshaping
def view(input: Any, *shape: Any, size: Any = None, dtype: Any = None) -> Any:
    """The elements in another shape, as a view."""
    return _viewed(input, sizes(shape, size) if dtype is None else (dtype,))


@reshaping
def view_as(input: Any, other: Any) -> Any:
    """The elements in the shape of ``other``, as a view."""
    return ivy.reshape(input, other.shape)


flexible = torch_view(reshaped, unviewable="copy")


def _reshape(input: Any, *given: Any, shape: Any = None) -> Any:
    """The elements in another shape; a view where strides allow it."""
    return ivy.reshape(input, sizes(given, shape))


_reshape.__name__ = "reshape"
reshape = flexible(_reshape)


@flexible
def reshape_as(input: Any, other: Any) -> Any:
    """The elements in the shape of ``other``."""
    return ivy.reshape(input, other.shape)


@flexible
def flatten(input: Any, start_dim: int = 0, end_dim: int = -1) -> Any:
    """Dimensions ``start_dim`` to ``end_dim`` as one."""
    if not input.ndim:
        return ivy.reshape(input, (1,))
    start, end = start_dim % input.ndim, end_dim % input.ndim
    if start == 0 and end == input.ndim - 1:
        return ivy.reshape(input, (-1,))
    shape = tuple(input.shape)
    return ivy.reshape(input, (*shape[:start], product(shape[start : end + 1]), *shape[end + 1 :]))


def ravel(input: Any) -> Any:
    """All elements in one dimension: a view only of what lies in memory in row-major order."""
    return reshape(contiguous(input), -1)


@reshaping
def unflatten(input: Any, dim: int, sizes: Any) -> Any:
    """One dimension as several."""
    axis, shape = dim % input.ndim, tuple(input.shape)
    return ivy.reshape(input, (*shape[:axis], *sizes, *shape[axis + 1 :]))


unchanging = torch_view(reshaped)


@unchanging
def squeeze(input: Any, dim: Any = None) -> Any:
    """``input`` without dimensions of size 1: all of them, or those in ``dim``."""
    asked = range(input.ndim) if dim is None else dim if isinstance(dim, (tuple, list)) else (dim,)
    shape = input.shape
    out = tuple(d % input.ndim for d in asked if input.ndim and shape[d] == 1)
    return ivy.squeeze(input, axis=out) if out else ivy.reshape(input, shape)


@unchanging
def unsqueeze(input: Any, dim: int) -> Any:
    """``input`` with a dimension of size 1 at ``dim``."""
    return ivy.expand_dims(input, axis=dim % (input.ndim + 1))


@torch_view(lambda base, value: value)
def alias(input: Any) -> Any:
    """Another tensor on the same memory."""
    return input


@torch_view(lambda base, value: value, linked=False)
def detach(input: Any) -> Any:
    """Another tensor on the same memory, through which no gradient passes."""
    return ivy.stop_gradient(input)


def _exchanged(base: Array, value: Array, dim0: int, dim1: int) -> Array:
    return ivy.swapaxes(value, dim0, dim1) if value.ndim else value


@torch_view(_exchanged)
def transpose(input: Any, dim0: int, dim1: int) -> Any:
    """Two dimensions exchanged."""
    return ivy.swapaxes(input, dim0, dim1) if input.ndim else ivy.reshape(input, ())


swapaxes = swapdims = transpose


@torch_view(lambda base, value: _turned(value))
def t(input: Any) -> Any:
    """The transpose of a matrix; a vector stays as it is."""
    return _turned(input)


def _turned(x: Array) -> Array:
    return ivy.swapaxes(x, 0, 1) if x.ndim == 2 else ivy.reshape(x, x.shape)


@torch_view(lambda base, value: ivy.permute_dims(value, tuple(reversed(range(value.ndim)))))
def T(input: Any) -> Any:
    """All dimensions in reverse order."""
    return ivy.permute_dims(input, tuple(reversed(range(input.ndim))))


@torch_view(lambda base, value: ivy.swapaxes(value, -2, -1))
def mT(input: Any) -> Any:
    """The last two dimensions exchanged."""
    return ivy.swapaxes(input, -2, -1)



@torch_view(lambda base, value: ivy.conj(ivy.swapaxes(value, -2, -1)))
def adjoint(input: Any) -> Any:
    """The last two dimensions exchanged, complex conjugated."""
    return ivy.conj(ivy.swapaxes(input, -2, -1)) if input.dtype.kind == "complex" else ivy.swapaxes(input, -2, -1)


def H(input: Any) -> Any:
    """The conjugate transpose of a matrix."""
    if input.ndim not in (0, 2):
        raise RuntimeError(f"tensor.H is only supported on matrices (2-D tensors). Got {input.ndim}-D tensor.")
    return adjoint(input) if input.ndim else input


def _unpermuted(base: Array, value: Array, *given: Any, dims: Any = None) -> Array:
    order = [d % value.ndim for d in sizes(given, dims)]
    return ivy.permute_dims(value, tuple(order.index(i) for i in range(value.ndim)))


@torch_view(_unpermuted)
def permute(input: Any, *given: Any, dims: Any = None) -> Any:
    """Dimension ``i`` of the result is dimension ``dims[i]``."""
    return ivy.permute_dims(input, tuple(d % input.ndim for d in sizes(given, dims)))


@torch_view(lambda base, value, source, destination: ivy.moveaxis(value, destination, source))
def movedim(input: Any, source: Any, destination: Any) -> Any:
    """Dimensions moved, the others in order."""
    return ivy.moveaxis(input, source, destination)


moveaxis = movedim


def _unexpanded(base: Array, value: Array, *args: Any, **kwargs: Any) -> Array:
    if base.size != value.size:
        raise RuntimeError(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location."
            " Please clone() the tensor before performing the operation."
        )
    return ivy.reshape(value, base.shape)


@torch_view(_unexpanded)
def expand(input: Any, *given: Any, size: Any = None, implicit: bool = False) -> Any:
    """``input`` repeated along dimensions of size 1; -1 keeps a size."""
    asked = sizes(given, size)
    kept = (None,) * (len(asked) - input.ndim) + tuple(input.shape)
    return ivy.broadcast_to(input, tuple(k if is_minus_one(s) else s for s, k in zip(asked, kept, strict=True)))


@torch_view(_unexpanded)
def expand_as(input: Any, other: Any) -> Any:
    """``input`` repeated to the shape of ``other``."""
    return ivy.broadcast_to(input, other.shape)


@torch_view(_unexpanded)
def broadcast_to(input: Any, size: Any) -> Any:
    """``input`` repeated to ``size``; -1 keeps a size."""
    kept = (None,) * (len(size) - input.ndim) + tuple(input.shape)
    return ivy.broadcast_to(input, tuple(k if is_minus_one(s) else s for s, k in zip(size, kept, strict=True)))


def _with_part(base: Array, value: Array, index: tuple[Any, ...]) -> Array:
    return ivy.set_item(base, index, value)


def _selected(input: Array, dim: int, index: Any) -> tuple[Any, ...]:
    return (slice(None),) * (dim % input.ndim) + (index,)


@torch_view(lambda base, value, dim, index: _with_part(base, value, _selected(base, dim, index)))
def select(input: Any, dim: int, index: int) -> Any:
    """One place along ``dim``, without it."""
    return input[_selected(input, dim, index)]


def _narrowed(input: Array, dim: int, start: Any, length: Any) -> tuple[Any, ...]:
    first = start.__index__() if isinstance(start, Array) else start
    first = first + input.shape[dim] if type(first) is int and first < 0 else first
    return _selected(input, dim, builtins.slice(first, first + length))


@torch_view(lambda base, value, dim, start, length: _with_part(base, value, _narrowed(base, dim, start, length)))
def narrow(input: Any, dim: int, start: Any, length: Any) -> Any:
    """``length`` places along ``dim`` from ``start``."""
    return input[_narrowed(input, dim, start, length)]


@torch_view(lambda base, value, offset=0, dim1=0, dim2=1: _with_diagonal(base, value, offset, dim1, dim2))
def diagonal(input: Any, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Any:
    """The diagonal over two dimensions, as the last dimension."""
    return ivy.diagonal(input, offset=offset, axis1=dim1, axis2=dim2)


def _with_diagonal(base: Array, value: Array, offset: int, dim1: int, dim2: int) -> Array:
    x = ivy.moveaxis(base, (dim1, dim2), (-2, -1))
    rows = ivy.arange(value.shape[-1]) + (0 if offset > 0 else -offset)
    changed = ivy.set_item(x, (Ellipsis, rows, rows + offset), value)
    return ivy.moveaxis(changed, (-2, -1), (dim1, dim2))


def unfold(input: Any, dimension: int, size: int, step: int) -> Any:
    """Windows of ``size`` places along ``dimension``, every ``step``; the places of a window are the last dimension."""
    if not input.ndim:
        return ivy.reshape(input, (1,))[:size]
    axis = dimension % input.ndim
    if input.backend is layout.strided():
        return layout.windows(input, axis, size, step)
    starts = ivy.arange((input.shape[axis] - size) // step + 1) * step
    places = ivy.expand_dims(starts, axis=1) + ivy.arange(size)
    return ivy.moveaxis(ivy.take(input, places, axis=axis), axis + 1, -1)


unfold = torch_view(overlapping(unfold))(unfold)


def _complex_pairs(x: Array) -> Array:
    return ivy.stack([ivy.real(x), ivy.imag(x)], axis=-1)


def _pairs_complex(x: Array) -> Array:
    wide = ivy.complex128 if x.dtype is ivy.float64 else ivy.complex64
    return x[..., 0].astype(wide) + x[..., 1].astype(wide) * 1j


@torch_view(lambda base, value: _complex_pairs(value))
def view_as_complex(input: Any) -> Any:
    """Pairs in the last dimension as complex numbers."""
    return _pairs_complex(input)


@torch_view(lambda base, value: _pairs_complex(value))
def view_as_real(input: Any) -> Any:
    """Complex numbers as pairs in a new last dimension."""
    return _complex_pairs(input)


@torch_view(lambda base, value: value if base.dtype.kind != "complex" else value.astype(base.dtype) + ivy.imag(base) * 1j)
def real(input: Any) -> Any:
    """Real part."""
    return ivy.real(input)


@torch_function
def clone(input: Any, *, memory_format: Any = None) -> Any:
    """A copy."""
    return ivy.copy(input)


def contiguous(input: Any, memory_format: Any = None) -> Any:
    """``input`` itself where its elements lie in order, else a copy."""
    return input if is_contiguous(input) else clone(input)


def is_contiguous(input: Any, memory_format: Any = None) -> bool:
    """Whether the elements lie in memory in row-major order. Results of functions always do."""
    store = input.storage_of() if hasattr(type(input), "storage_of") else None
    if store is None or store.base is None:
        return True
    try:
        return store.layout().native.flags.c_contiguous
    except (ValueError, UnsupportedError):
        return False


def stride(input: Any, dim: int | None = None) -> Any:
    """Steps in memory, in elements, to the next place along each dimension."""
    strides = input.storage_of().layout().native.strides
    return strides if dim is None else strides[dim]
