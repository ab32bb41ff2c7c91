"""The older ``torch.nn.utils.weight_norm`` and ``spectral_norm``: a weight computed in a hook before ``forward``."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn import functional as F
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import Parameter
from ivy_frontend_torch.nn.utils.parametrizations import _SpectralNorm, _WeightNorm, norm_except, spectral_dim


class WeightNorm:
    """The hook of :func:`weight_norm`."""

    def __init__(self, name: str, dim: int | None) -> None:
        self.name, self.dim = name, dim

    def compute_weight(self, module: Module) -> Any:
        """The weight as length and direction say."""
        return _WeightNorm(self.dim)(getattr(module, self.name + "_g"), getattr(module, self.name + "_v"))

    def __call__(self, module: Module, inputs: Any) -> None:
        setattr(module, self.name, self.compute_weight(module))


def weight_norm(module: Module, name: str = "weight", dim: int | None = 0) -> Module:
    """Have ``name_g``, lengths, and ``name_v``, directions, in place of a weight."""
    weight = getattr(module, name)
    hook = WeightNorm(name, dim)
    delattr(module, name)
    with no_grad():
        length = norm_except(weight, dim)
    module.register_parameter(name + "_g", Parameter(length))
    module.register_parameter(name + "_v", Parameter(weight.detach()))
    setattr(module, name, hook.compute_weight(module))
    module.register_forward_pre_hook(hook)
    return module


def remove_weight_norm(module: Module, name: str = "weight") -> Module:
    """Make the weight a plain parameter again."""
    for key, (hook, _) in list(module._forward_pre_hooks.items()):
        if isinstance(hook, WeightNorm) and hook.name == name:
            with no_grad():
                weight = hook.compute_weight(module)
            delattr(module, name)
            del module._parameters[name + "_g"], module._parameters[name + "_v"], module._forward_pre_hooks[key]
            setattr(module, name, Parameter(weight))
            return module
    raise ValueError(f"weight_norm of '{name}' not found in {module}")


class SpectralNorm:
    """The hook of :func:`spectral_norm`: its vectors are buffers of the module, and change at each call in training."""

    def __init__(self, name: str, n_power_iterations: int, dim: int, eps: float) -> None:
        self.name, self.n_power_iterations, self.dim, self.eps = name, n_power_iterations, dim, eps

    def compute_weight(self, module: Module, do_power_iteration: bool) -> Any:
        """The weight divided by its largest singular value."""
        weight, u, v = (getattr(module, self.name + own) for own in ("_orig", "_u", "_v"))
        matrix = weight.movedim(self.dim, 0).flatten(1)
        with no_grad():
            for _ in range(self.n_power_iterations if do_power_iteration else 0):  # the newer form begins with the other vector
                v.copy_(F.normalize(matrix.t().mv(u), dim=0, eps=self.eps))
                u.copy_(F.normalize(matrix.mv(v), dim=0, eps=self.eps))
        return weight / u.clone().dot(matrix.mv(v.clone()))

    def __call__(self, module: Module, inputs: Any) -> None:
        setattr(module, self.name, self.compute_weight(module, module.training))


def spectral_norm(
    module: Module, name: str = "weight", n_power_iterations: int = 1, eps: float = 1e-12, dim: int | None = None
) -> Module:
    """Have ``name_orig``, of which the weight is computed by its largest singular value, and the vectors ``name_u`` and ``name_v``."""
    weight = getattr(module, name)
    start = _SpectralNorm(weight, n_power_iterations, spectral_dim(module) if dim is None else dim, eps)
    delattr(module, name)
    module.register_parameter(name + "_orig", weight)
    setattr(module, name, weight.detach())
    for own in ("_u", "_v"):
        module.register_buffer(name + own, getattr(start, own))
    module.register_forward_pre_hook(SpectralNorm(name, n_power_iterations, start.dim, eps))
    return module


def remove_spectral_norm(module: Module, name: str = "weight") -> Module:
    """Make the weight a plain parameter again."""
    for key, (hook, _) in list(module._forward_pre_hooks.items()):
        if isinstance(hook, SpectralNorm) and hook.name == name:
            with no_grad():
                weight = hook.compute_weight(module, False)
            for part in (name, *(name + own for own in ("_u", "_v", "_orig"))):
                delattr(module, part)
            del module._forward_pre_hooks[key]
            module.register_parameter(name, Parameter(weight.detach()))
            return module
    raise ValueError(f"spectral_norm of '{name}' not found in {module}")


def skip_init(module_cls: type[Module], *args: Any, **kwargs: Any) -> Module:
    """A module whose parameters may have any values: the ones it draws."""
    return module_cls(*args, **kwargs)


