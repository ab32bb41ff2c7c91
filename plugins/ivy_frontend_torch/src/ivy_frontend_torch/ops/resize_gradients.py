"""The gradients of interpolation, as torch's autograd asks for them."""

from __future__ import annotations

from typing import Any

import ivy
from ivy_frontend_torch.ops.core import resized
from ivy_frontend_torch.ops.pool_gradients import gathered
from ivy_frontend_torch.torch_function import torch_function


def interpolated(mode: str, **options: Any) -> Any:
    """The gradient of interpolation, which is linear along each axis: its matrix is what it makes of the columns of the identity."""
    nearest = mode.startswith("nearest")

    @torch_function
    def backward(grad_output: Any, output_size: Any, input_size: Any, *settings: Any) -> Any:
        scales = settings if nearest else settings[1:]
        corners = {} if nearest else {"align_corners": settings[0]}
        matrices = []
        for axis, (places, size) in enumerate(zip(output_size, list(input_size)[2:], strict=True)):
            columns = ivy.reshape(ivy.eye(size, dtype=grad_output.dtype), (1, size, size, 1))
            factors = [scales[axis], 1.0] if axis < len(scales) and scales[axis] is not None else []
            made = resized(columns, (places, 1), factors, mode=mode, **corners, **options)
            matrices.append(ivy.matrix_transpose(ivy.reshape(made, (size, places))))
        return gathered(grad_output, matrices)

    return backward


upsample_nearest1d_backward = upsample_nearest2d_backward = upsample_nearest3d_backward = interpolated("nearest")
_upsample_nearest_exact1d_backward = _upsample_nearest_exact2d_backward = _upsample_nearest_exact3d_backward = interpolated("nearest-exact")
upsample_linear1d_backward = upsample_bilinear2d_backward = upsample_trilinear3d_backward = interpolated("bilinear")
upsample_bicubic2d_backward = interpolated("bicubic")
_upsample_bilinear2d_aa_backward = interpolated("bilinear", antialias=True)
_upsample_bicubic2d_aa_backward = interpolated("bicubic", antialias=True)

__all__ = [name for name in globals() if name.endswith("_backward")]
