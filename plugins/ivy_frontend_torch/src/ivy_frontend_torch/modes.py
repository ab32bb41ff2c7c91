"""Torch's global modes, as far as code asks for them. No gradient tape exists here: ``ivy.value_and_grad`` differentiates."""

from __future__ import annotations

import contextlib
from typing import Any

from ivy.errors import UnsupportedError
from ivy_frontend_torch import dtypes

__all__ = [
    "enable_grad", "get_default_dtype", "inference_mode", "is_autocast_enabled", "is_grad_enabled", "is_inference_mode_enabled",
    "is_storage", "is_tensor", "no_grad", "set_default_dtype", "set_grad_enabled",
]  # fmt: skip


class no_grad(contextlib.ContextDecorator):
    """Changes nothing: nothing is recorded for gradients anyway. Also a decorator, with or without parentheses."""

    def __new__(cls, fn: Any = None) -> Any:
        return fn if callable(fn) else super().__new__(cls)

    def __init__(self, fn: Any = None) -> None: ...

    def __enter__(self) -> None: ...

    def __exit__(self, *error: Any) -> None: ...


class inference_mode(no_grad):
    """As :class:`no_grad`."""

    def __new__(cls, mode: Any = True) -> Any:
        return super().__new__(cls, mode)


class enable_grad(no_grad):
    """Changes nothing: gradients come from ``ivy.value_and_grad``, which needs no mode."""


class set_grad_enabled(no_grad):
    """Changes nothing."""

    def __init__(self, mode: bool) -> None: ...


def is_grad_enabled() -> bool:
    """False: operations are not recorded for ``backward``."""
    return False


def is_inference_mode_enabled() -> bool:
    """False."""
    return False


def is_autocast_enabled(device_type: Any = None) -> bool:
    """False: dtypes are those of the arguments."""
    return False


def get_default_dtype() -> dtypes.dtype:
    """float32."""
    return dtypes.float32


def set_default_dtype(d: Any) -> None:
    """Only float32 can be the default; anything else raises."""
    if dtypes.of(d) is not dtypes.float32:
        raise UnsupportedError(
            f"torch.set_default_dtype: the default of ivy.frontends.torch is float32, got {dtypes.of(d)}; pass dtype= instead."
        )


def is_tensor(obj: Any) -> bool:
    """Whether ``obj`` is a Tensor of this frontend."""
    return hasattr(type(obj), "storage_of")


def is_storage(obj: Any) -> bool:
    """False: storages are not exposed."""
    return False
