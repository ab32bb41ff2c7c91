"""The softmax over many classes in clusters. Source: Grave et al., "Efficient softmax approximation for GPUs", 2017."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ivy_frontend_torch import joining
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.container import ModuleList, Sequential
from ivy_frontend_torch.nn.modules.linear import Linear
from ivy_frontend_torch.nn.modules.module import Module

_ASMoutput = namedtuple("_ASMoutput", ["output", "loss"])


class AdaptiveLogSoftmaxWithLoss(Module):
    """The log-probability of each target, and their mean with the opposite sign; rare classes stand in clusters of a smaller dimension.

    Differs: the log-probabilities of all classes are computed, as which clusters the targets need is not known in a compiled program.
    """

    def __init__(
        self, in_features: int, n_classes: int, cutoffs: Sequence[int], div_value: float = 4.0, head_bias: bool = False,
        device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        super().__init__()
        cutoffs = list(cutoffs)
        if not cutoffs:
            raise ValueError("cutoffs should be a sequence of length larger than 0")
        if cutoffs != sorted(set(cutoffs)) or cutoffs[0] <= 0 or cutoffs[-1] > n_classes - 1 or any(int(c) != c for c in cutoffs):
            raise ValueError(
                "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1"
                " and n_classes-1"
            )
        self.in_features, self.n_classes, self.cutoffs = in_features, n_classes, [*cutoffs, n_classes]
        self.div_value, self.head_bias = div_value, head_bias
        self.shortlist_size, self.n_clusters = cutoffs[0], len(cutoffs)
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias, dtype=dtype)
        self.tail = ModuleList()
        for i, (low, high) in enumerate(pairwise(self.cutoffs)):
            hidden = int(in_features // div_value ** (i + 1))
            layers = Linear(in_features, hidden, bias=False, dtype=dtype), Linear(hidden, high - low, bias=False, dtype=dtype)
            self.tail.append(Sequential(*layers))

    def reset_parameters(self) -> None:
        """Draw the parameters anew."""
        for layer in (self.head, *(part for cluster in self.tail for part in cluster)):
            layer.reset_parameters()

    def log_prob(self, input: Any) -> Any:
        """The log-probabilities (batch, classes)."""
        head = F.log_softmax(self.head(input), dim=1)
        size = self.shortlist_size
        clusters = [F.log_softmax(part(input), dim=1) + head[:, size + i : size + i + 1] for i, part in enumerate(self.tail)]
        return joining.cat([head[:, :size], *clusters], dim=1)

    def predict(self, input: Any) -> Any:
        """The most probable class of each sample."""
        return self.log_prob(input).argmax(dim=1)

    def forward(self, input_: Any, target_: Any) -> Any:
        """``(output, loss)`` of samples (batch, features) with targets (batch), or of one sample."""
        if target_.dim() not in (0, 1):
            raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
        if input_.dim() != target_.dim() + 1:
            raise RuntimeError(
                f"{target_.dim()}D target tensor expects {target_.dim() + 1}D input tensors, but found inputs with size {input_.shape}"
            )
        single = target_.dim() == 0
        input, target = (input_.unsqueeze(0), target_.unsqueeze(0)) if single else (input_, target_)
        if input.shape[0] != target.shape[0]:
            raise RuntimeError("Input and target should have the same size in the batch dimension.")
        output = self.log_prob(input).gather(1, target.unsqueeze(1)).squeeze(1)
        return _ASMoutput(output.squeeze(0) if single else output, -output.mean())
