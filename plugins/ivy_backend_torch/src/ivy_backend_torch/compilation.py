"""Compilation by torch.compile, and evaluation on fake tensors."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.fx.experimental.proxy_tensor import make_fx
from torch.utils import _pytree as pytree

from ivy.hookspecs import hookimpl
from ivy_backend_torch.creation import sizes
from ivy_backend_torch.dtypes import native_dtype
from ivy_backend_torch.interchange import is_concrete


def kind(leaf: Any) -> Any:
    """What of an argument a compiled program depends on."""
    if isinstance(leaf, torch.Tensor):
        return tuple(leaf.shape), leaf.dtype, leaf.device, leaf.requires_grad
    return leaf


def compiled(fn: Callable[[Any], Any], inputs: Any) -> Any:
    """``fn`` traced on fake tensors like ``inputs`` and compiled.

    Traced first because torch.compile reads Python code rather than running it, and falls back to plain Python at what it
    does not know: torch.autograd.grad among others.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's own imports and accesses to .grad while it traces
        return torch.compile(make_fx(fn, tracing_mode="fake", _allow_non_fake_inputs=True)(inputs), dynamic=False)


@hookimpl
def jit(fn, /):
    programs: dict[Any, Any] = {}

    @functools.wraps(fn)
    def run(inputs: Any) -> Any:
        leaves, treedef = pytree.tree_flatten(inputs)
        if not all(is_concrete(x) for x in leaves if isinstance(x, torch.Tensor)):
            return fn(inputs)  # part of a program that is being traced already
        signature = (str(treedef), torch.is_grad_enabled(), *[kind(leaf) for leaf in leaves])
        if signature in programs:
            return programs[signature](inputs)
        program = programs[signature] = compiled(fn, inputs)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of torch's compiler, which runs at the first call
            return program(inputs)

    return run


@hookimpl
def abstract_eval(fn, inputs, /):
    with FakeTensorMode(allow_non_fake_inputs=True):
        return fn([torch.empty(sizes(shape), dtype=native_dtype(dtype)) for shape, dtype in inputs])
