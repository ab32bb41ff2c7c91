"""Modules that only arrange elements: flattening, shuffling, folding, upsampling, and distances."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.applied import REQUIRED, applied
from ivy_frontend_torch.nn.modules.module import Module

PixelShuffle = applied("PixelShuffle", F.pixel_shuffle, "upscale_factor={upscale_factor}", upscale_factor=REQUIRED)
PixelUnshuffle = applied("PixelUnshuffle", F.pixel_unshuffle, "downscale_factor={downscale_factor}", downscale_factor=REQUIRED)
ChannelShuffle = applied("ChannelShuffle", F.channel_shuffle, "groups={groups}", groups=REQUIRED)
_WINDOW = "kernel_size={kernel_size}, dilation={dilation}, padding={padding}, stride={stride}"
_window = {"kernel_size": REQUIRED, "dilation": 1, "padding": 0, "stride": 1}
Unfold = applied("Unfold", F.unfold, _WINDOW, **_window)
Fold = applied("Fold", F.fold, "output_size={output_size}, " + _WINDOW, output_size=REQUIRED, **_window)
CosineSimilarity = applied("CosineSimilarity", F.cosine_similarity, dim=1, eps=1e-8)
PairwiseDistance = applied("PairwiseDistance", F.pairwise_distance, p=2.0, eps=1e-6, keepdim=False)


class Flatten(Module):
    """Several axes as one."""

    def __init__(self, start_dim: int = 1, end_dim: int = -1) -> None:
        super().__init__()
        self.start_dim, self.end_dim = start_dim, end_dim

    def forward(self, input: Any) -> Any:
        return input.flatten(self.start_dim, self.end_dim)

    def extra_repr(self) -> str:
        return f"start_dim={self.start_dim}, end_dim={self.end_dim}"


class Unflatten(Module):
    """One axis as several."""

    def __init__(self, dim: Any, unflattened_size: Any) -> None:
        super().__init__()
        if not isinstance(dim, int):
            raise TypeError(f"unflattened_size must be a tuple of integers and dim one integer: named axes are not supported, got {dim!r}")
        self.dim, self.unflattened_size = dim, unflattened_size

    def forward(self, input: Any) -> Any:
        return input.unflatten(self.dim, self.unflattened_size)

    def extra_repr(self) -> str:
        return f"dim={self.dim}, unflattened_size={self.unflattened_size}"


class Upsample(Module):
    """Images, sequences or volumes in another size."""

    def __init__(
        self, size: Any = None, scale_factor: Any = None, mode: str = "nearest", align_corners: bool | None = None,
        recompute_scale_factor: bool | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        factors = tuple(float(f) for f in scale_factor) if isinstance(scale_factor, tuple) else scale_factor
        self.scale_factor = float(factors) if factors and not isinstance(factors, tuple) else factors
        self.size, self.mode, self.align_corners, self.recompute_scale_factor = size, mode, align_corners, recompute_scale_factor

    def forward(self, input: Any) -> Any:
        return F.interpolate(
            input, self.size, self.scale_factor, self.mode, self.align_corners, recompute_scale_factor=self.recompute_scale_factor
        )

    def extra_repr(self) -> str:
        first = f"size={self.size}" if self.scale_factor is None else f"scale_factor={self.scale_factor}"
        return f"{first}, mode={self.mode!r}"


class UpsamplingNearest2d(Upsample):
    """Images in another size, by the nearest element."""

    def __init__(self, size: Any = None, scale_factor: Any = None) -> None:
        super().__init__(size, scale_factor, mode="nearest")


class UpsamplingBilinear2d(Upsample):
    """Images in another size, by straight lines between elements."""

    def __init__(self, size: Any = None, scale_factor: Any = None) -> None:
        super().__init__(size, scale_factor, mode="bilinear", align_corners=True)
