"""PyTorch's API on any backend: ``import ivy.frontends.torch as torch``."""

from __future__ import annotations

from ivy.frontends import Frontend
from ivy_frontend_torch.aliasing import unlink
from ivy_frontend_torch.dtypes import (
    bfloat16, bool, cdouble, cfloat, complex64, complex128, double, dtype, float, float16, float32, float64, half, int,
    int8, int16, int32, int64, long, short, uint8, uint16, uint32, uint64,
)  # fmt: skip
from ivy_frontend_torch.pointwise import add, clamp, exp, mul, multiply, sqrt, tanh
from ivy_frontend_torch.tensor import Size, Tensor, ivy_array

frontend = Frontend(
    "torch", __name__, Tensor, ivy_array, "ivy_frontend_torch.capture:capture", "ivy_frontend_torch.capture:native_program", unlink
)
