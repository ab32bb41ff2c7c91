"""Gradients of recorded calls that come again and again, compiled once: what makes small programs slow is that they are traced anew."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.functional.dtypes import DType
from ivy.graph.ir import nested_key
from ivy_frontend_torch.autograd.tape import Recording, _Place

REPEATED = 3  # how often a call is differentiated as it is before it is compiled
LIMIT = 1024  # calls that are kept
PLAIN = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis))
_seen: dict[Any, int] = {}
_programs: dict[Any, Callable[[list[Any]], list[Any]] | None] = {}


class _Unhashable(Exception):
    """A call has arguments that cannot be compared with those of another."""


def _leaf(leaf: Any) -> Any:
    """What tells a leaf of the arguments from others."""
    if isinstance(leaf, _Place):
        return type(leaf), leaf.index
    if type(leaf) in PLAIN:
        return type(leaf), repr(leaf)  # of which -0.0 is not 0.0
    if isinstance(leaf, DType):
        return leaf
    raise _Unhashable


def key_of(recording: Recording, natives: list[Any]) -> Any:
    """What two calls have in common that one program computes the gradients of; None for a call that has no other like it."""
    if recording.keys.drawn:
        return None
    try:
        key = recording.fn, nested_key(_leaf, recording.arguments), tuple((tuple(x.shape), str(x.dtype)) for x in natives)
        hash(key)
        return key
    except (_Unhashable, TypeError):
        return None


def gradients(recording: Recording, backend: Any, inputs: list[Any], cotangents: list[Any]) -> list[Any] | None:
    """The gradients of the inputs of a call, by a compiled program; None where there is none, so that they are computed as they are."""
    natives = [*inputs, *(c.native for c in recording.constants), *cotangents]
    key = key_of(recording, natives)
    if key is None or any(c.backend is not backend for c in recording.constants):
        return None
    key = (backend.name, *key)
    if key not in _programs:
        _seen[key] = _seen.get(key, 0) + 1
        if _seen[key] <= REPEATED:
            return None
        if len(_programs) >= LIMIT:
            _programs.clear()
        if len(_seen) > 16 * LIMIT:
            _seen.clear()
        _programs[key] = _program(recording, backend, len(inputs), len(recording.constants))
    program = _programs[key]
    if program is None:
        return None
    try:
        return program(natives)
    except Exception:  # what needs the values of its arguments is not compiled; if it is wrong, the plain call says so
        _programs[key] = None
        return None


def _program(recording: Recording, backend: Any, inputs: int, constants: int) -> Callable[[list[Any]], list[Any]]:
    plain = copy.copy(recording)
    plain.inputs, plain.edges, plain.constants = [], [], []  # arrays that the program would keep alive

    def run(natives: list[Any]) -> list[Any]:
        arrays = [Array(n, backend) for n in natives]
        fixed = arrays[inputs : inputs + constants]

        def of_inputs(chosen: list[Any]) -> list[Any]:
            with ivy.use_backend(backend):
                return [x.native for x in plain.again([Array(n, backend) for n in chosen], fixed)]

        _, pullback = backend.table["vjp"](of_inputs, natives[:inputs])
        return list(pullback(natives[inputs + constants :]))

    return backend.table["jit"](run)
