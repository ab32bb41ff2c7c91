"""Weights with orthonormal columns or rows."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import creation, dtypes, factorizations, joining, linalg, random
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.utils.parametrize import register_parametrization

MAPS = ("matrix_exp", "cayley", "householder")


def _is_orthogonal(q: Any) -> bool:
    difference = q.mH @ q - creation.eye(q.size(-1), dtype=q.dtype)
    return bool(difference.abs().max() < 100 * dtypes.finfo(q.dtype).eps)


def _orthonormal(a: Any) -> Any:
    """The orthonormal factor of ``a``, with the signs that make the diagonal of the triangular one positive."""
    q, r = linalg.qr(a)
    return q * r.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)


class _Orthogonal(Module):
    """The orthonormal matrix that a map makes of any matrix; with ``use_trivialization`` times a base, so that it starts there.

    Source: Lezcano-Casado and Martinez-Rubio 2019, "Cheap Orthogonal Constraints in Neural Networks".
    """

    def __init__(self, weight: Any, orthogonal_map: str, use_trivialization: bool = True) -> None:
        super().__init__()
        if weight.is_complex() and orthogonal_map == "householder":
            raise ValueError("The householder parametrization does not support complex tensors.")
        self.orthogonal_map, self.use_trivialization = orthogonal_map, use_trivialization
        if use_trivialization:
            self.register_buffer("base", None)

    def forward(self, X: Any) -> Any:
        wide = X.size(-2) < X.size(-1)
        X = X.mT if wide else X
        q = self._reflections(X) if self.orthogonal_map == "householder" else self._rotation(X)
        q = self.base @ q if self.use_trivialization else q
        return q.mT if wide else q

    def _reflections(self, X: Any) -> Any:
        """A product of Householder reflections, of which the columns below the diagonal are the vectors."""
        vectors = X.tril(-1)
        q = linalg.householder_product(vectors, 2.0 / (1.0 + (vectors * vectors).sum(dim=-2)))
        return q * X.diagonal(dim1=-2, dim2=-1).detach().int().to(q.dtype).unsqueeze(-2)

    def _rotation(self, X: Any) -> Any:
        """The exponential or the Cayley map of a skew matrix."""
        n, k = X.size(-2), X.size(-1)
        lower = X.tril()
        if n != k:
            lower = joining.cat([lower, creation.zeros(*X.shape[:-2], n, n - k, dtype=X.dtype)], dim=-1)
        skew = lower - lower.mH
        if self.orthogonal_map == "matrix_exp":
            return linalg.matrix_exp(skew)[..., :k]
        identity = creation.eye(n, dtype=X.dtype)
        return linalg.solve(identity - skew / 2, identity + skew / 2)[..., :k]

    def right_inverse(self, Q: Any) -> Any:
        """What ``Q`` is made of, made orthonormal first."""
        wide = Q.size(-2) < Q.size(-1)
        tall = Q.mT if wide else Q
        if not self.use_trivialization:
            return self._vectors(tall).mT if wide else self._vectors(tall)
        n, k = tall.size(-2), tall.size(-1)
        whole = joining.cat([tall, random.randn(*tall.shape[:-2], n, n - k, dtype=tall.dtype)], dim=-1) if n != k else tall
        self.base = whole.clone() if n == k and _is_orthogonal(whole) else _orthonormal(whole)
        start = creation.zeros_like(Q)
        start.diagonal(dim1=-2, dim2=-1).fill_(-1.0)
        return start

    def _vectors(self, q: Any) -> Any:
        if self.orthogonal_map != "householder":
            raise NotImplementedError(
                f"It is not possible to assign to the {self.orthogonal_map} parametrization when use_trivialization=False."
            )
        a, tau = factorizations.geqrf(q)
        signs = a.diagonal(dim1=-2, dim2=-1).sign()
        a.diagonal(dim1=-2, dim2=-1).copy_(signs * (1 - 2 * (tau == 0).to(a.dtype)))
        return a


def orthogonal(module: Module, name: str = "weight", orthogonal_map: str | None = None, *, use_trivialization: bool = True) -> Module:
    """Keep a matrix, or matrices, of a module orthonormal: by columns, or by rows where there are more columns than rows."""
    weight = getattr(module, name, None)
    if weight is None:
        raise ValueError(f"Module {module} has no parameter or buffer with name {name!r}")
    if weight.ndim < 2:
        raise ValueError(f"Expected a matrix or batch of matrices. Got a tensor of {weight.ndim} dimensions.")
    square = weight.shape[-2] == weight.shape[-1]
    chosen = orthogonal_map or ("matrix_exp" if square or weight.is_complex() else "householder")
    if chosen not in MAPS:
        raise ValueError(f'orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: {chosen}')
    return register_parametrization(module, name, _Orthogonal(weight, chosen, use_trivialization), unsafe=True)
