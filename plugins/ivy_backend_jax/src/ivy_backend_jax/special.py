"""Special functions, of real numbers, and the elementwise functions beyond the array API standard."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import lax
from jax.scipy import special

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_jax import elementwise


@jax.custom_jvp
def i0(x):
    """With the derivative i1: jax's own is wrong at 0, where it differentiates an absolute value."""
    return special.i0(x)


@i0.defjvp
def _i0_jvp(primals, tangents):
    return special.i0(primals[0]), special.i1(primals[0]) * tangents[0]


def digamma(x):
    """Reflected below 0 with the distance to the next integer, which is exact: jax loses its digits near the poles."""
    left = x < 0
    near = x - jnp.round(x)
    here = special.digamma(jnp.where(left, 1 - x, x)) - jnp.where(left, jnp.pi / jnp.tan(jnp.pi * jnp.where(left, near, 0.25)), 0)
    pole = jnp.where(jnp.equal(x, 0), -jnp.copysign(jnp.inf, x), jnp.nan)
    return jnp.where(left & (near == 0) | (x == 0), pole, here).astype(x.dtype)


# of real numbers only; some take float32 and float64 only. log_ndtr is left to the core: jax errs by 2e-11 near -20 in double
UNARY = {
    "digamma": digamma, "entr": special.entr, "erfc": special.erfc, "erfinv": special.erfinv, "i0": i0,
    "i0e": special.i0e, "i1": special.i1, "i1e": special.i1e, "lgamma": special.gammaln,
    "ndtr": special.ndtr, "ndtri": special.ndtri,
}  # fmt: skip
BINARY = {"xlogy": special.xlogy, "xlog1py": special.xlog1py, "zeta": special.zeta}
# of numbers of any kind
ANY = {"exp2": jnp.exp2, "sinc": jnp.sinc}
ANY_BINARY = {"fmax": jnp.fmax, "fmin": jnp.fmin, "gcd": jnp.gcd, "lcm": jnp.lcm}


def computed(name, fn, *arrays):
    """``fn`` of real ``arrays``, half precision through float32."""
    dtype = arrays[0].dtype
    if dtype.kind == "c":
        raise UnsupportedError(f"ivy.{name}: is defined for real numbers, got complex ones. Take ivy.real(x) first.")
    return fn(*[x.astype(jnp.float32) for x in arrays]).astype(dtype) if dtype.itemsize == 2 else fn(*arrays)


def unary(name, fn):
    def function(x, /):
        return computed(name, fn, x)

    return hookimpl(function)


def binary(name, fn):
    def function(x1, x2, /):
        return computed(name, fn, x1, x2)

    return hookimpl(function)


globals().update({name: unary(name, fn) for name, fn in UNARY.items()} | {name: binary(name, fn) for name, fn in BINARY.items()})
globals().update({name: hookimpl(elementwise.unary(fn)) for name, fn in ANY.items()})
globals().update({name: hookimpl(elementwise.binary(fn)) for name, fn in ANY_BINARY.items()})


@hookimpl
def polygamma(n, x, /):
    if not n:
        return digamma(x)

    def defined(a):  # JAX's numbers below 0 are those of another function
        return jnp.where(a < 0, jnp.nan, special.polygamma(int(n), jnp.where(a < 0, 1.0, a)))

    return computed("polygamma", defined, x)


@hookimpl
def gammainc(a, x, /):
    return computed("gammainc", special.gammainc, a, x)


@hookimpl
def gammaincc(a, x, /):
    return computed("gammaincc", special.gammaincc, a, x)


@hookimpl
def betainc(a, b, x, /):
    return computed("betainc", special.betainc, a, b, x)


@hookimpl
def logcumsumexp(x, /, *, axis=-1):
    return computed("logcumsumexp", lambda a: lax.cumlogsumexp(a, axis=axis % a.ndim), x)
