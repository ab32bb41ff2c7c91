"""Control flow: Python's own."""

from __future__ import annotations

import numpy as np

from ivy.hookspecs import hookimpl


@hookimpl
def cond(predicate, true_fn, false_fn, operands, /):
    return (true_fn if predicate else false_fn)(operands)


@hookimpl
def while_loop(condition, body, state, /):
    while condition(state):
        state = body(state)
    return list(state)


@hookimpl
def scan(fn, init, xs, /, *, length=None, reverse=False):
    count, carry, rows = len(xs[0]) if xs else length, list(init), []
    if not count:  # one turn on zeros tells what the empty result looks like
        ys = fn(carry, [np.zeros(x.shape[1:], x.dtype) for x in xs])[1]
        return carry, [np.zeros((0, *y.shape), y.dtype) for y in ys]
    for i in reversed(range(count)) if reverse else range(count):
        carry, ys = fn(carry, [np.asarray(x[i]) for x in xs])
        rows.append(ys)
    return carry, [np.stack(column) for column in zip(*(reversed(rows) if reverse else rows), strict=True)]
