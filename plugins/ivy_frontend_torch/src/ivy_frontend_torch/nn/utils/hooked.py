"""The older ``torch.nn.utils.weight_norm`` and ``spectral_norm``: a weight computed in a hook before ``forward``."""

from __future__ import annotations

from typing import Any

from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import Parameter
from ivy_frontend_torch.nn.utils.parametrizations import _WeightNorm, norm_except
from ivy_frontend_torch.nn.utils.parametrizations import spectral_norm as spectral_norm


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


def remove_spectral_norm(module: Module, name: str = "weight") -> Module:
    """Make the weight a plain parameter again."""
    from ivy_frontend_torch.nn.utils.parametrize import remove_parametrizations

    return remove_parametrizations(module, name)


def skip_init(module_cls: type[Module], *args: Any, **kwargs: Any) -> Module:
    """A module whose parameters may have any values: the ones it draws."""
    return module_cls(*args, **kwargs)


