
"""PyTorch's API on any backend: ``import ivy.frontends.torch as torch``."""

from __future__ import annotations

import math as _math
from typing import Any as _Any

from ivy.frontends import Frontend as _Frontend
from ivy_frontend_torch import dtypes as dtypes
from ivy_frontend_torch import fft as fft
from ivy_frontend_torch import linalg as linalg
from ivy_frontend_torch import methods as _methods
from ivy_frontend_torch import random as random
from ivy_frontend_torch import special as special
from ivy_frontend_torch.comparison import (
    allclose,
    eq,
    equal,
    ge,
    greater,
    greater_equal,
    gt,
    isclose,
    isin,
    le,
    less,
    less_equal,
    lt,
    ne,
    not_equal,
)  # fmt: skip
from ivy_frontend_torch.conversion import (
    is_complex,
    is_floating_point,
    is_nonzero,
    is_signed,
    numel,
    result_type,
)  # fmt: skip
from ivy_frontend_torch.creation import (
    arange,
    as_tensor,
    asarray,
    diag,
    diag_embed,
    diagflat,
    empty,
    empty_like,
    eye,
    from_numpy,
    full,
    full_like,
    linspace,
    logspace,
    ones,
    ones_like,
    tensor,
    tril,
    tril_indices,
    triu,
    triu_indices,
    zeros,
    zeros_like,
)  # fmt: skip
from ivy_frontend_torch.devices import device
from ivy_frontend_torch.dtypes import (
    bfloat16,
    bool,
    can_cast,
    cdouble,
    cfloat,
    complex64,
    complex128,
    double,
    dtype,
    finfo,
    float,
    float16,
    float32,
    float64,
    half,
    iinfo,
    int,
    int8,
    int16,
    int32,
    int64,
    long,
    promote_types,
    short,
    uint8,
    uint16,
    uint32,
    uint64,
)  # fmt: skip
from ivy_frontend_torch.histogram import histc
from ivy_frontend_torch.indexing import (
    argwhere,
    bucketize,
    gather,
    index_add,
    index_copy,
    index_fill,
    index_put,
    index_select,
    masked_scatter,
    masked_select,
    nonzero,
    scatter,
    scatter_add,
    scatter_reduce,
    searchsorted,
    select_scatter,
    slice_scatter,
    take,
    take_along_dim,
)  # fmt: skip
from ivy_frontend_torch.joining import (
    atleast_1d,
    atleast_2d,
    atleast_3d,
    block_diag,
    broadcast_shapes,
    broadcast_tensors,
    cartesian_prod,
    cat,
    chunk,
    column_stack,
    concat,
    concatenate,
    dstack,
    flip,
    fliplr,
    flipud,
    hstack,
    meshgrid,
    repeat_interleave,
    roll,
    rot90,
    row_stack,
    split,
    split_with_sizes,
    stack,
    tensor_split,
    tile,
    unbind,
    vstack,
)  # fmt: skip
from ivy_frontend_torch.linalg import cholesky, det, inv, matrix_power, pinv, qr, slogdet, svd
from ivy_frontend_torch.modes import (
    enable_grad,
    get_default_dtype,
    inference_mode,
    is_autocast_enabled,
    is_grad_enabled,
    is_inference_mode_enabled,
    is_storage,
    is_tensor,
    no_grad,
    set_default_dtype,
    set_grad_enabled,
)  # fmt: skip
from ivy_frontend_torch.pointwise import (
    abs,
    absolute,
    acos,
    acosh,
    add,
    addcdiv,
    addcmul,
    angle,
    arccos,
    arccosh,
    arcsin,
    arcsinh,
    arctan,
    arctan2,
    arctanh,
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    bitwise_and,
    bitwise_left_shift,
    bitwise_not,
    bitwise_or,
    bitwise_right_shift,
    bitwise_xor,
    ceil,
    clamp,
    clamp_max,
    clamp_min,
    clip,
    conj,
    copysign,
    cos,
    cosh,
    deg2rad,
    div,
    divide,
    erf,
    exp,
    fix,
    float_power,
    floor,
    floor_divide,
    fmax,
    fmin,
    fmod,
    frac,
    heaviside,
    hypot,
    imag,
    isfinite,
    isinf,
    isnan,
    isneginf,
    isposinf,
    ldexp,
    lerp,
    log,
    log1p,
    log2,
    log10,
    logaddexp,
    logaddexp2,
    logical_and,
    logical_not,
    logical_or,
    logical_xor,
    masked_fill,
    maximum,
    minimum,
    mul,
    multiply,
    nan_to_num,
    neg,
    negative,
    polar,
    positive,
    pow,
    rad2deg,
    reciprocal,
    remainder,
    round,
    rsqrt,
    rsub,
    sgn,
    sigmoid,
    sign,
    signbit,
    sin,
    sinh,
    sqrt,
    square,
    sub,
    subtract,
    tan,
    tanh,
    true_divide,
    trunc,
    where,
)  # fmt: skip
from ivy_frontend_torch.pointwise import complex_of as complex
from ivy_frontend_torch.products import (
    _grouped_mm as _grouped_mm,
)
from ivy_frontend_torch.products import (
    addbmm,
    addmm,
    addmv,
    addr,
    baddbmm,
    bmm,
    cross,
    dot,
    einsum,
    ger,
    inner,
    kron,
    matmul,
    mm,
    mv,
    outer,
    tensordot,
    trace,
    vdot,
)  # fmt: skip
from ivy_frontend_torch.random import (
    Generator,
    bernoulli,
    manual_seed,
    multinomial,
    normal,
    rand,
    rand_like,
    randint,
    randint_like,
    randn,
    randn_like,
    randperm,
)  # fmt: skip
from ivy_frontend_torch.recurrent import gru, gru_cell, lstm, lstm_cell, rnn_relu, rnn_relu_cell, rnn_tanh, rnn_tanh_cell
from ivy_frontend_torch.reduction import (
    all,
    amax,
    amin,
    aminmax,
    any,
    argmax,
    argmin,
    count_nonzero,
    cumprod,
    cumsum,
    diff,
    dist,
    logsumexp,
    max,
    mean,
    median,
    min,
    nanmean,
    nansum,
    norm,
    prod,
    quantile,
    std,
    std_mean,
    sum,
    var,
    var_mean,
)  # fmt: skip
from ivy_frontend_torch.shaping import (
    adjoint,
    broadcast_to,
    clone,
    diagonal,
    flatten,
    moveaxis,
    movedim,
    narrow,
    permute,
    ravel,
    real,
    reshape,
    select,
    squeeze,
    swapaxes,
    swapdims,
    t,
    transpose,
    unflatten,
    unsqueeze,
    view_as_complex,
    view_as_real,
)  # fmt: skip
from ivy_frontend_torch.signals import bartlett_window, blackman_window, hamming_window, hann_window, istft, kaiser_window, stft
from ivy_frontend_torch.sorting import argsort, bincount, kthvalue, msort, sort, topk, unique, unique_consecutive
from ivy_frontend_torch.tensor import Size, Tensor
from ivy_frontend_torch.tensor import ivy_array as _ivy_array
from ivy_frontend_torch.tensor import memory as _memory
from ivy_frontend_torch.tensor import unlinked as _unlinked
from ivy_frontend_torch.weight_norm import _weight_norm as _weight_norm

inverse, pinverse, detach, strided = linalg.inv, linalg.pinv, _methods.shaping.alias, "strided"
chain_matmul, logdet, matrix_exp = linalg.chain_matmul, linalg.logdet, linalg.matrix_exp
cholesky_inverse, cholesky_solve = linalg.cholesky_inverse, linalg.cholesky_solve
lgamma, digamma, erfc, erfinv, i0 = special.gammaln, special.digamma, special.erfc, special.erfinv, special.i0
polygamma, mvlgamma, igamma, igammac = special.polygamma, special.multigammaln, special.gammainc, special.gammaincc
xlogy, sinc, logit, exp2, expm1 = special.xlogy, special.sinc, special.logit, special.exp2, special.expm1
gcd, lcm = _methods.pointwise.gcd, _methods.pointwise.lcm
cummax, cummin, logcumsumexp = _methods.reduction.cummax, _methods.reduction.cummin, _methods.reduction.logcumsumexp
contiguous_format, preserve_format, channels_last = "contiguous_format", "preserve_format", "channels_last"
inf, nan, pi, e, newaxis = _math.inf, _math.nan, _math.pi, _math.e, None

_methods.attach_methods()
frontend = _Frontend(
    "torch",
    __name__,
    Tensor,
    _ivy_array,
    capture="ivy_frontend_torch.capture:capture",
    run="ivy_frontend_torch.capture:native_program",
    unlinked=_unlinked,
    memory=_memory,
)

# nn.functional is written with the functions above; torch repeats some of it, with other signatures, in its own namespace
from ivy_frontend_torch import nn as nn
from ivy_frontend_torch import ops as ops
from ivy_frontend_torch.nn.functional import low_level as _low_level

globals().update({_name: getattr(_low_level, _name) for _name in _low_level.__all__ if _name not in globals()})
_methods.attach_nn(_low_level)


def __getattr__(name: str) -> _Any:
    from ivy_frontend_torch.missing import missing

    missing("torch", name, globals())
