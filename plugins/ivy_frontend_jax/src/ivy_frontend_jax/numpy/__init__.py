"""``jax.numpy`` on any backend."""

from __future__ import annotations

from ivy import e, inf, nan, newaxis, pi
from ivy.frontends.mirror import not_mirrored as _not_mirrored
from ivy_frontend_jax.array import Array as ndarray
from ivy_frontend_jax.dtypes import dtype
from ivy_frontend_jax.numpy.creation import (
    arange,
    array,
    asarray,
    empty,
    eye,
    full,
    full_like,
    linspace,
    meshgrid,
    ones,
    ones_like,
    tril,
    triu,
    zeros,
    zeros_like,
)  # fmt: skip
from ivy_frontend_jax.numpy.elementwise import (
    REGULAR as _REGULAR,
)  # fmt: skip
from ivy_frontend_jax.numpy.elementwise import (
    clip,
    cumprod,
    cumsum,
    mean,
    prod,
    round,
    std,
    sum,
    var,
    where,
)
from ivy_frontend_jax.numpy.manipulation import (
    argsort,
    astype,
    broadcast_to,
    concatenate,
    dot,
    einsum,
    expand_dims,
    flip,
    matmul,
    moveaxis,
    nonzero,
    outer,
    pad,
    ravel,
    repeat,
    reshape,
    roll,
    sort,
    split,
    squeeze,
    stack,
    swapaxes,
    take,
    take_along_axis,
    tensordot,
    tile,
    transpose,
)  # fmt: skip

globals().update(_REGULAR)
bool_ = bool = dtype("bool")
int8, int16, int32, int64 = dtype("int8"), dtype("int16"), dtype("int32"), dtype("int64")
uint8, uint16, uint32, uint64 = dtype("uint8"), dtype("uint16"), dtype("uint32"), dtype("uint64")
float16, bfloat16, float32, float64 = dtype("float16"), dtype("bfloat16"), dtype("float32"), dtype("float64")
complex64, complex128 = dtype("complex64"), dtype("complex128")
__getattr__ = _not_mirrored(__name__, "jax.numpy", globals())
