"""Convolutions."""

from __future__ import annotations

import math
from typing import Any, ClassVar

from ivy_frontend_torch import creation
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn import init
from ivy_frontend_torch.nn.modules.linear import optional
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import Parameter

PADDING_MODES = ("zeros", "reflect", "replicate", "circular")


def per_axis(value: Any, axes: int) -> Any:
    """One number for each axis."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * axes


class _ConvNd(Module):
    axes: ClassVar[int]
    transposed: ClassVar[bool] = False
    output_padding: tuple[int, ...]
    weight: Any
    bias: Any

    def _make(
        self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any, padding: Any, dilation: Any, groups: int, bias: bool,
        padding_mode: str, dtype: Any,
    ) -> None:  # fmt: skip
        Module.__init__(self)
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups or out_channels % groups:
            raise ValueError(f"{'in' if in_channels % groups else 'out'}_channels must be divisible by groups")
        if padding_mode not in PADDING_MODES:
            raise ValueError(f"padding_mode must be one of {set(PADDING_MODES)}, but got padding_mode='{padding_mode}'")
        self.in_channels, self.out_channels, self.groups, self.padding_mode = in_channels, out_channels, groups, padding_mode
        self.kernel_size, self.stride, self.dilation = (per_axis(v, self.axes) for v in (kernel_size, stride, dilation))
        if isinstance(padding, str) and padding not in ("same", "valid"):
            raise ValueError(f"Invalid padding string '{padding}', should be one of {{'valid', 'same'}}")
        if padding == "same" and any(s != 1 for s in self.stride):
            raise ValueError("padding='same' is not supported for strided convolutions")
        self.padding = padding if isinstance(padding, str) else per_axis(padding, self.axes)
        first, second = (in_channels, out_channels) if self.transposed else (out_channels, in_channels)
        self.weight = Parameter(creation.empty(first, second // groups, *self.kernel_size, dtype=dtype))
        optional(self, "bias", bias, out_channels, dtype=dtype)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the parameters anew."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            bound = 1 / math.sqrt(fan_in) if fan_in else 0
            if fan_in:
                init.uniform_(self.bias, -bound, bound)

    def extra_repr(self) -> str:
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        if self.padding != (0,) * self.axes:
            text += f", padding={self.padding}"
        if self.dilation != (1,) * self.axes:
            text += f", dilation={self.dilation}"
        if self.transposed and self.output_padding != (0,) * self.axes:
            text += f", output_padding={self.output_padding}"
        text += f", groups={self.groups}" if self.groups != 1 else ""
        text += ", bias=False" if self.bias is None else ""
        return text + (f", padding_mode={self.padding_mode}" if self.padding_mode != "zeros" else "")


class _Conv(_ConvNd):
    def __init__(
        self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any = 1, padding: Any = 0, dilation: Any = 1,
        groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        self._make(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, dtype)

    def _margins(self) -> list[int]:
        """How far to pad, as ``pad`` takes it: last axis first."""
        if self.padding == "valid":
            return [0] * 2 * self.axes
        if self.padding == "same":
            totals = [d * (k - 1) for d, k in zip(self.dilation, self.kernel_size, strict=True)]
            return [side for t in reversed(totals) for side in (t // 2, t - t // 2)]
        return [p for p in reversed(self.padding) for _ in range(2)]

    def forward(self, input: Any) -> Any:
        return self._conv_forward(input, self.weight, self.bias)

    def _conv_forward(self, input: Any, weight: Any, bias: Any) -> Any:
        padding = self.padding
        if self.padding_mode != "zeros":
            input, padding = F.pad(input, self._margins(), mode=self.padding_mode), 0
        convolve = (F.conv1d, F.conv2d, F.conv3d)[self.axes - 1]
        return convolve(input, weight, bias, self.stride, padding, self.dilation, self.groups)


class Conv1d(_Conv):
    """Convolution over one axis."""

    axes = 1


class Conv2d(_Conv):
    """Convolution over two axes."""

    axes = 2


class Conv3d(_Conv):
    """Convolution over three axes."""

    axes = 3


class _ConvTransposeNd(_ConvNd):
    transposed = True

    def __init__(
        self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any = 1, padding: Any = 0, output_padding: Any = 0,
        groups: int = 1, bias: bool = True, dilation: Any = 1, padding_mode: str = "zeros", device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        if padding_mode != "zeros":
            raise ValueError(f'Only "zeros" padding mode is supported for {type(self).__name__}')
        self._make(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, dtype)
        self.output_padding = per_axis(output_padding, self.axes)

    def _output_padding(self, input: Any, output_size: Any) -> tuple[int, ...]:
        """What makes the output as large as asked for."""
        if output_size is None:
            return self.output_padding
        asked = tuple(output_size)[-self.axes :]
        facts = zip(input.shape[-self.axes :], self.stride, self.padding, self.dilation, self.kernel_size, strict=True)
        smallest = [(n - 1) * s - 2 * p + d * (k - 1) + 1 for n, s, p, d, k in facts]
        extra = tuple(a - m for a, m in zip(asked, smallest, strict=True))
        if any(not 0 <= e < max(s, d) for e, s, d in zip(extra, self.stride, self.dilation, strict=True)):
            raise ValueError(f"requested an output size of {list(asked)}, but valid sizes begin at {smallest} and end a stride above")
        return extra

    def forward(self, input: Any, output_size: Any = None) -> Any:
        """``output_size`` chooses among the sizes that a stride leaves open."""
        extra = self._output_padding(input, output_size)
        convolve = (F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d)[self.axes - 1]
        return convolve(input, self.weight, self.bias, self.stride, self.padding, extra, self.groups, self.dilation)


class ConvTranspose1d(_ConvTransposeNd):
    """The transpose of a convolution over one axis."""

    axes = 1


class ConvTranspose2d(_ConvTransposeNd):
    """The transpose of a convolution over two axes."""

    axes = 2


class ConvTranspose3d(_ConvTransposeNd):
    """The transpose of a convolution over three axes."""

    axes = 3
