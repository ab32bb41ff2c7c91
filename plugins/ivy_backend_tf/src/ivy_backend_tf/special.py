"""Special functions, of real numbers, and the elementwise functions beyond the array API standard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_tf.dtypes import HALF
from ivy_backend_tf.elementwise import abs, remainder, zero


def computed(name: str, fn: Callable[..., tf.Tensor], *arrays: tf.Tensor) -> tf.Tensor:
    """``fn`` of real ``arrays``; in float32 for the half-precision types, for which some kernels are missing."""
    dtype = arrays[0].dtype
    if dtype.is_complex:
        raise UnsupportedError(f"ivy.{name}: is defined for real numbers, got {dtype.name}. Take ivy.real(x) first.")
    return tf.cast(fn(*[tf.cast(x, tf.float32) for x in arrays]), dtype) if dtype in HALF else fn(*arrays)


def unary(name: str, fn: Callable[..., tf.Tensor]) -> Any:
    def native(x, /):
        return computed(name, fn, x)

    return hookimpl(native)


def binary(name: str, fn: Callable[..., tf.Tensor]) -> Any:
    def native(x1, x2, /):
        return computed(name, fn, x1, x2)

    return hookimpl(native)


lgamma, digamma, erfc = (unary(n, getattr(tf.math, n)) for n in ("lgamma", "digamma", "erfc"))
erfinv, ndtri = unary("erfinv", tf.math.erfinv), unary("ndtri", tf.math.ndtri)
i0, i0e, i1, i1e = (unary(n, getattr(tf.math, f"bessel_{n}")) for n in ("i0", "i0e", "i1", "i1e"))
zeta = binary("zeta", tf.math.zeta)


def times_log(name: str, fn: Callable[..., tf.Tensor]) -> Any:
    """The hook of a product with a logarithm; TensorFlow's 0 times NaN is 0."""
    return binary(name, lambda x1, x2: tf.where(tf.math.is_nan(x2), x1 + x2, fn(x1, x2)))


xlogy, xlog1py = times_log("xlogy", tf.math.xlogy), times_log("xlog1py", tf.math.xlog1py)


@hookimpl
def polygamma(n, x, /):
    if n == 0:
        return digamma(x)
    return computed("polygamma", lambda a: tf.math.polygamma(tf.constant(float(n), a.dtype), a), x)


@hookimpl
def gammainc(a, x, /):
    return computed("gammainc", tf.math.igamma, a, x)


@hookimpl
def gammaincc(a, x, /):
    return computed("gammaincc", tf.math.igammac, a, x)


@hookimpl
def betainc(a, b, x, /):
    shape = tf.broadcast_static_shape(tf.broadcast_static_shape(a.shape, b.shape), x.shape)
    # the kernel broadcasts scalars only
    return computed("betainc", lambda *arrays: tf.math.betainc(*[tf.broadcast_to(y, shape) for y in arrays]), a, b, x)


@hookimpl
def gcd(x1, x2, /):
    def step(a: tf.Tensor, b: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        done = b == zero(b)
        return tf.where(done, a, b), tf.where(done, b, remainder(a, b))

    shape = tf.broadcast_static_shape(x1.shape, x2.shape)
    start = [tf.broadcast_to(abs(x), shape) for x in (x1, x2)]
    return tf.while_loop(lambda a, b: tf.reduce_any(b != zero(b)), step, start)[0]


@hookimpl
def logcumsumexp(x, /, *, axis=-1):
    return computed("logcumsumexp", lambda a: tf.math.cumulative_logsumexp(a, axis), x)
