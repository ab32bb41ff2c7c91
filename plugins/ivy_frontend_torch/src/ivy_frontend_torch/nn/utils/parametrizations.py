"""``torch.nn.utils.parametrizations``: normalised weights."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch import random
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.utils.orthogonal import orthogonal as orthogonal
from ivy_frontend_torch.nn.utils.parametrize import register_parametrization
from ivy_frontend_torch.weight_norm import _weight_norm


def norm_except(v: Any, dim: int | None) -> Any:
    """The norm of ``v`` over all axes but one, with those axes kept."""
    if dim is None or dim == -1:
        return v.pow(2).sum().sqrt()
    axes = [a for a in range(v.dim()) if a != dim % v.dim()]
    return v.pow(2).sum(axes, keepdim=True).sqrt() if axes else v.abs()


class _WeightNorm(Module):
    """A direction and a length for each place along ``dim``. Source: Salimans and Kingma 2016."""

    def __init__(self, dim: int | None = 0) -> None:
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, weight_g: Any, weight_v: Any) -> Any:
        if self.dim == -1:
            return weight_v * (weight_g / norm_except(weight_v, None))
        return _weight_norm(weight_v, weight_g, self.dim)

    def right_inverse(self, weight: Any) -> Any:
        """The lengths and the directions of ``weight``."""
        return norm_except(weight, self.dim), weight


def weight_norm(module: Module, name: str = "weight", dim: int | None = 0) -> Module:
    """Compute a weight as length and direction."""
    return register_parametrization(module, name, _WeightNorm(dim), unsafe=True)


class _SpectralNorm(Module):
    """A matrix divided by its largest singular value, found by power iteration. Source: Miyato et al. 2018."""

    def __init__(self, weight: Any, n_power_iterations: int = 1, dim: int = 0, eps: float = 1e-12) -> None:
        super().__init__()
        if n_power_iterations <= 0:
            raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
        self.dim, self.eps, self.n_power_iterations = dim % weight.ndim, eps, n_power_iterations
        if weight.ndim > 1:
            matrix = self._matrix(weight).detach()
            for name, size in zip(("_u", "_v"), matrix.shape, strict=True):
                self.register_buffer(name, F.normalize(random.randn(size).to(weight.dtype), dim=0, eps=eps))
            self._iterate(matrix, 15)

    def _matrix(self, weight: Any) -> Any:
        return weight.movedim(self.dim, 0).flatten(1) if weight.ndim > 1 else weight.unsqueeze(0)

    def _iterate(self, matrix: Any, times: int) -> None:
        with no_grad():
            for _ in range(times):
                self._u.copy_(F.normalize(matrix.mv(self._v), dim=0, eps=self.eps))
                self._v.copy_(F.normalize(matrix.t().mv(self._u), dim=0, eps=self.eps))

    def forward(self, weight: Any) -> Any:
        if weight.ndim == 1:
            return F.normalize(weight, dim=0, eps=self.eps)
        matrix = self._matrix(weight)
        if self.training:
            self._iterate(matrix.detach(), self.n_power_iterations)
        u, v = self._u.clone(), self._v.clone()
        return weight / u.dot(matrix.mv(v))

    def right_inverse(self, value: Any) -> Any:
        """``value``, which is assumed to be normalised."""
        return value


def spectral_dim(module: Module) -> int:
    """The dimension of the outputs in the weight of a layer."""
    return 1 if "Transpose" in type(module).__name__ and "Conv" in type(module).__name__ else 0


def spectral_norm(module: Module, name: str = "weight", n_power_iterations: int = 1, eps: float = 1e-12, dim: int | None = None) -> Module:
    """Divide a weight by its largest singular value."""
    dim = spectral_dim(module) if dim is None else dim
    return register_parametrization(module, name, _SpectralNorm(getattr(module, name), n_power_iterations, dim, eps))


__getattr__, __dir__ = _namespace(globals())
