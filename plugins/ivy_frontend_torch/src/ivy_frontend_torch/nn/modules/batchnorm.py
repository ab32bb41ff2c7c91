"""Normalisation by the statistics of channels, which may be tracked: over a batch, or within each sample."""

from __future__ import annotations

from typing import Any, ClassVar

from ivy_frontend_torch import creation, dtypes
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn import init
from ivy_frontend_torch.nn.modules.linear import optional
from ivy_frontend_torch.nn.modules.module import Module


class _NormBase(Module):
    _version = 2
    dimensions: ClassVar[tuple[int, ...]]
    weight: Any
    bias: Any
    running_mean: Any
    running_var: Any
    num_batches_tracked: Any

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float | None = 0.1, affine: bool = True,
        track_running_stats: bool = True, device: Any = None, dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        optional(self, "weight", affine, num_features, dtype=dtype)
        optional(self, "bias", affine and bias, num_features, dtype=dtype)
        tracked = track_running_stats
        self.register_buffer("running_mean", creation.zeros(num_features, dtype=dtype) if tracked else None)
        self.register_buffer("running_var", creation.ones(num_features, dtype=dtype) if tracked else None)
        self.register_buffer("num_batches_tracked", creation.tensor(0, dtype=dtypes.int64) if tracked else None)
        self.reset_parameters()

    def reset_running_stats(self) -> None:
        """Forget the statistics."""
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self) -> None:
        """Ones and zeros."""
        self.reset_running_stats()
        if self.affine:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def _check_input_dim(self, input: Any) -> None:
        if input.dim() not in self.dimensions:
            allowed = " or ".join(f"{d}D" for d in self.dimensions)
            raise ValueError(f"expected {allowed} input (got {input.dim()}D input)")

    def extra_repr(self) -> str:
        text = f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}"
        return text + f", bias={self.bias is not None}, track_running_stats={self.track_running_stats}"

    def _load_from_state_dict(self, state_dict: Any, prefix: str, local_metadata: Any, *rest: Any) -> None:
        # the count came with version 2 of the state
        key = prefix + "num_batches_tracked"
        if (local_metadata.get("version") or 1) < 2 and self.track_running_stats and key not in state_dict:
            state_dict[key] = self.num_batches_tracked
        super()._load_from_state_dict(state_dict, prefix, local_metadata, *rest)


class _BatchNorm(_NormBase):
    def forward(self, input: Any) -> Any:
        self._check_input_dim(input)
        factor = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:  # the average of all batches
                factor = 1.0 / float(self.num_batches_tracked)
        by_batch = self.training or self.running_mean is None
        tracked = not self.training or self.track_running_stats
        mean, variance = (self.running_mean, self.running_var) if tracked else (None, None)
        return F.batch_norm(input, mean, variance, self.weight, self.bias, by_batch, factor, self.eps)


class BatchNorm1d(_BatchNorm):
    """Channels normalised over a batch of vectors or sequences."""

    dimensions = (2, 3)


class BatchNorm2d(_BatchNorm):
    """Channels normalised over a batch of images."""

    dimensions = (4,)


class BatchNorm3d(_BatchNorm):
    """Channels normalised over a batch of volumes."""

    dimensions = (5,)


class SyncBatchNorm(_BatchNorm):
    """:class:`BatchNorm1d` for any input, in the one process there is."""

    dimensions = (2, 3, 4, 5)

    @classmethod
    def convert_sync_batchnorm(cls, module: Module, process_group: Any = None) -> Module:
        """``module`` as it is: there is one process."""
        return module


class _InstanceNorm(_NormBase):
    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, affine: bool = False, track_running_stats: bool = False,
        device: Any = None, dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype, bias=bias)

    def forward(self, input: Any) -> Any:
        self._check_input_dim(input)
        by_sample = self.training or not self.track_running_stats
        momentum = 0.0 if self.momentum is None else self.momentum
        options = (self.weight, self.bias, by_sample, momentum, self.eps)
        if input.dim() == self.dimensions[-1]:
            return F.instance_norm(input, self.running_mean, self.running_var, *options)
        return F.instance_norm(input.unsqueeze(0), self.running_mean, self.running_var, *options).squeeze(0)


class InstanceNorm1d(_InstanceNorm):
    """Channels normalised within each sequence."""

    dimensions = (2, 3)


class InstanceNorm2d(_InstanceNorm):
    """Channels normalised within each image."""

    dimensions = (3, 4)


class InstanceNorm3d(_InstanceNorm):
    """Channels normalised within each volume."""

    dimensions = (4, 5)
