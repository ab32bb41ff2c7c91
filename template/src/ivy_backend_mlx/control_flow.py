"""Control flow: Python's own, which MLX's gradients follow."""

from __future__ import annotations

import mlx.core as mx

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_mlx.interchange import is_concrete


def decided(predicate):
    """A 0-d boolean as Python's, where its value is known."""
    if not is_concrete(predicate):
        raise UnsupportedError("ivy.while_loop: inside mx.compile and mx.vmap a loop cannot depend on values. Use ivy.scan.")
    return bool(predicate.item())


@hookimpl
def cond(predicate, true_fn, false_fn, operands, /):
    if is_concrete(predicate):
        return (true_fn if predicate.item() else false_fn)(operands)
    # in a compiled or batched program both are computed, and one is taken
    return [mx.where(predicate, a, b) for a, b in zip(true_fn(operands), false_fn(operands), strict=True)]


@hookimpl
def while_loop(condition, body, state, /):
    while decided(condition(state)):
        state = body(state)
    return list(state)


@hookimpl
def scan(fn, init, xs, /, *, length=None, reverse=False):
    count, carry, rows = len(xs[0]) if xs else length, list(init), []
    if not count:  # one turn on zeros tells what the empty result looks like
        ys = fn(carry, [mx.zeros(x.shape[1:], x.dtype) for x in xs])[1]
        return carry, [mx.zeros((0, *y.shape), y.dtype) for y in ys]
    for i in reversed(range(count)) if reverse else range(count):
        carry, ys = fn(carry, [x[i] for x in xs])
        rows.append(ys)
    return carry, [mx.stack(column) for column in zip(*(reversed(rows) if reverse else rows), strict=True)]
