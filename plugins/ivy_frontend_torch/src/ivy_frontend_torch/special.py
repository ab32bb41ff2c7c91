"""``torch.special``."""

from __future__ import annotations

from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.missing import missing
from ivy_frontend_torch.pointwise import erf, exp2, expm1, log1p, logit, round, sigmoid, sinc, unary, xlogy
from ivy_frontend_torch.reduction import logsumexp

expit = sigmoid


def _entropy(x: Array) -> Array:
    positive = ivy.greater(x, 0)
    outside = ivy.where(ivy.equal(x, 0), 0.0, ivy.where(ivy.isnan(x), x, float("-inf")))
    return ivy.where(positive, -x * ivy.log(ivy.where(positive, x, 1.0)), outside)


entr = unary(_entropy, "entr")


def __getattr__(name: str) -> Any:
    if name in ("softmax", "log_softmax"):
        from ivy_frontend_torch.nn import functional

        return getattr(functional, name)
    missing("torch.special", name, globals())


__all__ = ["entr", "erf", "exp2", "expit", "expm1", "log1p", "logit", "logsumexp", "round", "sinc", "xlogy"]
