"""Functions of each element. The core has promoted the arguments, so jnp's functions fit as they are."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import lax

from ivy.hookspecs import hookimpl
from ivy_backend_jax.complex_values import SPECIAL, patched


@jax.jit
def magnitude(x):
    # jnp.abs alone has the slope 1 at 0, where the subgradient of all other frameworks is 0
    return jnp.where(x == 0, 0, jnp.abs(x))


@jax.jit  # calls of a custom_jvp are slow
@jax.custom_jvp
def nextafter(x1, x2):
    return jnp.nextafter(x1, x2)


@nextafter.__wrapped__.defjvp
def _derivative(primals, tangents):
    # JAX has none: the result follows the first number, unless they are equal
    return nextafter(*primals), jnp.where(primals[0] == primals[1], 0, tangents[0]).astype(primals[0].dtype)


UNARY = {
    "abs": magnitude, "acos": jnp.acos, "acosh": jnp.acosh, "asin": jnp.asin, "asinh": jnp.asinh, "atan": jnp.atan,
    "atanh": jnp.atanh, "bitwise_invert": jnp.invert, "conj": jnp.conj, "cos": jnp.cos, "cosh": jnp.cosh,
    "erf": jax.scipy.special.erf, "exp": jnp.exp, "expm1": jnp.expm1, "imag": jnp.imag, "isfinite": jnp.isfinite,
    "isinf": jnp.isinf, "isnan": jnp.isnan, "log": jnp.log, "log1p": jnp.log1p, "log2": jnp.log2, "log10": jnp.log10,
    "logical_not": jnp.logical_not, "negative": jnp.negative, "real": jnp.real, "reciprocal": jnp.reciprocal,
    "rsqrt": lax.rsqrt, "sin": jnp.sin, "sinh": jnp.sinh, "sqrt": jnp.sqrt, "square": jnp.square,
    "tan": jnp.tan, "tanh": jnp.tanh,
}  # fmt: skip
ROUNDING = {"ceil": jnp.ceil, "floor": jnp.floor, "round": jnp.round, "trunc": jnp.trunc}
BINARY = {
    "add": jnp.add, "atan2": jnp.atan2, "bitwise_and": jnp.bitwise_and, "bitwise_left_shift": jnp.left_shift,
    "bitwise_or": jnp.bitwise_or, "bitwise_right_shift": jnp.right_shift, "bitwise_xor": jnp.bitwise_xor,
    "copysign": jnp.copysign, "divide": jnp.divide, "equal": jnp.equal,
    "greater": jnp.greater, "greater_equal": jnp.greater_equal, "hypot": jnp.hypot, "less": jnp.less,
    "less_equal": jnp.less_equal, "logaddexp": jnp.logaddexp, "logical_and": jnp.logical_and,
    "logical_or": jnp.logical_or, "logical_xor": jnp.logical_xor, "maximum": jnp.maximum, "minimum": jnp.minimum,
    "multiply": jnp.multiply, "nextafter": nextafter, "not_equal": jnp.not_equal, "pow": jnp.power,
    "subtract": jnp.subtract,
}  # fmt: skip


def unary(fn):
    def elementwise(x, /):
        return fn(x)

    return elementwise


def rounding(fn):
    # integers and booleans are whole already; jnp makes some of them floating, and refuses others
    def elementwise(x, /):
        return fn(x) if x.dtype.kind not in "iub" else x

    return elementwise


def binary(fn):
    def elementwise(x1, x2, /):
        return fn(x1, x2)

    return elementwise


UNARY |= {name: patched(UNARY[name], special) for name, special in SPECIAL.items()}
for table, shaped in ((UNARY, unary), (ROUNDING, rounding), (BINARY, binary)):
    for name, fn in table.items():
        globals()[name] = hookimpl(shaped(fn))


@hookimpl
def floor_divide(x1, x2, /):
    quotient = jnp.floor_divide(x1, x2)
    if x1.dtype.kind in "biu":
        return jnp.where(x2 == 0, 0, quotient)  # XLA leaves it open
    # the standard has infinity over a number infinite, where jnp has NaN, a number over infinity 0, and signed zeros
    direct = (jnp.isinf(x1) != jnp.isinf(x2)) | (x1 == 0)
    return jnp.where(direct, lax.stop_gradient(x1 / x2), quotient)


@hookimpl
def remainder(x1, x2, /):
    rest = jnp.remainder(x1, x2)
    if x1.dtype.kind in "biu":
        return rest
    # jnp's 0 has the sign of x1
    return jnp.where((rest == 0) & (jnp.signbit(rest) != jnp.signbit(x2)), -rest, rest)


@hookimpl
def sign(x, /):
    return jnp.where(x == 0, jnp.zeros((), x.dtype), jnp.sign(x)) if x.dtype.kind not in "iub" else jnp.sign(x)  # jnp has -0


@hookimpl
def signbit(x, /):
    return x < 0 if x.dtype.kind in "iub" else jnp.signbit(x)


@hookimpl
def positive(x, /):
    return x


@hookimpl
def clip(x, /, min=None, max=None):
    x = x if min is None else jnp.maximum(x, min)
    return x if max is None else jnp.minimum(x, max)
