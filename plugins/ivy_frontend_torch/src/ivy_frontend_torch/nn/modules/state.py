"""The state of a module as a dictionary of tensors, and back."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Callable, Mapping
from typing import Any

from ivy_frontend_torch.autograd.engine import RemovableHandle
from ivy_frontend_torch.creation import as_tensor
from ivy_frontend_torch.modes import no_grad
from ivy_frontend_torch.nn.modules.hooks import registered
from ivy_frontend_torch.nn.parameter import Parameter, is_lazy

EXTRA = "_extra_state"


class _IncompatibleKeys(namedtuple("_IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    """What :meth:`State.load_state_dict` found too little and too much."""

    __slots__ = ()

    def __repr__(self) -> str:
        return super().__repr__() if self.missing_keys or self.unexpected_keys else "<All keys matched successfully>"

    __str__ = __repr__


class State:
    """Saving and loading, for modules."""

    _version = 1
    _parameters: dict[str, Any]
    _buffers: dict[str, Any]
    _modules: dict[str, Any]
    _non_persistent_buffers_set: set[str]
    _state_dict_hooks: dict[int, Any]
    _state_dict_pre_hooks: dict[int, Any]
    _load_state_dict_pre_hooks: dict[int, Any]
    _load_state_dict_post_hooks: dict[int, Any]

    def get_extra_state(self) -> Any:
        """What else is saved; override it together with :meth:`set_extra_state`."""
        raise RuntimeError("Reached a code path in Module.get_extra_state() that should never be called.")

    def set_extra_state(self, state: Any) -> None:
        """Take back what :meth:`get_extra_state` gave."""
        raise RuntimeError("Reached a code path in Module.set_extra_state() that should never be called.")

    def _has_extra(self) -> bool:
        return type(self).get_extra_state is not State.get_extra_state

    def _stored(self) -> dict[str, Any]:
        """The parameters and the buffers that are saved."""
        kept = {n: b for n, b in self._buffers.items() if n not in self._non_persistent_buffers_set}
        return {n: t for n, t in {**self._parameters, **kept}.items() if t is not None}

    def _save_to_state_dict(self, destination: dict[str, Any], prefix: str, keep_vars: bool) -> None:
        """Put the module's own tensors into ``destination``."""
        for name, tensor in self._stored().items():
            destination[prefix + name] = tensor if keep_vars or is_lazy(tensor) else tensor.detach()
        if self._has_extra():
            destination[prefix + EXTRA] = self.get_extra_state()

    def state_dict(self, *args: Any, destination: Any = None, prefix: str = "", keep_vars: bool = False) -> dict[str, Any]:
        """All parameters and buffers by their paths; they share memory with the module's."""
        if args:
            destination, prefix, keep_vars = [*args, *(destination, prefix, keep_vars)[len(args) :]]
        if destination is None:
            destination = OrderedDict()
            destination._metadata = OrderedDict()
        versions: dict[str, Any] = {"version": self._version}
        if hasattr(destination, "_metadata"):
            destination._metadata[prefix[:-1]] = versions
        for hook in self._state_dict_pre_hooks.values():
            hook(self, prefix, keep_vars)
        self._save_to_state_dict(destination, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        for hook, replaces in self._state_dict_hooks.values():
            changed = hook(self, destination, prefix, versions)
            destination = changed if replaces and changed is not None else destination
        return destination

    def register_state_dict_post_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call ``hook(module, state_dict, prefix, local_metadata)`` after :meth:`state_dict`."""
        return registered(self._state_dict_hooks, (hook, False))

    def _register_state_dict_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        return registered(self._state_dict_hooks, (hook, True))

    def register_state_dict_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call ``hook(module, prefix, keep_vars)`` before :meth:`state_dict`."""
        return registered(self._state_dict_pre_hooks, hook)

    def register_load_state_dict_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call ``hook(module, state_dict, prefix, local_metadata, strict, missing, unexpected, errors)`` before loading."""
        return registered(self._load_state_dict_pre_hooks, (hook, True))

    def _register_load_state_dict_pre_hook(self, hook: Callable[..., Any], with_module: bool = False) -> RemovableHandle:
        return registered(self._load_state_dict_pre_hooks, (hook, with_module))

    def register_load_state_dict_post_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call ``hook(module, incompatible_keys)`` after loading."""
        return registered(self._load_state_dict_post_hooks, hook)

    def _load_from_state_dict(
        self, state_dict: Mapping[str, Any], prefix: str, local_metadata: Any, strict: bool, missing_keys: list[str],
        unexpected_keys: list[str], error_msgs: list[str],
    ) -> None:  # fmt: skip
        """Copy the module's own tensors out of ``state_dict``."""
        for hook, with_module in self._load_state_dict_pre_hooks.values():
            arguments = (state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)
            hook(*((self, *arguments) if with_module else arguments))
        assign = bool((local_metadata or {}).get("assign_to_params_buffers", False))
        for name, tensor in self._stored().items():
            key = prefix + name
            if key not in state_dict:
                if strict:
                    missing_keys.append(key)
                continue
            fault = _loaded(self, name, tensor, key, state_dict[key], assign)
            error_msgs.extend([fault] if fault else [])
        if self._has_extra():
            if prefix + EXTRA in state_dict:
                self.set_extra_state(state_dict[prefix + EXTRA])
            elif strict:
                missing_keys.append(prefix + EXTRA)
        elif strict and prefix + EXTRA in state_dict:
            unexpected_keys.append(prefix + EXTRA)
        if strict:
            known = {*self._stored(), *self._modules, EXTRA}
            own = [key for key in state_dict if key.startswith(prefix) and key != prefix + EXTRA]
            unexpected_keys.extend(key for key in own if not _is_known(key[len(prefix) :], known, self._modules))

    def load_state_dict(self, state_dict: Mapping[str, Any], strict: bool = True, assign: bool = False) -> _IncompatibleKeys:
        """Copy parameters and buffers out of ``state_dict``, whose values are tensors or arrays of any framework.

        Raises :class:`RuntimeError` for sizes that differ, and if ``strict`` for missing and unexpected keys.
        """
        if not isinstance(state_dict, Mapping):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        missing: list[str] = []
        unexpected: list[str] = []
        errors: list[str] = []
        metadata = getattr(state_dict, "_metadata", {})
        _load(self, OrderedDict(state_dict), "", metadata, assign, (missing, unexpected, errors))
        if strict:
            quoted = [", ".join(f'"{k}"' for k in keys) for keys in (unexpected, missing)]
            errors[:0] = [f"Unexpected key(s) in state_dict: {quoted[0]}. "] if unexpected else []
            errors[:0] = [f"Missing key(s) in state_dict: {quoted[1]}. "] if missing else []
        if errors:
            raise RuntimeError(f"Error(s) in loading state_dict for {type(self).__name__}:\n\t" + "\n\t".join(errors))
        return _IncompatibleKeys(missing, unexpected)


def _is_known(name: str, known: set[str], modules: Mapping[str, Any]) -> bool:
    first, dot, _ = name.partition(".")
    return first in modules if dot else first in known and first not in modules


def _load(module: Any, state_dict: Any, prefix: str, metadata: Any, assign: bool, found: Any) -> None:
    local = dict(metadata.get(prefix[:-1], {}))
    local["assign_to_params_buffers"] = assign
    module._load_from_state_dict(state_dict, prefix, local, True, *found)
    for name, child in module._modules.items():
        if child is not None:
            inner = f"{prefix}{name}."
            _load(child, OrderedDict((k, v) for k, v in state_dict.items() if k.startswith(inner)), inner, metadata, assign, found)
    result = _IncompatibleKeys(found[0], found[1])
    for hook in module._load_state_dict_post_hooks.values():
        hook(module, result)


def _loaded(module: Any, name: str, tensor: Any, key: str, value: Any, assign: bool) -> str | None:
    """Give ``tensor`` the value; returns what is wrong."""
    if is_lazy(value):
        return None if is_lazy(tensor) else f"{key} is uninitialized in the checkpoint, and has a size in the current model."
    given = as_tensor(value)
    if is_lazy(tensor):
        tensor.materialize(given.shape)
    if tuple(given.shape) != tuple(tensor.shape) and not (tuple(given.shape) == (1,) and not tensor.ndim):
        return (
            f"size mismatch for {key}: copying a param with shape {given.shape} from checkpoint, the shape in current model is"
            f" {tensor.shape}."
        )
    if assign:
        is_parameter = isinstance(tensor, Parameter)
        setattr(module, name, Parameter(given, requires_grad=tensor.requires_grad) if is_parameter else given)
        return None
    with no_grad():
        tensor.copy_(given.reshape(tensor.shape))
    return None
