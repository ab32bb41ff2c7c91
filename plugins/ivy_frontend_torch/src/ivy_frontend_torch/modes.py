"""Torch's global modes: whether calls are recorded for gradients, and defaults."""

from __future__ import annotations

import functools
import inspect
from contextvars import ContextVar
from typing import Any

from ivy.errors import UnsupportedError
from ivy_frontend_torch import dtypes
from ivy_frontend_torch.autograd.tape import is_enabled, switch

__all__ = [
    "enable_grad", "get_default_dtype", "inference_mode", "is_autocast_enabled", "is_grad_enabled", "is_inference_mode_enabled",
    "is_storage", "is_tensor", "no_grad", "set_default_dtype", "set_grad_enabled",
]  # fmt: skip

_inference: ContextVar[bool] = ContextVar("ivy_torch_inference_mode", default=False)


class GradMode:
    """A block, or with ``@`` a function, in which calls are recorded for gradients, or are not."""

    def __init__(self, mode: bool) -> None:
        self.mode = mode
        self.before: list[bool] = []

    def __enter__(self) -> None:
        self.before.append(is_enabled())
        switch(self.mode)

    def __exit__(self, *error: Any) -> None:
        switch(self.before.pop())

    def again(self) -> GradMode:
        """A new block of the same kind."""
        return GradMode(self.mode)

    def __call__(self, fn: Any) -> Any:
        if inspect.isgeneratorfunction(fn):
            return self._around_steps(fn)

        @functools.wraps(fn)
        def within(*args: Any, **kwargs: Any) -> Any:
            with self.again():
                return fn(*args, **kwargs)

        return within

    def _around_steps(self, fn: Any) -> Any:
        """A generator function whose steps are each within a block, and its caller is not."""

        @functools.wraps(fn)
        def within(*args: Any, **kwargs: Any) -> Any:
            steps = fn(*args, **kwargs)
            advance, given = steps.send, None
            while True:
                try:
                    with self.again():
                        made = advance(given)
                except StopIteration as end:
                    return end.value
                try:
                    advance, given = steps.send, (yield made)
                except GeneratorExit:
                    with self.again():
                        steps.close()
                    raise
                except BaseException as error:
                    advance, given = steps.throw, error

        return within


class no_grad(GradMode):
    """Nothing is recorded for gradients; also a decorator, with or without parentheses."""

    def __new__(cls, fn: Any = None) -> Any:
        return super().__new__(cls) if fn is None else cls()(fn)

    def __init__(self, fn: Any = None) -> None:
        super().__init__(False)


class enable_grad(GradMode):
    """Calls are recorded for gradients; also a decorator, with or without parentheses."""

    def __new__(cls, fn: Any = None) -> Any:
        return super().__new__(cls) if fn is None else cls()(fn)

    def __init__(self, fn: Any = None) -> None:
        super().__init__(True)


class set_grad_enabled(GradMode):
    """Record calls for gradients or not: from now on, or in a block."""

    def __init__(self, mode: bool) -> None:
        super().__init__(bool(mode))
        self.before.append(is_enabled())
        switch(self.mode)

    def __enter__(self) -> None:
        switch(self.mode)

    def __call__(self, fn: Any) -> Any:
        switch(self.before.pop())
        return super().__call__(fn)


class inference_mode(GradMode):
    """As :class:`no_grad`. Differs: its tensors may be used for gradients afterwards."""

    def __new__(cls, mode: Any = True) -> Any:
        return cls()(mode) if callable(mode) else super().__new__(cls)

    def __init__(self, mode: Any = True) -> None:
        self.inference = bool(mode)
        super().__init__(False)
        self.outer: list[bool] = []

    def again(self) -> GradMode:
        return inference_mode(self.inference)

    def __enter__(self) -> None:
        self.outer.append(_inference.get())
        self.mode = is_enabled() and not self.inference
        super().__enter__()
        _inference.set(self.inference)

    def __exit__(self, *error: Any) -> None:
        super().__exit__(*error)
        _inference.set(self.outer.pop())


def is_grad_enabled() -> bool:
    """Whether calls are recorded for gradients."""
    return is_enabled()


def is_inference_mode_enabled() -> bool:
    """Whether inside :class:`inference_mode`."""
    return _inference.get()


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
