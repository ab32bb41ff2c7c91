"""The error function and its complement, to the precision of float32 and float64.

Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969),
631-637. The coefficients, highest power first, are those of his tables for 18 digits.
"""

from __future__ import annotations

import numpy as np

from ivy_backend_numpy.dtypes import computed_wide

# erf(x) = x * P(x**2) / Q(x**2) for |x| <= 0.46875
SMALL = (
    (
        1.85777706184603153e-1, 3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02,
        3.20937758913846947e03,
    ),
    (1.0, 2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03),
)  # fmt: skip
# erfc(x) = exp(-x**2) * P(x) / Q(x) for 0.46875 <= x <= 4
MIDDLE = (
    (
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e00, 6.61191906371416295e01,
        2.98635138197400131e02, 8.81952221241769090e02, 1.71204761263407058e03, 2.05107837782607147e03,
        1.23033935479799725e03,
    ),
    (
        1.0, 1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02, 1.62138957456669019e03,
        3.29079923573345963e03, 4.36261909014324716e03, 3.43936767414372164e03, 1.23033935480374942e03,
    ),
)  # fmt: skip
# erfc(x) = exp(-x**2) / x * (1 / sqrt(pi) - P(x**-2) / (x**2 * Q(x**-2))) for x >= 4
LARGE = (
    (
        1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
        1.60837851487422766e-2, 6.58749161529837803e-4,
    ),
    (
        1.0, 2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1, 6.05183413124413191e-2,
        2.33520497626869185e-3,
    ),
)  # fmt: skip


def ratio(coefficients, x):
    """P(x) / Q(x) by Horner's rule."""
    top, bottom = (horner(c, x) for c in coefficients)
    return np.divide(top, bottom, out=top)


def horner(coefficients, x):
    """The polynomial with ``coefficients`` at ``x``."""
    first, *rest = (x.dtype.type(c) for c in coefficients)
    value = np.full_like(x, first)
    for c in rest:
        value *= x
        value += c
    return value


# numbers computed at a time: the intermediate results of one block stay in the processor's cache
BLOCK = 2**16


def erf_real(x):
    """erf of a real array of any shape, in float32 or float64."""
    flat, out = x.reshape(-1), np.empty(x.size, x.dtype)
    for start in range(0, x.size, BLOCK):
        out[start : start + BLOCK] = erf_block(flat[start : start + BLOCK])
    return out.reshape(x.shape)


def erf_block(x):
    """erf of a 1-d real array."""
    size = np.minimum(np.abs(x), 6)  # erf(6) is 1 in float64
    out = 1 - np.exp(-size * size) * ratio(MIDDLE, size)
    for places, part in ((size < 0.46875, erf_small), (size > 4, erf_large)):
        chosen = np.flatnonzero(places)
        out[chosen] = part(size[chosen])
    return np.copysign(out, x)


def erf_small(x):
    """erf of numbers up to 0.46875."""
    return x * ratio(SMALL, x * x)


def erf_large(x):
    """erf of numbers from 4 on."""
    inverse = 1 / (x * x)
    return 1 - np.exp(-x * x) / x * (x.dtype.type(1 / np.sqrt(np.pi)) - inverse * ratio(LARGE, inverse))


def erf_of(x):
    """erf of a real array."""
    return computed_wide(erf_real, np.asarray(x))


def gaussian(x):
    """``exp(-x**2)``, from a square that is exact, without which the rounding error of the square would be in the result."""
    near = np.trunc(x * 16) / 16
    return np.exp(-near * near) * np.exp(-(x - near) * (x + near))


def erfc_real(x):
    """erfc of a real array, in float32 or float64."""
    flat = x.reshape(-1)
    size = np.minimum(np.abs(flat), 30)  # erfc(30) is 0 in float64
    out = gaussian(size) * ratio(MIDDLE, size)
    large = np.flatnonzero(size > 4)
    far, inverse = size[large], 1 / (size[large] * size[large])
    out[large] = gaussian(far) / far * (x.dtype.type(1 / np.sqrt(np.pi)) - inverse * ratio(LARGE, inverse))
    out = np.where(flat < 0, 2 - out, out)
    small = np.flatnonzero(size < 0.46875)
    out[small] = 1 - erf_small(flat[small])
    return out.reshape(x.shape)


def erfc_of(x):
    """erfc of a real array."""
    return computed_wide(erfc_real, np.asarray(x))
