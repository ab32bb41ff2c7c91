"""Losses."""

from __future__ import annotations

import math
from typing import Any

from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.functional.loss import chosen
from ivy_frontend_torch.nn.modules.applied import Applied, applied
from ivy_frontend_torch.nn.modules.linear import Linear
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.modules.shape import PairwiseDistance
from ivy_frontend_torch.torch_function import is_tensor


class _Loss(Applied):
    """A loss; weights are buffers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in list(vars(self).items()):
            if is_tensor(value) or (value is None and name in ("weight", "pos_weight")):
                delattr(self, name)
                self.register_buffer(name, value)
        if "size_average" in self.arguments:
            batchmean = self.reduction == "batchmean"  # of kl_div, and no reduction elsewhere
            self.reduction = self.reduction if batchmean else chosen(self.size_average, self.reduce, self.reduction)
            self.size_average = self.reduce = None


_REDUCTION = {"size_average": None, "reduce": None, "reduction": "mean"}


def _loss(name: str, function: Any, first: dict[str, Any] | None = None, **last: Any) -> Any:
    """A loss whose arguments on reduction stand between ``first`` and ``last``."""
    return applied(name, function, "", _Loss, **(first or {}), **_REDUCTION, **last)


L1Loss = _loss("L1Loss", F.l1_loss)
MSELoss = _loss("MSELoss", F.mse_loss)
NLLLoss = applied(
    "NLLLoss", F.nll_loss, "", _Loss, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"
)
CrossEntropyLoss = applied(
    "CrossEntropyLoss", F.cross_entropy, "", _Loss, weight=None, size_average=None, ignore_index=-100, reduce=None,
    reduction="mean", label_smoothing=0.0,
)  # fmt: skip
PoissonNLLLoss = applied(
    "PoissonNLLLoss", F.poisson_nll_loss, "", _Loss, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None,
    reduction="mean",
)  # fmt: skip
GaussianNLLLoss = applied("GaussianNLLLoss", F.gaussian_nll_loss, "", _Loss, full=False, eps=1e-6, reduction="mean")
KLDivLoss = _loss("KLDivLoss", F.kl_div, log_target=False)
BCELoss = _loss("BCELoss", F.binary_cross_entropy, {"weight": None})
BCEWithLogitsLoss = _loss("BCEWithLogitsLoss", F.binary_cross_entropy_with_logits, {"weight": None}, pos_weight=None)
HingeEmbeddingLoss = _loss("HingeEmbeddingLoss", F.hinge_embedding_loss, {"margin": 1.0})
MultiLabelMarginLoss = _loss("MultiLabelMarginLoss", F.multilabel_margin_loss)
SmoothL1Loss = _loss("SmoothL1Loss", F.smooth_l1_loss, beta=1.0)
HuberLoss = applied("HuberLoss", F.huber_loss, "", _Loss, reduction="mean", delta=1.0)
SoftMarginLoss = _loss("SoftMarginLoss", F.soft_margin_loss)
MultiLabelSoftMarginLoss = _loss("MultiLabelSoftMarginLoss", F.multilabel_soft_margin_loss, {"weight": None})
CosineEmbeddingLoss = _loss("CosineEmbeddingLoss", F.cosine_embedding_loss, {"margin": 0.0})
MarginRankingLoss = _loss("MarginRankingLoss", F.margin_ranking_loss, {"margin": 0.0})
MultiMarginLoss = applied(
    "MultiMarginLoss", F.multi_margin_loss, "", _Loss, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"
)
TripletMarginLoss = applied(
    "TripletMarginLoss", F.triplet_margin_loss, "", _Loss, margin=1.0, p=2.0, eps=1e-6, swap=False, size_average=None, reduce=None,
    reduction="mean",
)  # fmt: skip
CTCLoss = applied("CTCLoss", F.ctc_loss, "", _Loss, blank=0, reduction="mean", zero_infinity=False)


class TripletMarginWithDistanceLoss(Applied):
    """The triplet loss with a distance of one's own."""

    function = staticmethod(F.triplet_margin_with_distance_loss)
    shown = ""

    def __init__(self, *, distance_function: Any = None, margin: float = 1.0, swap: bool = False, reduction: str = "mean") -> None:
        super(Applied, self).__init__()
        self.distance_function = PairwiseDistance() if distance_function is None else distance_function
        self.margin, self.swap, self.reduction = margin, swap, reduction

    def forward(self, anchor: Any, positive: Any, negative: Any) -> Any:
        options = {"margin": self.margin, "swap": self.swap, "reduction": self.reduction}
        return F.triplet_margin_with_distance_loss(anchor, positive, negative, distance_function=self.distance_function, **options)


class NLLLoss2d(NLLLoss):
    """:class:`NLLLoss` by its former name for images."""


class LinearCrossEntropyLoss(Module):
    """:class:`CrossEntropyLoss` of a linear map of the input, ``out_features`` of them where the loss has several places.

    Differs: ``options``, which say how torch saves memory, change nothing.
    """

    def __init__(
        self, in_features: int, num_classes: int, *, out_features: tuple[int, ...] = (), bias: bool = False, device: Any = None,
        dtype: Any = None, reduction: str = "mean", weight: Any = None, ignore_index: int | None = None, label_smoothing: float = 0.0,
        options: Any = None,
    ) -> None:  # fmt: skip
        if weight is not None and tuple(weight.shape) != (num_classes,):
            raise RuntimeError(f"expected weight shape to be {(num_classes,)}, got {tuple(weight.shape)}")
        if not 0 <= label_smoothing <= 1:
            raise RuntimeError(f"expected label_smoothing to be in range [0, 1], got {label_smoothing}")
        super().__init__()
        self.register_buffer("weight", weight)
        self.num_classes, self.out_features, self.reduction = num_classes, out_features, reduction
        self.ignore_index, self.label_smoothing, self.options = ignore_index, label_smoothing, options
        self.linear = Linear(in_features, math.prod(out_features, start=num_classes), bias=bias, dtype=dtype)

    def forward(self, input: Any, target: Any) -> Any:
        places, bias = (self.num_classes, *self.out_features), self.linear.bias
        return F.linear_cross_entropy(
            input, self.linear.weight.reshape((*places, self.linear.in_features)), target,
            linear_bias=None if bias is None else bias.reshape(places), weight=self.weight, reduction=self.reduction,
            ignore_index=self.ignore_index, label_smoothing=self.label_smoothing, options=self.options,
        )  # fmt: skip

    def extra_repr(self) -> str:
        names = ("num_classes", "out_features", "reduction", "ignore_index", "label_smoothing", "options")
        facts = {n: getattr(self, n) for n in names[:2]} | {"bias": self.linear.bias is not None} | {n: getattr(self, n) for n in names[2:]}
        return f"in_features={self.linear.in_features}, " + ", ".join(f"{n}={v}" for n, v in facts.items())
