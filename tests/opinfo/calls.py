"""A call of torch made on the frontend: torch's own dispatch hands it over, as it hands calls to any tensor-like class."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from typing import Any

import ml_dtypes
import numpy as np
import torch
from torch.overrides import TorchFunctionMode

import ivy.frontends.torch as frontend
from ivy_frontend_torch.called_functions import name_of
from ivy_frontend_torch.missing import MissingError


def mapped(fn: Callable[[Any], Any], value: Any) -> Any:
    """``fn`` of every leaf of nested tuples, lists and dicts."""
    if isinstance(value, (torch.Size, frontend.Size)):
        return fn(value)
    if isinstance(value, tuple):
        parts = [mapped(fn, v) for v in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, list):
        return [mapped(fn, v) for v in value]
    if isinstance(value, dict):
        return {k: mapped(fn, v) for k, v in value.items()}
    return fn(value)


def array(tensor: torch.Tensor) -> np.ndarray:
    """The values of a torch tensor, in memory of their own."""
    plain = tensor.detach().resolve_conj().resolve_neg()
    if plain.dtype is torch.bfloat16:
        return plain.float().numpy().astype(ml_dtypes.bfloat16)
    return np.array(plain.numpy(force=True))


def to_frontend(value: Any) -> Any:
    """torch's objects as the frontend's."""
    if isinstance(value, torch.Tensor):
        return frontend.tensor(array(value))
    if isinstance(value, torch.dtype):
        return getattr(frontend, str(value).removeprefix("torch."), value)
    if isinstance(value, torch.device):
        return frontend.device(str(value))
    if isinstance(value, (torch.layout, torch.memory_format)):
        return str(value).removeprefix("torch.")
    return value


def redirected(fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """``fn``, a function of torch, by its frontend's function."""
    name = name_of(fn)
    mirrored = frontend.frontend.function(name)
    if mirrored is None:
        raise MissingError(f"{name} is missing")
    return mirrored(*mapped(to_frontend, args), **mapped(to_frontend, kwargs))


def _torch_function(cls: Any, fn: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
    return redirected(fn, args, kwargs or {})


frontend.Tensor.__torch_function__ = classmethod(_torch_function)  # type: ignore[attr-defined]


class Redirect(TorchFunctionMode):
    """Hands calls without any tensor over, too."""

    def __torch_function__(self, fn: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return redirected(fn, args, kwargs or {})


@functools.cache
def written_for_frontend(fn: types.FunctionType) -> Callable[..., Any]:
    """A Python function of torch's test suite as it would be written with ``import ivy.frontends.torch as torch``."""
    names = {**fn.__globals__, "torch": frontend, "F": frontend.nn.functional}
    copy = types.FunctionType(fn.__code__, names, fn.__name__, fn.__defaults__, fn.__closure__)
    copy.__kwdefaults__ = fn.__kwdefaults__
    return copy


def on_frontend(fn: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    """``fn`` of the database, torch's own or a Python function around it, run on the frontend."""
    args, kwargs = mapped(to_frontend, args), mapped(to_frontend, kwargs)
    if isinstance(fn, functools.partial):
        return on_frontend(fn.func, (*fn.args, *args), {**fn.keywords, **kwargs})
    if getattr(fn, "__module__", None) == "_operator":
        return fn(*args, **kwargs)
    if isinstance(fn, types.FunctionType) and fn.__module__.startswith("torch.testing"):
        return written_for_frontend(fn)(*args, **kwargs)
    named = frontend.frontend.function(name_of(fn))
    if named is not None:
        return named(*args, **kwargs)
    if not isinstance(fn, types.FunctionType):
        raise MissingError(f"{name_of(fn)} is missing")
    with Redirect():
        return fn(*args, **kwargs)
