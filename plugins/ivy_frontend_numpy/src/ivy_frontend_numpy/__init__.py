"""NumPy's API on any backend: ``import ivy.frontends.numpy as np``."""

from __future__ import annotations

from ivy import e, inf, nan, newaxis, pi
from ivy.frontends import Frontend
from ivy.frontends.mirror import not_mirrored as _not_mirrored
from ivy_frontend_numpy import linalg, random
from ivy_frontend_numpy.dtypes import (
    bool, bool_, complex128, complex64, double, dtype, float16, float32, float64, half, int16, int32, int64, int8,
    int_, intp, single, uint, uint16, uint32, uint64, uint8,
)  # fmt: skip
from ivy_frontend_numpy.promotion import (
    promote_types, result_type,
)  # fmt: skip
from ivy_frontend_numpy.creation import (
    arange, array, asanyarray, asarray, ascontiguousarray, copy, diag, diagonal, empty, empty_like, eye, full,
    full_like, identity, linspace, logspace, meshgrid, ones, ones_like, tril, triu, zeros, zeros_like,
)  # fmt: skip
from ivy_frontend_numpy.manipulation import (
    append, array_split, astype, atleast_1d, atleast_2d, broadcast_to, concat, concatenate, expand_dims, flip, hstack,
    moveaxis, ndim, nonzero, pad, permute_dims, ravel, repeat, reshape, roll, shape, size, split, squeeze, stack,
    swapaxes, take, take_along_axis, tile, transpose, vstack, where,
)  # fmt: skip
from ivy_frontend_numpy.products import (
    dot, einsum, inner, matmul, outer, tensordot, trace, vdot,
)  # fmt: skip
from ivy_frontend_numpy.sorting import (
    argsort, diff, searchsorted, sort, unique,
)  # fmt: skip
from ivy_frontend_numpy.reductions import (
    all, allclose, amax, amin, any, argmax, argmin, array_equal, average, count_nonzero, cumprod, cumsum, isclose,
    max, mean, median, min, nanmean, nansum, prod, ptp, std, sum, var,
)  # fmt: skip
from ivy_frontend_numpy.ufuncs import (
    around, ceil, clip, deg2rad, degrees, divide, exp2, floor, floor_divide, fmax, fmin, fmod, mod, nan_to_num, power,
    rad2deg, radians, reciprocal, remainder, rint, round, square, true_divide, trunc,
)  # fmt: skip
from ivy_frontend_numpy.ndarray import ivy_array, ndarray
from ivy_frontend_numpy.ufuncs import REGULAR as _REGULAR

globals().update(_REGULAR)
frontend = Frontend("numpy", __name__, ndarray, ivy_array)
__getattr__ = _not_mirrored(__name__, "numpy", globals())
