"""Control flow, run eagerly: the functions are called as often as the loop turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivy import tree
from ivy_frontend_jax.conversion import jax_function
from ivy_frontend_jax.numpy.manipulation import flip, stack


def cond(pred: Any, true_fun: Callable[..., Any], false_fun: Callable[..., Any], *operands: Any) -> Any:
    """``true_fun(*operands)`` if ``pred``, else ``false_fun(*operands)``."""
    return true_fun(*operands) if bool(pred) else false_fun(*operands)


def switch(index: Any, branches: Any, *operands: Any) -> Any:
    """The branch at ``index``, which is brought into range."""
    return branches[min(max(int(index), 0), len(branches) - 1)](*operands)


def while_loop(cond_fun: Callable[..., Any], body_fun: Callable[..., Any], init_val: Any) -> Any:
    """``body_fun`` applied as long as ``cond_fun`` holds."""
    value = init_val
    while bool(cond_fun(value)):
        value = body_fun(value)
    return value


def fori_loop(lower: Any, upper: Any, body_fun: Callable[..., Any], init_val: Any) -> Any:
    """``body_fun(i, value)`` for ``i`` from ``lower`` to ``upper - 1``."""
    value = init_val
    for i in range(int(lower), int(upper)):
        value = body_fun(i, value)
    return value


@jax_function
def _at(x: Any, index: int) -> Any:
    return x[index]


def scan(
    f: Callable[..., Any], init: Any, xs: Any = None, length: int | None = None, reverse: bool = False, unroll: int = 1
) -> tuple[Any, Any]:
    """``carry, y = f(carry, x)`` along the first axis of ``xs``; the last carry and all ``y``, stacked."""
    leaves = [] if xs is None else tree.leaves(xs)
    n = len(leaves[0]) if leaves else length
    if n is None or (length is not None and length != n) or any(len(leaf) != n for leaf in leaves):
        raise ValueError(f"scan got `length` {length} and leading axis sizes {[len(leaf) for leaf in leaves]}.")
    carry, ys = init, []
    for i in reversed(range(n)) if reverse else range(n):
        carry, y = f(carry, None if xs is None else tree.map(lambda leaf, i=i: _at(leaf, i), xs))
        ys.append(y)
    if not ys or all(y is None for y in ys):
        return carry, None
    stacked = tree.map(lambda *parts: None if parts[0] is None else stack(parts), *ys)
    return carry, tree.map(lambda y: flip(y, 0), stacked) if reverse else stacked


def map(f: Callable[..., Any], xs: Any) -> Any:
    """``f`` of each element along the first axis of ``xs``, stacked."""
    return scan(lambda _, x: (None, f(x)), None, xs)[1]
