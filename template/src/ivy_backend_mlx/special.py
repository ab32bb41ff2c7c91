"""Special functions of real numbers: MLX's few kernels, and series for the others, which its transformations differentiate."""

from __future__ import annotations

import functools
import math

import mlx.core as mx

from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.dtypes import real_only
from ivy_backend_mlx.interchange import is_concrete

# Bernoulli numbers B_2, B_4, ...
BERNOULLI = (1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510)


def single(name, fn):
    """``fn`` of real arrays, in float32 where they are of half precision."""

    def native(*arrays):
        real_only(name, *arrays)
        dtype = arrays[0].dtype
        wide = dtype if dtype.size >= 4 else mx.float32
        return fn(*(x.astype(wide) for x in arrays)).astype(dtype)

    return native


def of_one(name):
    def declare(fn):
        computed = single(name, fn)

        def native(x, /):
            return computed(x)

        return hookimpl(native)

    return declare


def turns(x):
    """``x`` less the nearest integer, so that functions of period 1 are accurate far from 0."""
    return x - mx.round(x)


def reflected(x):
    """``x``, or ``1 - x`` of numbers below 0.5."""
    return mx.where(x < 0.5, 1 - x, x)


def stirling(x):
    """Logarithm of the gamma function of large ``x``. Source: Abramowitz and Stegun, 6.1.40."""
    series = functools.reduce(mx.add, [b / (2 * k * (2 * k - 1)) * x ** (1 - 2 * k) for k, b in enumerate(BERNOULLI, start=1)])
    return (x - 0.5) * mx.log(x) - x + 0.5 * math.log(2 * math.pi) + series


@of_one("lgamma")
def lgamma(x):
    y = reflected(x)
    large, small = y >= 8, mx.where(y >= 8, 1, y)
    product = functools.reduce(mx.multiply, [small + k for k in range(8)])
    out = stirling(mx.where(large, y, small + 8)) - mx.where(large, 0, mx.log(product))
    below = x < 0.5
    sine = mx.abs(mx.sin(math.pi * turns(mx.where(below, x, 0.25))))
    out = mx.where(below, math.log(math.pi) - mx.log(sine) - out, out)
    return mx.where((below & (turns(x) == 0)) | mx.isinf(x), float("inf"), out)


@of_one("digamma")
def digamma(x):
    # Source: Abramowitz and Stegun, 6.3.5, 6.3.7 and 6.3.18
    y = reflected(x)
    large, small = y >= 8, mx.where(y >= 8, 1, y)
    shifted = mx.where(large, y, small + 8)
    series = functools.reduce(mx.add, [b / (2 * k) * shifted ** (-2 * k) for k, b in enumerate(BERNOULLI, start=1)])
    out = mx.log(shifted) - 0.5 / shifted - series
    out = out - mx.where(large, 0, functools.reduce(mx.add, [1 / (small + k) for k in range(8)]))
    below = x < 0.5
    return mx.where(below, out - math.pi / mx.tan(math.pi * turns(mx.where(below, x, 0.25))), out)


def hurwitz(s, q):
    """The zeta function by the formula of Euler and Maclaurin. Source: Abramowitz and Stegun, 23.2.3 and 23.1.30."""
    terms = 10
    total = functools.reduce(mx.add, [(q + k) ** -s for k in range(terms)])
    end = q + terms
    total = total + end ** (1 - s) / (s - 1) + 0.5 * end**-s
    factor = s * end ** (-s - 1)
    for k, b in enumerate(BERNOULLI, start=1):
        total = total + b / math.factorial(2 * k) * factor
        factor = factor * (s + 2 * k - 1) * (s + 2 * k) / mx.square(end)
    return total


@hookimpl
def zeta(x1, x2, /):
    return single("zeta", hurwitz)(x1, x2)


@hookimpl
def polygamma(n, x, /):
    n = int(n)
    if n < 0:
        raise ArgumentError(f"ivy.polygamma: n must be at least 0, got {n}.")
    if n == 0:
        return digamma(x)
    return single("polygamma", lambda x: (-1) ** (n + 1) * math.factorial(n) * hurwitz(mx.array(n + 1, x.dtype), x))(x)


STEP, NODES = 0.5, 13


def tail(x):
    """erfc of numbers from 0.5 on, by the trapezoidal rule, whose error is exp(-(pi / STEP)**2).

    Source: F. Matta and A. Reichel, "Uniform computation of the error function and other related functions", Mathematics of
    Computation 25 (1971), 339-344.
    """
    square = mx.square(x)
    places = [(n * STEP) ** 2 for n in range(1, NODES)]
    total = 1 / square + 2 * functools.reduce(mx.add, [math.exp(-p) / (p + square) for p in places])
    near = x < 5
    pole = mx.where(near, 2 / (1 - mx.exp(2 * math.pi / STEP * mx.where(near, x, 1))), 0)
    return STEP / math.pi * x * mx.exp(-square) * total + pole


@of_one("erfc")
def erfc(x):
    size = mx.abs(x)
    far = size >= 0.5
    out = tail(mx.where(far, mx.minimum(size, 30), 1))
    return mx.where(far, mx.where(x < 0, 2 - out, out), 1 - mx.erf(x))


@of_one("erfinv")
def erfinv(x):
    return mx.erfinv(x)


@of_one("ndtri")
def ndtri(x):
    return math.sqrt(2) * mx.erfinv(2 * x - 1)


def bessel(order, x):
    """``exp(-abs(x))`` times the modified Bessel function, of ``abs(x)``. Source: Abramowitz and Stegun, 9.6.19 and 9.7.1."""
    size = mx.abs(x)
    large = size > 30
    near, far = mx.where(large, 1, size), mx.where(large, size, 30)
    angles = [math.pi * (k + 0.5) / 32 for k in range(32)]
    middle = functools.reduce(mx.add, [mx.exp(near * (math.cos(a) - 1)) * math.cos(order * a) for a in angles]) / 32
    series, term = mx.ones_like(far), mx.ones_like(far)
    for k in range(1, 13):
        term = term * ((2 * k - 1) ** 2 - 4 * order**2) / (8 * k * far)
        series = series + term
    return mx.where(large, series / mx.sqrt(2 * math.pi * far), middle)


@of_one("i0e")
def i0e(x):
    return bessel(0, x)


@of_one("i1e")
def i1e(x):
    return mx.sign(x) * bessel(1, x)


@hookimpl
def gcd(x1, x2, /):
    a, b = mx.broadcast_arrays(mx.abs(x1), mx.abs(x2))
    for _ in range(12 * x1.dtype.size):  # Euclid's algorithm takes at most 1.44 steps for each bit
        if is_concrete(b) and not mx.any(b).item():
            break
        a, b = mx.where(b == 0, a, b), mx.where(b == 0, 0, mx.remainder(a, mx.where(b == 0, 1, b)))
    return a.astype(x1.dtype)


@hookimpl
def logcumsumexp(x, /, *, axis=-1):
    return single("logcumsumexp", lambda x: mx.logcumsumexp(x, axis=axis))(x)
