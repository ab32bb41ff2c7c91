"""What is compared where torch leaves a choice: signs and phases of eigenvectors, order of eigenvalues, pivots of ties."""

from __future__ import annotations

from typing import Any

import torch


def _adjoint(x: torch.Tensor) -> torch.Tensor:
    return x.transpose(-2, -1).conj()


def _unitary(q: torch.Tensor) -> torch.Tensor:
    return _adjoint(q) @ q


def _svd(result: Any, given: torch.Tensor, args: Any, kwargs: Any, transposed: bool) -> Any:
    u, s, v = result
    if not u.numel() and not v.numel():
        return result
    vh = _adjoint(v) if transposed else v
    k = s.shape[-1]
    return s, (u[..., :k] * s.unsqueeze(-2)) @ vh[..., :k, :], _unitary(u), vh @ _adjoint(vh)


def _qr(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    q, r = result
    if not q.numel():  # mode="r"
        return q, r.abs()
    return q @ r, _unitary(q), r.abs()


def _eigh(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    values, vectors = result
    return values, (vectors * values.unsqueeze(-2)) @ _adjoint(vectors), _unitary(vectors)


def _sorted(values: torch.Tensor) -> torch.Tensor:
    """Complex numbers in an order that rounding does not change."""
    rounded = torch.view_as_real(values).mul(1e3).round().to(torch.float64)
    order = torch.argsort(rounded[..., 0] * 1e6 + rounded[..., 1], dim=-1)
    return values.gather(-1, order)


def _eig(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    values, vectors = result
    residual = given.to(vectors.dtype) @ vectors - vectors * values.unsqueeze(-2)
    return _sorted(values), residual, vectors.norm(dim=-2)


def _eigvals(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    return _sorted(result)


def _ldl(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    return torch.linalg.ldl_solve(*result[:2], torch.eye(given.shape[-1], dtype=given.dtype), hermitian=kwargs.get("hermitian", False))


def _topk(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    return result[0]


INVARIANTS = {
    "svd": lambda r, x, a, k: _svd(r, x, a, k, True) if (a[0] if a else k.get("compute_uv", True)) is not None and r[0].abs().sum() else r,
    "linalg.svd": lambda r, x, a, k: _svd(r, x, a, k, False),
    "qr": _qr,
    "linalg.qr": _qr,
    "linalg.eigh": _eigh,
    "linalg.eig": _eig,
    "linalg.eigvals": _eigvals,
    "svd_lowrank": lambda r, x, a, k: (r[1], (r[0] * r[1].unsqueeze(-2)) @ _adjoint(r[2])),
    "pca_lowrank": lambda r, x, a, k: (r[1], (r[0] * r[1].unsqueeze(-2)) @ _adjoint(r[2])),
}
