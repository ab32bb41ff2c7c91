"""What the core asks about tensors, and ways in and out."""

from __future__ import annotations

import contextlib
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor, unset_fake_temporarily
from torch.fx.experimental.proxy_tensor import get_proxy_mode

from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import FLOAT8, convert, ivy_dtype, native_dtype


@hookimpl
def astype(x, dtype, /, *, copy=True, device=None):
    target = native_dtype(dtype)
    if device is not None:
        return convert(x.to(device), target) if x.dtype != target else x.to(device, copy=copy)
    if x.dtype != target:
        return convert(x, target)
    return x.clone() if copy else x


@hookimpl
def dtype_of(x, /):
    return ivy_dtype(x.dtype)


@hookimpl
def shape_of(x, /):
    return tuple(x.shape)


@hookimpl
def is_concrete(x, /):
    if torch.compiler.is_compiling() or isinstance(x, FakeTensor):
        return False
    return not (x.is_meta or torch._C._functorch.is_functorch_wrapped_tensor(x))


@hookimpl
def is_compiling(x, /):
    return torch.compiler.is_compiling() or get_proxy_mode() is not None


def real_values() -> Any:
    """A context in which real tensors can be read though a fake mode is active."""
    return unset_fake_temporarily() if torch._C._len_torch_dispatch_stack() else contextlib.nullcontext()


@hookimpl
def to_numpy(x, /):
    with real_values():
        x = x.detach().cpu().resolve_conj().resolve_neg()
        if x.dtype is torch.bfloat16:
            import ml_dtypes

            return x.view(torch.uint16).numpy().view(ml_dtypes.bfloat16)
        if x.dtype in FLOAT8:
            import ml_dtypes

            return x.view(torch.uint8).numpy().view(getattr(ml_dtypes, ivy_dtype(x.dtype).name))
        return x.numpy()


@hookimpl
def device_of(x, /):
    return x.device


@hookimpl
def to_device(x, device, /):
    return x.to(device)


@hookimpl
def copy(x, /):
    return x.clone()


def register_array_as_pytree(backend: Any) -> None:
    """Make :class:`ivy.Array` a node of torch's own trees, so that ``torch.func`` and ``torch.export`` take it."""
    from torch.utils import _pytree as pytree

    from ivy.array import Array

    if Array not in pytree.SUPPORTED_NODES:
        pytree.register_pytree_node(
            Array,
            lambda x: ([x.native], x.backend),
            lambda children, owner: Array(next(iter(children)), owner),
            serialized_type_name="ivy.Array",
        )
