"""Tensors that a module owns."""

from __future__ import annotations

from typing import Any, NoReturn

from ivy_frontend_torch.aliasing import Storage
from ivy_frontend_torch.creation import as_tensor, empty
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.tensor import Tensor
from ivy_frontend_torch.torch_function import is_tensor

__all__ = ["Buffer", "Parameter", "UninitializedBuffer", "UninitializedParameter", "UninitializedTensorMixin"]


def _shared(kind: type[Tensor], data: Any) -> Tensor:
    """A tensor of class ``kind`` on the memory of ``data``, through which no gradient passes."""
    source = (data if is_tensor(data) else as_tensor(data)).storage_of()
    tensor = object.__new__(kind)
    tensor._storage = Storage(source.read(), source, _same, _new, False)
    return tensor


def _same(base: Any) -> Any:
    return base


def _new(base: Any, value: Any) -> Any:
    return value


class Parameter(Tensor):
    """A tensor that becomes a parameter of the module it is assigned to; gradients are taken of it."""

    def __new__(cls, data: Any = None, requires_grad: bool = True) -> Any:
        return _shared(cls, empty(0) if data is None else data)

    def __init__(self, data: Any = None, requires_grad: bool = True) -> None:
        self.requires_grad = requires_grad

    def __deepcopy__(self, memo: Any) -> Parameter:
        if id(self) not in memo:  # as in torch, without the gradient
            gradient, self._grad = self._grad, None
            try:
                super().__deepcopy__(memo)
            finally:
                self._grad = gradient
        return memo[id(self)]

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()


class _IsBuffer(type(Tensor)):  # type: ignore[misc]
    def __instancecheck__(cls, instance: Any) -> bool:
        return super().__instancecheck__(instance) or (is_tensor(instance) and getattr(instance, "_is_buffer", False))


class Buffer(Tensor, metaclass=_IsBuffer):
    """A tensor that becomes a buffer of the module it is assigned to."""

    _is_buffer = True

    def __new__(cls, data: Any = None, *, persistent: bool = True) -> Any:
        return _shared(cls, empty(0) if data is None else data)

    def __init__(self, data: Any = None, *, persistent: bool = True) -> None:
        self.persistent = persistent


class UninitializedTensorMixin:
    """A tensor of no size yet: what a lazy module holds until its first call, or until its state is loaded."""

    _dtype: Any
    cls_to_become: type

    def __new__(cls, requires_grad: bool = False, device: Any = None, dtype: Any = None) -> Any:
        made = _shared(cls, empty(0, dtype=dtype))
        made._dtype = dtype
        return made

    def __init__(self, requires_grad: bool = False, device: Any = None, dtype: Any = None) -> None:
        self.requires_grad = requires_grad

    def materialize(self, shape: Any, device: Any = None, dtype: Any = None) -> None:
        """Give it a size, and values that are still to be set."""
        self.__class__ = self.cls_to_become  # type: ignore[assignment]
        self.data = empty(*shape, dtype=self._dtype if dtype is None else dtype)

    @property
    def data(self) -> Tensor:
        """Nothing, in the dtype that it will have, which setting it changes."""
        return empty(0, dtype=self._dtype)

    @data.setter
    def data(self, value: Tensor) -> None:
        self._dtype = value.dtype

    @property
    def dtype(self) -> Any:
        return self.data.dtype

    def storage_of(self) -> NoReturn:
        """Raises :class:`ValueError`: there is nothing yet that a call could take."""
        raise ValueError(
            "Attempted to use an uninitialized parameter or buffer. This error happens when you are using a `LazyModule` or explicitly"
            " manipulating uninitialized ones: call `forward` with a dummy batch to initialize the parameters first."
        )

    @property
    def shape(self) -> NoReturn:
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying"
            " to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters first."
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    """A parameter whose size a lazy module finds out; ``materialize`` makes it a :class:`Parameter`."""

    cls_to_become = Parameter

    def __init__(self, requires_grad: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__(requires_grad, device, dtype)


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    """A buffer whose size a lazy module finds out; ``materialize`` makes it a tensor."""

    cls_to_become = Tensor


def is_lazy(value: Any) -> bool:
    """Whether a parameter or buffer has no size yet."""
    return isinstance(value, UninitializedTensorMixin)


__getattr__, __dir__ = _namespace(globals())
