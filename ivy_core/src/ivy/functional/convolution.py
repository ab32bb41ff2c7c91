"""Convolutions (cross-correlations, as everywhere in neural networks) in 1 to 3 dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivy.hookspecs import primitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivy.array import Array
    from ivy.typing import Inexact, OptionalInexact

SOURCE = "torch.nn.functional; 'same' as TensorFlow places it"
SHAPES = "(batch, channels, *spatial), (out_channels, channels // groups, *kernel) -> (batch, out_channels, *output)."
SPECIAL = "NaN and infinities spread to every window that sees them, also times a 0; a batch of 0 is allowed."


@primitive
def conv(
    x: Inexact,
    filters: Inexact,
    /,
    bias: OptionalInexact = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | str | Sequence[int] | Sequence[Sequence[int]] = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    data_format: str = "channels_first",
) -> Array:
    """Convolution of ``x`` (batch, channels, *spatial) with ``filters`` (out_channels, channels // groups, *kernel).

    ``padding`` is a number, one number per spatial axis, a ``(before, after)`` pair per spatial axis, ``"valid"``, or
    ``"same"`` (output size ``ceil(size / stride)``, the odd element after). ``bias`` is (out_channels,). With
    ``data_format="channels_last"``, ``x`` and the result are (batch, *spatial, channels); ``filters`` stay as they are. Raises:
    ArgumentError for a padding or a number of channels that does not fit.
    """


@primitive
def conv_transpose(
    x: Inexact,
    filters: Inexact,
    /,
    bias: OptionalInexact = None,
    *,
    stride: int | Sequence[int] = 1,
    padding: int | Sequence[int] = 0,
    output_padding: int | Sequence[int] = 0,
    dilation: int | Sequence[int] = 1,
    groups: int = 1,
    data_format: str = "channels_first",
) -> Array:
    """Gradient of :func:`conv` with respect to its input, as a layer; ``filters`` (channels, out_channels // groups, *kernel).

    Output size per axis: ``(size - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1``. Shapes: (batch,
    channels, *spatial), (channels, out_channels // groups, *kernel) -> (batch, out_channels, *output). Raises: ArgumentError
    for a padding that does not fit.
    """
