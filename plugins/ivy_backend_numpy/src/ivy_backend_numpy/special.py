"""Special functions: NumPy's own, and SciPy's, which the optional extra ``special`` installs."""

from __future__ import annotations

import numpy as np

from ivy.errors import NotInstalledError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_numpy.dtypes import computed_wide
from ivy_backend_numpy.error_function import erfc_of
from ivy_backend_numpy.floating_errors import binary, silent, unary


def real_only(function, *arrays):
    """Refuse complex numbers."""
    if any(x.dtype.kind == "c" for x in arrays):
        raise UnsupportedError(f"ivy.{function}: is defined for real numbers, got complex ones. Take ivy.real(x) first.")


def of_scipy(function, name):
    """The function ``name`` of ``scipy.special``."""
    try:
        import scipy.special
    except ImportError:
        raise NotInstalledError(
            f"ivy.{function}: the numpy backend computes it with SciPy, which is not installed."
            " Install it with `pip install ivy-backend-numpy[special]`."
        ) from None
    return getattr(scipy.special, name)


def computed(function, name, *arrays):
    """A function of SciPy of ``arrays``, in their dtype."""
    real_only(function, *arrays)
    fn, dtype = of_scipy(function, name), arrays[0].dtype

    def call(*arrays):
        return np.asarray(silent(fn, *arrays))

    return np.asarray(computed_wide(call, *arrays)).astype(dtype, copy=False)


def of_one(function, name):
    def call(x, /):
        return computed(function, name, x)

    return hookimpl(call)


def incomplete_gamma(function):
    def call(a, x, /):
        return computed(function, function, a, x)

    return hookimpl(call)


digamma, erfinv, ndtri = of_one("digamma", "psi"), of_one("erfinv", "erfinv"), of_one("ndtri", "ndtri")
i0, i0e, i1, i1e = (of_one(name, name) for name in ("i0", "i0e", "i1", "i1e"))
gammainc, gammaincc = incomplete_gamma("gammainc"), incomplete_gamma("gammaincc")
exp2, gcd, lcm = (hookimpl(f) for f in (unary(np.exp2), binary(np.gcd), binary(np.lcm)))
fmax, fmin = hookimpl(binary(np.fmax)), hookimpl(binary(np.fmin))


@hookimpl
def lgamma(x, /):
    out = computed("lgamma", "gammaln", x)
    return np.where(x == -np.inf, x.dtype.type(np.inf), out)  # scipy has -inf there


@hookimpl
def erfc(x, /):
    real_only("erfc", x)
    return silent(erfc_of, x)


@hookimpl
def polygamma(n, x, /):
    real_only("polygamma", x)
    return np.asarray(silent(of_scipy("polygamma", "polygamma"), int(n), x)).astype(x.dtype)


@hookimpl
def betainc(a, b, x, /):
    return computed("betainc", "betainc", a, b, x)


@hookimpl
def zeta(x1, x2, /):
    return computed("zeta", "zeta", x1, x2)


@hookimpl
def logcumsumexp(x, /, *, axis=-1):
    real_only("logcumsumexp", x)
    return computed_wide(lambda x: silent(np.logaddexp.accumulate, x, axis=axis), x)
