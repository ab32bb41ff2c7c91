"""``torch.backends.cuda``: hints to kernels that there are none of here."""

from __future__ import annotations

from ivy_frontend_torch.missing import namespace as _namespace


class _Matmul:
    allow_tf32 = False
    allow_fp16_reduced_precision_reduction = allow_bf16_reduced_precision_reduction = True


matmul = _Matmul()


def is_built() -> bool:
    """Whether the backend has a CUDA device."""
    from ivy_frontend_torch.cuda import is_available

    return is_available()


def _enabled() -> bool:
    """True: the backend computes attention with whatever kernel it has."""
    return True


flash_sdp_enabled = mem_efficient_sdp_enabled = math_sdp_enabled = cudnn_sdp_enabled = _enabled


def enable_flash_sdp(enabled: bool) -> None:
    """A hint."""


enable_mem_efficient_sdp = enable_math_sdp = enable_cudnn_sdp = enable_flash_sdp

__getattr__, __dir__ = _namespace(globals())
