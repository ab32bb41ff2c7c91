"""Names that torch has and this frontend has not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from ivy.errors import UnsupportedError, did_you_mean


class MissingError(UnsupportedError, AttributeError):
    """The frontend lacks a name of torch."""


def missing(owner: str, name: str, known: Iterable[str], reason: str | None = None) -> NoReturn:
    """Say that ``owner.name`` does not exist here, and what to do; or the reason, if it is given."""
    if name.startswith("_"):
        raise AttributeError(f"{owner} has no attribute {name!r}")
    if reason is not None:
        raise MissingError(reason)
    near = did_you_mean(name, [k for k in known if not k.startswith("_")])
    raise MissingError(
        f"{owner}.{name} is not available in ivy.frontends.torch.{near} A function decorated with"
        f" ivy_frontend_torch.torch_function.torch_function and set as that attribute adds it."
    )
