"""Control flow: TensorFlow's own inside a graph, Python's where values are known."""

from __future__ import annotations

import tensorflow as tf

from ivy.hookspecs import hookimpl


def is_eager(*tensors: tf.Tensor) -> bool:
    return tf.executing_eagerly() and not any(tf.is_symbolic_tensor(t) for t in tensors)


@hookimpl
def cond(predicate, true_fn, false_fn, operands, /):
    if is_eager(predicate, *operands):
        return (true_fn if predicate else false_fn)(operands)
    return list(tf.cond(predicate, lambda: tuple(true_fn(operands)), lambda: tuple(false_fn(operands))))


@hookimpl
def while_loop(condition, body, state, /):
    if is_eager(*state):
        while condition(state):
            state = body(state)
        return list(state)
    return list(tf.while_loop(lambda *values: condition(list(values)), lambda *values: tuple(body(list(values))), tuple(state)))


def turns(fn, carry, xs, places):
    """The last carry and the list of all ``y``, by a Python loop."""
    rows = []
    for i in places:
        carry, ys = fn(carry, [x[i] for x in xs])
        rows.append(ys)
    return carry, rows


@hookimpl
def scan(fn, init, xs, /, *, length=None, reverse=False):
    count = xs[0].shape[0] if xs else length
    order = range(count - 1, -1, -1) if reverse else range(count)
    if not count:  # one turn on zeros tells what the empty result looks like
        ys = fn(list(init), [tf.zeros(x.shape[1:], x.dtype) for x in xs])[1]
        return list(init), [tf.zeros([0, *y.shape], y.dtype) for y in ys]
    if is_eager(*init, *xs):
        carry, rows = turns(fn, list(init), xs, order)
        return carry, [tf.stack(column) for column in zip(*(reversed(rows) if reverse else rows), strict=True)]
    # the first turn stands before the loop: it tells what each y is
    carry, first = fn(list(init), [x[order[0]] for x in xs])
    collected = [tf.TensorArray(y.dtype, size=count, element_shape=y.shape).write(order[0], y) for y in first]

    def body(turn, carry, collected):
        place = count - 1 - turn if reverse else turn
        carry, ys = fn(list(carry), [x[place] for x in xs])
        return turn + 1, tuple(carry), tuple(c.write(place, y) for c, y in zip(collected, ys, strict=True))

    start = tf.constant(1), tuple(carry), tuple(collected)
    _, carry, collected = tf.while_loop(lambda turn, *_: turn < count, body, start, maximum_iterations=count - 1)
    stacked = [tf.ensure_shape(c.stack(), [count, *y.shape]) for c, y in zip(collected, first, strict=True)]
    return list(carry), stacked
