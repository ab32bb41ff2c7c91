"""Names that torch has and this frontend has not."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any, NoReturn

from ivy.errors import UnsupportedError, did_you_mean
from ivy_frontend_torch.absent import reason as known_reason


class MissingError(UnsupportedError, AttributeError):
    """The frontend lacks a name of torch."""


def missing(owner: str, name: str, known: Iterable[str], reason: str | None = None) -> NoReturn:
    """Say that ``owner.name`` does not exist here, and what to do; or the reason, if it is given or known."""
    if name.startswith("_"):
        raise AttributeError(f"{owner} has no attribute {name!r}")
    if reason is not None:
        raise MissingError(reason)
    why = known_reason(owner, name)
    if why is not None:
        raise MissingError(f"{owner}.{name} is not available in ivy.frontends.torch: {why}")
    near = did_you_mean(name, [k for k in known if not k.startswith("_")])
    raise MissingError(
        f"{owner}.{name} is not available in ivy.frontends.torch.{near} A function decorated with"
        f" ivy_frontend_torch.torch_function.torch_function and set as that attribute adds it."
    )


def guard(module: ModuleType, owner: str) -> None:
    """Have ``module``, which mirrors ``owner``, say of names that it lacks that they are missing."""

    def __getattr__(name: str) -> Any:
        missing(owner, name, vars(module))

    if not hasattr(type(module), "__getattr__") and "__getattr__" not in vars(module):
        module.__getattr__ = __getattr__  # type: ignore[method-assign]
