"""``torch.nn.Module``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

from ivy.errors import UnsupportedError
from ivy_frontend_torch import dtypes
from ivy_frontend_torch.devices import device, is_device_name, placed
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn.modules.hooks import Hooks
from ivy_frontend_torch.nn.modules.state import State
from ivy_frontend_torch.nn.parameter import Buffer, Parameter, UninitializedTensorMixin
from ivy_frontend_torch.torch_function import is_tensor

REGISTRIES = ("_parameters", "_buffers", "_modules")
EXPECTED = {
    "_parameters": "parameter '{}' (torch.nn.Parameter",
    "_buffers": "buffer '{}' (torch.nn.Buffer, torch.Tensor",
    "_modules": "child module '{}' (torch.nn.Module",
}


def indented(text: str) -> str:
    """``text`` with all lines but the first two spaces further in."""
    return text.replace("\n", "\n  ")


class Module(Hooks, State):
    """A part of a neural network: parameters, buffers, other modules, and ``forward``."""

    dump_patches = False
    training: bool
    call_super_init = False
    forward: Callable[..., Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if args or kwargs:
            raise TypeError(f"{type(self).__name__}.__init__() takes no arguments, got {len(args)} and {sorted(kwargs)}")
        own = self.__dict__
        own["training"] = True
        for registry in (*REGISTRIES, *_HOOKS):
            own[registry] = {}
        own["_non_persistent_buffers_set"] = set()

    def __getattr__(self, name: str) -> Any:
        for registry in REGISTRIES:
            found = self.__dict__.get(registry)
            if found is not None and name in found:
                return found[name]
        if name == "forward":
            return self._no_forward
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def _no_forward(self, *args: Any) -> NoReturn:
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    def _registry_for(self, name: str, value: Any) -> str | None:
        if isinstance(value, Parameter):
            return "_parameters"
        if isinstance(value, Module):
            return "_modules"
        if is_tensor(value) and type(value) is Buffer:
            return "_buffers"
        for registry in REGISTRIES:
            if name in self.__dict__.get(registry, ()):
                if value is not None and not (registry == "_buffers" and is_tensor(value)):
                    given = value.type() if is_tensor(value) else type(value).__name__
                    raise TypeError(f"cannot assign '{given}' as {EXPECTED[registry].format(name)} or None expected)")
                return registry
        return None

    def __setattr__(self, name: str, value: Any) -> None:
        descriptor = getattr(type(self), name, None)
        if isinstance(descriptor, property) and not isinstance(value, (Parameter, Module)):
            object.__setattr__(self, name, value)
            return
        registry = self._registry_for(name, value)
        if registry is None:
            object.__setattr__(self, name, value)
            return
        if registry not in self.__dict__:
            what = {"_parameters": "parameters", "_modules": "module", "_buffers": "buffer"}[registry]
            raise AttributeError(f"cannot assign {what} before Module.__init__() call")
        if type(value) is Buffer:
            self.register_buffer(name, value, value.persistent)
            return
        self.__dict__.pop(name, None)
        for other in REGISTRIES:
            if other != registry:
                self.__dict__[other].pop(name, None)
        self.__dict__[registry][name] = value

    def __delattr__(self, name: str) -> None:
        for registry in REGISTRIES:
            if name in self.__dict__[registry]:
                del self.__dict__[registry][name]
                self._non_persistent_buffers_set.discard(name)
                return
        object.__delattr__(self, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._parameters, *self._buffers, *self._modules})

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        backward = self._backward_hooks or self._backward_pre_hooks
        if not (backward or self._forward_pre_hooks or self._forward_hooks):
            return self.forward(*args, **kwargs)
        args, kwargs = self._before(args, kwargs)
        passage = self._passage() if backward else None
        try:
            output = self.forward(*(args if passage is None else passage.enter(args)), **kwargs)
        except Exception:
            self._after(args, kwargs, None, always=True)
            raise
        output = self._after(args, kwargs, output)
        return output if passage is None else passage.leave(output)

    def _passage(self) -> Any:
        from ivy_frontend_torch.nn.modules.passage import Passage  # which is written with tensors, as modules are not

        return Passage(self)

    def _check_name(self, name: Any, kind: str) -> None:
        if not isinstance(name, str):
            raise TypeError(f"{kind} name should be a string. Got {type(name).__name__}")
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."' + (f", got: {name}" if kind == "module" else ""))
        if not name:
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if hasattr(self, name) and name not in self.__dict__[f"_{kind}s"]:
            raise KeyError(f"attribute '{name}' already exists")

    def register_parameter(self, name: str, param: Any) -> None:
        """Add a parameter, or None for one that may come."""
        self._check_name(name, "parameter")
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(f"cannot assign '{type(param).__name__}' object to parameter '{name}' (torch.nn.Parameter or None required)")
        self._parameters[name] = param

    def register_buffer(self, name: str, tensor: Any, persistent: bool = True) -> None:
        """Add a buffer, which is saved if ``persistent``."""
        self._check_name(name, "buffer")
        if tensor is not None and not is_tensor(tensor):
            raise TypeError(f"cannot assign '{type(tensor).__name__}' object to buffer '{name}' (torch Tensor or None required)")
        self._buffers[name] = tensor
        (self._non_persistent_buffers_set.discard if persistent else self._non_persistent_buffers_set.add)(name)

    def add_module(self, name: str, module: Any) -> None:
        """Add a submodule."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{type(module).__name__} is not a Module subclass")
        self._check_name(name, "module")
        self._modules[name] = module

    register_module = add_module

    def get_submodule(self, target: str) -> Module:
        """The submodule at the dotted path ``target``."""
        module: Any = self
        for part in target.split(".") if target else []:
            if part not in module._modules:
                raise AttributeError(f"{type(module).__name__} has no attribute `{part}`")
            module = module._modules[part]
        return module

    def set_submodule(self, target: str, module: Module, strict: bool = False) -> None:
        """Put ``module`` at the dotted path ``target``."""
        path, _, name = target.rpartition(".")
        if not name:
            raise ValueError("Cannot set the submodule without a target name!")
        parent = self.get_submodule(path)
        if strict and name not in parent._modules:
            raise AttributeError(f"{type(parent).__name__} has no attribute `{name}`")
        setattr(parent, name, module)

    def _at(self, target: str, registry: str, kind: str) -> Any:
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if name not in module.__dict__[registry]:
            raise AttributeError(f"{type(module).__name__} has no {kind} `{name}`")
        return module.__dict__[registry][name]

    def get_parameter(self, target: str) -> Parameter:
        """The parameter at the dotted path ``target``."""
        return self._at(target, "_parameters", "parameter")

    def get_buffer(self, target: str) -> Any:
        """The buffer at the dotted path ``target``."""
        return self._at(target, "_buffers", "buffer")

    def named_modules(self, memo: set[Any] | None = None, prefix: str = "", remove_duplicate: bool = True) -> Iterator[tuple[str, Module]]:
        """All modules with their paths, this one first."""
        memo = set() if memo is None else memo
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                yield from module.named_modules(memo, f"{prefix}.{name}" if prefix else name, remove_duplicate)

    def _named_members(self, registry: str, prefix: str, recurse: bool, remove_duplicate: bool) -> Iterator[tuple[str, Any]]:
        seen: set[int] = set()
        for path, module in self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate) if recurse else [(prefix, self)]:
            for name, member in module.__dict__[registry].items():
                if member is None or id(member) in seen:
                    continue
                if remove_duplicate:
                    seen.add(id(member))
                yield (f"{path}.{name}" if path else name), member

    def named_parameters(self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True) -> Iterator[tuple[str, Parameter]]:
        """All parameters with their paths."""
        return self._named_members("_parameters", prefix, recurse, remove_duplicate)

    def named_buffers(self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True) -> Iterator[tuple[str, Any]]:
        """All buffers with their paths."""
        return self._named_members("_buffers", prefix, recurse, remove_duplicate)

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """The submodules with their names, each once."""
        seen: set[int] = set()
        for name, module in self._modules.items():
            if module is not None and id(module) not in seen:
                seen.add(id(module))
                yield name, module

    def modules(self) -> Iterator[Module]:
        """All modules, this one first."""
        return (module for _, module in self.named_modules())

    def children(self) -> Iterator[Module]:
        """The submodules."""
        return (module for _, module in self.named_children())

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        """All parameters."""
        return (p for _, p in self.named_parameters(recurse=recurse))

    def buffers(self, recurse: bool = True) -> Iterator[Any]:
        """All buffers."""
        return (b for _, b in self.named_buffers(recurse=recurse))

    def apply(self, fn: Callable[[Module], Any]) -> Any:
        """Call ``fn`` with every module, this one last."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def _apply(self, fn: Callable[[Any], Any], recurse: bool = True) -> Any:
        """Replace the values of all parameters, their gradients and buffers by ``fn`` of them."""
        for module in self.children() if recurse else ():
            module._apply(fn)
        with no_grad():
            for parameter in self._parameters.values():
                if parameter is not None:
                    parameter.data = fn(parameter.data)
                    if parameter.grad is not None:
                        parameter.grad = fn(parameter.grad)
            for name, buffer in self._buffers.items():
                if isinstance(buffer, UninitializedTensorMixin):
                    buffer.data = fn(buffer.data)
                elif buffer is not None:
                    self._buffers[name] = fn(buffer)
        return self

    def to(self, *args: Any, **kwargs: Any) -> Any:
        """Convert the floating parameters and buffers to another dtype, or move all to another device."""
        given = [*args, *(v for k, v in kwargs.items() if k in ("dtype", "tensor", "device"))]
        given = [device("cuda", g) if type(g) is int else g for g in given]
        for place in (g.device if is_tensor(g) else g for g in given):
            if is_device_name(place) and placed(place) is not None:
                self._apply(lambda t, place=place: t.to(place))
        wanted = [g.dtype if is_tensor(g) else g for g in given if g is not None and not isinstance(g, bool) and not is_device_name(g)]
        if not wanted:
            return self
        dtype = dtypes.of(wanted[0])
        if not (dtype.is_floating_point or dtype.is_complex):
            raise TypeError(f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={dtype}")
        return self._apply(lambda t: t.to(dtype) if t.is_floating_point() or t.is_complex() else t)

    def to_empty(self, *, device: Any, recurse: bool = True) -> Any:
        """Give all parameters and buffers memory of their own on a device, with values that are still to be set."""
        return self._apply(lambda t: t.detach().clone().to(device))

    def type(self, dst_type: Any) -> Any:
        """Convert all parameters and buffers."""
        return self._apply(lambda t: t.type(dst_type))

    def float(self) -> Any:
        """Convert floating parameters and buffers to float32."""
        return self.to(dtypes.float32)

    def double(self) -> Any:
        """Convert floating parameters and buffers to float64."""
        return self.to(dtypes.float64)

    def half(self) -> Any:
        """Convert floating parameters and buffers to float16."""
        return self.to(dtypes.float16)

    def bfloat16(self) -> Any:
        """Convert floating parameters and buffers to bfloat16."""
        return self.to(dtypes.bfloat16)

    def cpu(self) -> Any:
        """The parameters on the CPU."""
        return self.to("cpu")

    def cuda(self, device: Any = None) -> Any:
        """The parameters on a GPU; raises where there is none."""
        return self.to("cuda" if device is None else device)

    def compile(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises: a module is compiled by the backend's own compiler."""
        raise UnsupportedError(
            "torch.nn.Module.compile: modules of ivy.frontends.torch are compiled as a function of their parameters:"
            " ivy.jit of torch.func.functional_call."
        )

    def share_memory(self) -> Any:
        """The module itself: arrays are never changed in place, so processes cannot share them."""
        return self

    def train(self, mode: bool = True) -> Any:
        """Set whether the module is training, for all submodules too."""
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self) -> Any:
        """``train(False)``."""
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Any:
        """Set whether gradients are taken of the parameters."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of the parameters, or make them zeros."""
        zero_gradients(self.parameters(), set_to_none)

    def extra_repr(self) -> str:
        """What is printed between the parentheses."""
        return ""

    def _get_name(self) -> str:
        return type(self).__name__

    def __repr__(self) -> str:
        extra = [line for line in self.extra_repr().split("\n") if line]
        children = [f"({name}): {indented(repr(module))}" for name, module in self._modules.items()]
        return printed(self._get_name(), extra, children)


def printed(name: str, extra: list[str], children: list[str]) -> str:
    """A module as torch prints it."""
    if len(extra) <= 1 and not children:
        return f"{name}({''.join(extra)})"
    return f"{name}(\n  " + "\n  ".join([*(indented(e) for e in extra), *children]) + "\n)"


def zero_gradients(parameters: Iterable[Any], set_to_none: bool) -> None:
    """Forget gradients, or make them zeros that no gradient passes through."""
    for parameter in parameters:
        if parameter.grad is not None:
            if set_to_none:
                parameter.grad = None
            else:
                parameter.grad = parameter.grad.detach()
                parameter.grad.zero_()


_HOOKS = (
    "_forward_pre_hooks", "_forward_hooks", "_state_dict_hooks", "_state_dict_pre_hooks", "_load_state_dict_pre_hooks",
    "_load_state_dict_post_hooks", "_backward_hooks", "_backward_pre_hooks",
)  # fmt: skip
