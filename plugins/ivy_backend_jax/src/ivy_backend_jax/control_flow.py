"""Control flow, by ``jax.lax``."""

from __future__ import annotations

from jax import lax

from ivy.hookspecs import hookimpl


@hookimpl
def cond(predicate, true_fn, false_fn, operands, /):
    return lax.cond(predicate, true_fn, false_fn, list(operands))


@hookimpl
def while_loop(condition, body, state, /):
    return lax.while_loop(condition, body, list(state))


@hookimpl
def scan(fn, init, xs, /, *, length=None, reverse=False):
    return lax.scan(fn, list(init), list(xs), length=length, reverse=reverse)
