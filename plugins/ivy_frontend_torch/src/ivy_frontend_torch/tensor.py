"""``torch.Tensor`` on any backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import dtypes, pointwise, shaping
from ivy_frontend_torch.aliasing import Storage
from ivy_frontend_torch.torch_function import torch_function, torch_view


class Size(tuple[int, ...]):
    """The shape of a tensor."""

    __slots__ = ()

    def numel(self) -> int:
        """Number of elements."""
        count = 1
        for size in self:
            count = count * size
        return count

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"


def in_place(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The method that writes ``fn(self, ...)`` into ``self``, in the shape and dtype of ``self``."""

    def method(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        value = ivy_array(fn(self, *args, **kwargs))
        store = self.storage_of()
        before = store.read()
        if tuple(value.shape) != tuple(before.shape):
            raise RuntimeError(f"output with shape {list(before.shape)} doesn't match the broadcast shape {list(value.shape)}")
        store.write(value if value.dtype is before.dtype else value.astype(before.dtype))
        return self

    method.__name__ = getattr(fn, "__name__", "fn") + "_"
    method.__doc__ = fn.__doc__
    return method


def ivy_array(value: Any) -> Array:
    """The :class:`ivy.Array` in a frontend tensor."""
    return value.storage_of().read() if isinstance(value, Tensor) else value


@torch_view()
def item_of(input: Array, index: Any) -> Array:
    return input[index]


@torch_function
def with_item(input: Array, index: Any, value: Any) -> Array:
    changed = Array(input.native, input.backend)
    changed[index] = value
    return changed


class Tensor:
    """A tensor of torch over an :class:`ivy.Array`; views and in-place methods share memory as in torch."""

    __slots__ = ("__weakref__", "_storage", "grad", "requires_grad")
    __array_priority__ = 2000
    __hash__ = object.__hash__

    def __init__(self, array: Array) -> None:
        self._storage = Storage(array)
        self.requires_grad = False
        self.grad: Tensor | None = None

    def storage_of(self) -> Storage:
        """Where the value lives."""
        return self._storage

    @property
    def native(self) -> Any:
        """The backend's own array."""
        return self._storage.read().native

    @property
    def shape(self) -> Size:
        """Sizes of the axes."""
        return Size(self._storage.read().shape)

    @property
    def dtype(self) -> dtypes.dtype:
        """The torch dtype."""
        return dtypes.of(self._storage.read().dtype)

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self._storage.read().shape)

    def __len__(self) -> int:
        return len(self._storage.read())

    def __float__(self) -> float:
        return float(self._storage.read())

    def __int__(self) -> int:
        return int(self._storage.read())

    def __bool__(self) -> bool:
        return bool(self._storage.read())

    def __index__(self) -> int:
        return self._storage.read().__index__()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._storage.read().__array__(dtype, copy)

    def __iter__(self) -> Any:
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        import numpy as np

        body = np.array2string(self._storage.read().numpy(), separator=", ", precision=4, prefix="tensor(")
        suffix = "" if self.dtype in (dtypes.float32, dtypes.int64, dtypes.bool) else f", dtype={self.dtype}"
        return f"tensor({body}{suffix})"

    def __getitem__(self, index: Any) -> Tensor:
        return item_of(self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._storage.write(ivy_array(with_item(self, index, value)))

    add = __add__ = __radd__ = pointwise.add
    mul = multiply = __mul__ = __rmul__ = pointwise.mul
    add_ = __iadd__ = in_place(pointwise.add)
    mul_ = __imul__ = in_place(pointwise.mul)
    clamp = clip = pointwise.clamp
    exp, sqrt, tanh = pointwise.exp, pointwise.sqrt, pointwise.tanh
    view = shaping.view
    transpose = shaping.transpose
