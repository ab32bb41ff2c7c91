"""Classification into very many classes, of which frequent ones come first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ivy_frontend_torch import creation, joining
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.container import ModuleList, Sequential
from ivy_frontend_torch.nn.modules.linear import Linear
from ivy_frontend_torch.nn.modules.module import Module

__all__ = ["AdaptiveLogSoftmaxWithLoss"]


class _ASMoutput(NamedTuple):
    output: Any
    loss: Any


class AdaptiveLogSoftmaxWithLoss(Module):
    """Log-probabilities by a head of frequent classes, and clusters of rarer ones. Source: Grave et al. 2017."""

    def __init__(
        self, in_features: int, n_classes: int, cutoffs: Sequence[int], div_value: float = 4.0, head_bias: bool = False, device: Any = None,
        dtype: Any = None,
    ) -> None:  # fmt: skip
        super().__init__()
        cutoffs = list(cutoffs)
        if not cutoffs:
            raise ValueError("cutoffs should be a sequence of length larger than 0")
        if cutoffs != sorted(set(cutoffs)) or min(cutoffs) <= 0 or max(cutoffs) > n_classes - 1:
            raise ValueError("cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is"
                             " between 1 and n_classes-1")  # fmt: skip
        self.in_features, self.n_classes, self.div_value, self.head_bias = in_features, n_classes, div_value, head_bias
        self.cutoffs = [*cutoffs, n_classes]
        self.shortlist_size, self.n_clusters = cutoffs[0], len(cutoffs)
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias, dtype=dtype)
        self.tail = ModuleList()
        for i, (low, high) in enumerate(zip(self.cutoffs, self.cutoffs[1:])):
            between = int(in_features // div_value ** (i + 1))
            self.tail.append(
                Sequential(Linear(in_features, between, bias=False, dtype=dtype), Linear(between, high - low, bias=False, dtype=dtype))
            )

    def reset_parameters(self) -> None:
        """Draw the parameters anew."""
        for layer in (self.head, *(part for cluster in self.tail for part in cluster)):
            layer.reset_parameters()

    def log_prob(self, input: Any) -> Any:
        """The log-probability of every class."""
        head = F.log_softmax(self.head(input), dim=1)
        parts = [head[:, : self.shortlist_size]]
        for i, cluster in enumerate(self.tail):
            parts.append(F.log_softmax(cluster(input), dim=1) + head[:, self.shortlist_size + i].unsqueeze(1))
        return joining.cat(parts, 1)

    def forward(self, input_: Any, target_: Any) -> Any:
        """``(log-probabilities of the targets, loss)``."""
        single = target_.dim() == 0
        input, target = (input_.unsqueeze(0), target_.unsqueeze(0)) if single else (input_, target_)
        if target.dim() != 1 or input.dim() != 2 or input.shape[0] != target.shape[0]:
            raise RuntimeError("Input and target should have the same size in the batch dimension.")
        if target.numel() and (int(target.min()) < 0 or int(target.max()) >= self.n_classes):
            raise RuntimeError(f"Target values should be in [0, {self.n_classes - 1}], but values in range"
                               f" [{int(target.min())}, {int(target.max())}] were found. ")  # fmt: skip
        output = self.log_prob(input).gather(1, target.unsqueeze(1)).squeeze(1)
        loss = (-output).mean()
        return _ASMoutput(output.squeeze(0) if single else output, loss)

    def predict(self, input: Any) -> Any:
        """The most probable class."""
        return self.log_prob(input).argmax(dim=1).to(creation.tensor(0).dtype)
