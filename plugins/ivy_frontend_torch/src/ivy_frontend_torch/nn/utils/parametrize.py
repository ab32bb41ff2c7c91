"""``torch.nn.utils.parametrize``: parameters that are computed from others."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn.modules.container import ModuleDict, ModuleList
from ivy_frontend_torch.nn.modules.module import Module
from ivy_frontend_torch.nn.parameter import Parameter
from ivy_frontend_torch.torch_function import is_tensor

_cache: ContextVar[dict[tuple[int, str], Any] | None] = ContextVar("ivy_torch_parametrized", default=None)


@contextlib.contextmanager
def cached() -> Iterator[None]:
    """Compute every parametrized tensor once within the block."""
    token = _cache.set({})
    try:
        yield
    finally:
        _cache.reset(token)


class ParametrizationList(ModuleList):
    """The parametrizations of one tensor, and what they compute it from: ``original``, or ``original0``, ``original1``, …"""

    def __init__(self, modules: Any, original: Any, unsafe: bool = False) -> None:
        super().__init__(modules)
        self.unsafe = unsafe
        value = original
        with no_grad():
            for module in reversed(list(self)):
                if hasattr(module, "right_inverse"):
                    try:
                        value = module.right_inverse(value)
                    except NotImplementedError:  # then it starts from the tensor as it is
                        break
        self.is_tensor = is_tensor(value)
        self.ntensors = 1 if self.is_tensor else len(value)
        for name, tensor in [("original", value)] if self.is_tensor else [(f"original{i}", t) for i, t in enumerate(value)]:
            self._keep(name, tensor, original)

    def _keep(self, name: str, tensor: Any, original: Any) -> None:
        if isinstance(original, Parameter):
            if tensor is original:
                self.register_parameter(name, original)
            else:
                self.register_parameter(name, Parameter(tensor.detach(), requires_grad=original.requires_grad))
        else:
            self.register_buffer(name, tensor)

    def originals(self) -> list[Any]:
        """What the tensor is computed from."""
        return [self.original] if self.is_tensor else [getattr(self, f"original{i}") for i in range(self.ntensors)]

    def right_inverse(self, value: Any) -> None:
        """Set the originals so that the tensor becomes ``value``."""
        with no_grad():
            for module in reversed(list(self)):
                value = module.right_inverse(value)
            for own, new in zip(self.originals(), [value] if self.is_tensor else value, strict=True):
                own.copy_(new)

    def forward(self) -> Any:
        first, *rest = self
        value = first(*self.originals())
        for module in rest:
            value = module(value)
        return value


def is_parametrized(module: Module, tensor_name: str | None = None) -> bool:
    """Whether ``module`` has parametrizations, or one for the tensor."""
    found = module.__dict__.get("_modules", {}).get("parametrizations")
    return found is not None and (len(found) > 0 if tensor_name is None else tensor_name in found)


def _computed(name: str) -> property:
    def read(self: Module) -> Any:
        store = _cache.get()
        if store is None:
            return self.parametrizations[name]()
        if (id(self), name) not in store:
            store[id(self), name] = self.parametrizations[name]()
        return store[id(self), name]

    def write(self: Module, value: Any) -> None:
        self.parametrizations[name].right_inverse(value)

    return property(read, write)


def _own_class(module: Module) -> type:
    """A class for ``module`` alone, in which its parametrized tensors are properties."""
    kind = type(module)

    def no_pickle(self: Any) -> Any:
        raise RuntimeError("Serialization of parametrized modules is only supported through state_dict().")

    return type(f"Parametrized{kind.__name__}", (kind,), {"__getstate__": no_pickle, "__deepcopy__": _copied, "_parametrized_of": kind})


def _copied(self: Any, memo: dict[int, Any]) -> Any:
    import copy

    made = memo[id(self)] = object.__new__(type(self))
    made.__dict__.update(copy.deepcopy(self.__dict__, memo))
    return made


def register_parametrization(module: Module, tensor_name: str, parametrization: Module, *, unsafe: bool = False) -> Module:
    """Compute a parameter or buffer by ``parametrization(original)`` from now on."""
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        existing = module.parametrizations[tensor_name]
        if hasattr(parametrization, "right_inverse"):
            with no_grad():
                values = existing.originals()
                new = parametrization.right_inverse(values[0] if existing.is_tensor else values)
                existing.original.copy_(new)
        existing.append(parametrization)
        return module
    if tensor_name not in module._parameters and tensor_name not in module._buffers:
        raise ValueError(f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name '{tensor_name}'")
    original = getattr(module, tensor_name)
    kept = ParametrizationList([parametrization], original, unsafe)
    if not unsafe and tuple(kept().shape) != tuple(original.shape):
        raise ValueError(
            f"Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled. Got"
            f" {tuple(kept().shape)} for {tuple(original.shape)}."
        )
    delattr(module, tensor_name)
    if not is_parametrized(module):
        module.__class__ = _own_class(module)
        module._modules["parametrizations"] = ModuleDict()
    setattr(type(module), tensor_name, _computed(tensor_name))
    module.parametrizations[tensor_name] = kept
    return module


def remove_parametrizations(module: Module, tensor_name: str, leave_parametrized: bool = True) -> Module:
    """Make the tensor a plain one again: of its present value, or if not ``leave_parametrized`` the original."""
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    kept = module.parametrizations[tensor_name]
    originals = kept.originals()
    with no_grad():
        value = kept().detach() if leave_parametrized else originals[0]
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    if isinstance(originals[0], Parameter):
        module.register_parameter(tensor_name, value if isinstance(value, Parameter) else Parameter(value, originals[0].requires_grad))
    else:
        module.register_buffer(tensor_name, value)
    if not is_parametrized(module):
        del module._modules["parametrizations"]
        module.__class__ = type(module)._parametrized_of  # type: ignore[attr-defined]
    return module


def transfer_parametrizations_and_params(from_module: Module, to_module: Module, tensor_name: str | None = None) -> Module:
    """Give ``to_module`` the parametrizations of ``from_module``, or those of one tensor, and what they compute it from, shared."""
    if not is_parametrized(from_module):
        return to_module
    for name in list(from_module.parametrizations) if tensor_name is None else [tensor_name]:
        kept = from_module.parametrizations[name]
        if not hasattr(to_module, name):
            setattr(to_module, name, Parameter(getattr(from_module, name)))
        for parametrization in kept:
            register_parametrization(to_module, name, parametrization)
        for original, tensor in [*kept._parameters.items(), *kept._buffers.items()]:
            setattr(to_module.parametrizations[name], original, tensor)
    return to_module


def type_before_parametrizations(module: Module) -> type:
    """The class that ``module`` was made of."""
    return type(module)._parametrized_of if is_parametrized(module) else type(module)  # type: ignore[attr-defined]


__getattr__, __dir__ = _namespace(globals())
