"""``torch.overrides``, as far as libraries ask whether their arguments override torch's functions; none does here."""

from __future__ import annotations

from typing import Any, NoReturn

from ivy_frontend_torch.missing import namespace as _namespace


def has_torch_function(relevant_args: Any) -> bool:
    """False."""
    return False


def has_torch_function_unary(relevant_arg: Any) -> bool:
    """False."""
    return False


def has_torch_function_variadic(*relevant_args: Any) -> bool:
    """False."""
    return False


def handle_torch_function(public_api: Any, relevant_args: Any, *args: Any, **kwargs: Any) -> NoReturn:
    """Raises, as torch does where no argument overrides its functions."""
    raise TypeError(f"no implementation found for '{public_api}' on types that implement __torch_function__: none is asked here.")


def is_tensor_like(inp: Any) -> bool:
    """Whether ``inp`` is a tensor."""
    return hasattr(type(inp), "storage_of")


__getattr__, __dir__ = _namespace(globals())
