"""Modules without parameters: a function of ``torch.nn.functional`` with some of its arguments fixed."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, ClassVar

from ivy_frontend_torch.nn.modules.module import Module

REQUIRED = inspect.Parameter.empty


class Applied(Module):
    """Calls ``function`` with its inputs and its attributes named in ``arguments``."""

    function: ClassVar[Callable[..., Any]]
    arguments: ClassVar[dict[str, Any]]
    shown: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        bound = type(self).__signature__.bind(*args, **kwargs)  # type: ignore[attr-defined]
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            setattr(self, name, value)

    def forward(self, *inputs: Any, **kwargs: Any) -> Any:
        return type(self).function(*inputs, **kwargs, **{name: getattr(self, name) for name in self.arguments})

    def extra_repr(self) -> str:
        return self.shown.format(**vars(self)) + (
            ("inplace=True" if not self.shown else ", inplace=True") if vars(self).get("inplace") else ""
        )


def applied(name: str, function: Callable[..., Any], shown: str = "", base: type = Applied, **arguments: Any) -> Any:
    """The class ``name``. ``shown`` is what it prints, ``arguments`` are those of its constructor with their defaults."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [inspect.Parameter(n, kind, default=d) for n, d in arguments.items()]
    body = {
        "function": staticmethod(function), "arguments": arguments, "shown": shown, "__doc__": f"{name}: see ``{function.__name__}``.",
        "__signature__": inspect.Signature(parameters), "__constants__": list(arguments),
    }  # fmt: skip
    made = type(name, (base,), body)
    made.__module__ = inspect.currentframe().f_back.f_globals["__name__"]  # type: ignore[union-attr]
    return made
