"""Compilation by torch.compile, and evaluation on fake tensors."""

from __future__ import annotations

import torch
from ivy.hookspecs import hookimpl
from torch._subclasses.fake_tensor import FakeTensorMode

from ivy_backend_torch.creation import sizes
from ivy_backend_torch.dtypes import native_dtype


@hookimpl
def jit(fn, /):
    return torch.compile(fn, dynamic=False)


@hookimpl
def abstract_eval(fn, inputs, /):
    with FakeTensorMode(allow_non_fake_inputs=True):
        return fn([torch.empty(sizes(shape), dtype=native_dtype(dtype)) for shape, dtype in inputs])
