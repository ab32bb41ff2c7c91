"""Recording loops, conditions and gradients of one's own: a node that holds its functions as blocks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from ivy.errors import UnsupportedError
from ivy.graph.ir import Block, Node, Value, map_leaves
from ivy.graph.passes.simplify import rename
from ivy.graph.recording import RecordingBackend, Traced, native, recorded


def block(recorder: RecordingBackend, name: str, fn: Callable[..., Any], **stand_ins: list[Any]) -> tuple[Block, Any]:
    """``fn``, run once on stand-ins like its arguments, as a function within the graph, and what it gave."""
    inputs = tuple(map_leaves(lambda x: Traced(x, recorder.fresh(x), True), x) for x in stand_ins.values())
    around, recorder.nodes = recorder.nodes, []
    recorder.count += 1
    label = f"{name}{recorder.count}"
    try:
        out = fn(*inputs)
    finally:
        nodes, recorder.nodes = recorder.nodes, around
    values = map_leaves(recorded, inputs)
    names = tuple(f"{label}_{name}" for name in stand_ins)
    return Block(label, names, values, tuple(nodes), map_leaves(recorded, out)), out


def add(recorder: RecordingBackend, op: str, args: Any, kwargs: Any, out: Any) -> Any:
    """Record a node whose native results are ``out``."""
    result, outputs = recorder.results(out, True)
    recorder.nodes.append(Node(f"ivy.{op}", map_leaves(recorded, args), kwargs, outputs, *recorder.place))
    return result


def scan(recorder: RecordingBackend, fn: Callable[..., Any], init: Any, xs: Any, /, *, length: Any = None, reverse: bool = False) -> Any:
    table = recorder.target.table
    turn, (carry, ys) = block(
        recorder, "turn", fn, carry=[native(x) for x in init], x=[table["get_item"](native(x), 0) for x in xs]
    )  # fmt: skip
    count = table["shape_of"](native(xs[0]))[0] if xs else native(length)
    stacked = [table["broadcast_to"](table["expand_dims"](native(y), 0), (count, *table["shape_of"](native(y)))) for y in ys]
    options = {"length": length, "reverse": reverse}
    return add(recorder, "scan", (turn, list(init), list(xs)), options, ([native(c) for c in carry], stacked))


def while_loop(recorder: RecordingBackend, condition: Callable[..., Any], body: Callable[..., Any], state: Any, /) -> Any:
    stand_ins = [native(x) for x in state]
    test, _ = block(recorder, "condition", condition, state=stand_ins)
    turn, after = block(recorder, "turn", body, state=stand_ins)
    return add(recorder, "while_loop", (test, turn, list(state)), {}, [native(x) for x in after])


def cond(recorder: RecordingBackend, predicate: Any, true_fn: Callable[..., Any], false_fn: Callable[..., Any], operands: Any, /) -> Any:
    stand_ins = [native(x) for x in operands]
    yes, out = block(recorder, "yes", true_fn, operands=stand_ins)
    no, _ = block(recorder, "no", false_fn, operands=stand_ins)
    return add(recorder, "cond", (predicate, yes, no, list(operands)), {}, [native(x) for x in out])


def custom_gradient(recorder: RecordingBackend, fn: Callable[..., Any], inputs: Any, /) -> Any:
    """A node with the pullback, the inputs, the outputs, and what else the pullback reads, of which no gradients are taken.

    Instead of a pullback that cannot be recorded it holds the reason, which is raised where a gradient is asked for.
    """
    outputs, pullback = fn(list(inputs))
    others: dict[Value, Value] = {}
    try:
        rule, _ = block(recorder, "pullback", pullback, cotangents=[native(y) for y in outputs])
    except UnsupportedError as error:
        rule: Any = str(error)
    else:
        others = {v: Value(f"{rule.name}_{n}", v.shape, v.dtype) for n, v in enumerate(dict.fromkeys(rule.free()))}
        given = (*rule.parameters, f"{rule.name}_others"), (*rule.inputs, list(others.values()))
        rule = dataclasses.replace(rename(rule, others), parameters=given[0], inputs=given[1])
    return add(recorder, "own_gradient", (rule, list(inputs), list(outputs), list(others)), {}, [native(y) for y in outputs])


CONTROL_FLOW: dict[str, Callable[..., Any]] = {"scan": scan, "while_loop": while_loop, "cond": cond, "custom_gradient": custom_gradient}
