"""The classes that torch once had for each dtype: ``torch.FloatTensor(2, 3)``, ``isinstance(x, torch.LongTensor)``."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import conversion, creation, dtypes
from ivy_frontend_torch.tensor import Size, Tensor
from ivy_frontend_torch.torch_function import is_tensor

__all__ = list(dtypes._TYPES)


class _Typed(type):
    """A class of tensors of one dtype."""

    dtype: Any

    def __instancecheck__(cls, instance: Any) -> bool:
        return is_tensor(instance) and instance.dtype is cls.dtype

    def __call__(cls, *data: Any) -> Tensor:
        if all(isinstance(size, int) for size in data) or isinstance(data[0], Size):
            return creation.empty(*data, dtype=cls.dtype) if data else creation.empty(0, dtype=cls.dtype)
        return conversion.to(creation.tensor(data[0]), cls.dtype)


globals().update({name: _Typed(name, (), {"dtype": dtype, "__module__": __name__}) for name, dtype in dtypes._TYPES.items()})
