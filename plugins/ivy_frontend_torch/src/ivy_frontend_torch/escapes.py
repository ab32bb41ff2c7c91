"""Stand-ins that a program has put where they outlive its capture: in a cache, in a list outside of it.

Left there they would be taken for real tensors when the program next runs in torch.
"""

from __future__ import annotations

import functools
import gc
import types
import weakref
from collections.abc import Iterable
from typing import Any

CACHE = type(functools.lru_cache(lambda: None))


def recalled(references: list[weakref.ref[Any]]) -> bool:
    """Take what is still alive out of the containers that hold it; whether there was any."""

    def alive() -> list[Any]:
        return [found for found in (reference() for reference in references) if found is not None]

    if alive():
        gc.collect()  # cycles that nobody holds
    kept = alive()
    if kept:
        take_out(kept)
    return bool(kept)


def take_out(objects: list[Any]) -> None:
    """Remove ``objects``, and tuples of them, from all dictionaries, lists, sets and function caches."""
    unwanted = {id(o) for o in objects}
    tuples: list[Any] = []  # whose own holders are looked for afterwards: the list of holders seen here would be one
    for holder in gc.get_referrers(*objects):
        if holder is objects:
            continue
        if isinstance(holder, CACHE):
            holder.cache_clear()
        elif isinstance(holder, dict):
            _delete(holder, [k for k, v in holder.items() if id(v) in unwanted])
        elif isinstance(holder, list):
            holder[:] = [o for o in holder if id(o) not in unwanted]
        elif isinstance(holder, set):
            holder.difference_update([o for o in holder if id(o) in unwanted])
        elif type(holder) is tuple:
            tuples.append(holder)
        elif type(holder).__dictoffset__ and not isinstance(holder, types.ModuleType | types.FrameType):
            _delete(vars(holder), [k for k, v in vars(holder).items() if id(v) in unwanted])
    if tuples:
        take_out(tuples)


def _delete(holder: dict[Any, Any], keys: Iterable[Any]) -> None:
    for key in keys:
        del holder[key]
