"""TensorFlow's API on any backend: ``import ivy.frontends.tensorflow as tf``."""

from __future__ import annotations

from ivy.frontends import Frontend
from ivy.frontends.mirror import not_mirrored as _not_mirrored
from ivy_frontend_tf import linalg, math, nn, random
from ivy_frontend_tf.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    bool,
    complex64,
    complex128,
    double,
    float16,
    float32,
    float64,
    half,
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
)  # fmt: skip
from ivy_frontend_tf.linalg import einsum, matmul, norm, tensordot
from ivy_frontend_tf.math import (
    add_n,
    argmax,
    argmin,
    cumsum,
    divide,
    reduce_all,
    reduce_any,
    reduce_logsumexp,
    reduce_max,
    reduce_mean,
    reduce_min,
    reduce_prod,
    reduce_sum,
    truediv,
)  # fmt: skip
from ivy_frontend_tf.shaping import (
    argsort,
    boolean_mask,
    broadcast_to,
    cast,
    clip_by_norm,
    clip_by_value,
    concat,
    constant,
    convert_to_tensor,
    expand_dims,
    eye,
    fill,
    gather,
    gather_nd,
    identity,
    linspace,
    one_hot,
    ones,
    ones_like,
    pad,
    range,
    rank,
    repeat,
    reshape,
    reverse,
    roll,
    scatter_nd,
    shape,
    size,
    slice,
    sort,
    split,
    squeeze,
    stack,
    stop_gradient,
    tensor_scatter_nd_add,
    tensor_scatter_nd_update,
    tile,
    transpose,
    unstack,
    where,
    zeros,
    zeros_like,
)  # fmt: skip
from ivy_frontend_tf.tensor import Tensor, TensorShape, Variable, ivy_array

TOP_LEVEL = (
    "abs acos acosh add asin asinh atan atan2 atanh cos cosh equal exp floor greater greater_equal less less_equal"
    " logical_and logical_not logical_or maximum minimum multiply negative not_equal pow round sigmoid sign sin sinh"
    " sqrt square subtract tan tanh"
).split()
globals().update({name: math.REGULAR[name] for name in TOP_LEVEL})
newaxis = None
frontend = Frontend("tensorflow", __name__, Tensor, ivy_array)
__getattr__ = _not_mirrored(__name__, "tensorflow", globals())
