"""Functions that a module calls before and after its ``forward``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy_frontend_torch.autograd.engine import RemovableHandle


def registered(hooks: dict[int, Any], hook: Any, prepend: bool = False) -> RemovableHandle:
    """Add ``hook``; what is returned takes it away again."""
    handle = RemovableHandle(hooks)
    if prepend:
        others = dict(hooks)
        hooks.clear()
        hooks[handle.id] = hook
        hooks.update(others)
    else:
        hooks[handle.id] = hook
    return handle


class Hooks:
    """The hooks of a module."""

    _forward_pre_hooks: dict[int, Any]
    _forward_hooks: dict[int, Any]
    _backward_pre_hooks: dict[int, Any]
    _backward_hooks: dict[int, Any]

    def register_forward_pre_hook(self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False) -> RemovableHandle:
        """Call ``hook(module, args)`` before ``forward``; what it returns takes the place of ``args``, unless None."""
        return registered(self._forward_pre_hooks, (hook, with_kwargs), prepend)

    def register_forward_hook(
        self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False, always_call: bool = False
    ) -> RemovableHandle:
        """Call ``hook(module, args, output)`` after ``forward``; what it returns takes the place of ``output``, unless None."""
        return registered(self._forward_hooks, (hook, with_kwargs, always_call), prepend)

    def register_full_backward_pre_hook(self, hook: Callable[..., Any], prepend: bool = False) -> RemovableHandle:
        """Call ``hook(module, grad_output)`` before gradients pass the module; what it returns takes their place, unless None."""
        return registered(self._backward_pre_hooks, hook, prepend)

    def register_full_backward_hook(self, hook: Callable[..., Any], prepend: bool = False) -> RemovableHandle:
        """Call ``hook(module, grad_input, grad_output)`` after gradients have passed; what it returns takes the place of the first."""
        return registered(self._backward_hooks, hook, prepend)

    register_backward_hook = register_full_backward_hook

    def _before(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments of ``forward``, after the hooks before it."""
        for hook, with_kwargs in tuple(self._forward_pre_hooks.values()):
            if with_kwargs:
                changed = hook(self, args, kwargs)
                if changed is not None:
                    if not (isinstance(changed, tuple) and len(changed) == 2):
                        raise RuntimeError(f"forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {changed}.")
                    args, kwargs = changed
            else:
                changed = hook(self, args)
                if changed is not None:
                    args = changed if isinstance(changed, tuple) else (changed,)
        return args, kwargs

    def _after(self, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any, always: bool | None = None) -> Any:
        """The output, after the hooks after ``forward``; with ``always``, only of those that are called after an error too."""
        for hook, with_kwargs, always_call in tuple(self._forward_hooks.values()):
            if always is not None and always_call is not always:
                continue
            changed = hook(self, args, kwargs, output) if with_kwargs else hook(self, args, output)
            output = output if changed is None else changed
        return output
