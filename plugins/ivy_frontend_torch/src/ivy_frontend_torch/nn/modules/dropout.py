"""Dropout. Differs: which elements are dropped is drawn by the backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.module import Module


class _Dropout(Module):
    function: ClassVar[Callable[..., Any]]

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p, self.inplace = p, inplace

    def forward(self, input: Any) -> Any:
        return type(self).function(input, self.p, self.training, self.inplace)

    def extra_repr(self) -> str:
        return f"p={self.p}, inplace={self.inplace}"


class Dropout(_Dropout):
    """Elements dropped in training."""

    function = staticmethod(F.dropout)


class Dropout1d(_Dropout):
    """Channels of sequences dropped in training."""

    function = staticmethod(F.dropout1d)


class Dropout2d(_Dropout):
    """Channels of images dropped in training."""

    function = staticmethod(F.dropout2d)


class Dropout3d(_Dropout):
    """Channels of volumes dropped in training."""

    function = staticmethod(F.dropout3d)


class AlphaDropout(_Dropout):
    """Elements dropped so that mean and variance stay. Source: Klambauer et al. 2017."""

    function = staticmethod(F.alpha_dropout)


class FeatureAlphaDropout(_Dropout):
    """Channels dropped so that mean and variance stay."""

    function = staticmethod(F.feature_alpha_dropout)
