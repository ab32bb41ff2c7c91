"""What surrounds a capture: modules keep their state, and torch is told that its code is traced. All of it is undone."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch

from ivy.errors import UnsupportedError
from ivy.graph.capture import Recorder

CONTAINERS = (dict, OrderedDict, set, list)


def checked(tensor: torch.Tensor) -> torch.Tensor:
    if tensor.layout is not torch.strided or tensor.is_quantized:
        raise UnsupportedError("ivy: sparse and quantised tensors cannot be converted; call .to_dense() or .dequantize() first.")
    return tensor


@contextmanager
def scopes(module: torch.nn.Module, recorder: Recorder) -> Iterator[None]:
    """While modules run, their path is the scope of what is recorded."""
    paths = {id(m): name for name, m in module.named_modules()}

    def enter(m: torch.nn.Module, inputs: Any) -> None:
        recorder.scopes.append(paths.get(id(m), recorder.scope))

    def leave(m: torch.nn.Module, inputs: Any, output: Any) -> None:
        recorder.scopes.pop()

    handles = [
        torch.nn.modules.module.register_module_forward_pre_hook(enter),
        torch.nn.modules.module.register_module_forward_hook(leave),
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


@contextmanager
def exporting() -> Iterator[None]:
    """Tell model code that it is traced, so that it takes no branch on values where it knows another way, and compile none itself."""
    flags = ("_is_compiling_flag", "_is_exporting_flag")
    before = [getattr(torch.compiler, flag) for flag in flags]
    for flag in flags:
        setattr(torch.compiler, flag, True)
    try:
        with torch.compiler.set_stance("force_eager"), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Using `torch.compile")  # of the hooks that know the scope
            yield
    finally:
        for flag, was in zip(flags, before, strict=True):
            setattr(torch.compiler, flag, was)


@contextmanager
def own_gradients(recorder: Recorder) -> Iterator[None]:
    """Warn of an autograd function with a backward of its own: the program is what its forward computes, and so is its gradient."""
    before = torch.autograd.Function.__dict__["apply"]

    def apply(cls: Any, *args: Any, **kwargs: Any) -> Any:
        if not cls.__module__.startswith("torch."):
            warnings.warn(
                f"ivy: {cls.__name__} at {recorder.where()} has a backward of its own, which is not converted: gradients of the converted"
                " program are those of its forward. Where they differ, write the difference into the forward, as x + (f(x) - x).detach().",
                stacklevel=2,
            )
        return before.__func__(cls, *args, **kwargs)

    torch.autograd.Function.apply = classmethod(apply)  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        torch.autograd.Function.apply = before  # type: ignore[method-assign]


@contextmanager
def attributes_kept(module: torch.nn.Module) -> Iterator[None]:
    """What the module stores in itself while it runs (counters, caches, hooks) is forgotten afterwards."""
    before = [(m, dict(vars(m))) for m in module.modules() if not is_scripted(m)]
    contents = [(c, c.copy()) for _, attributes in before for c in attributes.values() if type(c) in CONTAINERS]
    try:
        yield
    finally:
        for m, attributes in before:
            vars(m).clear()
            vars(m).update(attributes)
        for container, items in contents:
            container.clear()
            (container.extend if isinstance(container, list) else container.update)(items)


@contextmanager
def swapped_buffers(module: torch.nn.Module) -> Iterator[dict[int, torch.Tensor]]:
    """Copies of the buffers, by identity of the originals, in their place while the module runs; its own do not change."""
    before = [(m, dict(m._buffers.items())) for m in module.modules()]
    copies = {id(b): checked(b).detach().clone() for _, buffers in before for b in buffers.values() if b is not None}
    for m, buffers in before:
        put_buffers(m, {name: copies[id(b)] for name, b in buffers.items() if b is not None})
    try:
        yield copies
    finally:
        for m, buffers in before:
            if not is_scripted(m):
                m._buffers.clear()
            put_buffers(m, buffers)


def is_scripted(module: torch.nn.Module) -> bool:
    """Whether a module's state is held by compiled code, where only single attributes are set."""
    return isinstance(module, torch.jit.ScriptModule)


def put_buffers(module: torch.nn.Module, buffers: dict[str, torch.Tensor | None]) -> None:
    if not is_scripted(module):
        module._buffers.update(buffers)
        return
    for name, buffer in buffers.items():
        setattr(module, name, buffer)
