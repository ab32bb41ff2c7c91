"""Capturing torch code: it runs once under a ``TorchFunctionMode``, which records every call that the frontend has.

Nothing of torch is left changed.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from itertools import chain
from types import FunctionType
from typing import Any

import numpy as np
import torch

from ivy import tree
from ivy.errors import IvyError, UnsupportedError
from ivy.graph.capture import Captured, Recorder, input_name
from ivy.graph.ir import ARRAY, ASSUME, Graph, Node, Value, nested_key
from ivy.graph.randomness import Draws
from ivy.graph.sizes import Operation, Size, Symbolic, UnhashableSizeError, assume, plain
from ivy_frontend_torch import autograd_functions, stored
from ivy_frontend_torch.calls import writes
from ivy_frontend_torch.hidden_state import changed, numbers, warn_of_counts
from ivy_frontend_torch.isolation import (
    GradientsNeeded,
    Originals,
    PlainSizes,
    StandIns,
    exporting,
    gradients_kept,
    is_scripted,
    own_gradients,
    plain_kernels,
    products_of_sizes,
    scripts_run,
)
from ivy_frontend_torch.outside import Outside
from ivy_frontend_torch.recorder import Capture
from ivy_frontend_torch.seeded import reseed
from ivy_frontend_torch.told_types import types_told
from ivy_frontend_torch.weights import Weights


@dataclasses.dataclass
class Recorded:
    """One run of a program: what it has shown, and what it has left behind."""

    captured: Captured
    counts: list[Any]  # numbers of its module that have changed
    stored: list[Any]  # attributes of its module in which it has put tensors
    made: list[Any]  # what it has computed, if the run was on real tensors: weak references to tensors, and their values


def example(leaf: Any, memory: Originals) -> Any:
    """An input for the capture: torch tensors copied, other frameworks' arrays converted."""
    if isinstance(leaf, torch.Tensor):
        copied = memory.copy(leaf.detach())
        return copied.requires_grad_(leaf.requires_grad) if memory.gradients else copied
    if isinstance(leaf, np.ndarray):
        return memory.copy(torch.tensor(leaf))
    return leaf


def capture(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Captured:
    """Record ``fn``, a module or function of torch, on example inputs, which are not changed.

    It runs on stand-ins without values, which costs no time and no memory. Where that is not enough, it runs again on copies of
    the inputs; errors are those of this second run.
    """
    outside = Outside([fn])
    numbers_before, gradients = outside.numbers(), False
    try:
        run = attempts(fn, args, kwargs, outside, gradients)
    except GradientsNeeded:
        outside.restore()
        gradients = True
        run = attempts(fn, args, kwargs, outside, gradients)
    graph = run.captured.graph

    def again() -> Graph:
        now = Outside([fn])
        try:
            return attempts(fn, args, kwargs, now, gradients).captured.graph
        finally:
            now.restore()

    if run.made:
        stored.refuse_left(run.made, graph, again)
    if run.stored:
        stored.refuse_reads(run.stored, graph, again)
    if run.counts or outside.numbers() != numbers_before:
        warn_of_counts(run.counts, calls(graph), lambda: calls(again()))
    if graph.in_tree == flattened((args, kwargs))[1]:
        return run.captured
    outside.restore()
    return capture(fn, args, kwargs)  # objects among the arguments, as empty caches, have become nodes of trees by being returned


def attempts(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any], outside: Outside, gradients: bool) -> Recorded:
    """Record ``fn``: on stand-ins, and where they are not enough on originals. Without ``gradients`` torch remembers nothing."""
    hashable = False
    if not (isinstance(fn, torch.nn.Module) and any(is_scripted(m) for m in fn.modules())):

        def again() -> Recorded | None:
            outside.restore()
            return record_stand_ins(fn, args, kwargs, StandIns(gradients, hashable=True), outside)

        memory = StandIns(gradients, hashable)
        try:
            run = confirmed(record_stand_ins(fn, args, kwargs, memory, outside), memory, again)
        except UnhashableSizeError:
            hashable = True
            run = again()
        if run is not None:
            return run
    return record_real(fn, args, kwargs, outside, gradients, hashable)


def confirmed(run: Any, memory: Originals, again: Callable[[], Any]) -> Any:
    """``run``; or what ``again`` gives, of sizes with a hash, if the program asked for one, did without, and so did something else."""
    if run is None or not memory.unhashed:
        return run
    other = again()
    return run if other is not None and calls(other.captured.graph) == calls(run.captured.graph) else other


def calls(graph: Graph) -> Any:
    """What two graphs share that make the same calls for the sizes of the example."""
    numbers: dict[Value, int] = {}

    def leaf(x: Any) -> Any:
        if isinstance(x, Value):
            return numbers.setdefault(x, len(numbers))
        return repr(plain(x) if isinstance(x, Symbolic) else x)

    nodes = [nested_key(leaf, (n.op, n.args, dict(n.kwargs), n.outputs)) for n in graph.nodes if n.op != ASSUME]
    return nodes, nested_key(leaf, graph.outputs)


def record_stand_ins(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any], memory: StandIns, outside: Outside) -> Recorded | None:
    """Record ``fn`` on stand-ins, or None where they are not enough."""
    run, other_way, refused = None, None, False
    try:
        run = record(fn, args, kwargs, memory)
    except (GradientsNeeded, UnhashableSizeError) as asked:
        other_way = type(asked)()
    except Exception as error:
        refused = isinstance(error, IvyError)
    escaped, sizes = memory.escaped(), memory.kept_sizes()
    if other_way is not None:
        raise other_way
    if not escaped and run is not None:
        return fixed(run, sizes)
    if not refused:  # a generator that was made once is found by what it is used for later
        outside.restore()
    return None


def record_real(
    fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any], outside: Outside, gradients: bool, hashable: bool
) -> Recorded:
    """Record ``fn`` on originals. A program that takes no symbolic sizes is captured for those that it is given.

    One that fails where it is told that it is traced is not told.
    """

    def again() -> Recorded:
        outside.restore()
        return record_real(fn, args, kwargs, outside, gradients, hashable=True)

    hashes = (True,) if hashable else (False, True)
    ways = [(*(Originals(gradients, h, told) for h in hashes), PlainSizes(gradients, told=told)) for told in (True, False)]
    *others, last = chain(*ways)
    for memory in others:
        try:
            return confirmed(fixed(record(fn, args, kwargs, memory), memory.kept_sizes()), memory, again)
        except (IvyError, GradientsNeeded):
            memory.kept_sizes()
            raise
        except Exception:
            pass
        memory.kept_sizes()
        outside.restore()
    return record(fn, args, kwargs, last)


def fixed(run: Recorded, sizes: list[Any]) -> Recorded:
    """``run`` for these ``sizes`` only, which its program remembers after the call, as what it does next may depend on them."""
    graph = run.captured.graph
    known = {node.args[0] for node in graph.nodes if node.op == ASSUME}
    kept = {Operation("eq", (size.expression, plain(size))): None for size in sizes}
    nodes = [Node(ASSUME, (what, True), {}, None, "", "kept after the call") for what in kept if what not in known]
    captured = dataclasses.replace(run.captured, graph=dataclasses.replace(graph, nodes=(*graph.nodes, *nodes)))
    return dataclasses.replace(run, captured=captured)


def record(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any], memory: Originals) -> Recorded:
    """``fn`` as it runs once, on what ``memory`` gives for tensors."""
    mode = Capture(memory)
    given, in_tree = flattened((args, kwargs))
    leaves = [example(leaf, memory) for leaf in given]
    mode.required.leaves |= {id(x) for x, leaf in zip(leaves, given, strict=True) if isinstance(leaf, torch.Tensor) and leaf.requires_grad}
    names = input_names(fn, args, kwargs)
    inputs = tuple(mode.track(leaf, name) for leaf, name in zip(leaves, names, strict=True) if isinstance(leaf, torch.Tensor))
    statics = tuple(ARRAY if isinstance(leaf, torch.Tensor) else leaf for leaf in leaves)
    weights = Weights(fn, mode)
    with ExitStack() as stack:
        stack.callback(Outside(leaf for leaf in leaves if not isinstance(leaf, torch.Tensor)).restore)
        stack.enter_context(mode.hooks.of(fn))
        stack.enter_context(weights.in_place())
        stack.enter_context(surroundings(fn, mode, leaves, weights))
        run_args, run_kwargs = tree.unflatten(in_tree, leaves)
        draws = stack.enter_context(Draws(fn, {"torch"}))

        def run(program: Callable[..., Any] = fn, *args: Any, **kwargs: Any) -> Any:
            with memory.active(), mode.operators, mode:
                return program(*args, **kwargs)

        before = numbers(fn) if weights.module is not None else []
        attributes = list(stored.attributes(weights.module))
        result = run(fn, *run_args, **run_kwargs)
        run(mode.hooks.place)
        left = changed(before), stored.changes(weights.module, attributes, mode.values)
        weights.refuse_replaced()
        draws.refuse(lambda: run(fn, *run_args, **run_kwargs), mode.recorder.hidden)
        made = stored.computed(mode, weights) if memory.has_values else []
        mutated = weights.mutated()
        out_leaves, out_tree = flattened(result)
    refuse_unsupported(mode.recorder)
    refuse_hidden(out_leaves)
    outputs = tuple(mode.argument(o) if isinstance(o, (torch.Tensor, Symbolic)) else o for o in out_leaves)
    graph = Graph(
        "torch", inputs, tuple(mode.recorder.nodes), outputs, weights.parameter_values, weights.buffer_values, dict(mode.constants),
        mutated, None, in_tree, statics, out_tree, ("capture",),
    )  # fmt: skip
    parameters, buffers = ({n: x.detach() for n, x in group.items()} for group in (weights.parameters, weights.originals))
    return Recorded(Captured(graph, parameters, buffers, mode.constant_arrays), *left, made)


@contextmanager
def surroundings(fn: Any, mode: Capture, leaves: list[Any], weights: Weights) -> Iterator[None]:
    """What torch is told and refused while ``fn`` runs once; random numbers and gradients are afterwards what they were."""
    memory, parameters = mode.memory, weights.parameters.values()
    mode.paths.begin([*(leaf for leaf in leaves if isinstance(leaf, torch.Tensor)), *map(memory.of, parameters)])
    memory.leaves += [(p, p.grad) for p in parameters]
    applied = None if memory.gradients else functools.partial(autograd_functions.applied, mode)
    remembered = functools.partial(autograd_functions.remembered, mode)
    with ExitStack() as stack:
        stack.enter_context(torch.random.fork_rng(devices=[]))
        mode.operators.seed = reseed()
        stack.enter_context(gradients_kept(memory.leaves) if memory.gradients else torch.enable_grad())
        stack.enter_context(exporting(memory.told))
        stack.enter_context(plain_kernels())
        stack.enter_context(products_of_sizes())
        stack.enter_context(scripts_run(mode.fix_all, mode.paths))
        stack.enter_context(own_gradients(mode.paths, applied, remembered))
        stack.callback(assume.reset, assume.set(mode.recorder.assume))
        stack.enter_context(nullcontext() if memory.has_values else types_told(fn))
        yield


def refuse_hidden(leaves: list[Any]) -> None:
    """Raise for a result that hides tensors."""
    for leaf in leaves:
        if not isinstance(leaf, torch.Tensor) and holds_tensors(leaf):
            raise UnsupportedError(
                f"ivy: the program returns a {type(leaf).__name__} that holds tensors; return tensors, nested in tuples, lists,"
                " dictionaries, dataclasses or attributes of objects."
            )


def holds_tensors(found: Any, depth: int = 3) -> bool:
    """Whether something that is no tree node holds tensors, or may still compute them."""
    if isinstance(found, (torch.Tensor, Iterator)):
        return True
    if not depth or isinstance(found, (type, FunctionType, str)):
        return False
    inner = list(getattr(found, "__dict__", {}).values()) if type(found).__dictoffset__ else []
    inner += found if isinstance(found, (set, frozenset, list, tuple)) else found.values() if isinstance(found, dict) else []
    return any(holds_tensors(i, depth - 1) for i in inner)


def flattened(nested: Any) -> tuple[list[Any], Any]:
    """The leaves of ``nested``, and its structure. Objects that hold tensors in attributes, as caches do, are nodes of it."""
    while True:
        leaves, treedef = tree.flatten(nested)
        found = {type(leaf) for leaf in leaves if is_holder(leaf)}
        if not found:
            return leaves, treedef
        for kind in found:
            tree.register_object(kind)


def is_holder(leaf: Any) -> bool:
    """Whether ``leaf`` is an object with tensors in its attributes."""
    others = (torch.Tensor, torch.nn.Module, Iterator, type, FunctionType, set, frozenset)
    return bool(type(leaf).__dictoffset__) and not isinstance(leaf, others) and holds_tensors(leaf)


def input_names(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[str]:
    """A name for each leaf of the arguments, after the parameters of the function."""
    try:
        parameters = list(inspect.signature(fn.forward if isinstance(fn, torch.nn.Module) else fn).parameters.values())
        known = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    except (TypeError, ValueError):
        known = []
    taken: set[str] = {"torch"}
    groups = [*((known[i] if i < len(known) else f"input{i}", a) for i, a in enumerate(args)), *sorted(kwargs.items())]
    names: list[str] = []
    for name, value in groups:
        count = len(tree.leaves(value))
        names += [input_name(n, taken) for n in ([name] if count == 1 else [f"{name}_{i}" for i in range(count)])]
    return names


def refuse_unsupported(recorder: Recorder) -> None:
    """Raise one error that lists every operation that the frontend lacks."""
    if recorder.unsupported:
        lines = "\n".join(f"- {name} at {where}" for name, where in recorder.unsupported)
        raise UnsupportedError(
            f"ivy: {len(recorder.unsupported)} operations of this program cannot be converted:\n{lines}\n"
            "Add one with @ivy.frontends.torch.frontend.implements('torch.name') on a function of ivy.Array written in ivy functions."
        )


def native_program(graph: Graph) -> Callable[..., Any]:
    """A captured graph as a function on torch: the program that ``str(graph)`` shows."""
    import ivy
    from ivy.graph.bind import compiled

    returned = [isinstance(o, (Value, Symbolic, Size, Operation)) for o in graph.outputs]
    shown = tuple(o if computed else None for o, computed in zip(graph.outputs, returned, strict=True))
    text = compiled(str(dataclasses.replace(graph, outputs=shown)), {"torch": torch, "ivy": ivy})

    def program(*inputs: Any, **kwargs: Any) -> Any:
        """The text, whose results are beside objects that have none, as devices."""
        results, changed = text(*inputs, **kwargs)
        return tuple(r if computed else o for r, o, computed in zip(results, graph.outputs, returned, strict=True)), changed

    if not any(writes(n.op, dict(n.kwargs)) for n in graph.nodes) and not graph.mutated:
        return program

    def pure(*inputs: Any, v: Any, state: Any, constants: Any, key: Any = None) -> Any:
        """The program on copies of what it may write to."""
        copies = {n: b.clone() if n in graph.mutated else b for n, b in state.items()}
        return program(*[x.clone() for x in inputs], v=v, state=copies, constants=constants, key=key)

    return pure
