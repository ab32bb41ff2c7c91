"""Distributions for which NumPy's Generator has a method."""

from __future__ import annotations

import numpy as np

from ivy.functional.random_distributions import common_shape
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import native_dtype, wide
from ivy_backend_numpy.random import generator


def whole(x, dtype):
    """Counts in ``dtype``, or the default integer type."""
    return np.asarray(x).astype(np.int64 if dtype is None else native_dtype(dtype))


@hookimpl
def random_standard_gamma(alpha, /, *, shape=None, key=None):
    sizes, parameter = common_shape(shape, alpha.shape), wide(alpha)
    # the generator draws in single precision only for float32 parameters that have the shape of the result
    parameter = np.ascontiguousarray(np.broadcast_to(parameter, sizes))
    return np.asarray(generator(key).standard_gamma(parameter, sizes, dtype=parameter.dtype)).astype(alpha.dtype)


@hookimpl
def random_poisson(rate, /, *, shape=None, dtype=None, key=None):
    return whole(generator(key).poisson(wide(rate), common_shape(shape, rate.shape)), dtype)


@hookimpl
def random_binomial(n, p, /, *, shape=None, dtype=None, key=None):
    trials = wide(n).astype(np.int64)
    # a chance rounded in single precision may exceed 1 by nothing but rounding
    return whole(generator(key).binomial(trials, wide(p).astype(np.float64), common_shape(shape, n.shape, p.shape)), dtype)
