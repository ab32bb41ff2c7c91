"""``torch.masked``: functions of the elements where a boolean ``mask`` holds. Differs: there is no MaskedTensor."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.masked.normalisation import cumprod, cumsum, log_softmax, logaddexp, normalize, softmax, softmin
from ivy_frontend_torch.masked.reduction import amax, amin, argmax, argmin, logsumexp, mean, median, norm, prod, std, sum, var
from ivy_frontend_torch.missing import namespace as _namespace

__all__ = [
    "amax", "amin", "argmax", "argmin", "cumprod", "cumsum", "log_softmax", "logaddexp", "logsumexp", "mean", "median", "norm",
    "normalize", "prod", "softmax", "softmin", "std", "sum", "var",
]  # fmt: skip

__getattr__, __dir__ = _namespace(globals())
