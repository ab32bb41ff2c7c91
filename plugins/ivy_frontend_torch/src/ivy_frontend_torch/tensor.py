"""``torch.Tensor`` on any backend."""

from __future__ import annotations

from typing import Any, NoReturn

from ivy.array import Array
from ivy_frontend_torch import conversion, creation, dtypes, indexing, shaping
from ivy_frontend_torch.aliasing import Storage
from ivy_frontend_torch.devices import device
from ivy_frontend_torch.missing import missing
from ivy_frontend_torch.torch_function import in_place as in_place


class Size(tuple[int, ...]):
    """The shape of a tensor."""

    __slots__ = ()

    def numel(self) -> int:
        """Number of elements."""
        count = 1
        for size in self:
            count = count * size
        return count

    def __getitem__(self, index: Any) -> Any:
        part = super().__getitem__(index)
        return Size(part) if isinstance(index, slice) else part

    def __add__(self, other: Any) -> Size:
        return Size(tuple(self) + tuple(other))

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"


def ivy_array(value: Any) -> Array:
    """The :class:`ivy.Array` in a frontend tensor."""
    return value.storage_of().read() if isinstance(value, Tensor) else value


def unlinked(value: Any) -> Any:
    """A tensor of the same value that shares memory with no other."""
    if not isinstance(value, Tensor):
        return value
    array = ivy_array(value)
    return Tensor(Array(array.native, array.backend))


def memory(value: Any) -> Storage | None:
    """The storage that a tensor is a view of, through all views, or its own; None for what is no tensor."""
    return value.storage_of().root() if isinstance(value, Tensor) else None


class Tensor:
    """A tensor of torch over an :class:`ivy.Array`; views and in-place methods share memory as in torch.

    Its methods stand in ``methods.py``. Differs: gradients come from ``ivy.value_and_grad``, so there is no ``backward``.
    """

    __slots__ = ("__weakref__", "_storage", "grad", "requires_grad")
    __array_priority__ = 2000
    __hash__ = object.__hash__
    is_cuda = is_sparse = is_quantized = is_meta = is_mps = is_nested = is_mkldnn = is_xla = False
    grad_fn = None
    is_leaf = True
    names = None

    def __init__(self, array: Any, requires_grad: bool = False) -> None:
        if not isinstance(array, (Array, Storage)):
            array = ivy_array(creation.tensor(array, dtype=dtypes.float32))
        self._storage = array if isinstance(array, Storage) else Storage(array)
        self.requires_grad = requires_grad
        self.grad: Tensor | None = None

    def storage_of(self) -> Storage:
        """Where the value lives."""
        return self._storage

    @property
    def native(self) -> Any:
        """The backend's own array."""
        return self._storage.read().native

    @property
    def data(self) -> Tensor:
        """Another tensor on the same memory."""
        return shaping.alias(self)

    @data.setter
    def data(self, value: Tensor) -> None:
        self._storage = value.storage_of()

    @property
    def shape(self) -> Size:
        """Sizes of the dimensions."""
        return Size(self._storage.read().shape)

    @property
    def dtype(self) -> dtypes.dtype:
        """The torch dtype."""
        return dtypes.of(self._storage.read().dtype)

    @property
    def device(self) -> device:
        """The CPU, whatever device the backend uses."""
        return device("cpu")

    @property
    def ndim(self) -> int:
        """Number of dimensions."""
        return len(self._storage.read().shape)

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return self.dtype.itemsize

    @property
    def nbytes(self) -> int:
        """Bytes of all elements."""
        return self.dtype.itemsize * conversion.numel(self)

    T, H = property(shaping.T), property(shaping.H)
    mT, mH = property(shaping.mT), property(shaping.adjoint)
    real = property(shaping.real)

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Set ``requires_grad``, which only is kept: nothing is recorded."""
        self.requires_grad = requires_grad
        return self

    def __len__(self) -> int:
        return len(self._storage.read())

    def __float__(self) -> float:
        return float(self._storage.read())

    def __int__(self) -> int:
        return int(self._storage.read())

    def __complex__(self) -> complex:
        return complex(self._storage.read())

    def __bool__(self) -> bool:
        return bool(self._storage.read())

    def __index__(self) -> int:
        return self._storage.read().__index__()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._storage.read().__array__(dtype, copy)

    def __dlpack__(self, **kwargs: Any) -> Any:
        return self._storage.read().__dlpack__(**kwargs)

    def __dlpack_device__(self) -> Any:
        return self._storage.read().__dlpack_device__()

    def __iter__(self) -> Any:
        if not self.ndim:
            raise TypeError("iteration over a 0-d tensor")
        return (self[i] for i in range(len(self)))

    def __contains__(self, value: Any) -> bool:
        return bool((self == value).any())

    def __deepcopy__(self, memo: Any) -> Tensor:
        copied = shaping.clone(self)
        copied.requires_grad = self.requires_grad
        return memo.setdefault(id(self), copied)

    def __reduce__(self) -> Any:
        return Tensor, (self._storage.read(), self.requires_grad)

    def __format__(self, spec: str) -> str:
        return format(self._storage.read().item(), spec) if not self.ndim else object.__format__(self, spec)

    def __repr__(self) -> str:
        import numpy as np

        array = self._storage.read()
        if not array.backend.table["is_concrete"](array.native):
            return f"tensor({array.native!r})"
        body = np.array2string(array.numpy(), separator=", ", precision=4, prefix="tensor(")
        suffix = "" if self.dtype in (dtypes.float32, dtypes.int64, dtypes.bool) else f", dtype={self.dtype}"
        return f"tensor({body}{suffix})"

    __getitem__ = indexing.getitem
    __setitem__ = indexing.setitem

    def __getattr__(self, name: str) -> NoReturn:
        missing("torch.Tensor", name, dir(type(self)))
