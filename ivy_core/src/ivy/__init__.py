"""Ivy runs and converts numerical code and neural networks between array frameworks."""

from __future__ import annotations

from typing import Any

from ivy import functional as _functional
from ivy.array import Array
from ivy.backend import (
    Backend,
    BackendPlugin,
    current_backend,
    set_backend,
    unset_backend,
    use_backend,
    use_device,
)
from ivy.errors import IvyError
from ivy.functional.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool,
    complex64,
    complex128,
    float8_e4m3fn,
    float8_e5m2,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    isdtype,
    promote_types,
    uint8,
    uint16,
    uint32,
    uint64,
)  # fmt: skip
from ivy.hookspecs import hookimpl

globals().update(_functional.load())

from ivy import fft, linalg, random
from ivy.control_flow import cond, fori_loop, map, scan, while_loop
from ivy.derivatives import custom_gradient, custom_vjp, hessian, jacobian, jvp, vjp
from ivy.functional.broadcasting import broadcast_shapes
from ivy.inspection import __array_api_version__, __array_namespace_info__, can_cast, finfo, iinfo
from ivy.namespaces import array, e, inf, nan, newaxis, pi, result_type
from ivy.transformations import checkpoint, execute_with_gradients, grad, jit, value_and_grad, vmap

_LAZY = {
    "Module": "ivy.modules",
    "to_ivy_module": "ivy.modules",
    "compile_graph": "ivy.graph",
    "trace_graph": "ivy.graph",
    "transpile": "ivy.graph",
    "Graph": "ivy.graph",
    "SGD": "ivy.optimizers",
    "Adam": "ivy.optimizers",
    "AdamW": "ivy.optimizers",
    "Adagrad": "ivy.optimizers",
    "LAMB": "ivy.optimizers",
    "Lion": "ivy.optimizers",
    "RMSprop": "ivy.optimizers",
}
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    import importlib

    if name in _LAZY:
        value = getattr(importlib.import_module(_LAZY[name]), name)
    elif name in ("frontends", "graph", "modules", "optimizers", "schedules", "testing", "tree", "plugins", "errors"):
        return importlib.import_module(f"ivy.{name}")
    else:
        from ivy.errors import did_you_mean

        raise AttributeError(f"module 'ivy' has no attribute {name!r}.{did_you_mean(name, [*globals(), *_LAZY])}")
    globals()[name] = value
    return value
