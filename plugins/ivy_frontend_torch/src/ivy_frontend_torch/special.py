"""``torch.special``."""

from __future__ import annotations

import ivy
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.pointwise import (
    binary,
    digamma,
    erf,
    erfc,
    erfinv,
    exp2,
    expm1,
    i0,
    igamma,
    igammac,
    lgamma,
    log1p,
    logit,
    mvlgamma,
    round,
    sigmoid,
    sinc,
    unary,
    xlogy,
)  # fmt: skip
from ivy_frontend_torch.reduction import logsumexp
from ivy_frontend_torch.special_bessel import *
from ivy_frontend_torch.special_bessel import __all__ as _bessel
from ivy_frontend_torch.special_gamma import polygamma
from ivy_frontend_torch.special_polynomials import *
from ivy_frontend_torch.special_polynomials import __all__ as _polynomials

expit, psi, gammaln, gammainc, gammaincc, multigammaln = sigmoid, digamma, lgamma, igamma, igammac, mvlgamma
entr, ndtr, ndtri, log_ndtr = (unary(getattr(ivy, n), n) for n in ("entr", "ndtr", "ndtri", "log_ndtr"))
i0e, i1, i1e = (unary(getattr(ivy, n), n) for n in ("i0e", "i1", "i1e"))
modified_bessel_i0, modified_bessel_i1 = unary(ivy.i0, "modified_bessel_i0"), unary(ivy.i1, "modified_bessel_i1")
xlog1py, zeta = binary(ivy.xlog1py, "xlog1py"), binary(ivy.zeta, "zeta")

__all__ = [
    *_bessel, *_polynomials, "digamma", "entr", "erf", "erfc", "erfinv", "exp2", "expit", "expm1", "gammainc", "gammaincc", "gammaln",
    "i0", "i0e", "i1", "i1e", "log1p", "log_ndtr", "logit", "logsumexp", "modified_bessel_i0", "modified_bessel_i1", "multigammaln",
    "ndtr", "ndtri", "polygamma", "psi", "round", "sinc", "xlog1py", "xlogy", "zeta",
]  # fmt: skip

__getattr__, __dir__ = _namespace(globals())
