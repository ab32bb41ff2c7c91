"""Core operators whose arguments are not those of a public function: what torch decomposes compiled functions to."""

from __future__ import annotations

import builtins
from typing import Any

import ivy
from ivy.errors import UnsupportedError
from ivy_frontend_torch import linalg as linear
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.nn.functional import activation, normalization, pooling, vision
from ivy_frontend_torch.nn.functional import distance as distances
from ivy_frontend_torch.nn.functional import grid as grids
from ivy_frontend_torch.pivoted_lu import packed_factors
from ivy_frontend_torch.torch_function import torch_function, torch_view

__all__ = [
    "_adaptive_avg_pool2d", "_adaptive_avg_pool3d", "_cdist_forward", "_conj", "_conj_physical", "_fft_c2c", "_fft_c2r", "_fft_r2c",
    "_linalg_check_errors", "_linalg_det", "_linalg_eigh", "_linalg_slogdet", "_linalg_solve_ex", "_linalg_svd", "_log_softmax",
    "_native_batch_norm_legit_no_training", "_pdist_forward", "_softmax", "_to_copy", "_unsafe_view", "adaptive_max_pool2d",
    "adaptive_max_pool3d", "alias", "constant_pad_nd", "diagonal_scatter", "elu", "grid_sampler_2d", "grid_sampler_3d", "index",
    "linalg_cholesky_ex", "linalg_inv_ex", "max_pool2d_with_indices", "max_pool3d_with_indices", "native_group_norm", "scalar_tensor",
    "upsample_bicubic2d", "upsample_bilinear2d", "upsample_linear1d", "upsample_trilinear3d",
]  # fmt: skip


@torch_function
def _softmax(self: Any, dim: int, half_to_float: bool) -> Any:
    return activation.softmax(self, dim)


@torch_function
def _log_softmax(self: Any, dim: int, half_to_float: bool) -> Any:
    return activation.log_softmax(self, dim)


@torch_function
def _to_copy(self: Any, *, dtype: Any = None, device: Any = None) -> Any:
    if not isinstance(self, ivy.Array):
        return ivy.asarray(self, dtype=as_ivy(dtype))  # a number that torch has not made a tensor yet
    return ivy.copy(self) if dtype is None else ivy.astype(self, as_ivy(dtype))


@torch_view()
def alias(self: Any) -> Any:
    return self


@torch_view()
def _unsafe_view(self: Any, size: Any) -> Any:
    return ivy.reshape(self, tuple(size))


@torch_function
def scalar_tensor(s: Any, *, dtype: Any = None, device: Any = None) -> Any:
    return ivy.asarray(s, dtype=ivy.float32 if dtype is None else as_ivy(dtype))


@torch_function
def constant_pad_nd(self: Any, pad: Any, value: Any = 0) -> Any:
    return vision.pad(self, pad, value=value)


@torch_function
def index(self: Any, indices: Any) -> Any:
    return ivy.get_item(self, tuple(builtins.slice(None) if i is None else i for i in indices))


@torch_function
def elu(self: Any, alpha: Any = 1, scale: Any = 1, input_scale: Any = 1) -> Any:
    return ivy.where(self > 0, self, alpha * ivy.expm1(self * input_scale)) * scale


@torch_function
def native_group_norm(input: Any, weight: Any, bias: Any, N: int, C: int, HxW: int, group: int, eps: float) -> Any:
    """The normalised input, the mean of each group, and one over its standard deviation."""
    mean, variance = ivy.moments(ivy.reshape(input, (N, group, -1)), axis=-1)
    return normalization.group_norm(input, group, weight, bias, eps), mean, ivy.rsqrt(variance + eps)


@torch_function
def _native_batch_norm_legit_no_training(
    input: Any, weight: Any, bias: Any, running_mean: Any, running_var: Any, momentum: float, eps: float
) -> Any:
    """The normalised input; the statistics of the batch are empty outside of training."""
    out = normalization.batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
    return out, ivy.zeros((0,), dtype=input.dtype), ivy.zeros((0,), dtype=input.dtype)


@torch_function
def _adaptive_avg_pool2d(self: Any, output_size: Any) -> Any:
    return pooling.adaptive_avg_pooled(2, self, output_size)


@torch_function
def _adaptive_avg_pool3d(self: Any, output_size: Any) -> Any:
    return pooling.adaptive_avg_pooled(3, self, output_size)


@torch_function
def adaptive_max_pool2d(self: Any, output_size: Any) -> Any:
    return pooling.adaptive_max_pool2d(self, output_size, return_indices=True)


@torch_function
def adaptive_max_pool3d(self: Any, output_size: Any) -> Any:
    return pooling.adaptive_max_pool3d(self, output_size, return_indices=True)


@torch_function
def max_pool2d_with_indices(
    self: Any, kernel_size: Any, stride: Any = (), padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
) -> Any:
    return pooling.max_pooled_with_indices(2, self, kernel_size, stride or None, padding, dilation, ceil_mode)


@torch_function
def max_pool3d_with_indices(
    self: Any, kernel_size: Any, stride: Any = (), padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False
) -> Any:
    return pooling.max_pooled_with_indices(3, self, kernel_size, stride or None, padding, dilation, ceil_mode)


def resized(x: Any, output_size: Any, scales: Any, **options: Any) -> Any:
    """``x`` interpolated to ``output_size``, by the factors ``scales`` where they are given."""
    given = [s for s in scales if s is not None]
    if not given:
        return vision.interpolate(x, size=list(output_size), **options)
    by_scale = vision.interpolate(x, scale_factor=given, **options)
    if tuple(by_scale.shape[2:]) != tuple(output_size):
        raise UnsupportedError(f"ivy: interpolation by {given} to sizes {tuple(output_size)}, which are not those of the factors.")
    return by_scale


def _upsampled(mode: str) -> Any:
    def upsample(self: Any, output_size: Any, align_corners: bool, *scales: Any) -> Any:
        return resized(self, output_size, scales, mode=mode, align_corners=align_corners)

    return torch_function(upsample)


upsample_linear1d, upsample_bilinear2d = _upsampled("linear"), _upsampled("bilinear")
upsample_bicubic2d, upsample_trilinear3d = _upsampled("bicubic"), _upsampled("trilinear")


def _sampled(input: Any, grid: Any, interpolation_mode: int, padding_mode: int, align_corners: bool) -> Any:
    mode = ("bilinear", "nearest", "bicubic")[interpolation_mode]
    return grids.grid_sample(input, grid, mode, ("zeros", "border", "reflection")[padding_mode], align_corners)


grid_sampler_2d = grid_sampler_3d = torch_function(_sampled)


@torch_function
def _cdist_forward(x1: Any, x2: Any, p: float, compute_mode: Any) -> Any:
    return distances.cdist(x1, x2, p)


@torch_function
def _pdist_forward(self: Any, p: float = 2) -> Any:
    return distances.pdist(self, p)


@torch_function
def diagonal_scatter(self: Any, src: Any, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Any:
    """``self`` with ``src`` on a diagonal."""
    x = ivy.moveaxis(self, (dim1, dim2), (-2, -1))
    rows, columns = ivy.arange(src.shape[-1]) + max(-offset, 0), ivy.arange(src.shape[-1]) + max(offset, 0)
    changed = ivy.set_item(x, (Ellipsis, rows, columns), src.astype(self.dtype))
    return ivy.moveaxis(changed, (-2, -1), (dim1, dim2))


@torch_function
def _conj(self: Any) -> Any:
    return ivy.conj(self)


_conj_physical = _conj
NORMS = ("backward", "ortho", "forward")  # of a transform forwards: 0 divides by nothing, 1 by a root, 2 by the size


def _norm(normalization: int, forward: bool) -> str:
    return NORMS[normalization if forward else (2, 1, 0)[normalization]]


@torch_function
def _fft_c2c(self: Any, dim: Any, normalization: int, forward: bool) -> Any:
    return (ivy.fft.fftn if forward else ivy.fft.ifftn)(self, axes=tuple(dim), norm=_norm(normalization, forward))


@torch_function
def _fft_r2c(self: Any, dim: Any, normalization: int, onesided: bool) -> Any:
    if onesided:
        return ivy.fft.rfftn(self, axes=tuple(dim), norm=_norm(normalization, True))
    wide = ivy.complex128 if self.dtype is ivy.float64 else ivy.complex64
    return ivy.fft.fftn(self.astype(wide), axes=tuple(dim), norm=_norm(normalization, True))


@torch_function
def _fft_c2r(self: Any, dim: Any, normalization: int, last_dim_size: int) -> Any:
    sizes = [*(self.shape[d] for d in dim[:-1]), last_dim_size]
    return ivy.fft.irfftn(self, s=tuple(sizes), axes=tuple(dim), norm=_norm(normalization, False))


@torch_function
def _linalg_svd(A: Any, full_matrices: bool = False, compute_uv: bool = True, *, driver: str | None = None) -> Any:
    if not compute_uv:
        empty = ivy.zeros((0,), dtype=A.dtype)
        return empty, ivy.linalg.svdvals(A), empty
    return tuple(linear.svd(A, full_matrices))


@torch_function
def _linalg_eigh(A: Any, UPLO: str = "L", compute_v: bool = True) -> Any:
    if not compute_v:
        return linear.eigvalsh(A, UPLO), ivy.zeros((0,), dtype=A.dtype)
    return tuple(linear.eigh(A, UPLO))


def _status(A: Any) -> Any:
    """The code of success, of each matrix: where a matrix is singular, frameworks give infinities or raise."""
    return ivy.zeros(A.shape[:-2], dtype=ivy.int32)


@torch_function
def _linalg_det(A: Any) -> Any:
    return (ivy.linalg.det(A), *packed_factors(A))


@torch_function
def _linalg_slogdet(A: Any) -> Any:
    return (*linear.slogdet(A), *packed_factors(A))


@torch_function
def _linalg_solve_ex(A: Any, B: Any, *, left: bool = True, check_errors: bool = False) -> Any:
    return (linear.solve(A, B, left=left), *packed_factors(A), _status(A))


@torch_function
def linalg_inv_ex(A: Any, *, check_errors: bool = False) -> Any:
    return linear.inv(A), _status(A)


@torch_function
def linalg_cholesky_ex(self: Any, *, upper: bool = False, check_errors: bool = False) -> Any:
    return linear.cholesky(self, upper=upper), _status(self)


def _linalg_check_errors(info: Any, api_name: str, *, is_matrix: bool) -> None:
    """Nothing: the functions above raise themselves where their framework does."""
