"""Special values of functions of complex numbers, where XLA has NaN and the array API standard more.

Each function gives triples: where, and the real and the imaginary part there. Source: array API standard 2025.12.
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import lax

NAN, INF, PI = jnp.nan, jnp.inf, jnp.pi


def exp(a, b):
    loose = jnp.isinf(a) & ~jnp.isfinite(b)
    yield loose & (a < 0), 0.0, 0.0
    yield loose & (a > 0), INF, NAN


def expm1(a, b):
    loose = jnp.isinf(a) & ~jnp.isfinite(b)
    yield loose & (a < 0), -1.0, 0.0
    yield loose & (a > 0), INF, NAN


def cosh(a, b):
    yield (a == 0) & ~jnp.isfinite(b), NAN, 0.0
    yield jnp.isinf(a) & ~jnp.isfinite(b), INF, NAN


def sinh(a, b):
    yield ((a == 0) | jnp.isinf(a)) & ~jnp.isfinite(b), a, NAN


def tanh(a, b):
    yield (a == 0) & ~jnp.isfinite(b), a, NAN
    yield jnp.isinf(a), jnp.sign(a), jnp.where(jnp.isnan(b), 0.0, jnp.copysign(0.0, b))


def log(a, b):
    yield (jnp.isinf(a) & jnp.isnan(b)) | (jnp.isnan(a) & jnp.isinf(b)), INF, NAN


log1p = log


def sqrt(a, b):
    yield jnp.isinf(a) & (a < 0) & jnp.isnan(b), NAN, INF
    yield jnp.isinf(a) & (a > 0) & jnp.isnan(b), INF, NAN


def acos(a, b):
    yield (a == 0) & jnp.isnan(b), PI / 2, NAN
    yield (jnp.isfinite(a) & (a != 0) & jnp.isnan(b)) | (jnp.isnan(a) & jnp.isfinite(b)), NAN, NAN


def acosh(a, b):
    yield (a == 0) & jnp.isnan(b), NAN, PI / 2
    yield (jnp.isfinite(a) & (a != 0) & jnp.isnan(b)) | (jnp.isnan(a) & jnp.isfinite(b)), NAN, NAN


def asinh(a, b):
    yield jnp.isnan(a) & jnp.isfinite(b), NAN, jnp.where(b == 0, b, NAN)


def atanh(a, b):
    yield ((a == 0) | jnp.isinf(a)) & jnp.isnan(b), jnp.copysign(0.0, a), NAN
    yield (jnp.isfinite(a) & (a != 0) & jnp.isnan(b)) | (jnp.isnan(a) & ~jnp.isinf(b)), NAN, NAN


SPECIAL = {
    "acos": acos, "acosh": acosh, "asinh": asinh, "atanh": atanh, "cosh": cosh, "exp": exp, "expm1": expm1, "log": log,
    "log1p": log1p, "sinh": sinh, "sqrt": sqrt, "tanh": tanh,
}  # fmt: skip


def patched(fn, special):
    """``fn`` with the ``special`` values of complex numbers."""

    def elementwise(x, /):
        out = fn(x)
        if x.dtype.kind != "c":
            return out
        a, b = lax.real(x), lax.imag(x)
        for where, real, imaginary in special(a, b):
            parts = (jnp.broadcast_to(jnp.asarray(part, a.dtype), a.shape) for part in (real, imaginary))
            out = jnp.where(where, lax.complex(*parts), out)
        return out

    return elementwise
