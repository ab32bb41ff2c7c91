"""Modules that find the size of their input out at their first call."""

from __future__ import annotations

from typing import Any, ClassVar

from ivy_frontend_torch import creation, dtypes
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn.modules.batchnorm import (
    BatchNorm1d,
    BatchNorm2d,
    BatchNorm3d,
    InstanceNorm1d,
    InstanceNorm2d,
    InstanceNorm3d,
)
from ivy_frontend_torch.nn.modules.conv import Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d
from ivy_frontend_torch.nn.modules.linear import Linear
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import UninitializedBuffer, UninitializedParameter, is_lazy


class LazyModuleMixin:
    """Calls ``initialize_parameters`` with the first input, then becomes an object of ``cls_to_become``."""

    cls_to_become: ClassVar[Any] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.__dict__["_is_pending"] = True

    def initialize_parameters(self, *args: Any, **kwargs: Any) -> None:
        """Give the parameters their sizes, for an input."""
        raise NotImplementedError(f"initialize_parameters is not implemented for {type(self).__name__}")

    def has_uninitialized_params(self: Any) -> bool:
        """Whether a parameter or buffer of the module itself has no size yet."""
        return any(map(is_lazy, (*self._parameters.values(), *self._buffers.values())))

    def __call__(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.__dict__.pop("_is_pending", False):
            self.initialize_parameters(*args, **kwargs)
            if self.cls_to_become is not None:
                self.__class__ = self.cls_to_become
        return Module.__call__(self, *args, **kwargs)


class _Lazy(LazyModuleMixin):
    """A layer that was made with ``size``, the name of the argument to be found out, as 0."""

    size: ClassVar[str]
    held: ClassVar[tuple[str, ...]] = ("weight", "bias")

    def reset_parameters(self: Any) -> None:
        """Draw the parameters anew, once they have a size."""
        if getattr(self, self.size, 0) and not self.has_uninitialized_params():
            self.cls_to_become.reset_parameters(self)

    def _wait(self: Any, dtype: Any) -> None:
        """Put tensors without a size in the places of those that the layer was made with."""
        for name in self.held:
            if self._parameters.get(name) is not None:
                self._parameters[name] = UninitializedParameter(dtype=dtype)
            elif self._buffers.get(name) is not None:
                self._buffers[name] = UninitializedBuffer(dtype=dtype)

    def _sizes(self, found: int) -> dict[str, tuple[int, ...]]:
        """The sizes of its tensors."""
        raise NotImplementedError

    def _found(self, input: Any) -> int:
        """What the size is, for an input."""
        raise NotImplementedError

    def initialize_parameters(self: Any, input: Any, *args: Any, **kwargs: Any) -> None:
        found = self._found(input)
        setattr(self, self.size, found)
        if self.has_uninitialized_params():
            with no_grad():
                for name, size in self._sizes(found).items():
                    tensor = getattr(self, name)
                    if is_lazy(tensor):
                        tensor.materialize(size)
                self.reset_parameters()


class LazyLinear(_Lazy, Linear):
    """:class:`Linear` that finds ``in_features`` out."""

    cls_to_become = Linear
    size = "in_features"

    def __init__(self, out_features: int, bias: bool = True, device: Any = None, dtype: Any = None) -> None:
        super().__init__(0, out_features, bias, dtype=dtype)
        self._wait(dtype)

    def _found(self, input: Any) -> int:
        return input.shape[-1]

    def _sizes(self, found: int) -> dict[str, tuple[int, ...]]:
        return {"weight": (self.out_features, found), "bias": (self.out_features,)}


class _LazyConv(_Lazy):
    size = "in_channels"

    def __init__(self, *args: Any, dtype: Any = None, **kwargs: Any) -> None:
        super().__init__(0, *args, dtype=dtype, **kwargs)  # in_channels
        self._wait(dtype)

    def _found(self: Any, input: Any) -> int:
        if input.dim() not in (self.axes + 1, self.axes + 2):
            raise RuntimeError(f"Expected {self.axes + 1}D or {self.axes + 2}D input to {type(self).__name__}, got {input.dim()}D instead")
        found = input.shape[-self.axes - 1]
        if found % self.groups:
            raise ValueError("in_channels must be divisible by groups")
        return found

    def _sizes(self: Any, found: int) -> dict[str, tuple[int, ...]]:
        first, second = (found, self.out_channels) if self.transposed else (self.out_channels, found)
        return {"weight": (first, second // self.groups, *self.kernel_size), "bias": (self.out_channels,)}


class _LazyNorm(_Lazy):
    size = "num_features"
    held = ("weight", "bias", "running_mean", "running_var")

    def __init__(
        self, eps: float = 1e-5, momentum: float | None = 0.1, affine: bool = True, track_running_stats: bool = True, device: Any = None,
        dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(0, eps, momentum, affine, track_running_stats, dtype=dtype, bias=bias)
        self._wait(dtype)
        if self.track_running_stats:
            self.num_batches_tracked = creation.tensor(0, dtype=dtypes.int64)

    def _found(self: Any, input: Any) -> int:
        self._check_input_dim(input)
        return input.shape[1 if input.dim() == self.dimensions[-1] or len(self.dimensions) == 1 else 0]

    def _sizes(self, found: int) -> dict[str, tuple[int, ...]]:
        return {name: (found,) for name in self.held if getattr(self, name) is not None}


def _lazy(base: type, kind: type[_Lazy]) -> Any:
    """The lazy form of a class, whose constructor lacks the size that is to be found out."""
    body = {"cls_to_become": base, "__doc__": f":class:`{base.__name__}` that finds ``{kind.size}`` out.", "__module__": __name__}
    return type(f"Lazy{base.__name__}", (kind, base), body)


LazyConv1d, LazyConv2d, LazyConv3d = (_lazy(base, _LazyConv) for base in (Conv1d, Conv2d, Conv3d))
LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d = (
    _lazy(base, _LazyConv) for base in (ConvTranspose1d, ConvTranspose2d, ConvTranspose3d)
)
LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d = (_lazy(base, _LazyNorm) for base in (BatchNorm1d, BatchNorm2d, BatchNorm3d))
LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d = (
    _lazy(base, _LazyNorm) for base in (InstanceNorm1d, InstanceNorm2d, InstanceNorm3d)
)
