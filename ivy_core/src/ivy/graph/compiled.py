"""A graph that can be called, with its weights: what ``ivy.compile_graph`` returns."""

from __future__ import annotations

import copy
import dataclasses
import functools
import math
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from typing import Any

from ivy import tree
from ivy.array import Array
from ivy.backend import Backend, as_native, backend_of_type, load, mixed, use_backend
from ivy.errors import ArgumentError, StructureError, UnsupportedError
from ivy.graph.bind import bind
from ivy.graph.capture import Captured
from ivy.graph.guards import Guards
from ivy.graph.ir import ARRAY, Graph, Literal, Value
from ivy.graph.lower import lower
from ivy.graph.passes import deduplicate, fold, outline, remove_unused
from ivy.graph.sizes import Symbolic, plain
from ivy.plugins import backends

Run = Callable[..., Any]
Weights = Mapping[str, Any]  # native arrays, or ivy.Array, by path


class CompiledGraph:
    """A captured program on one backend. Call it like the function or module that it was captured from.

    ``v`` are the parameters and ``state`` the buffers, native arrays by path; ``graph`` is the program, and ``str`` of it is
    Python source. Before :meth:`to_backend` it runs on the framework that it was captured from.
    """

    def __init__(self, captured: Captured, frontend: Any, backend: Backend) -> None:
        self.captured, self.frontend, self.backend = captured, frontend, backend
        self.graph: Graph = captured.graph
        self.v: dict[str, Any] = dict(captured.parameters)
        self.state: dict[str, Any] = dict(captured.buffers)
        self.constants: dict[str, Any] = dict(captured.constants)
        self._seen: set[Any] = set()
        self._jit = False

    def __str__(self) -> str:
        return str(self.graph)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the program takes for granted about its inputs, each with the user's file and line."""
        return self.graph.assumptions

    def to_backend(self, name: str) -> CompiledGraph:
        """The program, its weights and constants on the backend ``name``. Nothing of the source framework is called."""
        target = load(name)
        convert = functools.partial(converted, backend=target)
        with ThreadPoolExecutor(2) as pool, use_backend(target):  # weights are copied while the program is lowered
            copies = started(pool, convert, self.v, self.state)
            constants = {n: convert(a) for n, a in self.captured.constants.items()}
            lowered = lower(self.captured.graph, self.frontend, target, constants)
            new = copy.copy(self)
            for made in ("_programs", "_traced", "_jitted", "_guards", "_compiled"):
                new.__dict__.pop(made, None)
            new.backend = target
            new.graph = remove_unused(deduplicate(lowered.graph))
            if not all(copied.done() for group in copies for copied in group.values()):
                new._compiled[0].prepare()  # what jit() needs, in time that would be spent waiting
        new.constants = {n: a for n, a in lowered.constants.items() if n in new.graph.constants}
        new.v, new.state = ({n: copied.result() for n, copied in group.items()} for group in copies)
        for source, group, values in ((self.v, new.v, new.graph.parameters), (self.state, new.state, new.graph.buffers)):
            # settings of a framework for this thread, as 64-bit types in JAX, do not reach the other one
            narrowed = [n for n, a in group.items() if n in values and target.table["dtype_of"](a) is not values[n].dtype]
            group.update({n: convert(source[n]) for n in narrowed})
        new._seen = set()
        return new

    def jit(self) -> CompiledGraph:
        """The same graph compiled by the framework, with weights as arguments of the program, never as its constants."""
        if self.graph.dialect != "ivy":
            raise UnsupportedError("ivy: a captured graph is compiled after .to_backend(name), which gives it a backend.")
        new = copy.copy(self)
        new._jit = True
        return new

    def _is_traced(self, arrays: Iterable[Any]) -> bool:
        """Whether the call is part of a program that the framework compiles."""
        plugin = self.backend.plugin
        told = self.graph.dialect == "ivy" and (plugin.static_shapes or plugin.eagerly is not None)
        return told and any(map(self.backend.table["is_compiling"], arrays))

    @functools.cached_property
    def _compiled(self) -> tuple[Compiled, Graph]:
        """The graph of the arrays as the framework compiles it, and the graph of the other outputs."""
        arrays, rest = split_outputs(self.graph)
        return Compiled(arrays, self.backend), rest

    @functools.cached_property
    def _programs(self) -> tuple[Run, Run]:
        """The program with all checks, and the one for shapes that were checked before."""
        if self.graph.dialect != "ivy":
            native = self.frontend.native_program(self.graph)
            return native, native
        return bind(self.graph, self.backend), bind(self.graph, self.backend, sizes=False)

    @functools.cached_property
    def _traced(self) -> tuple[Run, Run]:
        """``_programs`` within a program that the framework compiles: without the checks of values."""
        return bind(self.graph, self.backend, values=False), bind(self.graph, self.backend, sizes=False, values=False)

    @functools.cached_property
    def _jitted(self) -> tuple[Run, Run]:
        """``_programs``, compiled by the framework: without the checks of values."""
        compiled, rest = self._compiled
        others = bind(rest, self.backend, sizes=False, values=False) if rest.outputs else None

        def run(*inputs: Any, v: Any, state: Any, constants: Any, key: Any) -> Any:
            made, changed = compiled(list(inputs), v, state, constants, [] if key is None else [key])
            if others is None:
                return made, changed
            found, left = iter(made), iter(others(*inputs, v=v, state=state, constants=constants, key=key)[0])
            return [next(found if is_in_graph(o) else left) for o in self.graph.outputs], changed

        return run, run

    @functools.cached_property
    def _guards(self) -> Guards:
        return Guards(self.graph, self.backend, self.state)

    def apply(self, v: Weights, state: Weights, /, *args: Any, key: Any = None, **kwargs: Any) -> tuple[Any, dict[str, Any]]:
        """``(output, new state)`` of the parameters ``v``, the buffers ``state`` and the inputs: a pure function."""
        inputs, wrapped = self.inputs(args, kwargs)
        v, state = {n: as_plain(a) for n, a in v.items()}, {n: as_plain(a) for n, a in state.items()}
        self.check_names("v", v, self.graph.parameters)
        self.check_names("state", state, self.graph.buffers)
        traced = self._is_traced(chain(inputs, v.values(), state.values()))
        compiled = self._jit or (traced and self.backend.plugin.static_shapes)  # layers that repeat are traced once then
        checked, trusted = self._jitted if compiled else self._traced if traced else self._programs
        shapes = tuple(tuple(x.shape) for x in inputs)
        arrays = dict(v=dict(v), state=dict(state), constants=self.constants, key=self.key(key, inputs))
        with use_backend(self.backend):
            if compiled or traced:
                self._guards.check(inputs, **arrays)
            outputs, changed = (trusted if shapes in self._seen else checked)(*inputs, **arrays)
        self._seen.add(shapes)
        leaves = [Array(o, self.backend) if wrapped and is_array(o, self.backend) else o for o in outputs]
        return tree.unflatten(self.graph.out_tree, [*map(without_source, leaves)]), {**state, **changed}

    def __call__(self, *args: Any, v: Weights | None = None, key: Any = None, **kwargs: Any) -> Any:
        """The output. Changed buffers are kept in ``state`` unless the call is part of a program being compiled."""
        output, state = self.apply(self.v if v is None else v, self.state, *args, key=key, **kwargs)
        concrete = self.backend.table["is_concrete"]
        if self.graph.mutated and all(concrete(state[n]) for n in self.graph.mutated):
            self.state = state
        return output

    def inputs(self, args: Any, kwargs: Any) -> tuple[list[Any], bool]:
        """The native arrays among the arguments, in order, after a check of everything else."""
        leaves, treedef = tree.flatten((args, kwargs))
        graph = self.graph
        if treedef != graph.in_tree:
            raise StructureError(
                f"ivy: this graph was captured with arguments nested as {readable_tree(graph.in_tree)}, but was called with"
                f" {readable_tree(treedef)}. Pass arguments of the same structure, or capture again."
            )
        natives: list[Any] = []
        wrapped = False
        for leaf, static in zip(leaves, graph.statics, strict=True):
            if static is not ARRAY:
                check_static(leaf, static)
                continue
            wrapped = wrapped or isinstance(leaf, Array)
            natives.append(self.native(leaf))
        for array, value in zip(natives, graph.inputs, strict=True):
            self.check_input(array, value)
        return natives, wrapped

    def check_input(self, array: Any, value: Any) -> None:
        rank, dtype = len(array.shape), self.backend.table["dtype_of"](array)
        if rank != len(value.shape):
            raise StructureError(f"ivy: {value.name} was captured with {len(value.shape)} axes, but has {rank}: {tuple(array.shape)}.")
        if dtype.kind != value.dtype.kind:
            raise StructureError(
                f"ivy: {value.name} was captured as {value.dtype}, but is {dtype}. Convert it with ivy.astype, or capture again."
            )

    def native(self, leaf: Any) -> Any:
        if isinstance(leaf, Array):
            if leaf.backend is not self.backend:
                raise mixed(leaf.backend, self.backend)
            return leaf.native
        if isinstance(leaf, self.backend.array_types):
            return leaf
        owner = backend_of_type(type(leaf))
        if owner is not None:
            raise mixed(owner, self.backend)
        raise StructureError(f"ivy: the graph takes an array of {self.backend.name} here, got {type(leaf).__name__}.")

    def key(self, key: Any, inputs: list[Any]) -> Any:
        """The native random key of a call: as given, or from the default stream where that is safe."""
        if self.graph.key is None:
            return None
        if key is not None:
            return key.native if isinstance(key, Array) else key
        if any(self.backend.table["is_compiling"](x) for x in inputs):
            raise ArgumentError(
                "ivy: this graph draws random numbers (dropout); inside a program being compiled it needs key=..., or every run"
                " of that program would draw the same ones. Make one with ivy.random.key(seed)."
            )
        from ivy.random import next_key

        return next_key(self.backend)

    @staticmethod
    def check_names(kind: str, given: Weights, wanted: Weights) -> None:
        absent = [n for n in wanted if n not in given]
        if absent:
            raise StructureError(f"ivy: {kind} lacks {', '.join(absent[:5])}{' and more' if len(absent) > 5 else ''}.")


class Compiled:
    """A graph compiled by its framework, and once more where constants follow from the shapes that it was captured with."""

    def __init__(self, graph: Graph, backend: Backend) -> None:
        self.graph, self.backend = graph, backend
        # the shapes that have a program of their own
        self.captured = [value.shape for value in graph.inputs] if backend.plugin.static_shapes else None

    def prepare(self) -> None:
        """Make the program for the captured shapes, where there is one of its own, and have it traced; nothing is compiled yet."""
        if self.captured is None:
            return
        graph, (program, more), trace = self.graph, self.folded, self.backend.plugin.trace
        if trace is not None:
            key = [] if graph.key is None else [graph.key]
            with suppress(Exception):  # which the first call raises
                trace(program, [list(graph.inputs), dict(graph.parameters), dict(graph.buffers), {**graph.constants, **more}, *key])

    def __call__(self, inputs: list[Any], v: Any, state: Any, constants: Any, key: list[Any]) -> Any:
        if [tuple(x.shape) for x in inputs] == self.captured:
            program, more = self.folded
            return program([inputs, v, state, constants | more, *key])
        return self.any_shapes([inputs, v, state, constants, *key])

    @functools.cached_property
    def any_shapes(self) -> Run:
        return self.jit(bind(self.graph, self.backend, values=False))

    @functools.cached_property
    def folded(self) -> tuple[Run, dict[str, Any]]:
        """The program for the captured shapes, and the constants that it has besides those of the graph."""
        if "numpy" not in backends():
            return self.any_shapes, {}
        graph, constants = fold(self.graph, load("numpy"))
        arrays = {name: self.backend.table["asarray"](array) for name, array in constants.items()}
        return self.jit(bind(outline(graph), self.backend, values=False)), arrays

    def jit(self, program: Run) -> Run:
        return self.backend.table["jit"](called(program))


def called(program: Run) -> Callable[[list[Any]], Any]:
    """A bound program as a function of one list, as compilers take it."""

    def run(arguments: list[Any]) -> Any:
        inputs, v, state, constants, *key = arguments
        return program(*inputs, v=v, state=state, constants=constants, key=key[0] if key else None)

    return run


def is_in_graph(output: Any) -> bool:
    return isinstance(output, (Value, Literal))


def split_outputs(graph: Graph) -> tuple[Graph, Graph]:
    """The graph of the outputs that are arrays, and that of the others: a compiler takes and gives arrays only."""
    arrays = tuple(o for o in graph.outputs if is_in_graph(o))
    rest = tuple(o for o in graph.outputs if not is_in_graph(o))
    return dataclasses.replace(graph, outputs=arrays), dataclasses.replace(graph, outputs=rest, mutated={})


def started(pool: ThreadPoolExecutor, convert: Run, *groups: Weights) -> list[dict[str, Future[Any]]]:
    """``convert`` of all arrays begun in the threads of ``pool``, the largest first: small ones fill the gaps."""
    names = [(number, name) for number, group in enumerate(groups) for name in group]
    names.sort(key=lambda place: -math.prod(groups[place[0]][place[1]].shape))
    begun = {(number, name): pool.submit(convert, groups[number][name]) for number, name in names}
    return [{name: begun[number, name] for name in group} for number, group in enumerate(groups)]


def converted(array: Any, backend: Backend) -> Any:
    """A copy of an array of any framework on ``backend``."""
    owner = backend_of_type(type(array))
    if owner is backend:
        return backend.table["asarray"](array, copy=True)
    if owner is None:
        return as_native(array, backend)
    return backend.table["asarray"](owner.table["to_numpy"](array), copy=True)


def as_plain(a: Any) -> Any:
    return a.native if isinstance(a, Array) else a


def is_array(x: Any, backend: Backend) -> bool:
    return isinstance(x, backend.array_types)


def without_source(output: Any) -> Any:
    """An output; a size is a plain number, which does not remember where it comes from."""
    return plain(output) if isinstance(output, Symbolic) else output


def check_static(leaf: Any, static: Any) -> None:
    same = leaf is static or (type(leaf) is type(static) and leaf == static)
    if not same:
        raise StructureError(
            f"ivy: an argument was {static!r} when the graph was captured, but is {leaf!r} now. What is no array is a constant of"
            " the graph: capture again for another value."
        )


def readable_tree(treedef: Any) -> str:
    return str(treedef).removeprefix("PyTreeSpec(").partition(", NoneIsLeaf")[0]
