"""Control flow: Python's own, which autograd and the tracer of torch.compile follow."""

from __future__ import annotations

import torch

from ivy.errors import UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.interchange import is_concrete


def decided(predicate, name):
    """A 0-d boolean as Python's, where its value is known."""
    if not is_concrete(predicate):
        raise UnsupportedError(f"ivy.{name}: torch has no branch on a value inside a compiled program; call it outside of ivy.jit.")
    return bool(predicate)


@hookimpl
def cond(predicate, true_fn, false_fn, operands, /):
    return (true_fn if decided(predicate, "cond") else false_fn)(operands)


@hookimpl
def while_loop(condition, body, state, /):
    while decided(condition(state), "while_loop"):
        state = body(state)
    return list(state)


@hookimpl
def scan(fn, init, xs, /, *, length=None, reverse=False):
    count, carry, rows = len(xs[0]) if xs else length, list(init), []
    if not count:  # one turn on zeros tells what the empty result looks like
        ys = fn(carry, [torch.zeros(x.shape[1:], dtype=x.dtype) for x in xs])[1]
        return carry, [y.new_zeros((0, *y.shape)) for y in ys]
    columns = [x.unbind(0) for x in xs]
    for i in reversed(range(count)) if reverse else range(count):
        carry, ys = fn(carry, [column[i] for column in columns])
        rows.append(ys)
    return carry, [torch.stack(column) for column in zip(*(reversed(rows) if reverse else rows), strict=True)]
