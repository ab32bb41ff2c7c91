"""Steps that are compiled for each shape, where the backend compiles calls: one operation at a time, calling takes most of the time."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import ivy
from ivy.array import Array
from ivy.backend import Backend

Rule = Callable[..., list[Array]]


def applied(rule: Rule, arrays: Sequence[Array], numbers: Sequence[float], **options: Any) -> list[Array]:
    """``rule(arrays, numbers, **options)``. Numbers change from step to step; a program is compiled for each choice of options."""
    backend = arrays[0].backend
    if not backend.plugin.compiles_calls or not all(a.backend is backend and backend.table["is_concrete"](a.native) for a in arrays):
        return rule(arrays, numbers, **options)
    scalars = [_scalar(backend, number, arrays[0].dtype) for number in numbers]
    program = _program(rule, backend, tuple(arrays[0].shape), arrays[0].dtype, len(arrays), tuple(options.items()))
    return [Array(n, backend) for n in program([*(a.native for a in arrays), *scalars])]


@functools.lru_cache(maxsize=64)
def _scalar(backend: Backend, number: float, dtype: Any) -> Any:
    return backend.table["scalar"](number, dtype)


@functools.lru_cache(maxsize=1024)
def _program(
    rule: Rule, backend: Backend, shape: tuple[int, ...], dtype: Any, count: int, options: tuple[tuple[str, Any], ...]
) -> Callable[[list[Any]], list[Any]]:
    def run(natives: list[Any]) -> list[Any]:
        given = [Array(n, backend) for n in natives]
        with ivy.use_backend(backend):
            return [a.native for a in rule(given[:count], given[count:], **dict(options))]

    return backend.table["jit"](run)
