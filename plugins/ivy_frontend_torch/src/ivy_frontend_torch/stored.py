"""Tensors that a program leaves in attributes, closures or elsewhere and reads in a later call: state that a converted one has not."""

from __future__ import annotations

import dataclasses
import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import torch

from ivy.errors import UnsupportedError
from ivy.graph.guards import values_read
from ivy.graph.ir import Graph, Value, leaves, map_leaves
from ivy_frontend_torch.hidden_state import Attribute, given

if TYPE_CHECKING:
    from ivy_frontend_torch.recorder import Capture
    from ivy_frontend_torch.weights import Weights

INTERNAL = frozenset(vars(torch.nn.Module()))
MARK = "_ivy_stored_as"  # on a tensor that stands for a stored one: the name of its attribute


@dataclasses.dataclass(frozen=True)
class Stored:
    """A tensor that the program has made, in an attribute."""

    value: Value
    dtype: torch.dtype


class StateReadError(UnsupportedError):
    """A program reads a tensor that it has stored in an earlier call."""



def attributes(module: torch.nn.Module | None) -> Iterator[Attribute]:
    """Those of all submodules, containers as copies."""
    for m in module.modules() if module is not None else ():
        for name, value in vars(m).items():
            if name not in INTERNAL:
                yield m, name, value.copy() if type(value) in (dict, list) else value


def changes(module: torch.nn.Module | None, before: list[Attribute], values: dict[int, Value]) -> list[Attribute]:
    """The attributes in which the program has put tensors that it made, each as :class:`Stored`."""
    known = {(m, name): value for m, name, value in before}

    def leaf(x: Any) -> Any:
        return Stored(values[id(x)], x.dtype) if isinstance(x, torch.Tensor) and id(x) in values else x

    found: list[Attribute] = []
    for m, name, value in attributes(module):
        form = map_leaves(leaf, value)
        if any(isinstance(x, Stored) for x in leaves(form)) and not same(value, known.get((m, name))):
            found.append((m, name, form))
    return found


def same(value: Any, other: Any) -> bool:
    """Whether two attributes hold the same objects."""
    first, second = leaves(value), leaves(other)
    return len(first) == len(second) and all(a is b for a, b in zip(first, second, strict=True))


def refuse_reads(found: list[Attribute], graph: Graph, again: Callable[[], Any]) -> None:
    """Raise where a second call, which ``again`` captures, reads what the first has stored of the values of inputs or weights."""
    dependent = values_read(graph)
    if not any(isinstance(x, Stored) and x.value in dependent for _, _, form in found for x in leaves(form)):
        return  # as positions that are kept from call to call
    try:
        with placed(found, dependent):
            again()
    except StateReadError:
        raise
    except Exception:  # which says nothing of what it would read
        return


@contextmanager
def placed(found: list[Attribute], dependent: set[Value]) -> Iterator[None]:
    """The attributes as after a call, with zeros for tensors."""

    def leaf(x: Any, owner: str) -> Any:
        if not isinstance(x, Stored):
            return x
        zeros = torch.zeros(tuple(map(int, x.value.shape)), dtype=x.dtype)
        if x.value in dependent:
            setattr(zeros, MARK, owner)
        return zeros

    with given([(m, name, map_leaves(partial(leaf, owner=f"{type(m).__name__}.{name}"), form)) for m, name, form in found]):
        yield


def computed(capture: Capture, weights: Weights) -> list[tuple[weakref.ref[torch.Tensor], Value]]:
    """What a run on real tensors has made, and the copies of its inputs."""
    kept = {*weights.parameter_values.values(), *weights.buffer_values.values(), *capture.constants.values()}
    made = [(t, capture.values[id(t)]) for t in capture.memory.kept if id(t) in capture.values]
    return [(weakref.ref(t), value) for t, value in made if value not in kept]


def refuse_left(made: list[Any], graph: Graph, again: Callable[[], Any]) -> None:
    """Raise where a second call, which ``again`` captures, reads what the first has ``made`` and left anywhere outside of itself."""
    dependent = values_read(graph)
    made = [(reference, value) for reference, value in made if value in dependent]
    if any(reference() is not None for reference, _ in made):
        gc.collect()  # cycles that nobody holds
    left = [(tensor, value) for tensor, value in ((reference(), value) for reference, value in made) if tensor is not None]
    if not left:
        return
    for tensor, value in left:
        setattr(tensor, MARK, f"a tensor of {value.dtype}{list(map(int, value.shape))}")
    try:
        again()
    except StateReadError:
        raise
    except Exception:  # which says nothing of what it would read
        return
    finally:
        for tensor, _ in left:
            vars(tensor).pop(MARK, None)  # one that was written to is there twice


def refuse_stored(tensor: torch.Tensor, where: str) -> None:
    """Raise for a tensor that stands for a stored one."""
    name = vars(tensor).get(MARK)
    if name is not None:
        raise StateReadError(
            f"ivy: at {where} the program reads {name}, which an earlier call has computed; a converted program keeps no hidden state. Make"
            " it a buffer with register_buffer, whose changes are returned, or an input and a result."
        )
