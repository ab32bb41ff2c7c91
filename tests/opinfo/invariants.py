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


def _places(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    """Values, and what stands where the places say: of equal elements torch names any."""
    values, places = result
    dim = kwargs.get("dim", args[1] if len(args) > 1 else -1)
    if not given.ndim or not values.numel():
        return values, places
    at = places if values.ndim == given.ndim else places.unsqueeze(dim)
    return values, given.gather(dim, at)


def _lu(result: Any, given: torch.Tensor, args: Any, kwargs: Any) -> Any:
    """The product of the factors: of two candidates of nearly one size, libraries choose different pivots."""
    p, lower, upper = result if len(result) == 3 and result[1].is_floating_point() | result[1].is_complex() else torch.lu_unpack(*result[:2])
    return p @ lower @ upper


INVARIANTS = {
    "svd": lambda r, x, a, k: _svd(r, x, a, k, True) if (a[0] if a else k.get("compute_uv", True)) is not None and r[0].abs().sum() else r,
    "linalg.svd": lambda r, x, a, k: _svd(r, x, a, k, False),
    "qr": _qr,
    "linalg.qr": _qr,
    "linalg.eigh": _eigh,
    "linalg.eig": _eig,
    "linalg.eigvals": _eigvals,
    "topk": _places,
    "kthvalue": _places,
    "lu": _lu,
    "linalg.lu_factor": _lu,
    "linalg.lu_factor_ex": _lu,
    "linalg.lu": _lu,
    "svd_lowrank": lambda r, x, a, k: (r[1], (r[0] * r[1].unsqueeze(-2)) @ _adjoint(r[2])),
    "pca_lowrank": lambda r, x, a, k: (r[1], (r[0] * r[1].unsqueeze(-2)) @ _adjoint(r[2])),
}
