"""Pooling."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.applied import REQUIRED, Applied, applied
from ivy_frontend_torch.nn.modules.conv import per_axis


class _Strided(Applied):
    """Pooling whose stride is the kernel's size unless given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.stride is None:
            self.stride = self.kernel_size


class _Averaging1d(_Strided):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kernel_size", "stride", "padding"):
            setattr(self, name, per_axis(getattr(self, name), 1))


class _Unpooling(_Strided):
    axes = 1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kernel_size", "stride", "padding"):
            setattr(self, name, per_axis(getattr(self, name), type(self).axes))

    def forward(self, input: Any, indices: Any, output_size: Any = None) -> Any:
        return super().forward(input, indices, output_size=output_size)


class _Fractional(Applied):
    """Pooling over windows at random distances, which ``_random_samples`` fix."""

    axes: int
    output_size: Any
    output_ratio: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        samples = vars(self).pop("_random_samples")
        self.register_buffer("_random_samples", samples)
        self.kernel_size = per_axis(self.kernel_size, self.axes)
        for name in ("output_size", "output_ratio"):
            if getattr(self, name) is not None:
                setattr(self, name, per_axis(getattr(self, name), self.axes))
        if (self.output_size is None) == (self.output_ratio is None):
            given = "neither" if self.output_size is None else "both"
            raise ValueError(f"{type(self).__name__} requires either output_size or output_ratio, got {given}")
        if self.output_ratio is not None and not all(0 < ratio < 1 for ratio in self.output_ratio):
            raise ValueError(f"output_ratio must be between 0 and 1 (got {self.output_ratio})")


def _window(first: str) -> str:
    return f"{first}kernel_size={{kernel_size}}, stride={{stride}}, padding={{padding}}"


_maximum = {
    "kernel_size": REQUIRED, "stride": None, "padding": 0, "dilation": 1, "return_indices": False, "ceil_mode": False,
}  # fmt: skip
_MAXIMUM = f"{_window('')}, dilation={{dilation}}, ceil_mode={{ceil_mode}}"
MaxPool1d = applied("MaxPool1d", F.max_pool1d, _MAXIMUM, _Strided, **_maximum)
MaxPool2d = applied("MaxPool2d", F.max_pool2d, _MAXIMUM, _Strided, **_maximum)
MaxPool3d = applied("MaxPool3d", F.max_pool3d, _MAXIMUM, _Strided, **_maximum)

_average = {"kernel_size": REQUIRED, "stride": None, "padding": 0, "ceil_mode": False, "count_include_pad": True}
AvgPool1d = applied("AvgPool1d", F.avg_pool1d, _window(""), _Averaging1d, **_average)
AvgPool2d = applied("AvgPool2d", F.avg_pool2d, _window(""), _Strided, **_average, divisor_override=None)
AvgPool3d = applied("AvgPool3d", F.avg_pool3d, _window(""), _Strided, **_average, divisor_override=None)

_power = {"norm_type": REQUIRED, "kernel_size": REQUIRED, "stride": None, "ceil_mode": False}
_POWER = "norm_type={norm_type}, kernel_size={kernel_size}, stride={stride}, ceil_mode={ceil_mode}"
LPPool1d = applied("LPPool1d", F.lp_pool1d, _POWER, **_power)
LPPool2d = applied("LPPool2d", F.lp_pool2d, _POWER, **_power)
LPPool3d = applied("LPPool3d", F.lp_pool3d, _POWER, **_power)

_unpooled = {"kernel_size": REQUIRED, "stride": None, "padding": 0}
MaxUnpool1d = applied("MaxUnpool1d", F.max_unpool1d, _window(""), _Unpooling, **_unpooled)
MaxUnpool2d = applied("MaxUnpool2d", F.max_unpool2d, _window(""), _Unpooling, **_unpooled)
MaxUnpool3d = applied("MaxUnpool3d", F.max_unpool3d, _window(""), _Unpooling, **_unpooled)
MaxUnpool2d.axes, MaxUnpool3d.axes = 2, 3

_fractional = {"kernel_size": REQUIRED, "output_size": None, "output_ratio": None, "return_indices": False, "_random_samples": None}
FractionalMaxPool2d = applied("FractionalMaxPool2d", F.fractional_max_pool2d, "", _Fractional, **_fractional)
FractionalMaxPool3d = applied("FractionalMaxPool3d", F.fractional_max_pool3d, "", _Fractional, **_fractional)
FractionalMaxPool2d.axes, FractionalMaxPool3d.axes = 2, 3

_SIZE = "output_size={output_size}"
AdaptiveAvgPool1d = applied("AdaptiveAvgPool1d", F.adaptive_avg_pool1d, _SIZE, output_size=REQUIRED)
AdaptiveAvgPool2d = applied("AdaptiveAvgPool2d", F.adaptive_avg_pool2d, _SIZE, output_size=REQUIRED)
AdaptiveAvgPool3d = applied("AdaptiveAvgPool3d", F.adaptive_avg_pool3d, _SIZE, output_size=REQUIRED)
AdaptiveMaxPool1d = applied("AdaptiveMaxPool1d", F.adaptive_max_pool1d, _SIZE, output_size=REQUIRED, return_indices=False)
AdaptiveMaxPool2d = applied("AdaptiveMaxPool2d", F.adaptive_max_pool2d, _SIZE, output_size=REQUIRED, return_indices=False)
AdaptiveMaxPool3d = applied("AdaptiveMaxPool3d", F.adaptive_max_pool3d, _SIZE, output_size=REQUIRED, return_indices=False)
