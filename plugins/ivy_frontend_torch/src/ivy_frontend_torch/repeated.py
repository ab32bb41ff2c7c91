"""Results of operators on stand-ins without running an operator again that ran on the like: the layers of a model repeat each other."""

from __future__ import annotations

import functools
from typing import Any

import torch
from torch._ops import OpOverload
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode, in_kernel_invocation_manager

PLAIN = (bool, int, float, str, type(None), torch.dtype, torch.device, torch.layout, torch.memory_format)
FROM_VALUES = (torch.Tag.data_dependent_output, torch.Tag.dynamic_output_shape)
DEVICE = torch.ops.prim.device.default  # which torch asks of tensors at almost every call
# Functions that run many operators and give a new tensor, whose shape, strides and dtype follow from those of the arguments.
WHOLE = frozenset("scaled_dot_product_attention matmul linear".split())
Form = tuple[Any, ...]  # shape, strides, dtype and device


class Unlike(Exception):
    """An argument about which a shape and a dtype do not say all that a result depends on."""


class Repeated:
    """Runs operators on stand-ins of ``mode``: a view at once by torch's own kernel, a new tensor from what was made of the like."""

    def __init__(self, mode: FakeTensorMode) -> None:
        self.mode = mode
        self.made: dict[Any, Form | list[Form]] = {}  # by operator and arguments

    def __call__(self, func: OpOverload, args: Any, kwargs: Any) -> Any:
        if func is DEVICE and type(args[0]) is FakeTensor and not args[0].fake_mode.in_kernel_invocation:
            return args[0].fake_device
        kind = kind_of(func)
        key = self.key(func, args, kwargs) if kind is not None and not torch.is_grad_enabled() else None
        if key is None:
            return func(*args, **kwargs)
        if kind == "view":
            with in_kernel_invocation_manager(self.mode):
                found = func(*args, **kwargs)
            return self.wrapped(found, args[0].fake_device)
        found = self.like(key)
        return self.keep(key, func(*args, **kwargs)) if found is None else found

    def key(self, function: Any, args: Any, kwargs: Any) -> Any:
        """What equals that of another call whose results are of the same form; None where that is not known."""
        try:
            return function, torch.get_default_dtype(), described(args), *((k, described(v)) for k, v in kwargs.items())
        except Unlike:
            return None

    def like(self, key: Any) -> Any:
        """New results of the form that a call with this ``key`` gave, or None."""
        form = self.made.get(key)
        if form is None:
            return None
        return [stand_in(self.mode, *f) for f in form] if isinstance(form, list) else stand_in(self.mode, *form)

    def keep(self, key: Any, result: Any) -> Any:
        """``result``, whose form calls with the same ``key`` will have."""
        results = result if isinstance(result, (tuple, list)) else [result]
        if all(type(r) is FakeTensor and r.constant is None for r in results):
            forms: list[Form] = [(tuple(r.shape), r.stride(), r.dtype, r.fake_device) for r in results]
            self.made[key] = forms[0] if results[0] is result else forms
        return result

    def wrapped(self, found: Any, device: torch.device) -> Any:
        if isinstance(found, (tuple, list)):
            return [self.wrapped(f, device) for f in found]
        return FakeTensor(self.mode, found, device)


def stand_in(mode: FakeTensorMode, shape: Any, strides: Any, dtype: torch.dtype, device: torch.device) -> FakeTensor:
    """A stand-in with memory of its own."""
    with torch._C._DisableTorchDispatch():
        empty = torch.empty_strided(shape, strides, dtype=dtype, device="meta")
    return FakeTensor(mode, empty, device)


def parameter(mode: FakeTensorMode, original: torch.nn.Parameter) -> FakeTensor:
    """What stands for a parameter, which no program may write to: it shares memory with nothing."""
    made: Any = stand_in(mode, original.shape, original.stride(), original.dtype, original.device)
    made._is_param = True
    return made.requires_grad_(original.requires_grad)


@functools.cache
def kind_of(func: OpOverload) -> str | None:
    """``view`` for an operator whose results share the memory of its first argument, ``new`` for one that makes new tensors."""
    schema = func._schema
    aliases = [r.alias_info for r in schema.returns]
    if func.namespace != "aten" or schema.is_mutable or not aliases or any(tag in func.tags for tag in FROM_VALUES):
        return None
    if all(a is not None for a in aliases):
        return "view"
    return "new" if not any(aliases) and all(str(r.type) == "Tensor" for r in schema.returns) else None


def described(argument: Any) -> Any:
    """What a result's shape, strides and dtype follow from."""
    kind = type(argument)
    if kind is FakeTensor:
        if argument.constant is not None or argument.is_conj() or argument.is_neg():
            raise Unlike
        return argument.shape, argument.stride(), argument.dtype, argument.fake_device
    if kind in PLAIN:
        return kind, argument
    if kind in (tuple, list):
        return tuple([described(a) for a in argument])
    raise Unlike
