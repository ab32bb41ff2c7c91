""":class:`ivy.Module` to Haiku."""

from __future__ import annotations

from typing import Any

from ivy.modules import ModuleAdapter


def build(module: Any) -> Any:
    """A function to call inside ``hk.transform``, whose parameters are named and initialised as in the source."""
    from ivy_modules_haiku.converted import Converted

    return Converted(module)


adapter = ModuleAdapter("haiku", build=build, backend="jax")
