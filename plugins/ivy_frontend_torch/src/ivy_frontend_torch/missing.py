"""Names that this frontend has not, or has not yet imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from ivy.errors import UnsupportedError, did_you_mean
from ivy_frontend_torch.absent import reason as known_reason

PACKAGE = __name__.partition(".")[0]


class MissingError(UnsupportedError, AttributeError):
    """The frontend lacks ``owner.name`` of torch. Why, or what is near, is looked for when it is shown: captures ask for many names."""

    def __init__(self, owner: str, name: str, known: Iterable[str] = (), reason: str | None = None) -> None:
        super().__init__(owner, name)
        self.owner, self.asked, self.known, self.reason = owner, name, known, reason

    def __str__(self) -> str:
        if self.reason is not None:
            return self.reason
        text = f"{self.owner}.{self.asked} is not available in ivy.frontends.torch"
        why = known_reason(self.owner, self.asked)
        if why is not None:
            return f"{text}: {why}"
        adds = ". A function decorated with ivy_frontend_torch.torch_function.torch_function and set as that attribute adds it."
        return text + adds + did_you_mean(self.asked, [k for k in self.known if not k.startswith("_")])


def missing(owner: str, name: str, known: Iterable[str], reason: str | None = None) -> NoReturn:
    """Say that ``owner.name`` does not exist here, and what to do; or the reason, if it is given or known."""
    if name.startswith("_"):
        raise AttributeError(f"{owner} has no attribute {name!r}")
    raise MissingError(owner, name, known, reason)


def namespace(
    members: dict[str, Any], modules: str = "", names: Mapping[str, str] | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of the module of this package whose attributes are ``members``.

    Its submodules ``modules`` are imported when they are asked for. Those that ``names`` lists (after a dot, modules beside it) lend
    it the names given there, or with ``*`` all that are public; they are imported at the first name that is not there yet. What none
    has is missing.
    """
    package, lazy = str(members["__name__"]), modules.split()

    def gather() -> None:
        for module, chosen in (names or {}).items():
            source = importlib.import_module(f".{module}", package)
            members.update({name: getattr(source, name) for name in (source.__all__ if chosen == "*" else chosen.split())})

    def __dir__() -> list[str]:
        gather()
        return sorted({*members, *lazy})

    def __getattr__(name: str) -> Any:
        if name in lazy:
            return importlib.import_module(f"{package}.{name}")
        if name == "__all__":  # what `import *` takes
            return [n for n in __dir__() if not n.startswith("_")]
        if not name.startswith("_"):
            gather()
        return members[name] if name in members else missing("torch" + package.removeprefix(PACKAGE), name, members)

    return __getattr__, __dir__
