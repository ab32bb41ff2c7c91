"""``torch.Tensor`` on any backend."""

from __future__ import annotations

import copy
from typing import Any, NoReturn

from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy_frontend_torch import conversion, creation, dtypes, indexing, printing, shaping
from ivy_frontend_torch.aliasing import Storage, carried
from ivy_frontend_torch.autograd.tape import Leaf
from ivy_frontend_torch.devices import device, device_of
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


def _own_attributes(tensor: Tensor) -> dict[str, Any]:
    """What a user has set on ``tensor``."""
    return {name: value for name, value in vars(tensor).items() if name not in ("_storage", "_grad")}


def _rebuilt(kind: type[Tensor], array: Array, requires_grad: bool, attributes: dict[str, Any]) -> Tensor:
    tensor = object.__new__(kind)
    tensor._storage = Storage(array)
    tensor.__dict__.update(attributes)
    tensor.requires_grad = requires_grad
    return tensor


class Tensor:
    """A tensor of torch over an :class:`ivy.Array`; views and in-place methods share memory as in torch.

    Its methods stand in ``methods.py``. Gradients come from the backend's: see ``autograd``.
    """

    _storage: Storage
    _grad: Tensor | None = None
    __array_priority__ = 2000

    def __hash__(self) -> int:
        return id(self)

    is_sparse = is_quantized = is_meta = is_mps = is_nested = is_mkldnn = is_xla = False
    is_cpu = property(lambda self: self.device.type == "cpu")
    is_cuda = property(lambda self: self.device.type == "cuda")
    names = None

    def __init__(self, array: Any = (), *sizes: int, requires_grad: bool = False) -> None:
        if isinstance(array, (int, Size)) and not isinstance(array, bool):
            array = ivy_array(creation.zeros(*array, *sizes) if isinstance(array, Size) else creation.zeros(array, *sizes))
        elif not isinstance(array, (Array, Storage)):
            array = ivy_array(creation.tensor(array, dtype=dtypes.float32))
        self._storage = array if isinstance(array, Storage) else Storage(Array(array.native, array.backend))
        if requires_grad:
            self.requires_grad = True

    def storage_of(self) -> Storage:
        """Where the value lives."""
        return self._storage

    @property
    def native(self) -> Any:
        """The backend's own array."""
        return self._storage.read().native

    @property
    def data(self) -> Tensor:
        """Another tensor on the same memory, of which no gradients are taken."""
        return shaping.detach(self)

    @data.setter
    def data(self, value: Tensor) -> None:
        edge, path = self._storage.edge(), self._storage.read()
        if tuple(path.shape) != tuple(value.shape) and not path.backend.table["is_concrete"](path.native):
            raise UnsupportedError(
                f"torch.Tensor.data: in a converted program it takes a tensor of the same shape {list(path.shape)}, got"
                f" {list(value.shape)}: gradients go to the tensor as it was. Use a variable of its own for the new tensor."
            )

        def same(base: Array) -> Array:
            return carried(base, path) if tuple(path.shape) == tuple(base.shape) else base

        self._storage = Storage(same(ivy_array(value)), value.storage_of(), same, lambda base, new: new, False)
        self._storage.made_by = edge

    @property
    def requires_grad(self) -> bool:
        """Whether gradients are taken of the tensor."""
        return self._storage.edge() is not None

    @requires_grad.setter
    def requires_grad(self, wanted: bool) -> None:
        edge = self._storage.edge()
        if wanted == (edge is not None):
            return
        if wanted:
            if not self.dtype.is_floating_point and not self.dtype.is_complex:
                raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
            self._storage.made_by = Leaf(self), 0
        elif self.is_leaf:
            self._storage.made_by = None
        else:
            raise RuntimeError(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph"
                " that doesn't require differentiation use var_no_grad = var.detach()."
            )

    @property
    def is_leaf(self) -> bool:
        """Whether no recorded call made the tensor."""
        edge = self._storage.edge()
        return edge is None or isinstance(edge[0], Leaf)

    @property
    def grad_fn(self) -> Any:
        """The recorded call that made the tensor, or None."""
        return None if self.is_leaf else self._storage.made_by[0]  # type: ignore[index]

    @property
    def output_nr(self) -> int:
        """Which result of the call that made it the tensor is."""
        edge = self._storage.edge()
        return edge[1] if edge else 0

    @property
    def grad(self) -> Tensor | None:
        """The gradient that ``backward`` collected."""
        return self._grad

    @grad.setter
    def grad(self, value: Tensor | None) -> None:
        if value is not None:
            if not isinstance(value, Tensor):
                raise TypeError(f"assigned grad expected to be a Tensor or None but got grad of type {type(value).__name__}")
            if tuple(value.shape) != tuple(self.shape):
                raise RuntimeError(
                    f"assigned grad has data of a different size: expected {list(self.shape)}, got {list(value.shape)}."
                )
        self._grad = value

    @property
    def _version(self) -> int:
        self._storage.read()
        return self._storage.root().epoch

    @property
    def _base(self) -> Tensor | None:
        return None if self._storage.base is None else Tensor(self._storage.root())

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
        """Where the array lies."""
        return device_of(self._storage.read())

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
        """Set ``requires_grad``."""
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
        array = self._storage.read()
        if array.size != 1:
            many = "more than one value" if array.size else "no values"
            raise RuntimeError(f"Boolean value of Tensor with {many} is ambiguous")
        return bool(array)

    def __index__(self) -> int:
        return self._storage.read().__index__()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        conversion.refuse_gradient(self)
        return self._storage.read().__array__(dtype, copy)

    def __array_wrap__(self, array: Any, context: Any = None, return_scalar: bool = False) -> Tensor:
        return creation.as_tensor(array)

    def __dlpack__(self, **kwargs: Any) -> Any:
        if self.requires_grad:
            raise BufferError("Can't export tensors that require gradient, use tensor.detach()")
        return self._storage.read().__dlpack__(**kwargs)

    def __dlpack_device__(self) -> Any:
        return self._storage.read().__dlpack_device__()

    def __iter__(self) -> Any:
        if not self.ndim:
            raise TypeError("iteration over a 0-d tensor")
        return (self[i] for i in range(len(self)))

    def __contains__(self, value: Any) -> bool:
        if not isinstance(value, (Tensor, Array, bool, int, float, complex)):
            raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(value)}.")
        return bool((self == value).any())

    def __deepcopy__(self, memo: Any) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError("Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.")
        copied = _rebuilt(type(self), self._storage.read(), False, {})
        copied._storage = self._storage.copied(memo)
        copied.requires_grad = self.requires_grad
        memo[id(self)] = copied
        copied._grad = copy.deepcopy(self._grad, memo)
        copied.__dict__ |= copy.deepcopy(_own_attributes(self), memo)
        return copied

    def __copy__(self) -> Tensor:
        store = self._storage
        shared = _rebuilt(type(self), store.read(), False, _own_attributes(self))
        shared._storage = Storage(store.read(), store, lambda base: base, lambda base, new: new, False)
        shared.requires_grad = self.requires_grad
        return shared

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _rebuilt, (type(self), self._storage.read(), self.requires_grad, _own_attributes(self))

    def __format__(self, spec: str) -> str:
        return format(self._storage.read().item(), spec) if not self.ndim else object.__format__(self, spec)

    def __repr__(self) -> str:
        array = self._storage.read()
        if not array.backend.table["is_concrete"](array.native):
            return f"tensor({array.native!r})"
        usual = (dtypes.float32, dtypes.int64, dtypes.bool)[: None if conversion.numel(self) else 1]
        notes = [] if self.dtype in (*usual, dtypes.complex64) else [f"dtype={self.dtype}"]
        made_by = self.grad_fn
        notes += [f"grad_fn={made_by}"] if made_by is not None else ["requires_grad=True"] if self.requires_grad else []
        return printing.text((array if array.dtype.kind != "float" else array.astype("float64")).numpy(), notes)

    __getitem__ = indexing.getitem
    __setitem__ = indexing.setitem

    def __getattr__(self, name: str) -> NoReturn:
        from ivy_frontend_torch.facts import refusal

        missing("torch.Tensor", name, dir(type(self)), refusal(name))
