"""Which public names of torch the frontend has: ``python tests/torch_names.py`` writes docs/torch_names.md."""

from __future__ import annotations

import importlib
import inspect
import textwrap
import typing
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

from ivy_frontend_torch.absent import reason
from ivy_frontend_torch.missing import MissingError

PAGE = Path(__file__).parents[1] / "docs" / "torch_names.md"
NAMESPACES = (
    "torch torch.Tensor torch.nn torch.nn.functional torch.nn.init torch.nn.attention torch.nn.parameter torch.nn.utils torch.nn.utils.rnn"
    " torch.nn.utils.parametrize torch.nn.utils.parametrizations torch.optim torch.optim.lr_scheduler torch.autograd torch.autograd.functional"
    " torch.func torch.linalg torch.special torch.fft torch.signal.windows torch.random torch.utils.data torch.amp torch.compiler torch.jit torch.cuda"
).split()
HEAD = """# Names of torch

Written by `python tests/torch_names.py` from torch {version}. A public name is one that `__all__` lists, or that is written in torch and has
no underscore. Each is in `ivy.frontends.torch`, or asking for it raises `MissingError`, an `UnsupportedError` and `AttributeError`, which
gives the reason below. Present is not the same as whole: [opinfo.md](opinfo.md) measures what functions do.
"""


def at(root: Any, path: str) -> Any:
    """What has the dotted name ``torch.path`` below ``root``."""
    for part in path.split(".")[1:]:
        root = getattr(root, part)
    return root


def is_torchs(value: Any) -> bool:
    """Whether a value was made in torch, not imported there from elsewhere."""
    if inspect.ismodule(value):
        return False
    written = getattr(value, "__module__", None) or type(value).__module__
    return inspect.isbuiltin(value) or isinstance(value, (int, float)) or str(written).startswith("torch")


def public(namespace: str) -> list[str]:
    """The public names of a namespace of the real torch."""
    import torch

    owner = at(torch, namespace)
    if namespace == "torch.Tensor":
        return [n for n in dir(owner) if not n.startswith("_")]
    listed = getattr(owner, "__all__", None)
    if listed and namespace != "torch":
        return sorted({n for n in listed if not n.startswith("_") and not inspect.ismodule(getattr(owner, n, None))})
    written = [n for n in dir(owner) if not n.startswith("_") and is_torchs(getattr(owner, n))]
    return [n for n in written if getattr(typing, n, None) is not getattr(owner, n)]


def compared() -> dict[str, tuple[list[str], dict[str, str | None]]]:
    """For each namespace the names that are there, and the reasons why others are not."""
    import ivy

    frontend = importlib.import_module("ivy.frontends.torch")
    found: dict[str, tuple[list[str], dict[str, str | None]]] = {}
    with warnings.catch_warnings(), ivy.use_backend("numpy"):
        warnings.simplefilter("ignore")
        for namespace in NAMESPACES:
            owner = frontend.ones(2, 2) if namespace == "torch.Tensor" else at(frontend, namespace)
            here: list[str] = []
            lacking: dict[str, str | None] = {}
            for name in public(namespace):
                try:
                    getattr(owner, name)
                    here.append(name)
                except MissingError as error:
                    lacking[name] = reason(namespace, name) or told(namespace, name, str(error))
                except (RuntimeError, TypeError, ValueError):  # of a property, on this tensor
                    here.append(name)
            found[namespace] = here, lacking
    return found


def told(namespace: str, name: str, message: str) -> str | None:
    """The reason that an error gives in words of its own."""
    start = f"{namespace}.{name}: "
    return message.removeprefix(start) if message.startswith(start) else None


def page() -> str:
    """The text of docs/torch_names.md."""
    import torch

    found = compared()
    lines = [HEAD.format(version=torch.__version__.partition("+")[0]), "| namespace | names | there | absent, with a reason | not written yet |"]
    lines.append("|---|---|---|---|---|")
    for namespace, (here, lacking) in found.items():
        known = sum(why is not None for why in lacking.values())
        lines.append(f"| `{namespace}` | {len(here) + len(lacking)} | {len(here)} | {known} | {len(lacking) - known} |")
    for namespace, (_, lacking) in found.items():
        if lacking:
            lines += ["", f"## {namespace}", ""]
            groups: dict[str, list[str]] = defaultdict(list)
            for name, why in lacking.items():
                groups[why or "not written yet."].append(name)
            for why, names in sorted(groups.items()):
                lines += textwrap.wrap(f"* {why[:1].upper()}{why[1:]} {', '.join(f'`{n}`' for n in names)}", 138, subsequent_indent="  ")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
