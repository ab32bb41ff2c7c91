"""Random numbers of further distributions, named ``ivy.random.*`` without the prefix.

Families of location and scale take the ``shape`` and two numbers; multiply and add for arrays of scales. The others take
arrays of parameters, which broadcast with one another and to ``shape``, and draw in their common dtype.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.activations import sigmoid, softmax
from ivy.functional.dtypes import float32, float64, int64, promote_types
from ivy.functional.elementwise import clip, divide, exp, less, log, log1p, maximum, minimum, negative, sqrt, tan
from ivy.functional.gradients import stop_gradient
from ivy.functional.indexing import get_item, take
from ivy.functional.linalg import linalg_cholesky, matmul
from ivy.functional.manipulation import broadcast_to, expand_dims, flip, reshape, squeeze, stack, unstack
from ivy.functional.random import random_normal, random_permutation, random_randint, random_split, random_uniform
from ivy.functional.reductions import cumulative_sum
from ivy.functional.rejection import binomial_counts, first_accepted, poisson_counts
from ivy.functional.searching import searchsorted, where
from ivy.functional.sorting import top_k
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.functional.dtypes import DType
    from ivy.typing import FloatDType, Inexact, Key, OptionalArray, OptionalDType, OptionalInexact

SOURCE = "jax.random and numpy.random, whose parameters are followed"
SHAPES = "``shape``, else that to which the parameters broadcast."
SPECIAL = "Parameters outside of the domain give NaN or meaningless numbers where no error is named."

# rounds after which less than 2**-53 has no candidate: of the methods for gamma and for the tail of the normal distribution
GAMMA_ROUNDS, TAIL_ROUNDS = 14, 36


def common_shape(shape: Sequence[int] | None, *parameters: tuple[int, ...]) -> tuple[int, ...]:
    """``shape``, or the one that parameters of these shapes broadcast to."""
    if shape is not None:
        return (shape,) if isinstance(shape, int) else tuple(shape)
    rank = max(map(len, parameters))
    columns = zip(*[(1,) * (rank - len(p)) + tuple(p) for p in parameters], strict=True)
    return tuple(next((n for n in column if n != 1), 1) for column in columns)


def wide(dtype: Any) -> DType:
    """``dtype``, or float32 where that is wider: half precision has too few digits to draw in."""
    return promote_types(dtype or float32, float32)


def open_uniform(shape: Sequence[int], dtype: Any, key: Any) -> Array:
    """Numbers strictly between 0 and 1: what would be 0 is the middle of the first step."""
    return maximum(random_uniform(shape, dtype=wide(dtype), key=key), 2.0**-54 if dtype is float64 else 2.0**-25)


def located(x: Array, loc: float, scale: float, dtype: Any) -> Array:
    """``loc + scale * x`` in ``dtype``."""
    if not scale >= 0:
        raise ArgumentError(f"ivy.random: scale must be 0 or more, got {scale}.")
    return (loc + scale * x).astype(dtype or float32)


@composite
def random_exponential(shape: Sequence[int] = (), *, scale: float = 1.0, dtype: FloatDType = None, key: Key = None) -> Array:
    """Exponentially distributed numbers with mean ``scale``. Shapes: ``shape``. Raises: ArgumentError for a negative scale."""
    return located(negative(log1p(negative(random_uniform(shape, dtype=wide(dtype), key=key)))), 0.0, scale, dtype)


@composite
def random_gumbel(
    shape: Sequence[int] = (), *, loc: float = 0.0, scale: float = 1.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Numbers of the Gumbel distribution, whose distribution function is ``exp(-exp(-(x - loc) / scale))``.
    Shapes: ``shape``. Raises: ArgumentError for a negative scale."""
    return located(negative(log(negative(log(open_uniform(shape, dtype, key))))), loc, scale, dtype)


@composite
def random_laplace(
    shape: Sequence[int] = (), *, loc: float = 0.0, scale: float = 1.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Numbers of the Laplace distribution, with density ``exp(-abs(x - loc) / scale) / (2 * scale)``.
    Shapes: ``shape``. Raises: ArgumentError for a negative scale."""
    u = open_uniform(shape, dtype, key)
    return located(where(u < 0.5, log(2.0 * u), negative(log(2.0 * (1.0 - u)))), loc, scale, dtype)


@composite
def random_logistic(
    shape: Sequence[int] = (), *, loc: float = 0.0, scale: float = 1.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Numbers of the logistic distribution, whose distribution function is ``sigmoid((x - loc) / scale)``.
    Shapes: ``shape``. Raises: ArgumentError for a negative scale."""
    u = open_uniform(shape, dtype, key)
    return located(log(u) - log1p(negative(u)), loc, scale, dtype)


@composite
def random_cauchy(
    shape: Sequence[int] = (), *, loc: float = 0.0, scale: float = 1.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Numbers of the Cauchy distribution, with density ``scale / (pi * (scale**2 + (x - loc)**2))``.
    Shapes: ``shape``. Raises: ArgumentError for a negative scale."""
    return located(tan(math.pi * (open_uniform(shape, dtype, key) - 0.5)), loc, scale, dtype)


@composite
def random_rademacher(shape: Sequence[int] = (), *, dtype: FloatDType = None, key: Key = None) -> Array:
    """-1 or 1 with equal probability, in ``dtype``, which may be an integer type too. Shapes: ``shape``."""
    return where(less(random_uniform(shape, key=key), 0.5), -1.0, 1.0).astype(dtype or float32)


@composite
def random_truncated_normal(
    shape: Sequence[int] = (), *, low: float = -2.0, high: float = 2.0, dtype: FloatDType = None, key: Key = None
) -> Array:
    """Standard normal numbers within [``low``, ``high``], which may lie far in a tail or be infinite.

    By inversion of the error function; beyond 1 by Robert's rejection from the exponential distribution, 1995. Shapes:
    ``shape``. Raises: ArgumentError unless ``low`` is below ``high``. Source: jax.random.truncated_normal.
    """
    if not low < high:
        raise ArgumentError(f"ivy.random.truncated_normal: low must be below high, got {low} and {high}.")
    if low > 1:
        return clip(_normal_tail(shape, low, high, wide(dtype), key), low, high).astype(dtype or float32)
    if high < -1:
        return clip(negative(_normal_tail(shape, -high, -low, wide(dtype), key)), low, high).astype(dtype or float32)
    return clip(_normal_between(shape, low, high, wide(dtype), key), low, high).astype(dtype or float32)


def _normal_tail(shape: Sequence[int], low: float, high: float, dtype: DType, key: Any) -> Array:
    """Normal numbers above ``low``, where the exponential distribution of rate ``low`` is a good hat."""
    share = -math.expm1(-low * (high - low))  # of the exponential distribution, that is below high

    def propose(key: Any) -> tuple[Array, Array]:
        first, second = unstack(random_split(key))
        beyond = negative(log1p(negative(random_uniform(shape, dtype=dtype, key=first) * share))) / low
        return low + beyond, random_uniform(shape, dtype=dtype, key=second) < exp(-0.5 * beyond * beyond)

    return first_accepted(propose, TAIL_ROUNDS, key)


def _normal_between(shape: Sequence[int], low: float, high: float, dtype: DType, key: Any) -> Array:
    """Normal numbers in an interval near 0: Winitzki's formula for the inverse of erf, and two Newton steps on erf itself."""
    from ivy.functional.elementwise import erf

    a, b = math.erf(low / math.sqrt(2)), math.erf(high / math.sqrt(2))
    edge = 1.0 - (2.0**-53 if dtype is float64 else 2.0**-24)
    u = clip(random_uniform(shape, low=a, high=b, dtype=dtype, key=key), -edge, edge)
    logs = log((1.0 - u) * (1.0 + u))
    first = 2 / (math.pi * 0.147) + logs / 2
    x = sqrt(maximum(sqrt(first * first - logs / 0.147) - first, 0.0)) * u.sign()
    for _ in range(2):
        x = x - (erf(x) - u) * (math.sqrt(math.pi) / 2) * exp(x * x)
    return x * math.sqrt(2)


@composite
def random_standard_gamma(alpha: Inexact, /, *, shape: Sequence[int] | None = None, key: Key = None) -> Array:
    """Numbers of the gamma distribution with shape parameter ``alpha`` > 0 and scale 1.

    A gradient with respect to ``alpha`` is taken where the framework has the implicit one; elsewhere there is none.
    Source: Marsaglia and Tsang, "A simple method for generating gamma variables", 2000.
    """
    shape, dtype = common_shape(shape, alpha.shape), wide(alpha.dtype)
    given = broadcast_to(stop_gradient(alpha).astype(dtype), shape)
    d = where(given < 1.0, given + 1.0, given) - 1.0 / 3.0
    scale = 1.0 / sqrt(9.0 * d)

    def propose(key: Any) -> tuple[Array, Array]:
        first, second = unstack(random_split(key))
        x = random_normal(shape, dtype=dtype, key=first)
        v = (1.0 + scale * x) ** 3
        logs = log(maximum(v, 1e-30))
        return d * v, (v > 0.0) & (log(open_uniform(shape, dtype, second)) < 0.5 * x * x + d * (1.0 - v + logs))

    first, second = unstack(random_split(key))
    boost = exp(log(open_uniform(shape, dtype, second)) / given)
    return (first_accepted(propose, GAMMA_ROUNDS, first) * where(given < 1.0, boost, 1.0)).astype(alpha.dtype)


def _log_gamma(alpha: Array, shape: Sequence[int], key: Any) -> Array:
    """The logarithm of numbers of the gamma distribution, which themselves would underflow for small ``alpha``."""
    alpha = broadcast_to(alpha.astype(wide(alpha.dtype)), shape)
    first, second = unstack(random_split(key))
    return log(random_standard_gamma(alpha + 1.0, key=first)) + log(open_uniform(shape, alpha.dtype, second)) / alpha


@composite
def random_gamma(
    alpha: Inexact, /, scale: OptionalInexact = None, *, shape: Sequence[int] | None = None, key: Key = None
) -> Array:
    """Numbers of the gamma distribution with shape parameter ``alpha`` and ``scale`` (1 unless given); mean their product."""
    sizes = common_shape(shape, alpha.shape, () if scale is None else scale.shape)
    drawn = random_standard_gamma(alpha, shape=sizes, key=key)
    return drawn if scale is None else drawn * scale


@composite
def random_beta(alpha: Inexact, beta: Inexact, /, *, shape: Sequence[int] | None = None, key: Key = None) -> Array:
    """Numbers within [0, 1] of density proportional to ``x**(alpha - 1) * (1 - x)**(beta - 1)``."""
    sizes = common_shape(shape, alpha.shape, beta.shape)
    first, second = unstack(random_split(key))
    return sigmoid(_log_gamma(alpha, sizes, first) - _log_gamma(beta, sizes, second)).astype(alpha.dtype)


@composite
def random_dirichlet(alpha: Inexact, /, *, shape: Sequence[int] | None = None, key: Key = None) -> Array:
    """Points of the simplex along the last axis, with parameters ``alpha`` (..., n); ``shape`` is that of the other axes.
    Shapes: (..., n) -> ``shape`` + (n,)."""
    sizes = alpha.shape if shape is None else (*common_shape(shape), alpha.shape[-1])
    return softmax(_log_gamma(alpha, sizes, key), axis=-1).astype(alpha.dtype)


@composite
def random_student_t(df: Inexact, /, *, shape: Sequence[int] | None = None, key: Key = None) -> Array:
    """Numbers of Student's t distribution with ``df`` degrees of freedom."""
    sizes = common_shape(shape, df.shape)
    first, second = unstack(random_split(key))
    half = df.astype(wide(df.dtype)) / 2.0
    chosen = random_normal(sizes, dtype=half.dtype, key=first) * sqrt(half / random_standard_gamma(half, shape=sizes, key=second))
    return chosen.astype(df.dtype)


@composite
def random_multivariate_normal(
    mean: Inexact, covariance: Inexact, /, *, shape: Sequence[int] | None = None, key: Key = None
) -> Array:
    """Vectors with ``mean`` (..., n) and positive definite ``covariance`` (..., n, n); ``shape`` is that of the other axes.
    Shapes: (..., n), (..., n, n) -> ``shape`` + (n,). Special: A covariance that is not positive-definite as in
    :func:`linalg_cholesky`."""
    sizes = common_shape(shape, mean.shape[:-1], covariance.shape[:-2])
    drawn = random_normal((*sizes, mean.shape[-1]), dtype=mean.dtype, key=key)
    return mean + squeeze(matmul(linalg_cholesky(covariance), expand_dims(drawn, -1)), -1)


@composite
def random_poisson(
    rate: Inexact, /, *, shape: Sequence[int] | None = None, dtype: OptionalDType = None, key: Key = None
) -> Array:
    """Counts of the Poisson distribution with mean ``rate``, in the default integer type unless ``dtype`` is given.
    Special: A rate of 0 gives 0."""
    rate = broadcast_to(rate.astype(wide(rate.dtype)), common_shape(shape, rate.shape))
    return poisson_counts(stop_gradient(rate), key).astype(dtype or int64)


@composite
def random_binomial(
    n: Inexact, p: Inexact, /, *, shape: Sequence[int] | None = None, dtype: OptionalDType = None, key: Key = None
) -> Array:
    """Successes in ``n`` trials of probability ``p``, in the default integer type unless ``dtype`` is given.
    Special: A probability of 0 gives 0, of 1 gives ``n``."""
    sizes, real = common_shape(shape, n.shape, p.shape), wide(p.dtype)
    trials, chance = (broadcast_to(stop_gradient(x).astype(real), sizes) for x in (n, p))
    return binomial_counts(trials, chance, key).astype(dtype or int64)


@composite
def random_multinomial(
    n: int, p: Inexact, /, *, shape: Sequence[int] | None = None, dtype: OptionalDType = None, key: Key = None
) -> Array:
    """How often each of the outcomes along the last axis occurs in ``n`` trials; ``p`` (..., k) is divided by its sum.

    ``shape`` is that of the other axes. The counts are binomial, each given those before it. Shapes: (..., k) -> ``shape`` +
    (k,). Special: Probabilities of 0 never occur.
    """
    p = broadcast_to(p, (*common_shape(shape, p.shape[:-1]), p.shape[-1]))
    tail = flip(cumulative_sum(flip(p, axis=-1), axis=-1), axis=-1)
    share = unstack(clip(divide(p, maximum(tail, 1e-30)), 0.0, 1.0), axis=-1)
    left, counts = 0 * get_item(p, (..., 0)) + float(n), []
    for chance, one in zip(share[:-1], unstack(random_split(key, len(share))), strict=False):
        counts.append(random_binomial(left, chance, key=one).astype(p.dtype))
        left = left - counts[-1]
    return stack([*counts, left], axis=-1).astype(dtype or int64)


@composite
def random_shuffle(x: Array, /, *, axis: int = 0, key: Key = None) -> Array:
    """The slices of ``x`` along ``axis`` in random order. Shapes: As ``x``."""
    return take(x, random_permutation(x.shape[axis], key=key), axis=axis)


@composite
def random_choice(
    x: Array, /, shape: Sequence[int] = (), *, replace: bool = True, p: OptionalArray = None, axis: int = 0, key: Key = None
) -> Array:
    """Slices of ``x`` along ``axis``, which ``shape`` replaces, drawn with probabilities ``p`` or equally likely.

    ``p`` is 1-d and divided by its sum. Without ``replace`` no slice is drawn twice; then at least as many must have a positive
    probability. Source for those of unequal probability: the Gumbel top-k trick. Shapes: ``shape`` in place of ``axis``.
    Raises: ArgumentError where more are drawn without replacement than there are.
    """
    sizes, n = common_shape(shape), x.shape[axis]
    number = math.prod(sizes)
    if not replace and number > n:
        raise ArgumentError(f"ivy.random.choice: without replacement, at most {n} can be drawn, got shape {sizes}.")
    if replace and p is None:
        indices = random_randint(0, n, (number,), key=key)
    elif replace:
        ends = cumulative_sum(p.astype(wide(p.dtype)), axis=0)
        u = random_uniform((number,), dtype=ends.dtype, key=key)
        indices = minimum(searchsorted(ends / get_item(ends, -1), u, side="right"), n - 1)
    elif p is None:
        indices = get_item(random_permutation(n, key=key), slice(0, number))
    else:
        indices = top_k(log(p.astype(wide(p.dtype))) + random_gumbel((n,), dtype=wide(p.dtype), key=key), number)[1]
    return take(x, reshape(indices, sizes), axis=axis)
