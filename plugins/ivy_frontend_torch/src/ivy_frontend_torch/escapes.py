"""Stand-ins and symbolic sizes that a program has put where they outlive its capture: in a cache, in a list outside of it.

Left there they would be taken for real tensors and numbers when the program next runs in torch.
"""

from __future__ import annotations

import functools
import gc
import types
import weakref
from collections.abc import Callable
from typing import Any

CACHE = type(functools.lru_cache(lambda: None))
GONE = object()


def alive(references: list[weakref.ref[Any]]) -> list[Any]:
    """The objects that still exist."""
    return [found for found in (reference() for reference in references) if found is not None]


def recalled(references: list[weakref.ref[Any]], instead: Callable[[Any], Any] = lambda found: GONE) -> list[Any]:
    """Take what is still alive out of the containers that hold it, or put something ``instead``; what there was."""
    if alive(references):
        gc.collect()  # cycles that nobody holds
    kept = alive(references)
    if kept:
        replace(kept, {id(found): instead(found) for found in kept})
    return kept


def replace(objects: list[Any], new: dict[int, Any]) -> None:
    """Put ``new`` for ``objects``, and for tuples of them, in all dictionaries, lists, sets and closures; empty function caches."""
    tuples: list[Any] = []  # whose own holders are looked for afterwards: the list of holders seen here would be one
    for holder in gc.get_referrers(*objects):
        if holder is objects:
            continue
        if isinstance(holder, CACHE):
            holder.cache_clear()
        elif isinstance(holder, dict):
            _in_dict(holder, new)
        elif isinstance(holder, list):
            holder[:] = _kept(holder, new)
        elif isinstance(holder, set):
            items = _kept(holder, new)
            holder.clear()
            holder.update(items)
        elif isinstance(holder, tuple):
            tuples.append(holder)
        elif isinstance(holder, types.CellType):
            _in_cell(holder, new)
        elif type(holder).__dictoffset__ and not isinstance(holder, types.ModuleType | types.FrameType):
            _in_dict(vars(holder), new)
    if tuples:
        replace(tuples, {id(t): _of_tuple(t, new) for t in tuples})


def _kept(items: Any, new: dict[int, Any]) -> list[Any]:
    return [item for item in (new.get(id(o), o) for o in items) if item is not GONE]


def _of_tuple(found: tuple[Any, ...], new: dict[int, Any]) -> Any:
    items = [new.get(id(o), o) for o in found]
    if any(item is GONE for item in items):
        return GONE
    return type(found)(*items) if hasattr(found, "_fields") else type(found)(items)


def _in_dict(holder: dict[Any, Any], new: dict[int, Any]) -> None:
    for key, value in [(k, v) for k, v in holder.items() if id(k) in new or id(v) in new]:
        del holder[key]
        key, value = new.get(id(key), key), new.get(id(value), value)
        if key is not GONE and value is not GONE:
            holder[key] = value


def _in_cell(holder: types.CellType, new: dict[int, Any]) -> None:
    item = new[id(holder.cell_contents)]
    if item is GONE:
        del holder.cell_contents
    else:
        holder.cell_contents = item
