"""Modules that learn the size of their input from the first one."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

from ivy_frontend_torch.nn.modules import batchnorm, conv, linear
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import UninitializedBuffer, UninitializedParameter, is_lazy

__all__ = [
    "LazyBatchNorm1d", "LazyBatchNorm2d", "LazyBatchNorm3d", "LazyConv1d", "LazyConv2d", "LazyConv3d", "LazyConvTranspose1d",
    "LazyConvTranspose2d", "LazyConvTranspose3d", "LazyInstanceNorm1d", "LazyInstanceNorm2d", "LazyInstanceNorm3d", "LazyLinear",
]  # fmt: skip


class _Lazy(Module):
    """A module without the size of its input; at the first call it becomes a ``cls_to_become``, whose options it was given."""

    cls_to_become: ClassVar[type[Module]]
    size_name: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        signature = inspect.signature(self.cls_to_become.__init__)
        some = signature.bind(self, 1, *args, **kwargs).arguments.get("groups", 1)
        self.cls_to_become.__init__(self, some, *args, **kwargs)
        self._options = (args, kwargs)
        setattr(self, self.size_name, 0)
        for name, parameter in self._parameters.items():
            if parameter is not None:
                self._parameters[name] = UninitializedParameter(dtype=parameter.dtype)
        for name, buffer in self._buffers.items():
            if buffer is not None and buffer.dim():
                self._buffers[name] = UninitializedBuffer(dtype=buffer.dtype)

    def has_uninitialized_params(self) -> bool:
        """Whether sizes are not known yet."""
        return any(is_lazy(t) for t in (*self._parameters.values(), *self._buffers.values()))

    def initialize_parameters(self, input: Any) -> None:
        """Take the sizes from ``input``."""
        self._take(input.shape[-1] if self.size_name == "in_features" else self._channels(input))

    def _channels(self, input: Any) -> int:
        return input.shape[1]

    def _take(self, size: int) -> None:
        args, kwargs = self._options
        made = self.cls_to_become(size, *args, **kwargs)
        for registry in ("_parameters", "_buffers"):
            for name, value in made.__dict__[registry].items():
                own = self.__dict__[registry][name]
                if is_lazy(own):
                    own.become(value)
        setattr(self, self.size_name, size)
        self._become()

    def _become(self) -> None:
        del self._options
        self.__class__ = self.cls_to_become  # type: ignore[assignment]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.has_uninitialized_params():
            self.initialize_parameters(*args, **kwargs)
        else:
            self._become()
        return self(*args, **kwargs)

    def _load_from_state_dict(self, state_dict: Any, prefix: str, *rest: Any) -> None:
        weight = state_dict.get(prefix + "weight", state_dict.get(prefix + "running_mean"))
        if weight is not None and self.has_uninitialized_params():
            self._take(self._size_in(weight))  # which makes it a module of another class
            self._load_from_state_dict(state_dict, prefix, *rest)
            return
        super()._load_from_state_dict(state_dict, prefix, *rest)

    def _size_in(self, weight: Any) -> int:
        return weight.shape[0] if self.size_name == "num_features" else weight.shape[1]


class _LazyConv(_Lazy):
    def _channels(self, input: Any) -> int:
        return input.shape[-1 - self.axes]

    def _size_in(self, weight: Any) -> int:
        return weight.shape[0] if self.transposed else weight.shape[1] * self.groups


class _LazyInstance(_Lazy):
    def __init__(
        self, eps: float = 1e-5, momentum: float = 0.1, affine: bool = True, track_running_stats: bool = True, device: Any = None,
        dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(eps, momentum, affine, track_running_stats, device, dtype, bias=bias)

    def _channels(self, input: Any) -> int:
        return input.shape[1 if input.dim() == self.dimensions[-1] else 0]


def _lazy(base: type[Module], kind: type[_Lazy], size_name: str) -> Any:
    name = f"Lazy{base.__name__}"
    doc = f":class:`{base.__name__}` that takes ``{size_name}`` from its first input."
    return type(name, (kind, base), {"cls_to_become": base, "size_name": size_name, "__doc__": doc, "__module__": __name__})


LazyLinear = _lazy(linear.Linear, _Lazy, "in_features")
LazyConv1d, LazyConv2d, LazyConv3d = (_lazy(c, _LazyConv, "in_channels") for c in (conv.Conv1d, conv.Conv2d, conv.Conv3d))
LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d = (
    _lazy(c, _LazyConv, "in_channels") for c in (conv.ConvTranspose1d, conv.ConvTranspose2d, conv.ConvTranspose3d)
)
LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d = (
    _lazy(c, _Lazy, "num_features") for c in (batchnorm.BatchNorm1d, batchnorm.BatchNorm2d, batchnorm.BatchNorm3d)
)
LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d = (
    _lazy(c, _LazyInstance, "num_features") for c in (batchnorm.InstanceNorm1d, batchnorm.InstanceNorm2d, batchnorm.InstanceNorm3d)
)
